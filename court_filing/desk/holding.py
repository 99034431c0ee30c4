"""Whose a filing is at the moment, and what colleagues noted of it: for the page of the filing."""

from typing import Any

from court_filing.acts.assignment import has_run_out
from court_filing.cases.case import Case
from court_filing.cases.desk_notes import notes_of
from court_filing.clock import court_day, now
from court_filing.desk.presence import opened_now
from court_filing.web.filters import when
from court_filing.web.language import gettext


def run_out_words(case: Case) -> str:
    """That the time is over for which the clerk has the filing, so that anybody may take it: on every page the same."""
    assert case.clerk is not None
    name, at = case.clerk.shown_name, when(case.taken_at)
    return gettext(
        "%(name)s在 %(at)s 领取，已经好一会儿没有动这件：您可以直接领取，然后再决定。", name=name, at=at
    )


def holding_of(case: Case) -> dict[str, Any]:
    """What the page shows of it; and when it was opened, so that it can tell for how long."""
    at = now()
    return {
        "run_out": run_out_words(case) if case.clerk and has_run_out(case, at=at) else "",
        "clerk_away": case.clerk is not None and case.clerk.is_away(court_day(at)),
        "notes": notes_of(case),
        **opened_now(),
    }
