"""Where money goes back to is said as it will really happen: by the gateway, or by the court's order to its bank."""

from datetime import date
from decimal import Decimal

import pytest
from filed_cases import application, drafted, let_go, people, undone

from court_filing.acts.contents.fee_changes import _end_of
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.notice import Notice
from court_filing.documents import fee_refund_notice
from court_filing.web.notice_words import wording


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def case_id(app):
    return drafted(app, people(app).litigant)


def told(app, case_id, event, **detail):
    with undone(app):
        case = store.needed(Case, case_id)
        notice = Notice(account_id=case.owner_id, case_id=case_id, event=event, detail=detail)
        return wording(notice, case, "http://localhost").body


GOES = {
    "alipay": ("原路退回付款的支付宝账户", "不用再操作"),
    "wechat": ("原路退回付款的微信账户", "不用再操作"),
    "bank": ("由法院交银行退回付款的银行账户", "几个工作日"),
    "counter": ("退到交款时登记的银行账户", "窗口登记"),
}


@pytest.mark.parametrize("event", ["refund_asked", "payment_sent_back"])
@pytest.mark.parametrize(("channel", "words"), GOES.items(), ids=GOES)
def test_while_it_goes(app, case_id, event, channel, words):
    body = told(app, case_id, event, amount_yuan="300.00", channel=channel)
    assert all(each in body for each in words)
    assert ("原路" in body) == (channel in ("alipay", "wechat"))


@pytest.mark.parametrize("event", ["refunded", "refund_given"])
@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("alipay", "原路退回付款的支付宝账户"),
        ("bank", "银行已经退回付款的账户"),
        ("counter", "窗口登记的账户"),
    ],
)
def test_once_it_has_gone(app, case_id, event, channel, words):
    assert words in told(app, case_id, event, amount_yuan="300.00", channel=channel)


def test_a_decision_about_money_that_came_two_ways_and_one_of_earlier_times(app, case_id):
    decided = {"title": "准许撤诉", "amount_yuan": "300.00", "before_yuan": "600.00", "after_yuan": "300.00"}
    body = told(app, case_id, "refund_decided", channels=["alipay", "bank"], **decided)
    assert "分别退回：原路退回付款的支付宝账户" in body and "；由法院交银行退回付款的银行账户" in body
    assert "退回付款的账户" in told(app, case_id, "refund_decided", **decided)


@pytest.mark.parametrize(
    ("account", "end"),
    [("6222 0200 0000 0012", "0012"), ("6222****0012", ""), (None, ""), ("1234", "")],
)
def test_the_end_of_an_account_that_is_known_whole(account, end):
    assert _end_of(account) == end


def test_a_notice_of_earlier_times_can_still_be_read():
    way = {
        "channel": "支付宝",
        "order_number": "F1",
        "paid_on": date(2026, 11, 20).isoformat(),
        "amount_yuan": "1",
    }
    read = fee_refund_notice.WayBack.from_record(way)
    assert (read.by_hand, read.account_end, read.amount_yuan) == (False, "", Decimal("1"))
