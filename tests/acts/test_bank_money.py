"""Money by hand: transfers on statements, at the counter, and back by order to the bank; the books always add up."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import second_notice_sent, working
from paid_cases import facts

from court_filing.acts import (
    bank_lines,
    bank_transfers,
    fee_decisions,
    lapse,
    payment,
    refund_orders,
    statements,
    takings,
)
from court_filing.acts.held_payments import Because, Proposal, Way, propose
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.bank import BankLineState
from court_filing.cases.bank_lists import lines_of
from court_filing.cases.case import CaseState
from court_filing.cases.court_settings import set_setting, settings_of
from court_filing.cases.fee import FeeState
from court_filing.cases.ledger import gaps
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import HeldBecause, PaymentState
from court_filing.clock import SHANGHAI
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law import courts
from court_filing.law.fee_grounds import grounds
from court_filing.reading.bank_statements import Entry, Statement, UnreadableStatement

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
COURT = courts.by_code("京0105").id
OURS = "99990000123456789"


@pytest.fixture(scope="module")
def cashiers(app):
    """Two cashiers of the court, which has a bank account."""
    with working(app):
        for name, value in (("name", "某法院"), ("number", OURS)):
            set_setting(COURT, f"bank_account_{name}", value)
        set_setting(COURT, "bank_name", "某银行")
        made = [
            store.add(
                Account(
                    role=Role.CLERK,
                    email=f"cashier{n}@example.cn",
                    password_hash="-",
                    session_key=f"session of cashier {n}",
                    name="收费员",
                    court_id=COURT,
                    cashier=True,
                    created_at=FRIDAY,
                )
            )
            for n in (1, 2)
        ]
        return [account.id for account in made]


@pytest.fixture
def case(bring, cashiers):
    """An accepted case that owes 300 yuan."""
    yield bring("accepted", at=FRIDAY)
    assert gaps() == []


@pytest.fixture
def first(case, cashiers):
    return store.needed(Account, cashiers[0])


@pytest.fixture
def second(case, cashiers):
    return store.needed(Account, cashiers[1])


def came(remark="", *, amount="300.00", name="曾巧云", account="6222020000000000001", on=None, reference=""):
    return Entry(
        booked_on=on or FRIDAY.date(),
        amount_yuan=Decimal(amount),
        payer_name=name,
        payer_account=account,
        payer_bank="工商银行",
        remark=remark,
        reference=reference,
    )


def taken(by, *entries, at=FRIDAY, sha="1" * 64, account=OURS):
    read = Statement(kind="csv", entries=entries, account=account)
    return statements.take_in(COURT, read, name="11月.csv", sha256=sha, by=by, at=at)


def lines(state=BankLineState.OPEN):
    return list(lines_of(COURT, state, page=1)[0])


def code_of(case):
    return bank_transfers.offer(case).transfer_code


def states(case):
    return case.state, case.fee.state, [attempt.state for attempt in case.fee.payments]


SETTLED = (CaseState.DOCKETED, FeeState.PAID)


class TestTransfers:
    def test_the_code_stays_the_same_and_nothing_is_begun(self, case):
        assert code_of(case) == code_of(case)
        assert case.fee.payments == []

    def test_a_court_without_an_account_takes_none(self, case):
        set_setting(COURT, "bank_name", "x")
        assert settings_of(COURT).takes_transfers
        case.court_id = courts.by_code("京0101").id
        with pytest.raises(NotAllowed):
            bank_transfers.offer(case)
        case.court_id = COURT

    def test_the_code_in_the_remark_counts_it_at_once(self, case, first):
        result = taken(first, came(f"诉讼费 {code_of(case).lower()} 曾巧云", reference="202611200001"))
        assert (result.matched, states(case)) == (1, (*SETTLED, [PaymentState.PAID]))
        assert case.case_number
        paid = case.fee.payments[0]
        assert (paid.channel, paid.payer_account, paid.trade_number) == (
            "bank",
            "6222020000000000001",
            "202611200001",
        )
        assert lines() == []

    def test_a_second_transfer_is_surplus_and_goes_back(self, case, first):
        code = code_of(case)
        taken(first, came(code), came(code, name="甲"))
        assert states(case) == (*SETTLED, [PaymentState.PAID, PaymentState.REFUNDING])
        assert [item.amount_yuan for item in refund_orders.waiting(COURT)] == [Decimal("300.00")]

    def test_paid_online_first_the_transfer_goes_back(self, case, first):
        code, online = code_of(case), payment.start(case, channel="alipay", at=FRIDAY)
        payment.learn(online, Outcome(online.order_number, "paid", Decimal(300), "T", FRIDAY), at=FRIDAY)
        taken(first, came(code))
        assert states(case) == (*SETTLED, [PaymentState.PAID, PaymentState.REFUNDING])

    @pytest.mark.parametrize("amount", ["299.99", "300.01"])
    def test_another_sum_is_held(self, case, first, amount):
        taken(first, came(code_of(case), amount=amount))
        assert states(case) == (CaseState.ACCEPTED, FeeState.DUE, [PaymentState.HELD])
        assert case.fee.payments[0].held_because is HeldBecause.OTHER_AMOUNT

    def test_after_the_suit_lapsed_it_waits_for_a_person(self, case, first, who):
        code = code_of(case)
        lapse.give_second_notice(case.fee, at=FRIDAY + 10 * DAY)
        second_notice_sent(case, at=FRIDAY + 10 * DAY)
        lapse.lapse(case, by=who("clerk"), at=FRIDAY + 30 * DAY)
        late = FRIDAY + 31 * DAY
        taken(first, came(code, on=late.date()), at=late)
        assert states(case) == (CaseState.DEEMED_WITHDRAWN, FeeState.LAPSED, [PaymentState.HELD])
        assert case.fee.payments[0].held_because is HeldBecause.LAPSED

    @pytest.mark.parametrize("read_days_later", [0, 1])
    def test_on_the_day_of_the_ruling_it_came_before_it_whenever_it_is_read(
        self, case, first, who, read_days_later
    ):
        code, ruled = code_of(case), FRIDAY + 30 * DAY
        lapse.give_second_notice(case.fee, at=FRIDAY + 10 * DAY)
        second_notice_sent(case, at=FRIDAY + 10 * DAY)
        lapse.lapse(case, by=who("clerk"), at=ruled)
        read_at = ruled + timedelta(hours=5) + read_days_later * DAY
        taken(first, came(code, on=ruled.date()), at=read_at)
        [attempt] = case.fee.payments
        assert propose(attempt) == Proposal(Way.REINSTATE, Because.BEFORE_RULING)

    def test_one_wrong_character_is_proposed_and_not_matched(self, case, first):
        code = code_of(case)
        taken(first, came(f"0{code[1:]}", name="不认识的人"))
        (line,) = lines()
        (proposal,) = bank_lines.proposals(line)
        assert proposal.fee.id == case.fee.id
        assert proposal.why == (bank_lines.Why.NEAR_CODE, bank_lines.Why.AMOUNT)
        assert case.fee.state is FeeState.DUE

    def test_a_party_who_pays_what_is_owed_is_proposed(self, case, first):
        taken(first, came("律师代付", name="曾巧云"))
        assert case.fee.id in [each.fee.id for each in bank_lines.proposals(lines()[0])]


class TestStatementsTwice:
    def test_the_same_file(self, case, first):
        taken(first, came("甲"))
        with pytest.raises(statements.ReadBefore) as raised:
            taken(first, came("甲"))
        assert raised.value.statement.lines_read == 1

    def test_those_that_overlap_add_only_what_is_new(self, case, first):
        code = code_of(case)
        taken(first, came("甲", amount="1"), came("甲", amount="1"))
        result = taken(first, came("甲", amount="1"), came("甲", amount="1"), came(code), sha="2" * 64)
        assert (result.statement.lines_read, result.statement.lines_new, result.matched) == (3, 1, 1)
        again = taken(first, came(code), came("甲", amount="1"), sha="3" * 64)
        assert (again.statement.lines_new, len(case.fee.payments)) == (0, 1)

    def test_another_account_s_and_one_of_tomorrow(self, case, first):
        with pytest.raises(UnreadableStatement, match="专户"):
            taken(first, came(), account="1234567890")
        with pytest.raises(UnreadableStatement, match="今天以后"):
            taken(first, came(on=(FRIDAY + DAY).date()))
        assert lines() == []


class TestUnmatched:
    @pytest.mark.parametrize("by", ["filing_number", "code"])
    def test_matched_by_hand(self, case, first, by):
        typed = {"filing_number": f" {case.filing_number} ", "code": code_of(case).lower()}[by]
        taken(first, came("学费"))
        (line,) = lines()
        bank_lines.match_by_hand(COURT, line.id, typed, by=first, at=FRIDAY)
        assert (line.state, line.handled_by_id) == (BankLineState.MATCHED, first.id)
        assert states(case) == (*SETTLED, [PaymentState.PAID])
        assert [event.actor for event in case.events if event.name == "payment_received"] == ["cashier"]
        with pytest.raises(NotAllowed):
            bank_lines.match_by_hand(COURT, line.id, typed, by=first, at=FRIDAY)

    def test_a_number_of_nobody_s(self, case, first):
        taken(first, came("学费"))
        with pytest.raises(bank_lines.Unknown):
            bank_lines.match_by_hand(COURT, lines()[0].id, "2026999999", by=first, at=FRIDAY)

    def test_set_aside_and_taken_up_again(self, case, first):
        taken(first, came("利息", name="某银行"))
        (line,) = lines()
        bank_lines.set_aside(COURT, line.id, "利息", by=first, at=FRIDAY)
        assert (line.state, line.note, gaps()) == (BankLineState.OTHER, "利息", [])
        bank_lines.take_up(COURT, line.id, by=first, at=FRIDAY)
        assert (line.state, gaps()) == (BankLineState.OPEN, [])

    def test_another_court_s_line_is_not_there(self, case, first):
        taken(first, came("学费"))
        with pytest.raises(LookupError):
            bank_lines.set_aside(courts.by_code("京0101").id, lines()[0].id, "x", by=first, at=FRIDAY)


def record(case, by, *, amount="300.00", method="cash", slip=""):
    return takings.record(
        case.fee, received_yuan=Decimal(amount), method=method, slip_number=slip, by=by, at=FRIDAY
    )


class TestCounter:
    def test_the_payer_is_no_second_person_but_may_be_the_first(self, case, first, second):
        second.name = "吴核对"
        for recorded_by, other in ((first, second), (second, first)):
            taking = record(case, recorded_by)
            taking.payment.payer_name = "吴核对"
            assert takings.may_confirm(taking, other) is (other is first)
        with pytest.raises(takings.SamePerson):
            takings.confirm(COURT, record(case, first).id, by=second, at=FRIDAY)

    def test_it_counts_once_a_second_person_has_seen_it(self, case, first, second):
        taking = record(case, first)
        assert states(case) == (CaseState.ACCEPTED, FeeState.DUE, [PaymentState.STARTED])
        with pytest.raises(takings.SamePerson):
            takings.confirm(COURT, taking.id, by=first, at=FRIDAY)
        takings.confirm(COURT, taking.id, by=second, at=FRIDAY)
        assert states(case) == (*SETTLED, [PaymentState.PAID])
        with pytest.raises(NotAllowed):
            takings.confirm(COURT, taking.id, by=second, at=FRIDAY)
        with pytest.raises(NotAllowed):
            record(case, first)

    def test_a_second_click_records_nothing_more(self, case, first, second):
        assert record(case, first) is record(case, first)
        assert record(case, second) is not record(case, first)

    def test_a_slip_counts_once(self, case, first, second):
        record(case, first, method="pos", slip="000123")
        with pytest.raises(takings.SlipTaken):
            record(case, second, method="pos", slip="000123")

    def test_cancelled_it_never_counts(self, case, first, second):
        taking = record(case, first)
        takings.cancel(COURT, taking.id, "记错了案件", by=first, at=FRIDAY)
        assert states(case)[2] == [PaymentState.CLOSED]
        with pytest.raises(NotAllowed):
            takings.confirm(COURT, taking.id, by=second, at=FRIDAY)

    def test_paid_online_meanwhile_the_cash_goes_back(self, case, first, second):
        taking, online = record(case, first), payment.start(case, channel="alipay", at=FRIDAY)
        payment.learn(online, Outcome(online.order_number, "paid", Decimal(300), "T", FRIDAY), at=FRIDAY)
        takings.confirm(COURT, taking.id, by=second, at=FRIDAY)
        assert states(case) == (*SETTLED, [PaymentState.REFUNDING, PaymentState.PAID])

    def test_another_sum_is_held(self, case, first, second):
        takings.confirm(COURT, record(case, first, amount="310").id, by=second, at=FRIDAY)
        assert states(case)[2] == [PaymentState.HELD]
        payment.count(case.fee.payments[0], by=first, at=FRIDAY)
        assert states(case) == (*SETTLED, [PaymentState.PAID])
        assert [item.amount_yuan for item in refund_orders.waiting(COURT)] == [Decimal("10.00")]


class TestRefundOrders:
    @pytest.fixture
    def surplus(self, case, first):
        """300 that came twice, 10 above the fee that waits at the counter, and 5 of nobody's."""
        code = code_of(case)
        taken(first, came(code), came(code, account="6222****0001"), came("捐款", amount="5", name="=某人"))
        line = next(line for line in lines() if line.remark == "捐款")
        bank_lines.send_back(COURT, line.id, "", by=first, at=FRIDAY)
        return case

    def test_what_has_no_account_waits_until_it_has_one(self, surplus, first, second):
        masked, known = sorted(refund_orders.waiting(COURT), key=lambda item: item.ready)
        assert (masked.ready, known.ready, known.about) == (False, True, "捐款")
        assert refund_orders.make(COURT, by=first, at=FRIDAY).rows == 1
        refund_orders.set_payee(COURT, masked.key, name="曾巧云", account="6222020000000000001", bank="")
        file = refund_orders.make(COURT, by=first, at=FRIDAY)
        assert (file.rows, file.total_yuan) == (1, Decimal("300.00"))
        with pytest.raises(refund_orders.NothingToOrder):
            refund_orders.make(COURT, by=second, at=FRIDAY)

    def test_another_cashier_confirms_it_once(self, surplus, first, second):
        for item in refund_orders.waiting(COURT):
            refund_orders.set_payee(COURT, item.key, name="某人", account="62220200", bank="工商银行")
        file = refund_orders.make(COURT, by=first, at=FRIDAY)
        assert file.total_yuan == Decimal("305.00")
        confirm = {"on": FRIDAY.date(), "at": FRIDAY + DAY}
        with pytest.raises(refund_orders.SamePerson):
            refund_orders.carry_out(COURT, file.id, by=first, **confirm)
        for wrong in (date(2026, 11, 19), date(2026, 11, 22)):
            with pytest.raises(refund_orders.WrongDay):
                refund_orders.carry_out(COURT, file.id, on=wrong, by=second, at=FRIDAY + DAY)
        for _twice in range(2):
            refund_orders.carry_out(COURT, file.id, by=second, **confirm)
        assert states(surplus) == (*SETTLED, [PaymentState.PAID, PaymentState.REFUNDED])
        assert [line.state for line in lines(BankLineState.RETURNED)] == [BankLineState.RETURNED]
        assert refund_orders.waiting(COURT) == []

    def test_an_order_says_what_it_said_while_the_other_part_goes_elsewhere(self, case, first, second, who):
        takings.confirm(COURT, record(case, first, amount="310").id, by=second, at=FRIDAY)
        payment.count(case.fee.payments[0], by=first, at=FRIDAY)
        (ten,) = refund_orders.waiting(COURT)
        refund_orders.set_payee(COURT, ten.key, name="曾巧云", account="62220200", bank="")
        file = refund_orders.make(COURT, by=first, at=FRIDAY)
        fee_decisions.decide(case, grounds()["withdrawn"], facts(), by=who("clerk"), at=FRIDAY)
        (half,) = refund_orders.waiting(COURT)
        other = {"name": "别人", "account": "99999999", "bank": "农业银行"}
        with pytest.raises(NotAllowed):
            refund_orders.set_payee(COURT, ten.key, **other)
        handed_in = refund_orders.items_in(file)
        refund_orders.set_payee(COURT, half.key, **other)
        later = refund_orders.make(COURT, by=first, at=FRIDAY)
        case.case_number = "（2026）京0105民初9号"
        assert refund_orders.items_in(file) == handed_in
        assert [row.payee_account for row in handed_in] == ["62220200"]
        assert [row.payee_account for row in refund_orders.items_in(later)] == ["99999999"]
        refund_orders.carry_out(COURT, file.id, on=FRIDAY.date(), by=second, at=FRIDAY)
        assert refund_orders.items_in(file) == handed_in

    def test_a_part_that_bounces_leaves_the_other_rows_of_its_payment_as_they_are(
        self, case, first, second, who
    ):
        takings.confirm(COURT, record(case, first, amount="310").id, by=second, at=FRIDAY)
        payment.count(case.fee.payments[0], by=first, at=FRIDAY)
        fee_decisions.decide(case, grounds()["withdrawn"], facts(), by=who("clerk"), at=FRIDAY)
        ten, half = refund_orders.waiting(COURT)
        refund_orders.set_payee(COURT, ten.key, name="曾巧云", account="62220200", bank="工商银行")
        file = refund_orders.make(COURT, by=first, at=FRIDAY)
        before = refund_orders.items_in(file)
        other = {"name": "别人", "account": "99999999", "bank": "", "at": FRIDAY}
        refund_orders.put_back(COURT, file.id, ten.key, **other)
        assert refund_orders.items_in(file) == before[1:] and before[1].number == 2
        assert refund_orders.bounced_from(file) == before[:1]
        assert (file.rows, file.total_yuan) == (1, half.amount_yuan)
        assert [row.payee_account for row in refund_orders.waiting(COURT)] == ["99999999"]

    def test_a_row_that_bounced_waits_again_with_another_account(self, surplus, first, second):
        file = refund_orders.make(COURT, by=first, at=FRIDAY)
        (item,) = refund_orders.items_in(file)
        refund_orders.put_back(
            COURT, file.id, item.key, name="某人", account="12345678", bank="农业银行", at=FRIDAY
        )
        assert (file.rows, file.total_yuan) == (0, Decimal("0.00"))
        again = refund_orders.make(COURT, by=first, at=FRIDAY)
        assert [row.payee_account for row in refund_orders.items_in(again)] == ["12345678"]
        refund_orders.carry_out(COURT, again.id, on=FRIDAY.date(), by=second, at=FRIDAY)
        with pytest.raises(NotAllowed):  # the other cashier was quicker
            refund_orders.put_back(COURT, again.id, item.key, name="某人", account="1", bank="", at=FRIDAY)
