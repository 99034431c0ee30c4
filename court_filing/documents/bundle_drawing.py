"""What is drawn for a bundle of evidence: the strip at the foot of each page, and sheets for what has no pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas

from court_filing.documents.drawing import (
    GREY,
    HEIGHT,
    LEFT,
    ONE_AT_A_TIME,
    RIGHT,
    WIDTH,
    Pen,
    first_font,
    lines_of,
)
from court_filing.documents.typefaces import Style, printable

STRIP = 30.0
"""Height of a strip in points."""
_BAR = 0.62
_SIDE = 30.0


@dataclass(frozen=True)
class Sheet:
    """A page for a file that has none to show: what it is called, rows about it, and why it stands here."""

    title: str
    rows: Sequence[tuple[str, str]]
    words: str


def strips(count: int, *, caption: str, code: str) -> bytes:
    """A strip for each of `count` pages: caption, number, and the bar code of `code` with the number."""
    out = BytesIO()
    with ONE_AT_A_TIME:
        canvas = Canvas(out, pagesize=(WIDTH, STRIP), invariant=1, initialFontName=first_font())
        pen = Pen(canvas)
        for number in range(1, count + 1):
            value = f"{code}-{number:04d}"
            bars = Code128(value, barHeight=13, barWidth=_BAR, humanReadable=False, quiet=False)
            bars.drawOn(canvas, WIDTH - _SIDE - bars.width, 13)
            # A pen counts from the top of a sheet of A4; a strip is its uppermost part.
            foot = HEIGHT - STRIP
            pen.rule(foot + 1, left=_SIDE, right=WIDTH - _SIDE, weight=0.4)
            pen.text(_SIDE, foot + 19, caption, size=8, colour=GREY)
            pen.centred(
                WIDTH / 2, foot + 19.5, f"第 {number} 页 / 共 {count} 页", size=10.5, style=Style.BOLD
            )
            middle = WIDTH - _SIDE - bars.width / 2
            pen.centred(middle, foot + 25, value, size=6.5, style=Style.MONOSPACED, colour=GREY)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def sheets(drawn: Sequence[Sheet]) -> bytes:
    """One page of A4 for each."""
    out = BytesIO()
    with ONE_AT_A_TIME:
        canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=first_font())
        for sheet in drawn:
            _draw_sheet(Pen(canvas), sheet)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def _draw_sheet(pen: Pen, sheet: Sheet) -> None:
    top = 210.0
    for line in lines_of(printable(sheet.title), RIGHT - LEFT, size=18, style=Style.BOLD)[:4]:
        pen.centred(WIDTH / 2, top, line, size=18, style=Style.BOLD)
        top += 28
    top += 14
    for label, value in sheet.rows:
        pen.rule(top)
        pen.text(LEFT, top + 17, label, size=11, colour=GREY)
        for line in lines_of(printable(value), RIGHT - LEFT - 90, size=11)[:6]:
            pen.text(LEFT + 90, top + 17, line, size=11)
            top += 18
        top += 8
    pen.rule(top)
    top += 30
    for line in lines_of(printable(sheet.words), RIGHT - LEFT, size=12)[:12]:
        pen.text(LEFT, top, line, size=12)
        top += 20
