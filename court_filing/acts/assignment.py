"""Who decides a filing (领取、接手、放回、分案): one clerk has it, and nobody else decides it meanwhile.

Who takes a filing has it for a while (`lease_minutes` of the court), which begins anew with everything they do about
it; after it a colleague may take it as if nobody had it. What a supervisor gave to somebody stays theirs.
"""

from datetime import datetime, timedelta

from court_filing.acts.own_entry import ensure_another
from court_filing.acts.sections import ensure_supervises
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import settings_of
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, note
from court_filing.clock import court_day


class TakenByColleague(NotAllowed):
    """A colleague has taken the filing: `clerk`, at `taken_at`."""

    def __init__(self, act: Act, case: Case) -> None:
        super().__init__(act, case.state, Actor.CLERK)
        self.clerk, self.taken_at = case.clerk, case.taken_at


class DecisionPending(NotAllowed):
    """The filing has been decided, and the decision has not taken effect yet: it stays with who decided it."""


class Absent(ValueError):
    """The clerk is away: nothing new is given to them."""


def take(case: Case, *, by: Account, at: datetime) -> None:
    """Take a filing that nobody has, or has no longer (领取); where it is theirs already it stays so, for longer.

    Raises NotAllowed unless it is examined, TakenByColleague where somebody else has it.
    """
    store.lock(case)
    if not may_take(case, by=by, at=at):
        raise TakenByColleague(Act.TAKE, case)
    if case.clerk_id == by.id:
        prolong(case, by=by, at=at)
        return
    before = {"from_clerk": case.clerk_id} if case.clerk_id else {}
    note(case, Act.TAKE, by=by, at=at, **before)
    _give(case, by, at=at)


def take_over(case: Case, *, from_id: int | None, by: Account, at: datetime) -> None:
    """Take a filing over from the colleague who has it (接手), on purpose.

    `from_id` is the colleague whom the clerk was shown. Raises NotAllowed unless it is examined, TakenByColleague
    where a third has taken it meanwhile.
    """
    store.lock(case)
    if case.clerk_id == by.id:
        return
    if case.clerk_id not in (None, from_id):
        raise TakenByColleague(Act.TAKE_OVER, case)
    note(case, Act.TAKE_OVER, by=by, at=at, from_clerk=case.clerk_id)
    _give(case, by, at=at)


def give_back(case: Case, *, by: Account, at: datetime) -> None:
    """Give a filing back for anybody to take (放回); nothing happens where nobody has it.

    Raises NotAllowed unless it is examined, TakenByColleague where somebody else has it, DecisionPending.
    """
    store.lock(case)
    ensure_free(case, Act.GIVE_BACK, by=by)
    if case.open_decision is not None:
        raise DecisionPending(Act.GIVE_BACK, case.state, Actor.CLERK)
    if case.clerk_id is not None:
        note(case, Act.GIVE_BACK, by=by, at=at)
        release(case)


def assign(case: Case, *, to: Account, from_id: int | None, by: Account, at: datetime) -> None:
    """A supervisor gives a filing to a clerk (分案), also anew (改分); it stays theirs without a time.

    `from_id` is who had it when the supervisor chose. Raises NotASupervisor, NotAllowed unless it is examined,
    TakenByColleague where another has it by now, DecisionPending, Absent, and ValueError for whoever decides nothing
    at that court: another court's clerk, an assistant (导诉员), a cashier (收费员).
    """
    ensure_supervises(by, case.court_id)
    if to.court_id != case.court_id or not to.decides:
        raise ValueError("a filing is decided by a clerk of its court")
    if to.is_away(court_day(at)):
        raise Absent(to.id)
    _hold_to_move(case, Act.ASSIGN, from_id=from_id)
    if case.clerk_id == to.id and case.lease_until_at is None:
        return
    note(case, Act.ASSIGN, by=by, at=at, to_clerk=to.id, from_clerk=case.clerk_id)
    case.clerk, case.taken_at, case.lease_until_at = to, at, None
    store.flush()


def put_back(case: Case, *, from_id: int | None, by: Account, at: datetime) -> None:
    """A supervisor puts a filing back for anybody to take, from the clerk who has it. Raises as `assign` does."""
    ensure_supervises(by, case.court_id)
    _hold_to_move(case, Act.GIVE_BACK, from_id=from_id)
    if case.clerk_id is not None:
        note(case, Act.GIVE_BACK, by=by, at=at, from_clerk=case.clerk_id)
        release(case)


def prolong(case: Case, *, by: Account, at: datetime) -> bool:
    """Let the time begin anew for which the filing is theirs, while they work on it. Whether it is theirs."""
    store.lock(case)
    if case.clerk_id != by.id or case.state is not CaseState.EXAMINING:
        return False
    if case.lease_until_at is not None:
        case.lease_until_at = max(case.lease_until_at, _lease(case, at))
    return True


def keep(case: Case, *, by: Account, at: datetime) -> None:
    """Hold the filing for who does something with it: nobody's becomes theirs, and theirs stays so for longer.

    Raises TakenByColleague where somebody else has it.
    """
    ensure_free(case, Act.TAKE, by=by)
    if case.clerk_id is None:
        _give(case, by, at=at)
    else:
        prolong(case, by=by, at=at)


def ensure_free(case: Case, act: Act, *, by: Account) -> None:
    """Raise TakenByColleague where somebody else has taken the locked case.

    Also where their time is over: who decides it takes it first, so that both know. Raises EnteredByThem where they
    would decide what they entered themselves.
    """
    ensure_another(case, act, by=by)
    if case.clerk_id not in (None, by.id):
        raise TakenByColleague(act, case)


def may_take(case: Case, *, by: Account, at: datetime) -> bool:
    """Whether the clerk may take the filing without taking it over from anybody."""
    return case.clerk_id in (None, by.id) or has_run_out(case, at=at)


def has_run_out(case: Case, *, at: datetime) -> bool:
    """Whether the filing is no longer the clerk's who has it; not while a decision is pending.

    The time is over for which they took it, or they decide nothing any more (an assistant, a cashier).
    """
    ended = case.lease_until_at is not None and case.lease_until_at <= at
    idle = case.clerk is not None and not case.clerk.decides
    return (ended or idle) and case.open_decision is None


def release(case: Case) -> None:
    """Nobody has it any more.

    So it is after every decision, also after a return: what comes back has a full new period to be decided in, and
    must not wait for one clerk who may be away. The pages say who returned it.
    """
    case.clerk, case.taken_at, case.lease_until_at = None, None, None
    store.flush()


def _give(case: Case, clerk: Account, *, at: datetime) -> None:
    case.clerk, case.taken_at, case.lease_until_at = clerk, at, _lease(case, at)
    store.flush()


def _lease(case: Case, at: datetime) -> datetime:
    return at + timedelta(minutes=settings_of(case.court_id).lease_minutes)


def _hold_to_move(case: Case, act: Act, *, from_id: int | None) -> None:
    """Lock the case for a supervisor, who was shown that `from_id` has it."""
    store.lock(case)
    if case.state is not CaseState.EXAMINING:
        raise NotAllowed(act, case.state, Actor.CLERK)
    if case.clerk_id != from_id:
        raise TakenByColleague(act, case)
    if case.open_decision is not None:
        raise DecisionPending(act, case.state, Actor.CLERK)
