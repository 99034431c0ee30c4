"""Random histories of money: whatever happens, in whatever order, and wherever the power goes, it is counted once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import sqlalchemy as sa
from filed_cases import second_notice_sent
from histories_at_court import Court, check_money, check_number
from histories_by_hand import OUT_OF_TURN as OUT_OF_TURN_BY_HAND
from histories_by_hand import Bank, ByHand, crashes, which
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from money_at_gateways import Till

from court_filing.acts import (
    fee_decisions,
    held_payments,
    lapse,
    notifications,
    payment,
    relief,
    relief_decisions,
)
from court_filing.acts.lapse import FEE_OVERDUE
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.fee import FeeState
from court_filing.cases.gateway_event import EventOutcome
from court_filing.cases.ledger import balances, gaps
from court_filing.cases.ledger_entry import CHANNEL
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import fees_past_first_notice, fees_to_call_in, last_notice
from court_filing.clock import court_day, now
from court_filing.gateways.payments.protocol import GatewayUnavailable, Order, Payments
from court_filing.jobs.handlers import handlers
from court_filing.jobs.runner import Runner
from court_filing.jobs.schedule import unattended
from court_filing.law.amounts import BadInput
from court_filing.law.fee_changes import Facts, NotApplicable
from court_filing.law.fee_grounds import grounds

CHANNELS = ("alipay", "wechat", "embedded")
"""One that is told over HTTP and applied by the worker, one that is told in its act, one applied at once."""
MONEY = "'apply_notification', 'ask_payment', 'refund_payment', 'give_refund', 'docket_case'"
"""The kinds of work that are done here."""
OUT_OF_TURN = (
    *(NotAllowed, NotApplicable, BadInput, payment.TooLittle, notifications.UnknownOrder),
    *OUT_OF_TURN_BY_HAND,
)
"""What the product answers to somebody who comes too late or wants what cannot be."""
MOST_ROUNDS = 60

OPENINGS: dict[str, tuple[str, ...]] = {
    "begun": ("start",),
    "begun twice": ("start", "start elsewhere"),
    "paid": ("start", "pay"),
    "paid twice": ("start", "start elsewhere", "pay"),
    "settled": ("start", "pay", "hear"),
    "settled twice": ("start", "start elsewhere", "pay", "hear"),
    "too much": ("start", "pay more", "hear"),
    "closed and paid": ("start", "run out", "work", "pay"),
    "lapsed": ("start", "run out", "work", "lapse"),
    "lapsed and paid in time": ("start", "run out", "work", "pay", "away", "lapse", "back", "hear"),
    "lapsed, reinstated": ("start", "run out", "work", "pay", "away", "lapse", "back", "hear", "as proposed"),
    "lapsed, relief asked": ("lapse", "ask relief"),
    "lapsed, reopened by relief": ("lapse", "ask relief", "reduce"),
    "deferred": ("ask relief", "defer"),
    "reduced while it is paid": ("start", "ask relief", "reduce", "pay", "hear"),
    "settled, the receipt drawn long ago": ("start", "pay", "hear", "issue anew", "wait", "issue anew"),
    "settled, the claim lowered": ("start", "pay", "hear", "lower"),
    "settled and withdrawn": ("start", "pay", "hear", "withdraw"),
    "transferred": ("transfer", "statement"),
    "transferred twice": ("transfer", "transfer", "statement"),
    "transferred one fen less": ("transfer less", "statement"),
    "transferred without a code": ("transfer without code", "statement"),
    "transferred without a code, sent back": (
        *("transfer without code", "statement", "send the line back", "order", "give back"),
    ),
    "transferred without a code, set aside": ("transfer without code", "statement", "set aside"),
    "transferred, matched wrongly": ("transfer", "statement", "unmatch"),
    "transferred after a deferral, matched wrongly": (
        *("ask relief", "defer", "transfer", "statement", "unmatch"),
    ),
    "transferred in time, stated after the lapse": ("transfer", "lapse", "statement"),
    "transferred in time, reinstated": ("transfer", "lapse", "statement", "as proposed"),
    "transferred, and paid elsewhere": ("start", "transfer", "pay", "hear", "statement", "order"),
    "at the counter": ("at the counter",),
    "at the counter, withdrawn": ("at the counter", "withdraw", "order"),
    "at the counter, withdrawn and given back": ("at the counter", "withdraw", "order", "give back"),
    "at the counter, not confirmed": ("at the counter alone",),
}
"""What has happened before a history sets in."""


class Histories(ByHand, RuleBasedStateMachine):
    """What people, gateways, the worker and the clock may do, in any order; `at_court` says where."""

    court: ClassVar[Court]

    def __init__(self) -> None:
        super().__init__()
        self.court.set_back()
        self.bank = Bank()
        self.tills = {name: Till(name, now) for name in CHANNELS}
        payments: dict[str, Payments] = {**self.tills}
        world = replace(self.court.world, payments=payments)
        self.court.app.extensions["court_filing.gateways"] = world
        self.runner = Runner(self.court.app, handlers(world, "http://localhost"), lease=timedelta(seconds=45))
        self.number: str | None = None
        self.version = -1

    # What the payer does

    @initialize(opening=st.sampled_from(sorted(OPENINGS)), channel=st.sampled_from(CHANNELS))
    def begins(self, opening: str, channel: str) -> None:
        """Where the history sets in: of what comes to nothing most begins alike."""
        elsewhere = CHANNELS[CHANNELS.index(channel) - 1]
        steps: dict[str, Callable[[], None]] = {
            "start": lambda: self.starts(channel, None, None),
            "start elsewhere": lambda: self.starts(elsewhere, None, None),
            "pay": lambda: self._all_are_paid("0"),
            "pay more": lambda: self._all_are_paid("1"),
            "hear": self._all_is_heard,
            "away": lambda: self._all_are_away(True),
            "back": lambda: self._all_are_away(False),
            "run out": lambda: self.court.clock.forward(minutes=31),
            "work": lambda: self.works(6, None),
            "lapse": lambda: self.is_ruled_withdrawn(None),
            "ask relief": lambda: self.asks_relief(None),
            "reduce": lambda: self.answers_relief("reduce", None),
            "defer": lambda: self.answers_relief("defer", None),
            "as proposed": lambda: self.decides_on_held_money(0, False, True, None),
            "issue anew": lambda: self.issues_receipts_anew("", None),
            "wait": lambda: self.court.clock.forward(minutes=11),
            "lower": lambda: self.decides("claim_lowered", "5000", None),
            "withdraw": lambda: self.decides("withdrawn", "5000", None),
            "transfer": lambda: self.transfers("0", "诉讼费 {}", 0, (True, True)),
            "transfer less": lambda: self.transfers("-0.01", "{}", 0, (True, False)),
            "transfer without code": lambda: self.transfers("0", "诉讼费", 0, (False, True)),
            "statement": lambda: self.takes_in_a_statement(90, False, None),
            "at the counter": lambda: self.pays_at_the_counter("0", "", True, None),
            "at the counter alone": lambda: self.pays_at_the_counter("0", "000001", False, None),
            "set aside": lambda: self.looks_into_a_line(0, "set aside", False, None),
            "send the line back": lambda: self.looks_into_a_line(0, "send back", False, None),
            "unmatch": lambda: self.looks_into_a_line(0, "unmatch", False, None),
            "give back": lambda: self.the_bank_gives_back(0, 1, False, None),
            "order": lambda: self.orders_the_bank_to_give_back(None),
        }
        for step in OPENINGS[opening]:
            steps[step]()
            self.nothing_is_wrong()

    def _all_are_paid(self, odd: str) -> None:
        for place in range(2):
            self.pays(place, odd)

    def _all_are_away(self, away: bool) -> None:
        for name in CHANNELS:
            self.has_trouble(name, away, False)

    def _all_is_heard(self) -> None:
        for name in CHANNELS:
            for _place in self.tills[name].unanswered[:]:
                self.tells(0, name, None, False)
        self.works(6, None)

    @rule(
        channel=st.sampled_from(CHANNELS), crash=crashes, odd=st.sampled_from([None, "0", "0", "0", "0.01"])
    )
    def starts(self, channel: str, crash: int | None, odd: str | None) -> None:
        """An attempt to pay, perhaps paid at once; its order reaches the gateway before the court keeps the attempt."""

        def begin(case: Case) -> None:
            attempt = payment.start(case, channel=channel, at=now())
            self.tills[channel].start(
                Order(attempt.order_number, attempt.amount_yuan, "诉讼费", "/", "/", attempt.expires_at)
            )

        self._acts(begin, crash)
        if odd is not None:
            self.pays(-1, odd)

    @rule(place=which, odd=st.sampled_from(["0", "0", "0", "0", "-0.01", "0.01", "-150", "300"]))
    def pays(self, place: int, odd: str) -> None:
        """Whoever was sent to the gateway pays; nobody was, where the power went before the attempt was kept."""
        kept = {number for (number,) in self.court.kept("SELECT order_number FROM payment")}
        found = [(till, number) for till in self.tills.values() for number in till.trades if number in kept]
        if found:
            till, number = found[place % len(found)]
            till.pay(number, max(till.trades[number].order.amount_yuan + Decimal(odd), Decimal("0.01")))

    @rule(place=which, crash=crashes)
    def asks_now(self, place: int, crash: int | None) -> None:
        """The payer's button: the gateway is asked, and the answer is learned."""
        numbers = self.court.kept(
            "SELECT channel, order_number FROM payment WHERE channel NOT IN ('bank', 'counter')"
        )
        if numbers:
            channel, number = numbers[place % len(numbers)]
            try:
                outcome = self.tills[channel].ask(number)
            except GatewayUnavailable:
                return
            self._acts(lambda case: payment.learn(_attempt(number), outcome, at=now()), crash)

    # What the gateways do

    @rule(place=which, channel=st.none() | st.sampled_from(CHANNELS), crash=crashes, lost=st.booleans())
    def tells(self, place: int, channel: str | None, crash: int | None, lost: bool) -> None:
        """A notification, the first time or again; the answer to it may be lost."""
        letters = [
            (name, fields)
            for name, till in self.tills.items()
            for fields in (*till.unanswered, *till.answered)
            if name == (channel or name)
        ]
        if letters:
            channel, fields = letters[place % len(letters)]
            till = self.tills[channel]
            taken = self._delivered(channel, fields, crash)
            if fields in till.unanswered and ((taken and not lost) or channel == "embedded"):
                till.unanswered.remove(fields)
                till.answered.append(fields)

    @rule(place=which, changed=st.sampled_from(["total_amount", "trade_status", "sign", "out_trade_no"]))
    def somebody_forges(self, place: int, changed: str) -> None:
        letters = self.tills["alipay"].unanswered + self.tills["alipay"].answered
        if letters:
            fields = {**letters[place % len(letters)], changed: "1.00"}
            assert not self._delivered("alipay", fields, None)

    @rule(crash=crashes)
    def tells_of_nobodys_order(self, crash: int | None) -> None:
        told = {"trade_no": "T0", "total_amount": "300.00", "trade_status": "paid", "notify_id": "N0"}
        till = self.tills["alipay"]
        fields = till.sign(out_trade_no="F20260101nobodys", gmt_payment=now().isoformat(), **told)
        self._delivered("alipay", fields, crash)

    @rule(channel=st.sampled_from(CHANNELS), away=st.booleans(), breaks_off=st.booleans())
    def has_trouble(self, channel: str, away: bool, breaks_off: bool) -> None:
        self.tills[channel].away, self.tills[channel].breaks_off = away, breaks_off

    # What the court does

    @rule(most=st.integers(1, 6), crash=crashes)
    def works(self, most: int, crash: int | None) -> None:
        with self.court.power.until(crash):
            for task_id in self._due()[:most]:
                self.runner.run(task_id)

    @rule(much=st.sampled_from([{"minutes": 1}, {"minutes": 31}, {"hours": 7}, {"days": 1}, {"days": 9}]))
    def time_passes(self, much: dict[str, int]) -> None:
        self.court.clock.forward(**much)
        self._keeps_the_clock()

    @rule(
        ground=st.sampled_from(
            ["simple", "claim_lowered", "claim_raised", "withdrawn", "dismissed", "winner"]
        ),
        total=st.sampled_from(["5000", "12000", "15000", "60000"]),
        crash=crashes,
    )
    def decides(self, ground: str, total: str, crash: int | None) -> None:
        asks = grounds()[ground].asks
        stated: dict[str, Any] = {
            "claim_total_yuan": Decimal(total),
            "borne_yuan": Decimal("40.00"),
            "effective_on": court_day(now()),
        }
        facts = Facts(**{name: stated[name] for name in asks})
        self._acts(
            lambda case: fee_decisions.decide(case, grounds()[ground], facts, by=self._clerk(), at=now()),
            crash,
        )

    @rule(crash=crashes)
    def asks_relief(self, crash: int | None) -> None:
        self._acts(lambda case: relief.ask(case, "reduce.1", "困难", by=case.owner, at=now()), crash)

    @rule(kind=st.sampled_from(["exempt", "reduce", "defer", "refuse", "taken back"]), crash=crashes)
    def answers_relief(self, kind: str, crash: int | None) -> None:
        verdict = relief_decisions.Verdict(
            kind,
            ground="" if kind == "refuse" else f"{kind}.1",
            percent=Decimal(50) if kind == "reduce" else None,
            until_on=court_day(now()) + timedelta(days=20) if kind == "defer" else None,
            reason="不符合条件",
        )

        def answer(case: Case) -> None:
            request = relief.waiting(case)
            if request is None:
                return
            if kind == "taken back":
                relief.take_back(request, by=case.owner, at=now())
            else:
                relief_decisions.decide(request, verdict, by=self._clerk(), at=now())

        self._acts(answer, crash)

    @rule(crash=crashes)
    def is_ruled_withdrawn(self, crash: int | None) -> None:
        """Both periods run out, and a clerk rules that the suit lapsed."""
        for _period in "12":
            self.court.clock.forward(days=12)
            self.works(9, None)
            self._keeps_the_clock()
            self._acts(_as_if_told, None)
        self._acts(lambda case: lapse.lapse(case, by=self._clerk(), at=now()), crash)

    @rule(place=which, by_cashier=st.booleans(), as_proposed=st.booleans(), crash=crashes)
    def decides_on_held_money(
        self, place: int, by_cashier: bool, as_proposed: bool, crash: int | None
    ) -> None:
        def decide(case: Case) -> None:
            by = self._cashier(0) if by_cashier else self._clerk()
            held = [each for fee in case.fees for each in fee.payments if each.state is PaymentState.HELD]
            if held:
                chosen = held[place % len(held)]
                ways = held_payments.ways(chosen, by)
                held_payments.carry_out(chosen, ways[0 if as_proposed else -1], by=by, at=now())

        self._acts(decide, crash)

    # What always holds

    @invariant()
    def nothing_is_wrong(self) -> None:
        """After whatever was committed."""
        if self.version != (version := self.court.kept.version()):
            self.version = version
            check_money(self.court.kept)
            self._check_by_hand()
            self.number = check_number(self.court.kept, self.court.case_id, self.number)

    def teardown(self) -> None:
        """Everything comes to rest, and nothing that a gateway took is lost."""
        try:
            self._comes_to_rest()
            self.nothing_is_wrong()
            with self.court.app.app_context(), store.intent_to_write(False):
                assert gaps() == gaps(court_id=self.court.id) == []
                self._check_gateways(balances())
        finally:
            self.court.app.extensions["court_filing.gateways"] = self.court.world

    def _check_gateways(self, booked: Mapping[str, Decimal]) -> None:
        """Each gateway has what the books say, and nothing that it told is left lying."""
        waiting = "SELECT id FROM gateway_event WHERE outcome = ?"
        assert self.court.kept(waiting, EventOutcome.WAITING.value) == []
        for name, till in self.tills.items():
            kept = sum((trade.kept_yuan for trade in till.trades.values()), Decimal(0))
            assert booked.get(CHANNEL + name, Decimal(0)) == kept, name
            for number, trade in till.trades.items():
                self._check_trade(number, trade.paid_yuan)

    def _check_trade(self, number: str, paid_yuan: Decimal | None) -> None:
        found = self.court.kept("SELECT state, received_yuan FROM payment WHERE order_number = ?", number)
        if not found:
            # The power went before the attempt was kept, so that nobody could be sent to pay it.
            assert paid_yuan is None, number
            return
        ((state, received_fen),) = found
        assert state != PaymentState.STARTED, number
        assert (state != PaymentState.CLOSED) == (paid_yuan is not None), (number, state)
        assert paid_yuan is None or received_fen == paid_yuan * 100

    def _comes_to_rest(self) -> None:
        for till in self.tills.values():
            till.away = till.breaks_off = False
        for _round in range(MOST_ROUNDS):
            for name in CHANNELS[:2]:
                till = self.tills[name]
                for fields in tuple(till.unanswered):
                    assert self._delivered(name, fields, None)
                    till.unanswered.remove(fields)
            for task_id in self._due():
                self.runner.run(task_id)
            if not self._open() and not any(self.tills[name].unanswered for name in CHANNELS[:2]):
                return
            self.court.clock.forward(hours=7)
            self._keeps_the_clock()
        raise AssertionError("the work does not end")

    # How it is done

    def _keeps_the_clock(self) -> None:
        """What the clock does by itself about money; the whole of it looks after much that there is none of here."""
        with self.court.app.app_context():
            at = now()
            fees = (*fees_past_first_notice(court_day(at)), *fees_to_call_in(court_day(at)))
            for fee in fees:
                (relief_decisions.call_in if fee.state is FeeState.DEFERRED else lapse.give_second_notice)(
                    fee, at=at
                )
            store.commit(lambda _tasks: None)
            for see_to in unattended(at):
                see_to()
                store.commit(lambda _tasks: None)

    def _acts(self, act: Callable[[Case], object], crash: int | None) -> None:
        """Somebody does something in a transaction of its own; the power may go, and it may come out of turn."""
        with self.court.power.until(crash), self.court.app.app_context():
            try:
                act(store.needed(Case, self.court.case_id))
                store.commit(lambda _tasks: None)
            except OUT_OF_TURN:
                store.rollback()

    def _delivered(self, channel: str, fields: dict[str, str], crash: int | None) -> bool:
        """Whether the notification was answered so that its gateway does not repeat it."""
        taken: list[bool] = []
        with self.court.power.until(crash):
            if channel == "alipay":
                answer = self.court.app.test_client().post("/callbacks/alipay", data=fields)
                taken.append((answer.status_code, answer.text) == (200, "success"))
                return taken == [True]
            said = self.tills[channel].read_notification(fields)
            take = notifications.take_in if channel == "wechat" else notifications.take_in_and_apply
            with self.court.app.app_context():
                try:
                    take(channel, said, fields, at=now())
                    store.commit(lambda _tasks: None)
                except notifications.UnknownOrder:
                    store.rollback()
            taken.append(True)
        return taken == [True]

    def _due(self) -> list[int]:
        """What a worker would take now: queued, or held by a worker that is silent for too long."""
        at = now().astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        query = f"""
            SELECT id FROM task WHERE kind IN ({MONEY}) AND (
                status = 'queued' AND run_at <= ? OR status = 'running' AND lease_until_at < ?) ORDER BY id"""
        return [task_id for (task_id,) in self.court.kept(query, at, at)]

    def _open(self) -> bool:
        return bool(
            self.court.kept(f"SELECT id FROM task WHERE kind IN ({MONEY}) AND status != 'done' LIMIT 1")
        )

    def _clerk(self) -> Account:
        return store.needed(Account, self.court.clerk_id)


def at_court(court: Court) -> type[RuleBasedStateMachine]:
    """The machine at this court."""
    return type("HistoriesAtCourt", (Histories,), {"court": court})


def _attempt(number: str) -> Payment:
    return db.session.scalars(sa.select(Payment).where(Payment.order_number == number)).one()


def _as_if_told(case: Case) -> None:
    notice = last_notice(case, FEE_OVERDUE)
    if notice is not None and notice.given_at is None:
        second_notice_sent(case, at=now())
