"""Random histories of money: whatever happens, in whatever order, and wherever the power goes, it is counted once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import sqlalchemy as sa
from filed_cases import accepted, application, people, second_notice_sent
from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from money_at_gateways import Till
from shifted_clock import Clock

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
from court_filing.cases.event import Event
from court_filing.cases.fee import OPEN, Fee, FeePurpose, FeeState
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.ledger import balances, gaps
from court_filing.cases.ledger_entry import CHANNEL, LedgerLine
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import Payment, PaymentState, received_of
from court_filing.cases.queries import fees_past_first_notice, fees_to_call_in, last_notice
from court_filing.cases.task import Task, TaskState
from court_filing.clock import court_day, now
from court_filing.gateways.chosen import Gateways
from court_filing.gateways.payments.protocol import GatewayUnavailable, Order, Payments
from court_filing.jobs.handlers import handlers
from court_filing.jobs.runner import Runner
from court_filing.jobs.schedule import unattended
from court_filing.law.amounts import BadInput
from court_filing.law.fee_changes import Facts, NotApplicable
from court_filing.law.fee_grounds import grounds

CHANNELS = ("alipay", "wechat", "embedded")
"""One that is told over HTTP and applied by the worker, one that is told in its act, one applied at once."""
MONEY = ("apply_notification", "ask_payment", "refund_payment", "give_refund", "docket_case")
OUT_OF_TURN = (NotAllowed, NotApplicable, BadInput, payment.TooLittle, notifications.UnknownOrder)
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
}
"""What has happened before a history sets in."""


class Crash(BaseException):
    """The power goes: nobody catches it."""


@dataclass
class Court:
    """An application with one accepted case, whose database is set back for each history."""

    app: Flask
    case_id: str
    clerk_id: int
    cashier_id: int
    database: Path
    at_first: Path
    clock: Clock
    power: "Power"
    world: Gateways

    @classmethod
    def in_folder(cls, folder: Path, clock: Clock) -> "Court":
        """Make one; 300 yuan are owed."""
        database = folder / "court.db"
        app = application(folder, COURT_FILING_DATABASE_URL=f"sqlite:///{database}")
        persons = people(app)
        case_id = accepted(app, persons.litigant, persons.clerk)
        with app.app_context():
            colleague = store.needed(Account, persons.colleague)
            colleague.cashier = True
            db.session.execute(sa.delete(Task))
            store.commit(lambda _tasks: None)
            db.session.remove()
            db.engine.dispose()
        shutil.copy(database, folder / "at_first.db")
        world = app.extensions["court_filing.gateways"]
        at_first = folder / "at_first.db"
        return cls(
            app, case_id, persons.clerk, persons.colleague, database, at_first, clock, Power(app), world
        )

    def set_back(self) -> None:
        """As it was at first."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for name in ("-wal", "-shm"):
            self.database.with_name(self.database.name + name).unlink(missing_ok=True)
        shutil.copy(self.at_first, self.database)
        self.clock.ahead = timedelta(0)
        self.app.extensions["engine"].queue.flush()


