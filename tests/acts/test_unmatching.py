"""解除匹配: money counted for the wrong case; what it had settled is owed again, the number stays."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import second_notice_sent
from paid_cases import facts, pays

from court_filing.acts import bank_lines, fee_decisions, lapse, refund_orders, relief, relief_decisions
from court_filing.acts.fee_receipts import enter_fiscal_number, receipt_of
from court_filing.acts.progress import Told, record
from court_filing.acts.relief_decisions import Verdict
from court_filing.acts.unmatching import Obstacle, StandsAgainst, unmatch
from court_filing.cases import store
from court_filing.cases.bank import BankLine, BankLineState, BankStatement
from court_filing.cases.bank_lists import wrong_matches
from court_filing.cases.case import CaseState
from court_filing.cases.fee import FeeState
from court_filing.cases.ledger import balances, gaps
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import PaymentState
from court_filing.clock import SHANGHAI
from court_filing.law.fee_grounds import grounds

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
MONDAY = FRIDAY + timedelta(days=3)
SETTLED = (CaseState.DOCKETED, FeeState.PAID)
WHY = "付款人来电：是另一个案件的"


@pytest.fixture
def case(bring):
    """An accepted case that owes 300 yuan."""
    yield bring("accepted", at=FRIDAY)
    assert gaps() == []


@pytest.fixture
def cashier(case, who):
    found = who("colleague")
    found.cashier = True
    return found


@pytest.fixture
def matched(case, cashier):
    """Has so much come, and a cashier say that it is this case's; the line."""
    made = []

    def make(amount="300.00"):
        made.append(amount)
        line = BankLine(
            court_id=case.court_id,
            fingerprint=str(len(made)),
            booked_on=FRIDAY.date(),
            amount_yuan=Decimal(amount),
            payer_name="甲",
            payer_account="6222020000000000001",
        )
        statement = BankStatement(
            court_id=case.court_id, name="x", kind="csv", sha256=str(len(made)), read_at=FRIDAY
        )
        statement.by_id, statement.lines_read, statement.lines_new, statement.lines = cashier.id, 1, 1, [line]
        store.add(statement)
        store.flush()
        bank_lines.books.stated([line], at=FRIDAY)
        bank_lines.match_by_hand(case.court_id, line.id, case.filing_number, by=cashier, at=FRIDAY)
        return line

    return make


def undo(line, by, at=MONDAY):
    found = unmatch(line.court_id, line.id, WHY, by=by, at=at)
    store.flush()
    assert gaps() == []
    return found


def stands(case):
    return case.state, case.fee.state, [each.state for each in case.fee.payments]


def test_the_case_keeps_its_number_and_owes_its_fee_by_a_new_notice(case, cashier, matched, told):
    line = matched()
    number, receipt = case.case_number, receipt_of(case.fee.payments[0])
    before = [paper.kind for paper in case.papers].count("fee_notice")
    undo(line, cashier)
    assert stands(case) == (CaseState.DOCKETED, FeeState.DUE, [PaymentState.CLOSED])
    assert (case.case_number, case.fee.due_on, case.fee.notices) == (number, date(2026, 11, 30), 1)
    assert (line.state, line.payment_id, line.handled_by_id) == (BankLineState.OPEN, None, cashier.id)
    assert (receipt.replaced_at, receipt.replaced_by_id) == (MONDAY, None)
    assert [paper.kind for paper in case.papers].count("fee_notice") == before + 1
    assert told(case)[-1] == "fee_owed_again"
    [wrong] = wrong_matches(line)
    assert (wrong.case_number, wrong.at, wrong.by, wrong.because) == (number, MONDAY, cashier.name, WHY)
    assert balances(court_id=case.court_id)["receivable"] >= Decimal("300.00")


def test_paid_after_all_it_counts_under_the_same_number(case, cashier, matched):
    line = matched()
    number = case.case_number
    for _twice in range(2):
        undo(line, cashier)
        bank_lines.match_by_hand(case.court_id, line.id, number, by=cashier, at=MONDAY)
    undo(line, cashier)
    pays(case, at=MONDAY)
    assert stands(case)[:2] == SETTLED and case.case_number == number
    assert [paper.kind for paper in case.papers if paper.replaced_at is None].count("payment_receipt") == 1


