"""Who decides a filing (领取、接手、放回): one clerk has it, and nobody else decides it meanwhile."""

from datetime import datetime

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, note


class TakenByColleague(NotAllowed):
    """A colleague has taken the filing: `clerk`, at `taken_at`."""

    def __init__(self, act: Act, case: Case) -> None:
        super().__init__(act, case.state, Actor.CLERK)
        self.clerk, self.taken_at = case.clerk, case.taken_at


def take(case: Case, *, by: Account, at: datetime) -> None:
    """Take a filing that nobody has (领取); nothing happens where it is theirs already.

    Raises NotAllowed unless it is examined, TakenByColleague where somebody else has it.
    """
    store.lock(case)
    ensure_free(case, Act.TAKE, by=by)
    if case.clerk_id is None:
        note(case, Act.TAKE, by=by, at=at)
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

    Raises NotAllowed unless it is examined, TakenByColleague where somebody else has it.
    """
    store.lock(case)
    ensure_free(case, Act.GIVE_BACK, by=by)
    if case.clerk_id is not None:
        note(case, Act.GIVE_BACK, by=by, at=at)
        release(case)


def ensure_free(case: Case, act: Act, *, by: Account) -> None:
    """Raise TakenByColleague where somebody else has taken the locked case."""
    if case.clerk_id not in (None, by.id):
        raise TakenByColleague(act, case)


def release(case: Case) -> None:
    """Nobody has it any more.

    So it is after every decision, also after a return: what comes back has a full new period to be decided in, and
    must not wait for one clerk who may be away. The pages say who returned it.
    """
    case.clerk, case.taken_at = None, None
    store.flush()


def _give(case: Case, clerk: Account, *, at: datetime) -> None:
    case.clerk, case.taken_at = clerk, at
    store.flush()
