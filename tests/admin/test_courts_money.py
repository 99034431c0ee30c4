"""What is not settled in the money of all courts: counted, dated, by court, and for administrators alone."""

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import quote

import pytest
from filed_cases import accepted, signed_in, undone, working

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import ChannelBill, Difference, DifferenceKind
from court_filing.cases.courts_money import all_courts_money, platform
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law import courts

OURS, THEIRS = courts.by_code("京0105").id, courts.by_code("京0101").id
FIRST = date(2026, 11, 2)


@pytest.fixture(scope="module", autouse=True)
def unsettled(app, persons):
    """Two differences of one day and one of another at one court, a held payment there; the other has none."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        attempt = payment.start(store.needed(Case, case_id), channel="alipay", at=now())
        paid_at = now() - timedelta(days=3)
        payment.learn(attempt, Outcome(attempt.order_number, "paid", Decimal("1.00"), "T", paid_at), at=now())
        for on, orders in ((FIRST, ("F1", "F2")), (FIRST + timedelta(days=1), ("F3",))):
            bill = store.add(ChannelBill(channel="alipay", bill_on=on, compared_at=now()))
            bill.differences = [
                Difference(
                    kind=DifferenceKind.NOT_HERE, about=each, court_id=OURS, theirs_yuan=1, found_at=now()
                )
                for each in orders
            ]
            bill.differences.append(Difference(kind=DifferenceKind.NO_BILL, about="?", found_at=now()))
        store.add(ChannelBill(channel="wechat", bill_on=FIRST))
        for outcome, times in ((EventOutcome.WAITING, 2), (EventOutcome.REFUSED, 1)):
            for _each in range(times):
                store.add(GatewayEvent(channel="alipay", outcome=outcome, received_at=now(), posted={}))
    with working(app):
        store.needed(Case, accepted(app, persons.litigant, persons.clerk)).court_id = THEIRS
    return case_id


def test_it_is_counted_by_court_with_the_oldest(app, unsettled):
    with undone(app):
        ours, *others = [each for each in all_courts_money() if each.court_id]
        assert (ours.court_id, ours.settled) == (OURS, False)
        assert (ours.days.count, ours.days.oldest, ours.differences.count) == (2, FIRST, 3)
        assert (ours.held.count, ours.lines.count) == (1, 0)
        assert [(each.court_id, each.settled) for each in others] == [(THEIRS, True)]
        found = platform()
        assert (found.bills.count, found.bills.oldest) == (1, FIRST)
        assert (found.waiting.count, found.unknown.count, found.nobodys.differences.count) == (2, 0, 2)


def test_the_administrator_reads_it_and_is_led_to_the_court(app, persons):
    administrator = signed_in(app, persons.colleague)
    page = administrator.get("/admin/money/").text
    for words in ("3，最早", "2，最早 2026年11月2日", "都已处理", f"/admin/money/{quote(OURS)}/"):
        assert words in page
    one = administrator.get(f"/admin/money/{OURS}/").text
    for words in ("F1", "F2", "F3", "2026年11月2日", "没有设收费员"):
        assert words in one
    assert administrator.get("/admin/money/nowhere/").status_code == 404


@pytest.mark.parametrize("who", ["clerk", "litigant"])
def test_nobody_else_does(app, persons, who):
    other = signed_in(app, getattr(persons, who))
    for address in ("/admin/money/", f"/admin/money/{OURS}/"):
        assert other.get(address).status_code == 403