class Power:
    """Goes after so many statements, the commit counted as one."""

    def __init__(self, app: Flask) -> None:
        self.left: int | None = None
        with app.app_context():
            self._engine = db.engine
        sa.event.listen(self._engine, "before_cursor_execute", lambda *_: self._use())
        sa.event.listen(self._engine, "commit", lambda *_: self._use())

    def _use(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise Crash

    @contextmanager
    def until(self, statements: int | None) -> Iterator[None]:
        """It goes inside after so many, or not at all."""
        self.left = statements
        try:
            yield
        except Crash:
            # A dead process holds no connection; the database takes back what was not committed.
            self._engine.dispose()
        finally:
            self.left = None


crashes = st.none() | st.integers(0, 45)
which = st.integers(0, 30)


class Histories(RuleBasedStateMachine):
    """What people, gateways, the worker and the clock may do, in any order; `at_court` says where."""

    court: ClassVar[Court]

    def __init__(self) -> None:
        super().__init__()
        self.court.set_back()
        self.tills = {name: Till(name, now) for name in CHANNELS}
        payments: dict[str, Payments] = {**self.tills}
        world = replace(self.court.world, payments=payments)
        self.court.app.extensions["court_filing.gateways"] = world
        self.runner = Runner(self.court.app, handlers(world, "http://localhost"), lease=timedelta(seconds=45))
        self.number: str | None = None
        self.checks = 0
        self.touched = True

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
        }
        for step in OPENINGS[opening]:
            steps[step]()

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
        found = [(till, number) for till in self.tills.values() for number in till.trades]
        if found:
            till, number = found[place % len(found)]
            till.pay(number, max(till.trades[number].order.amount_yuan + Decimal(odd), Decimal("0.01")))

    @rule(place=which, crash=crashes)
    def asks_now(self, place: int, crash: int | None) -> None:
        """The payer's button: the gateway is asked, and the answer is learned."""
        with self.court.app.app_context(), store.intent_to_write(False):
            numbers = list(db.session.execute(sa.select(Payment.channel, Payment.order_number)))
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
        self.touched = True
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
            by = store.needed(Account, self.court.cashier_id) if by_cashier else self._clerk()
            held = [
                each for fee in case.fees for each in fee.payments if each.state is PaymentState.MISMATCHED
            ]
            if held:
                chosen = held[place % len(held)]
                ways = held_payments.ways(chosen, by)
                held_payments.carry_out(chosen, ways[0 if as_proposed else -1], by=by, at=now())

        self._acts(decide, crash)

    # What always holds

    @invariant()
    def nothing_is_wrong(self) -> None:
        if not self.touched:
            return
        self.touched = False
        with self.court.app.app_context(), store.intent_to_write(False):
            case = store.needed(Case, self.court.case_id)
            self.checks += 1
            if self.checks % 4 == 0:
                check_books()
            assert [fee.purpose for fee in case.fees].count(FeePurpose.FILING) == 1
            for fee in case.fees:
                check_counted(fee)
            self._check_number(case)

    def _check_number(self, case: Case) -> None:
        assert self.number in (None, case.case_number), "the number changed"
        named = [event.name for event in db.session.scalars(sa.select(Event).filter_by(case_id=case.id))]
        assert named.count("docketed") <= 1
        assert (case.case_number is not None) == ("docketed" in named)
        if case.case_number and not self.number:
            assert case.fee is not None
            assert case.fee.state not in OPEN, case.fee.state
        self.number = case.case_number

    def teardown(self) -> None:
        """Everything comes to rest, and nothing that a gateway took is lost."""
        try:
            self._comes_to_rest()
            self.nothing_is_wrong()
            with self.court.app.app_context(), store.intent_to_write(False):
                check_books()
                self._check_money()
        finally:
            self.court.app.extensions["court_filing.gateways"] = self.court.world

    def _check_money(self) -> None:
        waiting = sa.select(GatewayEvent).where(GatewayEvent.outcome == EventOutcome.WAITING)
        assert db.session.scalars(waiting).all() == []
        booked = balances()
        for name, till in self.tills.items():
            kept = sum((trade.kept_yuan for trade in till.trades.values()), Decimal(0))
            assert booked.get(CHANNEL + name, Decimal(0)) == kept, name
            for number, trade in till.trades.items():
                self._check_trade(number, trade.paid_yuan)

    def _check_trade(self, number: str, paid_yuan: Decimal | None) -> None:
        found = db.session.scalar(sa.select(Payment).where(Payment.order_number == number))
        if found is None:
            # The power went before the attempt was kept, so that nobody could be sent to pay it.
            return
        came = found.state not in (PaymentState.STARTED, PaymentState.CLOSED)
        assert came == (paid_yuan is not None), (number, found.state)
        assert found.state is not PaymentState.STARTED
        assert not came or received_of(found) == paid_yuan

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
        self.touched = True
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
        self.touched = True
        with self.court.power.until(crash), self.court.app.app_context():
            try:
                act(store.needed(Case, self.court.case_id))
                store.commit(lambda _tasks: None)
            except OUT_OF_TURN:
                store.rollback()

    def _delivered(self, channel: str, fields: dict[str, str], crash: int | None) -> bool:
        """Whether the notification was answered so that its gateway does not repeat it."""
        self.touched = True
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
        with self.court.app.app_context(), store.intent_to_write(False):
            at = now()
            waits = sa.and_(Task.status == TaskState.QUEUED, Task.run_at <= at)
            orphaned = sa.and_(Task.status == TaskState.RUNNING, Task.lease_until_at < at)
            query = sa.select(Task.id).where(Task.kind.in_(MONEY), sa.or_(waits, orphaned))
            return list(db.session.scalars(query.order_by(Task.id)))

    def _open(self) -> bool:
        with self.court.app.app_context(), store.intent_to_write(False):
            query = sa.select(Task.id).where(Task.kind.in_(MONEY), Task.status != TaskState.DONE)
            return db.session.scalar(query.limit(1)) is not None

    def _clerk(self) -> Account:
        return store.needed(Account, self.court.clerk_id)


def at_court(court: Court) -> type[RuleBasedStateMachine]:
    """The machine at this court."""
    return type("HistoriesAtCourt", (Histories,), {"court": court})


def check_books() -> None:
    """The ledger is what obligations and payments make it, and every entry adds up to nothing."""
    assert gaps() == []
    assert sum(balances().values()) == 0
    assert db.session.scalar(_entries_that_do_not_add_up()) is None


def check_counted(fee: Fee) -> None:
    """One payment counts, and only while the fee is settled by it."""
    counted = [each for each in fee.payments if each.state is PaymentState.PAID]
    assert len(counted) == (fee.state is FeeState.PAID), (fee.state, [each.state for each in fee.payments])
    for each in counted:
        back = sum((refund.amount_yuan for refund in each.refunds), Decimal(0))
        above = received_of(each) - fee.amount_yuan
        assert above >= 0 and 0 <= back <= received_of(each)
        assert received_of(each) - back <= fee.amount_yuan, "what came above the fee stays"


def _attempt(number: str) -> Payment:
    return db.session.scalars(sa.select(Payment).where(Payment.order_number == number)).one()


def _as_if_told(case: Case) -> None:
    notice = last_notice(case, FEE_OVERDUE)
    if notice is not None and notice.given_at is None:
        second_notice_sent(case, at=now())


def _entries_that_do_not_add_up() -> sa.Select[Any]:
    total = sa.func.sum(LedgerLine.amount_yuan)
    return sa.select(LedgerLine.entry_id).group_by(LedgerLine.entry_id).having(total != 0).limit(1)
