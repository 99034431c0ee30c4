"""Papers drawn with ReportLab: receipts, which must be there at once. Lengths are points from top left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from threading import Lock

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from court_filing.documents.check_mark import dark_runs
from court_filing.documents.embedding import registered, runs, width_of
from court_filing.documents.line_breaking import broken
from court_filing.documents.typefaces import COMMON, Style

WIDTH, HEIGHT = A4
LEFT, RIGHT = 62.0, WIDTH - 62.0
BOTTOM = HEIGHT - 76.0
INK, GREY, BROWN = HexColor("#1a1a1a"), HexColor("#5f5f5f"), HexColor("#74695c")
PALE, RULE, RED, FAINT = HexColor("#f4f2ee"), HexColor("#8c8c8c"), HexColor("#c00000"), HexColor("#f7dede")
_LEADING = 1.5
_AS_SPACE = str.maketrans("\t\n\r", "   ")

# ReportLab keeps the subset of a TrueType font in the font itself: two threads that draw at once disturb
# each other (KeyError in makeSubset, about one paper in seventy).
ONE_AT_A_TIME = Lock()


class Pen:
    """Draws on one page after another."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        size: float = 10.5,
        style: Style = Style.REGULAR,
        colour: Color = INK,
    ) -> float:
        """Write `text` from `x` and return where it ends. Raises MissingGlyph."""
        self._canvas.setFillColor(colour)
        for font_name, part in runs(text, style):
            self._canvas.setFont(font_name, size)
            self._canvas.drawString(x, HEIGHT - baseline, part)
            x += width_of(part, size, style)
        return x

    def centred(
        self,
        middle: float,
        baseline: float,
        text: str,
        *,
        size: float,
        style: Style = Style.REGULAR,
        colour: Color = INK,
    ) -> None:
        """Write `text` with its middle at `middle`."""
        left = middle - width_of(text, size, style) / 2
        self.text(left, baseline, text, size=size, style=style, colour=colour)

    def flush_right(
        self,
        right: float,
        baseline: float,
        text: str,
        *,
        size: float,
        style: Style = Style.REGULAR,
        colour: Color = INK,
    ) -> None:
        """Write `text` so that it ends at `right`."""
        self.text(right - width_of(text, size, style), baseline, text, size=size, style=style, colour=colour)

    def rule(
        self,
        top: float,
        *,
        left: float = LEFT,
        right: float = RIGHT,
        weight: float = 0.5,
        colour: Color = RULE,
    ) -> None:
        """A horizontal line."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(weight)
        self._canvas.line(left, HEIGHT - top, right, HEIGHT - top)

    def tint(self, top: float, height: float, *, left: float = LEFT, right: float = RIGHT) -> None:
        """A pale ground."""
        self._canvas.setFillColor(PALE)
        self._canvas.rect(left, HEIGHT - top - height, right - left, height, stroke=0, fill=1)

    def check_mark(self, left: float, top: float, side: float, url: str) -> None:
        """The QR code for `url`, `side` points wide."""
        modules, dark = dark_runs(url)
        self._canvas.saveState()
        self._canvas.translate(left, HEIGHT - top)
        self._canvas.scale(side / modules, side / modules)
        path = self._canvas.beginPath()
        for row, column, length in dark:
            path.rect(column, -row - 1, length, 1)
        self._canvas.setFillColor(INK)
        self._canvas.drawPath(path, stroke=0, fill=1)
        self._canvas.restoreState()

    def watermark(self, text: str) -> None:
        """`text` aslant over the whole page, faint."""
        self._canvas.saveState()
        self._canvas.translate(WIDTH / 2, HEIGHT / 2)
        self._canvas.rotate(42)
        self._canvas.translate(0, -HEIGHT)
        self.centred(0, 30, text, size=84, style=Style.BOLD, colour=FAINT)
        self._canvas.restoreState()


@dataclass(frozen=True)
class Block:
    """A piece of a paper that never breaks across pages; `draw` is given its top.

    `with_next` keeps it on the page of the block that follows; `above` is drawn again first when a page
    begins with this block (the head of a table).
    """

    height: float
    draw: Callable[[Pen, float], None]
    with_next: bool = False
    above: "Block | None" = None


@dataclass(frozen=True)
class Paper:
    """What is the same on every page of a paper. `check_code`: "" of one that nobody has to check."""

    title: str
    court_name: str
    number: str
    check_code: str
    specimen: bool


def lines_of(text: str, width: float, *, size: float, style: Style = Style.REGULAR) -> list[str]:
    """`text` broken into lines of at most `width` points; a line break inside it counts as a space."""
    return broken(text.translate(_AS_SPACE), width, lambda part: width_of(part, size, style))


def paragraph(text: str, *, size: float = 10.5, indent: float = 2.0, after: float = 2.0) -> Block:
    """A paragraph over the whole measure, its first line `indent` characters in."""
    # The indent takes part in the breaking as ideographic spaces and is then drawn as mere distance.
    lines = lines_of("　" * int(indent) + text, RIGHT - LEFT, size=size)
    lines[0] = lines[0].lstrip("　")

    def draw(pen: Pen, top: float) -> None:
        for index, line in enumerate(lines):
            start = LEFT + (indent * size if index == 0 else 0)
            pen.text(start, top + size * 1.15 + index * size * _LEADING, line, size=size)

    return Block(height=len(lines) * size * _LEADING + after, draw=draw)


def together(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` such that no page ends between them."""
    return [*(replace(block, with_next=True) for block in blocks[:-1]), *blocks[-1:]]


