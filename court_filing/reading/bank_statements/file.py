"""One file from the bank: what kind it is, whatever it is called, and its rows."""

import csv
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO

from court_filing.reading.bank_statements import camt, workbook
from court_filing.reading.bank_statements.statement import (
    MOST_COLUMNS,
    Statement,
    UnreadableStatement,
    without_repeats,
)
from court_filing.reading.bank_statements.table import Row, read_table
from court_filing.texts import Text

LARGEST_BYTES = 10 * 1024 * 1024
DELIMITERS = (",", "\t", ";", "|")
NO_TITLES = Text(
    "找不到表头。文件里要有一行写明各列是什么，至少有“交易日期”和“贷方发生额”（或者“收入金额”），"
    "或者“交易金额”和“借贷标志”。请从网上银行下载“交易明细”，不要改表头。"
)
OLD_EXCEL = Text("这是旧版的 Excel 文件（.xls）。请用 Excel 或者 WPS 打开，另存为 .xlsx 或者 CSV，再导入。")
A_PAGE = Text("这个文件其实是网页，不是表格。请用 Excel 或者 WPS 打开，另存为 .xlsx 或者 CSV，再导入。")
NO_STATEMENT = Text("这不是对账单。请从网上银行下载 CSV、Excel（.xlsx）或者 camt.053（XML）格式的交易明细。")
UNKNOWN_LETTERS = Text("文件的文字编码认不出来。请另存为 UTF-8 编码的 CSV，再导入。")


def read_statement(content: bytes) -> Statement:
    """What came in by this file. Raises UnreadableStatement, and then nothing of it may be taken in."""
    if len(content) > LARGEST_BYTES:
        raise UnreadableStatement(Text("文件太大，一份对账单最多 10 MB。请分成几段日期分别下载。"))
    if not content.strip():
        raise UnreadableStatement(Text("文件是空的，请重新下载。"))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableStatement(OLD_EXCEL)
    if content.startswith(b"PK\x03\x04"):
        return without_repeats(_workbook(content))
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8")):
        raise UnreadableStatement(NO_STATEMENT)
    start = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        raise UnreadableStatement(A_PAGE)
    return without_repeats(camt.read_camt(content) if start.startswith(b"<") else _table(_decoded(content)))


def _workbook(content: bytes) -> Statement:
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            workbook.check(parts)
    except (zipfile.BadZipFile, RuntimeError, EOFError) as bad:
        raise UnreadableStatement(workbook.DAMAGED) from bad
    for rows in workbook.sheets(content):
        statement = read_table(rows, kind="xlsx")
        if statement is not None:
            return statement
    raise UnreadableStatement(NO_TITLES)


def _decoded(content: bytes) -> str:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ["utf-16"] if wide else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableStatement(UNKNOWN_LETTERS)


def _table(text: str) -> Statement:
    """The table under whatever parts its cells."""
    wrong: UnreadableStatement | None = None
    for delimiter in DELIMITERS:
        try:
            statement = read_table(_rows(text, delimiter), kind="csv")
        except UnreadableStatement as bad:
            wrong = wrong or bad
            continue
        if statement is not None:
            return statement
    raise wrong or UnreadableStatement(NO_TITLES)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    # Strict: a quote that is never closed would swallow the rest of the file without a word.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as bad:
            raise UnreadableStatement(
                Text("第 {n} 行的引号没有成对，或者内容太长。请改好，或者重新下载。", n=begins)
            ) from bad
        # No bank's table is so wide. Looking at every cell of one that is would take many seconds.
        if any(cells[MOST_COLUMNS:]):
            raise UnreadableStatement(
                Text(
                    "第 {n} 行有 {found} 列，一行最多 {most} 列。这不是银行下载的交易明细，请重新下载。",
                    n=begins,
                    found=len(cells),
                    most=MOST_COLUMNS,
                )
            )
        yield Text("第 {n} 行", n=begins), cells[:MOST_COLUMNS]
        begins = reader.line_num + 1
