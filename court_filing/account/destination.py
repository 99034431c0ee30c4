"""Where a person goes on to after signing in."""

from flask import request, url_for

from court_filing.cases.account import Account, Role
from court_filing.web.addresses import is_own_path

_FIRST = {Role.CLERK: "desk.queue", Role.LAWYER: "counsel.caseload", Role.ADMINISTRATOR: "admin.holidays"}


def asked_for() -> str | None:
    """The page of ours that the address names as `next`; None where it names none, or somebody else's."""
    wanted = request.args.get("next", "")
    return wanted if is_own_path(wanted) else None


def onward(account: Account) -> str:
    """The page asked for, or the first page of what the person is here for."""
    first = _FIRST.get(account.role, "journey_list.cases")
    if account.assistant:
        first = "desk.hand_over"
    elif account.cashier:
        first = "finance.home"
    return asked_for() or url_for(first)
