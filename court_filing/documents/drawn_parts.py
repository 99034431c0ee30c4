"""The parts that drawn receipts share: the particulars beside the QR code, and the closing lines."""

from collections.abc import Sequence
from datetime import date

from court_filing.documents.chinese_dates import chinese_date
from court_filing.documents.drawing import GREY, LEFT, RIGHT, WIDTH, Block, Pen, lines_of
from court_filing.documents.typefaces import Style

_SIZE, _LINE = 10.5, 16.5
_LABEL = 74.0
_MARK = 88.0


def subtitle(text: str) -> Block:
    """The paper's full name in brackets, close below the title."""

    def draw(pen: Pen, top: float) -> None:
        pen.centred(WIDTH / 2, top - 11, f"（{text}）", size=11, colour=GREY)

    return Block(height=6, draw=draw)


def particulars(rows: Sequence[tuple[str, str]], *, check_url: str, check_code: str) -> Block:
    """Label and value, row by row between fine rules, with the QR code and its code number on the right."""
    right = RIGHT - _MARK - 22
    laid = [(label, lines_of(value, right - LEFT - _LABEL, size=_SIZE)) for label, value in rows]
    heights = [len(lines) * _LINE + 6 for _, lines in laid]

    def draw(pen: Pen, top: float) -> None:
        mark = top
        for (label, lines), height in zip(laid, heights, strict=True):
            pen.rule(top, right=right)
            pen.text(LEFT, top + 15, label, size=_SIZE, colour=GREY)
            for index, line in enumerate(lines):
                pen.text(LEFT + _LABEL, top + 15 + index * _LINE, line, size=_SIZE)
            top += height
        pen.rule(top, right=right)
        _check_mark(pen, mark, check_url, check_code)

    return Block(height=max(sum(heights), _MARK + 46) + 12, draw=draw)


def closing(court_name: str, on: date) -> Block:
    """The court's name and the day in Chinese numerals, flush right."""

    def draw(pen: Pen, top: float) -> None:
        pen.flush_right(RIGHT, top + 30, court_name, size=12)
        pen.flush_right(RIGHT, top + 51, chinese_date(on), size=12)

    return Block(height=60, draw=draw)


def heading(text: str) -> Block:
    """A bold line above what follows, on the same page as it."""

    def draw(pen: Pen, top: float) -> None:
        pen.text(LEFT, top + 22, text, size=12, style=Style.BOLD)

    return Block(height=31, draw=draw, with_next=True)


def _check_mark(pen: Pen, top: float, check_url: str, check_code: str) -> None:
    left = RIGHT - _MARK
    pen.check_mark(left, top + 2, _MARK, check_url)
    pen.centred(left + _MARK / 2, top + _MARK + 17, "扫码核验真伪", size=8.5, colour=GREY)
    pen.centred(left + _MARK / 2, top + _MARK + 31, check_code, size=8, style=Style.MONOSPACED)
