"""Tables to take away: CSV that spreadsheets open as Chinese, and XLSX; in neither does a cell become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal
from urllib.parse import quote

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from court_filing.clock import SHANGHAI

Cell = str | int | Decimal | datetime | None
Kind = Literal["csv", "xlsx"]
BYTE_ORDER_MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 18


def table_file(name: str, kind: Kind, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The table as a file to save; `name` is without its ending and may be Chinese."""
    body = _csv(head, rows) if kind == "csv" else _xlsx(head, rows)
    mimetype = "text/csv; charset=utf-8" if kind == "csv" else XLSX
    named = f"attachment; filename=\"table.{kind}\"; filename*=UTF-8''{quote(f'{name}.{kind}')}"
    return Response(body, mimetype=mimetype, headers={"Content-Disposition": named})


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _xlsx(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number in range(len(head)):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDTH
    sheet.append([_cell(sheet, name, bold=True) for name in head])
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _cell(sheet: object, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
    """A sum is a number with two decimals; text is text, whatever it begins with."""
    shown = _moment(value) if isinstance(value, datetime) else value
    cell = WriteOnlyCell(sheet, value=shown)
    if isinstance(shown, str):
        cell.data_type = "s"
    if isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(cell: Cell) -> str:
    """What a spreadsheet would take for a formula is shown as the text that it is; a negative sum is a sum."""
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, str) and cell.startswith(FORMULAS):
        return f"'{cell}"
    return "" if cell is None else str(cell)


def _moment(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
