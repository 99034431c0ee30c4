"""An order to the bank downloaded again, on whatever day, is the file that the bank has."""

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal

from court_filing.clock import SHANGHAI
from court_filing.documents.refund_order import Row, as_csv, as_workbook

MADE = datetime(2026, 11, 20, 10, 0, 8, tzinfo=SHANGHAI)
ROWS = [
    Row(2, "曾巧云", "6222020000000000001", "工商银行", Decimal("300.00"), "（2026）京0105民初9号"),
    Row(3, "别人", "62220200", "", Decimal("0.05"), "捐款"),
]


def test_a_workbook_knows_no_other_day_than_the_order_s():
    made = as_workbook(ROWS, at=MADE)
    assert as_workbook(ROWS, at=MADE.astimezone(UTC)) == made
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert parts.testzip() is None
        assert {info.date_time for info in parts.infolist()} == {(2026, 11, 20, 2, 0, 8)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count(">2026-11-20T02:00:08Z<") == 2


def test_rows_keep_their_numbers_where_one_was_taken_out():
    numbers = [line.partition(",")[0] for line in as_csv(ROWS).decode("utf-8-sig").split("\r\n")]
    assert numbers == ["序号", "2", "3", ""]
