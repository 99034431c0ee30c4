"""Whose a filing is at the moment, and what colleagues noted of it: for the page of the filing."""

from typing import Any

from court_filing.acts.assignment import has_run_out
from court_filing.cases.case import Case
from court_filing.cases.desk_notes import notes_of
from court_filing.clock import court_day, now
from court_filing.desk.presence import opened_now


def holding_of(case: Case) -> dict[str, Any]:
    """What the page shows of it; and when it was opened, so that it can tell for how long."""
    at = now()
    return {
        "run_out": has_run_out(case, at=at),
        "clerk_away": case.clerk is not None and case.clerk.is_away(court_day(at)),
        "notes": notes_of(case),
        **opened_now(),
    }
