"""Statements as a workbook of Excel or WPS (.xlsx)."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

from court_filing.reading.bank_statements.statement import MOST_COLUMNS, UnreadableStatement
from court_filing.reading.bank_statements.table import Row
from court_filing.texts import Text

DAMAGED = Text("这个 Excel 文件打不开，可能没有下载完整。请重新下载，或者另存为 CSV 再导入。")
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS, MOST_SHEETS = 200, 10
_WHOLE_DIGITS = 15
"""More digits than these a spreadsheet does not keep of a number."""


def check(parts: zipfile.ZipFile) -> None:
    """Raise UnreadableStatement for one that is no workbook, unpacks to too much, or brings definitions of its own."""
    infos = parts.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise UnreadableStatement(Text("这个 Excel 文件太大。请分成几段日期分别下载，或者另存为 CSV。"))
    if "xl/workbook.xml" not in parts.namelist():
        raise UnreadableStatement(DAMAGED)
    for info in infos:
        if info.filename.endswith((".xml", ".rels")):
            with parts.open(info) as part:
                content = part.read(MOST_UNPACKED + 1)
            # No program for spreadsheets writes a document type; with it come entities that grow without end.
            if len(content) > MOST_UNPACKED or b"<!" in content.replace(b"<!--", b"") or b"\0" in content:
                raise UnreadableStatement(DAMAGED)


def sheets(content: bytes) -> Iterator[Iterator[Row]]:
    """The rows of each sheet. Raises UnreadableStatement."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets[:MOST_SHEETS]:
            yield _rows(sheet.title, sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS))
    except UnreadableStatement:
        raise
    except Exception as error:
        # What a damaged or hostile spreadsheet makes the library raise is not to be foreseen.
        raise UnreadableStatement(DAMAGED) from error


def _rows(title: str, rows: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=1):
        yield Text("工作表“{title}”第 {n} 行", title=title, n=number), [_written(cell) for cell in cells]


def _written(cell: object) -> str:
    """A cell as text. A number too long to have been kept whole is given so that nobody takes it for an account."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, int) and abs(cell) >= 10**_WHOLE_DIGITS:
        return f"{cell:.6E}"
    if isinstance(cell, str | int):
        return str(cell)
    written = repr(cell)
    return written.removesuffix(".0") if "e" not in written.lower() else written
