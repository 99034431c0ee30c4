"""What a litigant is told of a refusal: what was decided, why, until when to act, and that it may be brought anew."""

from datetime import datetime, timedelta

import pytest
from filed_cases import do_recorded_work, examining, signed_in, working

from court_filing.acts import refusal
from court_filing.acts.refusal import Ground
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import SHANGHAI

AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
REASON = {"text": "没有明确的被告。", "article": "《民事诉讼法》第一百二十二条第（二）项"}


@pytest.fixture
def told(app, persons):
    """The page of a refused case, as its owner sees it."""

    def make(**suit):
        case_id = examining(app, persons.litigant, at=AT, **suit)
        with working(app):
            case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
            refusal.refuse(case, [REASON], ground=Ground.NOT_CURABLE, by=clerk, at=AT + timedelta(days=3))
        do_recorded_work(app)
        page = signed_in(app, persons.litigant).get(f"/cases/{case_id}/")
        assert page.status_code == 200
        return page.text

    return make


@pytest.mark.parametrize(
    ("suit", "words"),
    [
        (
            {},
            (
                "不予受理",
                "上诉于北京市第三中级人民法院",
                "自收到裁定书次日起十日内",
                "2026年12月3日",
                "您还可以再次起诉",
            ),
        ),
        (
            {"proceeding": "administrative", "cause": "行政处罚"},
            ("不予立案", "自收到裁定书次日起十日内", "您还可以"),
        ),
        (
            {"proceeding": "private_prosecution", "cause": "侮辱罪"},
            ("不予受理", "自收到裁定书次日起五日内", "2026年11月30日", "您还可以"),
        ),
    ],
)
def test_it_is_told_plainly(told, suit, words):
    page = told(**suit)
    for word in (*words, REASON["text"], REASON["article"], "裁定书", "（2026）京0105"):
        assert word in page
    assert "撤回这次" not in page


def test_an_order_to_pay_that_is_declined_has_no_appeal(told):
    page = told(proceeding="payment_order", cause="申请支付令")
    assert "提起诉讼" in page
    assert "次日起" not in page
