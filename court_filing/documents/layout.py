"""Papers laid out with WeasyPrint from `templates/documents/`: notices, whose text runs over pages.

WeasyPrint is loaded on the first notice and not before, so that a process that only serves pages never is.
"""

from functools import cache
from html import unescape
from threading import Lock
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from court_filing.clock import court_day
from court_filing.documents.cells import cell
from court_filing.documents.check_mark import as_image
from court_filing.documents.chinese_dates import chinese_date, court_moment, in_chinese, plain_date
from court_filing.documents.keeping import kept_together
from court_filing.documents.records import PaperContent
from court_filing.documents.typefaces import (
    BOLD,
    COMMON,
    MONOSPACED,
    RARE,
    Typeface,
    installed_fallbacks,
    require_glyphs,
)
from court_filing.law.amounts import in_groups
from court_filing.resources import folder

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

_ONE_AT_A_TIME = Lock()


def laid_out(template_name: str, content: PaperContent, *, title: str) -> bytes:
    """The PDF of `content` in `templates/documents/<template_name>`. Raises MissingGlyph."""
    html = rendered(template_name, paper=content, title=title, check_mark=as_image(content.check_url))
    require_glyphs(unescape(html))
    return drawn(html, sheet="paper.css", identifier=content.check_code.encode())


def rendered(template_name: str, **values: Any) -> str:
    """The HTML of a template of `templates/documents`."""
    return _templates().get_template(template_name).render(**values)


def drawn(html: str, *, sheet: str, identifier: bytes) -> bytes:
    """The PDF of the HTML under a sheet of `templates/documents`; the same HTML gives the same bytes."""
    from weasyprint import HTML

    with _ONE_AT_A_TIME:
        style, fonts = _style(sheet)
        pdf: bytes = HTML(string=html, url_fetcher=_fetcher()).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_identifier=identifier, pdf_tags=True
        )
        return pdf


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder("templates") / "documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "chinese_date": chinese_date,
        "plain_date": plain_date,
        "court_day": court_day,
        "court_moment": court_moment,
        "in_chinese": in_chinese,
        "yuan": in_groups,
        "cell": cell,
        "kept": kept_together,
    }
    return environment


@cache
def _style(sheet: str) -> "tuple[CSS, FontConfiguration]":
    # One configuration for each sheet and the life of the process: one for each paper grows without end.
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    rules = (folder("templates") / "documents" / sheet).read_text(encoding="utf-8")
    return CSS(string=_faces() + rules, font_config=fonts, url_fetcher=_fetcher()), fonts


def _faces() -> str:
    """The @font-face rules, and the family list `--song` that names them in the order of the chain."""
    chained = (COMMON, RARE, *installed_fallbacks())
    rules = [_face(typeface, typeface.name, "normal") for typeface in (*chained, MONOSPACED)]
    rules.append(_face(BOLD, COMMON.name, "bold"))
    families = ", ".join(typeface.name for typeface in chained)
    return "\n".join(rules) + f"\n:root {{ --song: {families}; --mono: {MONOSPACED.name}, {families}; }}\n"


def _face(typeface: Typeface, family: str, weight: str) -> str:
    address = typeface.path.as_uri()
    return f"@font-face {{ font-family: {family}; font-weight: {weight}; src: url({address}); }}"


@cache
def _fetcher() -> "URLFetcher":
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OwnFilesOnly(URLFetcher):
        """Opens data: addresses and our font files; nothing that a filing might smuggle into a paper."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:") and url not in allowed:
                raise FatalURLFetchingError(f"a paper may not load {url[:80]}")
            return super().fetch(url, headers)

    faces = (COMMON, RARE, BOLD, MONOSPACED, *installed_fallbacks())
    allowed = {typeface.path.as_uri() for typeface in faces}
    return OwnFilesOnly(allowed_protocols=["data", "file"])
