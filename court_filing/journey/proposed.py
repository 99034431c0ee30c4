"""What the guidance proposed for a case: courts, cause and the sum, shown until the person confirms or changes them.

Kept in the signed session, not in the case: nothing counts that the person has not confirmed.
"""

from dataclasses import dataclass
from decimal import Decimal

from flask import request, session

from court_filing.cases.case import Case
from court_filing.law.amounts import BadInput, read_yuan

_KEY = "proposed"
_MOST_COURTS = 6
_LONGEST = 20
"""Characters of an id or a sum; what is longer is none."""


@dataclass(frozen=True)
class Proposed:
    """The ids of courts and a cause, and the sum that is wanted; empty where none was proposed."""

    court_ids: tuple[str, ...] = ()
    cause_id: str = ""
    sum_yuan: Decimal | None = None

    @property
    def court_id(self) -> str:
        """The court, where it is clear which one."""
        return self.court_ids[0] if len(self.court_ids) == 1 else ""


def remember(case: Case) -> None:
    """Keep for this case what the address of the first page proposed; the latest case only."""
    court_ids = [court_id[:_LONGEST] for court_id in request.args.getlist("court") if court_id][:_MOST_COURTS]
    cause_id = request.args.get("cause", "")[:_LONGEST]
    wanted = request.args.get("sum", "")
    if court_ids or cause_id or _sum(wanted):
        session[_KEY] = [case.id, court_ids, cause_id, wanted if _sum(wanted) else ""]


def propose(case: Case, *, court_ids: list[str], cause_id: str) -> None:
    """Keep for this case what was proposed on one of its own pages, as `remember` does."""
    session[_KEY] = [case.id, court_ids[:_MOST_COURTS], cause_id[:_LONGEST], ""]


def proposed(case: Case) -> Proposed:
    """What was proposed for this case."""
    kept = session.get(_KEY)
    if not kept or len(kept) != 4 or kept[0] != case.id:
        return Proposed()
    return Proposed(court_ids=tuple(kept[1]), cause_id=kept[2], sum_yuan=_sum(kept[3]))


def _sum(written: str) -> Decimal | None:
    if not written or len(written) > _LONGEST:
        return None
    try:
        return read_yuan(written)
    except BadInput:
        return None