def test_not_paid_the_suit_lapses_as_any_other(case, cashier, matched, who):
    undo(matched(), cashier)
    second, ruled = FRIDAY + timedelta(days=20), FRIDAY + timedelta(days=40)
    lapse.give_second_notice(case.fee, at=second)
    second_notice_sent(case, at=second)
    lapse.lapse(case, by=who("clerk"), at=ruled)
    assert stands(case)[:2] == (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED)


def test_what_was_held_or_to_go_back_is_nobodys_again(case, cashier, matched, told):
    held, surplus = matched("299.00"), None
    undo(held, cashier)
    assert stands(case) == (CaseState.ACCEPTED, FeeState.DUE, [PaymentState.CLOSED])
    pays(case, at=FRIDAY)
    surplus = matched()
    assert case.fee.payments[-1].state is PaymentState.REFUNDING
    undo(surplus, cashier)
    assert case.fee.payments[-1].state is PaymentState.CLOSED and stands(case)[:2] == SETTLED
    assert refund_orders.waiting(case.court_id) == [] and told(case)[-1] == "payment_unmatched"


def test_a_deferral_that_held_until_then_holds_again(case, cashier, matched, who):
    request = relief.ask(case, "defer.3", "法律援助", by=who("litigant"), at=FRIDAY)
    verdict = Verdict("defer", "defer.3", until_on=date(2027, 3, 31))
    relief_decisions.decide(request, verdict, by=who("clerk"), at=FRIDAY)
    line = matched()
    assert case.fee.state is FeeState.PAID
    undo(line, cashier)
    assert (case.fee.state, case.fee.due_on) == (FeeState.DEFERRED, date(2027, 3, 31))


def test_the_number_of_its_fiscal_receipt_is_free_again_and_not_forgotten(case, cashier, matched):
    line = matched()
    enter_fiscal_number(case.fee.payments[0], "1100260001", by=cashier, at=FRIDAY)
    undone = undo(line, cashier)
    assert undone.fiscal_number is None
    assert [event.detail for event in case.events if event.name == "payment_unmatched"][0][
        "fiscal_number"
    ] == "1100260001"


def test_not_what_stands_in_an_order_to_the_bank_or_has_gone(case, cashier, matched, who):
    matched()
    surplus = matched()
    file = refund_orders.make(case.court_id, by=cashier, at=FRIDAY)
    with pytest.raises(StandsAgainst) as against:
        undo(surplus, cashier)
    assert against.value.obstacle is Obstacle.ORDERED
    second = who("other_courts_clerk")
    second.cashier = True
    refund_orders.carry_out(case.court_id, file.id, on=FRIDAY.date(), by=second, at=FRIDAY)
    with pytest.raises(StandsAgainst) as against:
        undo(surplus, cashier)
    assert against.value.obstacle is Obstacle.GONE


def given_back(case, who):
    fee_decisions.decide(case, grounds()["withdrawn"], facts(), by=who("clerk"), at=FRIDAY)


def raised(case, who):
    more = facts(claim_total_yuan="100000.00")
    fee_decisions.decide(case, grounds()["claim_raised"], more, by=who("clerk"), at=FRIDAY)


def closed(case, who):
    record(case, Told("closed", FRIDAY.date(), detail={"how": "判决"}), by=who("clerk"), at=FRIDAY)


@pytest.mark.parametrize(
    ("since", "obstacle"),
    [
        pytest.param(given_back, Obstacle.DECIDED, id="撤诉减半退还已经决定"),
        pytest.param(raised, Obstacle.OTHER_OWED, id="增加诉讼请求，补交的还没有交"),
        pytest.param(closed, Obstacle.ENDED, id="已经结案"),
    ],
)
def test_not_once_something_rests_on_it(case, cashier, matched, who, since, obstacle):
    line = matched()
    since(case, who)
    with pytest.raises(StandsAgainst) as against:
        undo(line, cashier)
    assert against.value.obstacle is obstacle
    assert case.fee.state is FeeState.PAID and line.state is BankLineState.MATCHED


def test_a_cashier_of_the_court_alone_and_once(case, cashier, matched, who):
    line = matched()
    with pytest.raises(NotAllowed):
        undo(line, who("clerk"))
    with pytest.raises(LookupError):
        unmatch("3100", line.id, WHY, by=cashier, at=MONDAY)
    undo(line, cashier)
    with pytest.raises(NotAllowed):
        undo(line, cashier)
