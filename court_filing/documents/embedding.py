"""How ReportLab embeds our typefaces: registered once, quick to measure, with a true text layer."""

import re
from functools import cache
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from court_filing.documents.typefaces import COMMON, Style, Typeface, typeface_for

# A fifth more bytes and a tenth more time, for printers of the last century.
rl_config.useA85 = 0

_to_unicode_map = ttfonts.makeToUnicodeCMap
_MAPPING = re.compile(r"^<([0-9A-F]{2})> <([0-9A-F]{5,6})>$", re.MULTILINE)


def _utf16_to_unicode_map(font_name: str, subset: list[int]) -> str:
    # ReportLab 5.1 writes code points above U+FFFF as five digits where PDF asks for UTF-16, so that a rare
    # name prints right and is copied and searched wrong.
    written: str = _to_unicode_map(font_name, subset)
    return _MAPPING.sub(
        lambda found: f"<{found[1]}> <{chr(int(found[2], 16)).encode('utf-16-be').hex().upper()}>", written
    )


ttfonts.makeToUnicodeCMap = _utf16_to_unicode_map


_fonts: dict[Typeface, ttfonts.TTFont] = {}
_registering = Lock()


def registered(typeface: Typeface) -> ttfonts.TTFont:
    """The ReportLab font of `typeface`, opened and registered on first use."""
    # Two fonts under one name would number their subsets alike in one paper, and print wrong glyphs.
    with _registering:
        if typeface not in _fonts:
            # Only the first face keeps all ASCII in its first subset; a fallback would carry it for nothing.
            font = ttfonts.TTFont(typeface.name, str(typeface.path), asciiReadable=typeface == COMMON)
            pdfmetrics.registerFont(font)
            _fonts[typeface] = font
    return _fonts[typeface]


@cache
def glyph(character: str, style: Style) -> tuple[str, float]:
    """The name of the font that prints `character` and its advance in ems. Raises MissingGlyph."""
    font = registered(typeface_for(character, style))
    return font.fontName, font.face.charWidths.get(ord(character), font.face.defaultWidth) / 1000


def width_of(text: str, size: float, style: Style = Style.REGULAR) -> float:
    """The width of `text` in points at `size` points."""
    return sum(glyph(character, style)[1] for character in text) * size


def runs(text: str, style: Style) -> list[tuple[str, str]]:
    """`text` cut where the font changes: (font name, characters) in order. Raises MissingGlyph."""
    found: list[tuple[str, str]] = []
    for character in text:
        font_name, _ = glyph(character, style)
        if found and found[-1][0] == font_name:
            found[-1] = (font_name, found[-1][1] + character)
        else:
            found.append((font_name, character))
    return found
