"""The words of a file that has no pages of its own (Word, spreadsheet, text) as a plain PDF to read (阅读副本)."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

from court_filing.documents import drawing
from court_filing.documents.drawing import BOTTOM, GREY, HEIGHT, LEFT, RIGHT, RULE, WIDTH, Pen, lines_of
from court_filing.documents.embedding import registered
from court_filing.documents.typefaces import COMMON, printable

MOST_PAGES = 200
SIZE = 10.5
_LEADING = 17.0
_AFTER = 4.0
_TOP = 84.0
NOTE = "阅读副本：由系统取出原件的文字排成，版式与原件不同，内容以原件为准。"
CUT = "（内容太长，以下没有排出，请查看原件。）"


class Line(Protocol):
    """A line of the file."""

    @property
    def text(self) -> str:
        """Its words; cells of a table are parted by tabs."""


class Page(Protocol):
    """A stretch of the file: all of a Word file or text, or one sheet."""

    @property
    def lines(self) -> Sequence[Line]:
        """From top to bottom."""


def pdf(pages: Sequence[Page], *, name: str) -> bytes | None:
    """The words one under the other, every sheet on a page of its own; None where there is no word.

    The same words give the same bytes. What no typeface of ours can print is drawn as its replacement.
    """
    if not any(page.lines for page in pages):
        return None
    with drawing.ONE_AT_A_TIME:
        out = BytesIO()
        canvas = Canvas(
            out,
            pagesize=(WIDTH, HEIGHT),
            invariant=1,
            pageCompression=1,
            lang="zh-CN",
            initialFontName=registered(COMMON).fontName,
        )
        canvas.setTitle(name)
        _Sheet(canvas, name).fill(_rows(pages))
        canvas.save()
        return out.getvalue()


def _rows(pages: Sequence[Page]) -> Iterator[str | None]:
    """What stands on each line of the PDF; None where a new page begins."""
    for place, page in enumerate(pages):
        if place:
            yield None
        for line in page.lines:
            cells = "　|　".join(cell.strip() for cell in line.text.split("\t"))
            yield from lines_of(printable(cells), RIGHT - LEFT, size=SIZE)
            yield ""


class _Sheet:
    """Pages that are filled from top to bottom."""

    def __init__(self, canvas: Canvas, name: str) -> None:
        self._canvas, self._pen = canvas, Pen(canvas)
        self._name = lines_of(printable(name), RIGHT - LEFT - 60, size=9)[0]
        self._pages = 0
        self._top = _TOP

    def fill(self, rows: Iterator[str | None]) -> None:
        self._begin()
        for row in rows:
            if self._pages == MOST_PAGES and self._top + 3 * _LEADING > BOTTOM:
                self._pen.text(LEFT, self._top + _LEADING, CUT, size=SIZE, colour=GREY)
                break
            if row == "":
                self._top += _AFTER
            elif row is None or self._top + _LEADING > BOTTOM:
                self._canvas.showPage()
                self._begin()
            if row:
                self._pen.text(LEFT, self._top + SIZE * 1.15, row, size=SIZE)
                self._top += _LEADING
        self._canvas.showPage()

    def _begin(self) -> None:
        self._pages, self._top = self._pages + 1, _TOP
        self._pen.text(LEFT, 56, self._name, size=9, colour=GREY)
        self._pen.flush_right(RIGHT, 56, f"第 {self._pages} 页", size=9, colour=GREY)
        self._pen.rule(64, colour=RULE)
        self._pen.rule(HEIGHT - 58)
        self._pen.text(LEFT, HEIGHT - 44, NOTE, size=8.5, colour=GREY)
