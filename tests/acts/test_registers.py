"""Registers of other channels: files as other systems give them, and what is wrong with them told line by line."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import undone

from court_filing.acts.register_file import BadRegister, read_register
from court_filing.acts.registers import TakenIn, take_in
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.database import db
from court_filing.cases.filing_print import FilingPrint, OutsideFiling
from court_filing.clock import SHANGHAI

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
HEAD = "编号,渠道,收到日期,案由,金额（元）,原告,原告证件号码,被告,诉讼请求,经办人\n"
LINES = (
    HEAD
    + '窗口0118,窗口,2026年11月3日,民间借贷纠纷,"20,000.00",曾巧云,11010519491231002X,"贺长河、秦小川",归还借款,张三\n'
    + "\n"
    + "邮0007,邮寄,2026/11/4,,,北京示例科技有限公司,,,,李四\n"
)


def read(text, encoding="utf-8"):
    return read_register(text.encode(encoding), today=TODAY)


def wrong_in(text):
    with pytest.raises(BadRegister) as bad:
        read(text)
    return [(each.line, str(each.text)) for each in bad.value.wrong]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_is_read_in_every_usual_encoding(encoding):
    first, second = read(LINES, encoding)
    assert (first.reference, first.channel, first.received_on) == ("窗口0118", "counter", date(2026, 11, 3))
    assert (first.amount_yuan, first.cause_name) == (Decimal("20000.00"), "民间借贷纠纷")
    assert first.parties == [
        {"side": "initiating", "name": "曾巧云", "id_number": "11010519491231002X"},
        {"side": "responding", "name": "贺长河"},
        {"side": "responding", "name": "秦小川"},
    ]
    assert (second.channel, second.amount_yuan, second.claims) == ("post", None, None)


def test_tabs_and_windows_line_ends_are_as_good():
    assert len(read(LINES.replace('"20,000.00"', "20000").replace(",", "\t").replace("\n", "\r\n"))) == 2


def test_everything_that_is_wrong_is_told_at_once_with_its_line():
    lines = [
        ",窗口,2026-11-03,,,曾巧云,,,,",
        "A1,窗口,去年冬天,,,曾巧云,,,,",
        "A2,电话,2026-11-03,,,曾巧云,,,,",
        "A3,窗口,2026-11-21,,,曾巧云,,,,",
        "A4,窗口,2026-11-03,,两万元,曾巧云,,,,",
        "A5,窗口,2026-11-03,,,曾巧云、贺长河,1101,,,",
        "A6,窗口,2026-11-03,,,曾巧云,,,,",
        "A6,窗口,2026-11-04,,,曾巧云,,,,",
    ]
    told = wrong_in(HEAD + "\n".join(lines))
    assert [line for line, _words in told] == [2, 3, 4, 5, 6, 7, 9]
    assert told[0][1] == "没有填写“编号”"
    assert "去年冬天" in told[1][1]
    assert told[-1][1] == "编号“A6”和第 8 行重复，请删去一行"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "文件是空的"),
        ("案由,金额\n", 1, "编号、收到日期、原告"),
        (HEAD + 'A1,窗口,2026-11-03,,,"曾巧云,,,,', 2, "引号没有成对"),
        ("\0\1\2", 0, "另存为 CSV"),
    ],
)
def test_a_file_that_is_no_register_is_told_so(text, line, words):
    ((number, said),) = wrong_in(text)
    assert number == line
    assert words in said


def test_the_same_again_changes_nothing_and_what_is_new_is_brought_up_to_date(app, persons):
    with undone(app):
        clerk = store.needed(Account, persons.clerk)
        rows = read(LINES)
        assert take_in(clerk.court_id, rows, by=clerk, at=AT) == TakenIn(new=2, changed=0, same=0)
        assert take_in(clerk.court_id, rows, by=None, at=AT) == TakenIn(new=0, changed=0, same=2)
        before = prints()
        later = read(LINES.replace("贺长河", "何长河"))
        assert take_in(clerk.court_id, later, by=None, at=AT) == TakenIn(new=0, changed=1, same=1)
        assert prints() != before
        assert db.session.scalar(sa.select(sa.func.count(OutsideFiling.id))) == 2
        assert take_in("京0101", rows, by=clerk, at=AT).new == 2, "another court has a register of its own"


def prints():
    return set(db.session.scalars(sa.select(FilingPrint.value)))
