"""Who insists (坚持起诉) is ruled upon: registered or refused, and not sent back again（登记立案规定第七条）."""

from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.decisions import last_event
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of

SENDS_BACK = (Act.RETURN, Act.REDIRECT)
"""What is no ruling: the person would have to answer, and to insist, again."""


class RulingOwed(NotAllowed):
    """The person insisted on a ruling: nothing but acceptance or refusal is left of `case`."""

    def __init__(self, act: Act, case: Case, by: Account) -> None:
        super().__init__(act, case.state, actor_of(by))
        self.case = case


def insistence(case: Case) -> Event | None:
    """The event of insisting on which the court has to rule now; None where the person did not, or handed in anew."""
    if case.state is not CaseState.EXAMINING:
        return None
    event = last_event(case, Act.INSIST, Act.SUBMIT)
    return event if event is not None and event.act == Act.INSIST.value else None


def ensure_no_ruling_owed(case: Case, act: Act, *, by: Account) -> None:
    """Raise RulingOwed where `act` would send back somebody who insists on a ruling."""
    if act in SENDS_BACK and insistence(case) is not None:
        raise RulingOwed(act, case, by)
