"""A payment of another amount than the fee: listed for the clerks of the court, counted or sent back by one."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from filed_cases import accepted, post, signed_in, unpaid_twice, working

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.payment import PaymentState
from court_filing.cases.queries import last_notice
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Outcome


@pytest.fixture
def paid_instead(app, persons):
    """Makes a case of which this was paid instead of 300 yuan; the ids of case and payment."""

    def make(received, *, case_id=None):
        case_id = case_id or accepted(app, persons.litigant, persons.clerk)
        with working(app):
            attempt = payment.start(store.needed(Case, case_id), channel="alipay", at=now())
            outcome = Outcome(attempt.order_number, "paid", Decimal(received), "T1", now())
            return case_id, payment.learn(attempt, outcome, at=now()).id

    return make


def stands(app, case_id):
    with working(app):
        case = store.needed(Case, case_id)
        return case.state, [attempt.state for attempt in case.fee.payments]


def number_of(app, case_id):
    with working(app):
        return store.needed(Case, case_id).filing_number


def test_it_is_on_the_list_of_its_court_alone(app, persons, clerk, paid_instead):
    case_id, _ = paid_instead("123.45")
    page = clerk.get("/desk/?show=questioned").text
    assert "金额不符的付款（等待核对）" in page
    assert "123.45" in page
    assert number_of(app, case_id) in page
    assert "123.45" not in signed_in(app, persons.other_courts_clerk).get("/desk/?show=questioned").text


def test_enough_may_be_counted(app, clerk, paid_instead):
    case_id, payment_id = paid_instead("301.00")
    page = clerk.get(f"/desk/{case_id}/").text
    assert "应交 300.00 元" in page
    assert "收到 301.00 元" in page
    assert post(clerk, f"/desk/{case_id}/payments/{payment_id}/count").status_code == 302
    assert stands(app, case_id) == (CaseState.DOCKETED, [PaymentState.PAID])
    page = clerk.get(f"/desk/{case_id}/").text
    assert "计作已交</button>" not in page
    assert "法院核对后，这笔付款算作已交" in page


def test_too_little_may_only_be_sent_back(app, clerk, paid_instead):
    case_id, payment_id = paid_instead("299.00")
    assert "计作已交</button>" not in clerk.get(f"/desk/{case_id}/").text
    post(clerk, f"/desk/{case_id}/payments/{payment_id}/count")
    assert "收到的比应交的少" in clerk.get(f"/desk/{case_id}/").text
    assert stands(app, case_id) == (CaseState.ACCEPTED, [PaymentState.HELD])
    post(clerk, f"/desk/{case_id}/payments/{payment_id}/send-back")
    assert stands(app, case_id) == (CaseState.ACCEPTED, [PaymentState.REFUNDING])


@pytest.mark.parametrize("act", ["count", "send-back"])
class TestNobodyElse:
    def test_and_not_twice(self, app, clerk, paid_instead, act):
        case_id, payment_id = paid_instead("301.00")
        address = f"/desk/{case_id}/payments/{payment_id}/{act}"
        first, again = (post(clerk, address) for _ in "12")
        assert (first.status_code, again.status_code) == (302, 409)
        assert "这笔付款已经处理过了" in again.text

    def test_not_a_payment_of_another_case(self, app, persons, clerk, paid_instead, act):
        _, payment_id = paid_instead("301.00")
        other = accepted(app, persons.litigant, persons.clerk)
        assert post(clerk, f"/desk/{other}/payments/{payment_id}/{act}").status_code == 404

    def test_not_without_the_form_s_token(self, app, clerk, paid_instead, act):
        case_id, payment_id = paid_instead("301.00")
        clerk.post(f"/desk/{case_id}/payments/{payment_id}/{act}")
        assert stands(app, case_id) == (CaseState.ACCEPTED, [PaymentState.HELD])

    @pytest.mark.parametrize(("name", "status"), [("litigant", 403), ("other_courts_clerk", 404)])
    def test_not_by_anybody_else(self, app, persons, paid_instead, act, name, status):
        case_id, payment_id = paid_instead("301.00")
        person = signed_in(app, getattr(persons, name))
        assert post(person, f"/desk/{case_id}/payments/{payment_id}/{act}").status_code == status


class TestWhatStandsAgainstALapse:
    """An overdue suit whose payment is not clear offers no lapse and says why."""

    def shown(self, app, clerk, case_id):
        page = clerk.get(f"/desk/{case_id}/").text
        assert "按撤诉处理</button>" not in page
        refused = post(clerk, f"/desk/{case_id}/lapse")
        assert refused.status_code == 409 and "已经有了变化" not in refused.text
        assert re.search("[不才]能按撤诉处理", refused.text)
        assert "还不能处理" in clerk.get("/desk/?show=unpaid").text
        return page

    @pytest.fixture
    def overdue(self, app, persons):
        return unpaid_twice(app, persons.litigant, persons.clerk)

    def test_a_payment_of_another_amount(self, app, clerk, overdue, paid_instead):
        paid_instead("299.00", case_id=overdue)
        assert "有一笔付款等待核对" in self.shown(app, clerk, overdue)

    def test_an_attempt_under_way(self, app, clerk, overdue):
        with working(app):
            payment.start(store.needed(Case, overdue), channel="alipay", at=now())
        assert "当事人开始付款了" in self.shown(app, clerk, overdue)

    @pytest.mark.parametrize(("days", "sentence"), [(None, "还没有送出"), (1, "送出得比预定的晚")])
    def test_a_notice_that_was_not_given_in_time(self, app, clerk, overdue, days, sentence):
        with working(app):
            notice = last_notice(store.needed(Case, overdue), "fee_overdue")
            notice.sent_at = now() - timedelta(days=days) if days else None
        assert sentence in self.shown(app, clerk, overdue)
