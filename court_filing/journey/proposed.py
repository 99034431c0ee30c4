"""What the guidance proposed for a case: court and cause, shown as chosen until the person confirms or changes them.

Kept in the signed session, not in the case: nothing counts that the person has not confirmed.
"""

from dataclasses import dataclass

from flask import request, session

from court_filing.cases.case import Case

_KEY = "proposed"


@dataclass(frozen=True)
class Proposed:
    """The ids of a court and a cause; empty where none was proposed."""

    court_id: str = ""
    cause_id: str = ""


def remember(case: Case) -> None:
    """Keep for this case what the address of the first page proposed; the latest case only."""
    court_id, cause_id = (request.args.get(name, "")[:20] for name in ("court", "cause"))
    if court_id or cause_id:
        session[_KEY] = [case.id, court_id, cause_id]


def proposed(case: Case) -> Proposed:
    """What was proposed for this case."""
    kept = session.get(_KEY)
    if not kept or kept[0] != case.id:
        return Proposed()
    return Proposed(court_id=kept[1], cause_id=kept[2])
