"""Why this court (受理法院): what the review doubts about the chosen one, and what the person states to connect it."""

from datetime import date, datetime

from court_filing.acts.draft_versions import changing
from court_filing.acts.record import record_of
from court_filing.cases.case import Case
from court_filing.law.jurisdiction.connections import CHOSEN, TOLD, connections
from court_filing.review.courts import Doubt, doubt_of


def doubt(case: Case, *, today: date) -> Doubt | None:
    """What speaks against the chosen court, whether or not a connection was stated; None where nothing does."""
    return doubt_of(record_of(case), on=today)


def state_connection(case: Case, connection: str, told: str, *, at: datetime) -> None:
    """Keep what connects the case with its court, for the clerk to check; it answers the question of the review.

    Raises KeyError for a connection that is not offered, NotAllowed where the answers cannot be changed.
    """
    with changing(case, "court", at=at):
        stated = {CHOSEN: connections()[connection].title, TOLD: told}
        case.particulars = {**(case.particulars or {}), **stated}
