"""Back from the gateway: the page says at once where the payment stands, and asks again until it is known."""

import re

import pytest
from filed_cases import accepted, post, signed_in, undone, working

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Outcome


@pytest.fixture
def case_id(app, persons):
    """A case whose payer has just come back from the gateway, before its notification."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        payment.start(store.needed(Case, case_id), channel="embedded", at=now())
    return case_id


def comes(app, case_id, amount=None):
    with working(app):
        [attempt] = store.needed(Case, case_id).fee.payments
        said = Outcome(attempt.order_number, "paid", amount or attempt.amount_yuan, "T1", now())
        payment.learn(attempt, said, at=now())


def test_it_is_said_at_once_and_asked_again(app, persons, case_id):
    page = signed_in(app, persons.litigant).get(f"/cases/{case_id}/payment/return/").text
    assert "付了的请等几分钟，没有付的可以重新付，不会重复收费" in page
    [again] = re.findall(r'data-poll-url="([^"]+)"', page)
    assert again.endswith("/payment/standing/") and "renewing.js" in page
    assert re.search(rf'href="/cases/{case_id}/payment/return/">刷新<', page)


def test_once_it_is_known_the_page_is_the_one_that_says_paid(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    standing = f"/cases/{case_id}/payment/standing/"
    before = litigant.get(standing).text
    assert "data-poll-url" in before and "data-reload" not in before
    comes(app, case_id)
    after = litigant.get(standing).text
    assert "已付清" in after and "data-reload" in after and "data-poll-url" not in after
    back = litigant.get(f"/cases/{case_id}/payment/return/")
    assert back.headers["Location"] == f"/cases/{case_id}/"
    assert "300.00 元已付清" in litigant.get(back.headers["Location"]).text


def test_one_that_a_person_must_look_at_says_so(app, persons, case_id):
    comes(app, case_id, amount=1)
    page = signed_in(app, persons.litigant).get(f"/cases/{case_id}/payment/return/").text
    assert "法院正在核对" in page and "钱不会丢" in page


def test_what_the_address_says_is_not_believed_and_nothing_is_written(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    for query in ("trade_status=TRADE_SUCCESS&total_amount=300.00", "of=' OR 1=1"):
        assert "已付清" not in litigant.get(f"/cases/{case_id}/payment/return/?{query}").text
        assert litigant.get(f"/cases/{case_id}/payment/standing/?{query}").status_code == 200
    with undone(app):
        case = store.needed(Case, case_id)
        assert [each.state for each in case.fee.payments] == ["started"]
        assert store.needed(Account, persons.litigant)


def test_nobody_else_sees_it(app, persons, case_id):
    stranger = signed_in(app, persons.stranger)
    for part in ("return", "standing"):
        assert stranger.get(f"/cases/{case_id}/payment/{part}/").status_code == 404
    assert post(stranger, f"/cases/{case_id}/payment/ask/").status_code == 404
