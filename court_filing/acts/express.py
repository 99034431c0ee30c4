"""Filing in short (简便填写): a simple claim for money is filed with the answers that it needs at least.

Nothing is left out for good: the other steps wait in the task list, and what was answered stays whatever is switched.
"""

from datetime import datetime

from court_filing.acts.complaint import LETTER
from court_filing.acts.draft_versions import changing
from court_filing.acts.drafting import choose_proceeding
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case

STEP = "express"


class NotSimple(Exception):
    """Not filed in short: another proceeding, or the draft of a lawyer, who acts for somebody."""


def may_file_in_short(account: Account) -> bool:
    """Whether filing in short is offered: it says that nobody acts for the person, and a lawyer does."""
    return account.role is not Role.LAWYER


def begin_express(case: Case, proceeding_id: str, *, at: datetime) -> None:
    """Choose the proceeding and file it in short, for who acts alone. Raises NotAllowed, NotSimple."""
    if case.case_type is None:
        choose_proceeding(case, proceeding_id, at=at)
    go_express(case, at=at)


def go_express(case: Case, *, at: datetime) -> None:
    """Ask from now on only what filing needs at least. The complaint is composed from the answers, and nobody acts for
    the person, where nothing else was said before. Raises NotAllowed, NotSimple.
    """
    with changing(case, STEP, at=at):
        if not (case.proceeding.in_short and may_file_in_short(case.owner)):
            raise NotSimple(case.case_type)
        case.express = True
        if case.represented is None:
            case.represented = False
        case.complaint_way = case.complaint_way or LETTER


def leave_express(case: Case, *, at: datetime) -> None:
    """Ask everything again; no answer is lost. Raises NotAllowed."""
    with changing(case, STEP, at=at):
        case.express = False
