"""Who entered a paper filing at the counter (窗口录入) does not decide it: a second clerk looks at it."""

from court_filing.cases.account import Account
from court_filing.cases.case import COUNTER, Case
from court_filing.cases.lifecycle import Act, Actor, NotAllowed

DECISIONS = frozenset({Act.ACCEPT, Act.RETURN, Act.REFUSE, Act.REDIRECT})


class EnteredByThem(NotAllowed):
    """The clerk entered the filing at the counter, so that a colleague decides it."""

    def __init__(self, act: Act, case: Case) -> None:
        super().__init__(act, case.state, Actor.CLERK)


def entered_by(case: Case, account: Account) -> bool:
    """Whether this clerk entered the paper filing, or what was mended in it."""
    if case.channel != COUNTER:
        return False
    return any(hand_over.clerk_id == account.id for hand_over in case.hand_overs)


def ensure_another(case: Case, act: Act, *, by: Account) -> None:
    """Raise EnteredByThem where who entered the filing would decide it; a supervisor may, where nobody else can."""
    if act in DECISIONS and not by.supervisor and entered_by(case, by):
        raise EnteredByThem(act, case)
