"""Receipts of files: the particulars, each file with its pages, bytes and fingerprint (SHA-256), and what it means."""

from collections.abc import Sequence
from datetime import date

from court_filing.documents.drawing import (
    BROWN,
    GREY,
    INK,
    Block,
    Paper,
    Pen,
    drawn,
    lines_of,
    paragraph,
    together,
)
from court_filing.documents.drawn_parts import closing, heading, particulars, subtitle
from court_filing.documents.received_file import ReceivedFile
from court_filing.documents.typefaces import Style, printable

# Columns of the table of files: number, material, pages, bytes.
_NUMBER, _MATERIAL, _PAGES, _BYTES = 62.0, 92.0, 440.0, 533.0
_MATERIAL_WIDTH = 306.0


def receipt_of_files(
    paper: Paper,
    full_title: str,
    rows: Sequence[tuple[str, str]],
    *,
    files: Sequence[ReceivedFile],
    statements: Sequence[str],
    check_url: str,
    on: date,
) -> bytes:
    """The whole receipt as PDF, dated `on`; its last statement stays with the court's name and the day.

    Raises MissingGlyph for a name that no typeface can print.
    """
    said = [paragraph(text, size=9.5) for text in statements]
    blocks = [
        subtitle(full_title),
        particulars(rows, check_url=check_url, check_code=paper.check_code),
        heading("收到的材料"),
        *table_of(files),
        heading("本凭证说明"),
        *said[:-1],
        *together([said[-1], closing(paper.court_name, on)]),
    ]
    return drawn(paper, blocks)


def table_of(files: Sequence[ReceivedFile]) -> list[Block]:
    """The whole table; its head is drawn again on each page, and its total stays with the last file."""
    head = _table_head()
    rows = [_row(number, file, head) for number, file in enumerate(files, start=1)]
    return [head, *rows[:-1], *together([*rows[-1:], _total(files)])]


def _table_head() -> Block:
    def draw(pen: Pen, top: float) -> None:
        pen.tint(top, 22)
        pen.rule(top, weight=1, colour=INK)
        pen.text(_NUMBER, top + 15, "序号", size=9.5, style=Style.BOLD)
        pen.text(_MATERIAL, top + 15, "材料、文件名和 SHA-256", size=9.5, style=Style.BOLD)
        pen.flush_right(_PAGES, top + 15, "页数", size=9.5, style=Style.BOLD)
        pen.flush_right(_BYTES, top + 15, "大小（字节）", size=9.5, style=Style.BOLD)
        pen.rule(top + 22)

    return Block(height=22, draw=draw, with_next=True)


def _row(number: int, file: ReceivedFile, head: Block) -> Block:
    slot = lines_of(file.slot, _MATERIAL_WIDTH, size=10.5)
    shown_name = printable(file.file_name)
    name = lines_of(shown_name, _MATERIAL_WIDTH, size=9)
    note = lines_of(f"备注：{file.note}", _BYTES - _MATERIAL, size=9) if file.note else []
    # A short name stands beside what the file is, so that the receipt of an ordinary filing is one page.
    beside = len(lines_of(f"{file.slot}　{shown_name}", _MATERIAL_WIDTH, size=10.5)) == 1
    below = note if beside else [*name, *note]
    height = len(slot) * 15 + len(below) * 12.5 + 12 + 7

    def draw(pen: Pen, top: float) -> None:
        pen.text(_NUMBER, top + 15, str(number), size=10.5)
        pen.flush_right(_PAGES, top + 15, "—" if file.pages is None else str(file.pages), size=10.5)
        pen.flush_right(_BYTES, top + 15, f"{file.size_bytes:,}", size=10.5)
        baseline = top + 15
        for line in slot:
            end = pen.text(_MATERIAL, baseline, line, size=10.5)
            baseline += 15
        if beside:
            pen.text(end + 10.5, top + 15, name[0], size=9, colour=GREY)
        for line in below:
            pen.text(_MATERIAL, baseline - 1, line, size=9, colour=GREY)
            baseline += 12.5
        _fingerprint(pen, baseline - 1, file.sha256)
        pen.rule(top + height, weight=0.3)

    return Block(height=height, draw=draw, above=head)


def _fingerprint(pen: Pen, baseline: float, sha256: str) -> None:
    """All 64 digits on one line, groups of eight told apart by shade, so that a copy has no spaces."""
    x = _MATERIAL
    for start in range(0, len(sha256), 8):
        shade = INK if start % 16 == 0 else BROWN
        x = pen.text(x, baseline, sha256[start : start + 8], size=8, style=Style.MONOSPACED, colour=shade)


def _total(files: Sequence[ReceivedFile]) -> Block:
    pages = sum(file.pages or 0 for file in files)
    size = sum(file.size_bytes for file in files)

    def draw(pen: Pen, top: float) -> None:
        pen.text(_MATERIAL, top + 16, f"共 {len(files)} 份文件", size=10.5, style=Style.BOLD)
        pen.flush_right(_PAGES, top + 16, str(pages), size=10.5, style=Style.BOLD)
        pen.flush_right(_BYTES, top + 16, f"{size:,}", size=10.5, style=Style.BOLD)
        pen.rule(top + 24, weight=1, colour=INK)

    return Block(height=30, draw=draw)