def drawn(paper: Paper, blocks: Sequence[Block]) -> bytes:
    """The PDF of `paper` with `blocks` from top to bottom. The same input gives the same bytes."""
    with ONE_AT_A_TIME:
        out = BytesIO()
        canvas = Canvas(
            out, pagesize=A4, invariant=1, pageCompression=1, lang="zh-CN", initialFontName=first_font()
        )
        canvas.setTitle(f"{paper.title} {paper.number}")
        canvas.setAuthor(paper.court_name)
        pages = _paged(blocks)
        for number, page in enumerate(pages, start=1):
            _draw_page(Pen(canvas), paper, page, number, len(pages))
            canvas.showPage()
        canvas.save()
        return out.getvalue()


def first_font() -> str:
    """The name of a font that is embedded, for canvases to begin with."""
    # Without it ReportLab lists Helvetica, which is not embedded, on every page.
    name: str = registered(COMMON).fontName
    return name


def _paged(blocks: Sequence[Block]) -> list[list[tuple[Block, float]]]:
    pages: list[list[tuple[Block, float]]] = [[]]
    top = _top(1)
    for index, block in enumerate(blocks):
        if top + _kept_together(blocks, index) > BOTTOM and pages[-1]:
            pages.append([])
            top = _top(len(pages))
            if block.above:
                pages[-1].append((block.above, top))
                top += block.above.height
        pages[-1].append((block, top))
        top += block.height
    return pages


def _kept_together(blocks: Sequence[Block], index: int) -> float:
    """The height of the block at `index` with all that must follow it on the same page."""
    height = blocks[index].height
    while blocks[index].with_next and index + 1 < len(blocks):
        index += 1
        height += blocks[index].height
    return height


def _top(page: int) -> float:
    return 168.0 if page == 1 else 84.0


def _draw_page(pen: Pen, paper: Paper, page: Sequence[tuple[Block, float]], number: int, pages: int) -> None:
    if paper.specimen:
        pen.watermark("示例·无效")
    if number == 1:
        _red_head(pen, paper)
    else:
        pen.text(LEFT, 60, paper.court_name, size=9, colour=RED)
        pen.flush_right(RIGHT, 60, f"{paper.title}（续）", size=9, colour=GREY)
        pen.rule(68, colour=RED, weight=0.8)
    for block, top in page:
        block.draw(pen, top)
    pen.rule(HEIGHT - 58)
    pen.text(LEFT, HEIGHT - 44, paper.number, size=8.5, colour=GREY)
    pen.centred(WIDTH / 2, HEIGHT - 44, f"第 {number} 页 共 {pages} 页", size=8.5, colour=GREY)
    if paper.check_code:
        pen.flush_right(RIGHT, HEIGHT - 44, f"核验码 {paper.check_code}", size=8.5, colour=GREY)


def _red_head(pen: Pen, paper: Paper) -> None:
    size = min(26.0, 26.0 * (RIGHT - LEFT) / width_of(paper.court_name, 26.0, Style.BOLD))
    pen.centred(WIDTH / 2, 82, paper.court_name, size=size, style=Style.BOLD, colour=RED)
    pen.rule(97, weight=2, colour=RED)
    pen.rule(100.5, weight=0.7, colour=RED)
    pen.centred(WIDTH / 2, 137, paper.title, size=22, style=Style.BOLD)
