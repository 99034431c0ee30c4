"""催交提醒: once in each period, two days before its last day, and to nobody who is about to pay."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import second_notice_sent

from court_filing.acts import fee_decisions, lapse, payment, relief, relief_decisions, reminders
from court_filing.acts.relief_decisions import Verdict
from court_filing.cases.fees_near import fees_to_remind
from court_filing.cases.ledger import gaps
from court_filing.clock import SHANGHAI, court_day
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law.fee_changes import Facts
from court_filing.law.fee_grounds import grounds

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
"""The fee is noticed; it is due on 27 November."""
DAY = timedelta(days=1)
NEAR = FRIDAY + 5 * DAY


@pytest.fixture
def case(bring):
    return bring("accepted", at=FRIDAY)


@pytest.fixture
def reminded(told):
    """How often the owner was reminded when the clock has come to that moment, as the schedule does it."""

    def at(case, moment):
        today = court_day(moment)
        for fee in fees_to_remind(today, until=today + reminders.DAYS_BEFORE):
            if fee.case_id == case.id:
                reminders.remind(fee, at=moment)
        assert gaps() == []
        return told(case).count(reminders.FEE_DAY_NEAR)

    return at


@pytest.mark.parametrize(("days", "times"), [(4, 0), (5, 1), (6, 1), (7, 1), (8, 0)])
def test_two_days_before_the_last_day_and_not_after_it(case, reminded, days, times):
    assert reminded(case, FRIDAY + days * DAY) == times


def test_once_in_a_period(case, reminded):
    assert [reminded(case, NEAR + hours * timedelta(hours=9)) for hours in range(5)] == [1, 1, 1, 1, 1]
    assert case.fee.reminded_at == NEAR


def test_again_before_the_second_notice_runs_out(case, reminded):
    reminded(case, NEAR)
    lapse.give_second_notice(case.fee, at=FRIDAY + 8 * DAY)
    assert case.fee.reminded_at is None
    assert reminded(case, datetime(2026, 12, 4, tzinfo=SHANGHAI)) == 1
    assert reminded(case, datetime(2026, 12, 5, tzinfo=SHANGHAI)) == 2


def test_again_when_the_fee_was_revised(case, reminded, who):
    reminded(case, NEAR)
    facts = Facts(claim_total_yuan=Decimal(15000))
    fee_decisions.decide(case, grounds()["claim_lowered"], facts, by=who("clerk"), at=NEAR + DAY)
    assert reminded(case, NEAR + DAY) == 1
    assert reminded(case, NEAR + 6 * DAY) == 2


def test_not_while_relief_is_asked_for_and_again_when_it_was_refused(case, reminded, who):
    request = relief.ask(case, "exempt.3", "低保户", by=who("litigant"), at=FRIDAY)
    assert reminded(case, NEAR) == 0
    relief_decisions.decide(request, Verdict("refuse", reason="没有证明"), by=who("clerk"), at=NEAR)
    assert reminded(case, NEAR) == 0
    assert reminded(case, NEAR + 5 * DAY) == 1


def test_before_a_deferral_ends_and_before_what_follows_it(case, reminded, who):
    request = relief.ask(case, "defer.3", "法律援助", by=who("litigant"), at=FRIDAY)
    until = date(2027, 3, 31)
    relief_decisions.decide(request, Verdict("defer", "defer.3", until_on=until), by=who("clerk"), at=FRIDAY)
    assert reminded(case, datetime(2027, 3, 28, tzinfo=SHANGHAI)) == 0
    assert reminded(case, datetime(2027, 3, 29, tzinfo=SHANGHAI)) == 1
    relief_decisions.call_in(case.fee, at=datetime(2027, 3, 31, 9, tzinfo=SHANGHAI))
    assert case.fee.due_on == date(2027, 4, 7)
    assert reminded(case, datetime(2027, 4, 5, 9, tzinfo=SHANGHAI)) == 2


@pytest.mark.parametrize(("received", "times"), [(None, 0), ("299.00", 0), ("300.00", 0)])
def test_nobody_who_is_paying_or_has_paid(case, reminded, received, times):
    attempt = payment.start(case, channel="alipay", at=FRIDAY)
    if received:
        said = Outcome(attempt.order_number, "paid", Decimal(received), "T1", FRIDAY)
        payment.learn(attempt, said, at=FRIDAY)
    assert reminded(case, NEAR) == times


def test_once_an_attempt_is_given_up(case, reminded):
    attempt = payment.start(case, channel="alipay", at=FRIDAY)
    payment.learn(attempt, Outcome(attempt.order_number, "closed"), at=FRIDAY)
    assert reminded(case, NEAR) == 1


def test_after_the_lapse_nobody(case, reminded, who):
    lapse.give_second_notice(case.fee, at=FRIDAY + 8 * DAY)
    second_notice_sent(case, at=FRIDAY + 8 * DAY)
    lapse.lapse(case, by=who("clerk"), at=FRIDAY + 30 * DAY)
    reminders.remind(case.fee, at=datetime(2026, 12, 6, tzinfo=SHANGHAI))
    assert reminded(case, datetime(2026, 12, 6, tzinfo=SHANGHAI)) == 0
