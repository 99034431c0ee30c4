"""Drawing one of the person's own papers from its template."""

from html import unescape
from typing import Any

from court_filing.documents.layout import drawn, rendered
from court_filing.documents.typefaces import require_glyphs

SHEET = "own/own.css"


def laid_out(template_name: str, content: Any, *, title: str) -> bytes:
    """The PDF of `content` in `templates/documents/own/<template_name>`. Raises MissingGlyph."""
    html = rendered(f"own/{template_name}", paper=content, title=title)
    require_glyphs(unescape(html))
    return drawn(html, sheet=SHEET, identifier=title.encode())
