"""Words laid over the picture of a page: not to be seen, and found by whoever searches. Bounded process alone."""

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Dictionary, Name

from court_filing.reading.words import Box

_UNSEEN = 3
"""The mode of drawing text that leaves no ink."""
_CODES = 65_536
_RARE = 0xE000
"""From here on, codes that are nobody's stand for the rare characters of the document, beyond the first plane."""
_MOST_RARE = 0x1800
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%(ranges)s
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True)
class Placed:
    """What was recognised on a page."""

    turned: int = 0
    """By how many degrees clockwise the page as shown has to be turned to stand upright."""
    lines: tuple[tuple[str, Box], ...] = ()
    """Words with their places on the page upright."""
    stays: bool = False
    """Whether the page stays as it is shown, because a person turned it so."""

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Placed":
        """From `turned`, `stays`, and `lines`, each its words and its box."""
        lines = tuple((words, tuple(box)) for words, box in kept["lines"])
        return cls(kept["turned"], lines, kept["stays"])


class UnseenFont:
    """The one font of a document that has no ink: a code of it is the character of that number."""

    def __init__(self, document: pikepdf.Pdf, lines: Iterable[str]) -> None:
        """`lines`: all that will be written with it."""
        beyond = {character for words in lines for character in words if ord(character) > 0xFFFF}
        self._rare = "".join(sorted(beyond)[:_MOST_RARE])
        self.dictionary = _font(document, self._rare)

    def codes(self, words: str) -> bytes:
        """The words, two bytes a character."""
        return b"".join(self._code(character).to_bytes(2, "big") for character in words)

    def _code(self, character: str) -> int:
        number = ord(character)
        if number <= 0xFFFF:
            return number
        return _RARE + self._rare.index(character) if character in self._rare else 0xFFFD


def lay_over(page: pikepdf.Page, placed: Placed, font: UnseenFont) -> None:
    """Turn the page upright, unless it stays, and lay the words over it, as they are read there."""
    upright = (int(page.obj.get("/Rotate", _inherited(page))) + placed.turned) % 360
    if placed.turned and not placed.stays:
        page.obj["/Rotate"] = upright
    if not placed.lines:
        return
    name = page.add_resource(font.dictionary, Name.Font, Name.CourtFilingUnseen, replace_existing=True)
    box = [float(edge) for edge in page.cropbox.as_list()]
    shown = [_shown(font.codes(words), place, box, upright) for words, place in placed.lines]
    content = "\n".join(["Q BT", f"{_UNSEEN} Tr", *(f"{name} {line}" for line in shown), "ET"])
    # What the page left turned or scaled must not turn the words.
    page.contents_add(b"q", prepend=True)
    page.contents_add(content.encode())


def _inherited(page: pikepdf.Page) -> int:
    parent, depth = page.obj.get("/Parent"), 0
    while isinstance(parent, Dictionary) and depth < 32:
        if "/Rotate" in parent:
            return int(parent["/Rotate"])
        parent, depth = parent.get("/Parent"), depth + 1
    return 0


def _shown(codes: bytes, place: Box, box: list[float], upright: int) -> str:
    """The line as the operators draw it: its size, how wide it is drawn, where and in which direction."""
    left, bottom, right, top = min(box[0::2]), min(box[1::2]), max(box[0::2]), max(box[1::2])
    wide, high = right - left, top - bottom
    across, down = (wide, high) if upright % 180 == 0 else (high, wide)
    size = max(place[3] * down, 1.0)
    # Every character is half as wide as the line is high, before it is drawn out to fill the place.
    stretch = 100 * place[2] * across / max(len(codes) // 2 * size / 2, 0.01)
    u, v = place[0], place[1] + 0.85 * place[3]
    x, y, cos, sin = {
        0: (left + u * wide, top - v * high, 1, 0),
        90: (left + v * wide, bottom + u * high, 0, 1),
        180: (right - u * wide, bottom + v * high, -1, 0),
        270: (right - v * wide, top - u * high, 0, -1),
    }.get(upright, (left + u * wide, top - v * high, 1, 0))
    matrix = f"{cos} {sin} {-sin} {cos} {x:.2f} {y:.2f} Tm"
    return f"{size:.2f} Tf {min(stretch, 1000):.2f} Tz {matrix} <{codes.hex()}> Tj"


def _font(document: pikepdf.Pdf, rare: str) -> pikepdf.Object:
    program = _without_ink()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.CourtFilingUnseen,
        Flags=4,
        FontBBox=[0, -200, 500, 800],
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=800,
        StemV=80,
        FontFile2=pikepdf.Stream(document, program, Length1=len(program)),
    )
    # Every code is drawn with the one empty glyph.
    glyphs = pikepdf.Stream(document, zlib.compress(b"\x00\x01" * _CODES), Filter=Name.FlateDecode)
    child = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.CourtFilingUnseen,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        DW=500,
        CIDToGIDMap=glyphs,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.CourtFilingUnseen,
        Encoding=Name("/Identity-H"),
        DescendantFonts=[document.make_indirect(child)],
        ToUnicode=pikepdf.Stream(document, _to_unicode(rare)),
    )
    return document.make_indirect(font)


def _to_unicode(rare: str) -> bytes:
    """What each code means. One range for each first byte: some readers count no further within one."""
    others = (high for high in range(256) if not _RARE <= high << 8 < _RARE + _MOST_RARE)
    blocks = list(_blocks("bfrange", [f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in others]))
    codes = [
        f"<{_RARE + place:04x}> <{character.encode('utf-16-be').hex()}>"
        for place, character in enumerate(rare)
    ]
    return _TO_UNICODE.replace(b"%(ranges)s", "\n".join([*blocks, *_blocks("bfchar", codes)]).encode())


def _blocks(kind: str, rows: list[str]) -> Iterator[str]:
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        yield "\n".join([f"{len(part)} begin{kind}", *part, f"end{kind}"])


def _stroke_without_breadth() -> Any:
    # A glyph without extent is passed over by some readers where the page is turned.
    pen = TTGlyphPen(None)
    pen.moveTo((0, -200))
    pen.lineTo((500, 800))
    pen.closePath()
    return pen.glyph()


@cache
def _without_ink() -> bytes:
    """A TrueType font of two glyphs without ink; the same bytes every time."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "empty"])
    builder.setupCharacterMap({0x20: "empty"})
    builder.setupGlyf({name: _stroke_without_breadth() for name in (".notdef", "empty")})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "empty": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "CourtFilingUnseen", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.setupHead(unitsPerEm=1000, created=0, modified=0)
    stream = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(stream)
    return stream.getvalue()
