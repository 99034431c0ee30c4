"""An order to the bank to give money back (批量付款清单), as banks take it: CSV for Excel, and a workbook.

Made again of the same rows it is the same file to the last byte.
"""

import csv
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO

TITLES = ("序号", "收款人户名", "收款人账号", "收款人开户行", "金额", "用途")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_WIDTHS = (6, 28, 28, 32, 14, 40)
_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified) [^>]*>)[^<]*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """Which row, to whom, where, how much in yuan, and of what."""

    number: int
    """序号: where a row was taken out, the others keep theirs."""
    name: str
    account: str
    bank: str
    amount_yuan: Decimal
    about: str


def as_csv(rows: Sequence[Row]) -> bytes:
    """UTF-8 with its mark, so that Excel and WPS read it; lines end as on Windows."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(TITLES)
    for row in rows:
        writer.writerow([row.number, *_texts(row)[:3], f"{row.amount_yuan:.2f}", _texts(row)[3]])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(rows: Sequence[Row], *, at: datetime) -> bytes:
    """The same as .xlsx, accounts kept as text so that no digit is lost; `at`: when the order was made."""
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "退款清单"
    sheet.append(TITLES)
    for row in rows:
        name, account, bank, about = _texts(row)
        sheet.append([row.number, name, account, bank, row.amount_yuan, about])
        sheet.cell(sheet.max_row, 5).number_format = "0.00"
        for column in (2, 3, 4, 6):
            sheet.cell(sheet.max_row, column).data_type = "s"
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    out = BytesIO()
    book.save(out)
    return _dated(out.getvalue(), at.astimezone(UTC))


def _dated(workbook: bytes, at: datetime) -> bytes:
    """The workbook with that moment wherever the library has written when it was saved."""
    out, moment = BytesIO(), f"{at:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(BytesIO(workbook)) as made, zipfile.ZipFile(out, "w") as kept:
        for info in made.infolist():
            part = _SAVED_AT.sub(rb"\g<1>" + moment, made.read(info))
            dated = zipfile.ZipInfo(info.filename, date_time=at.timetuple()[:6])
            kept.writestr(dated, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _texts(row: Row) -> tuple[str, str, str, str]:
    used = f"退诉讼费 {row.about}".strip()[:60]
    return _plain(row.name), _plain(row.account), _plain(row.bank), _plain(used)


def _plain(text: str) -> str:
    """The text so that no spreadsheet computes it: names are what payers have written."""
    one_line = " ".join(text.split())
    return f"'{one_line}" if one_line.startswith(_FORMULA) else one_line
