"""The queue (待办): what waits for a decision, the nearest deadline on top."""

from collections.abc import Mapping

from flask import request

from court_filing.cases import queries
from court_filing.cases.case import CaseState
from court_filing.clock import court_day, now
from court_filing.desk.parties import sides_of
from court_filing.desk.payments import obstacle
from court_filing.desk.room import room
from court_filing.desk.urgency import urgency
from court_filing.web.access import the_account
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page

STATES: Mapping[CaseState, tuple[str, str]] = {
    CaseState.RETURNED: (_("已退回补正"), "orange"),
    CaseState.REFUSED: (_("不予受理"), "red"),
    CaseState.ACCEPTED: (_("已受理，待交费"), "blue"),
    CaseState.DOCKETED: (_("已立案"), "green"),
    CaseState.DEEMED_WITHDRAWN: (_("按撤诉处理"), "grey"),
}
"""What became of a filing, and its colour."""


@room.get("/")
def queue() -> tuple[str, int]:
    """The filings of the clerk's court: to be decided, unpaid after the second notice, lately decided."""
    number = max(request.args.get("page", 1, type=int), 1)
    court_id, today = the_account().court_id, court_day(now())
    waiting = queries.queue_of(court_id, page=number)
    return page(
        "desk/queue.html",
        waiting=waiting,
        unpaid=queries.unpaid_after_second_notice(court_id, today=today),
        questioned=queries.payments_to_question(court_id),
        obstacle_of=obstacle,
        decided=queries.decided_of(court_id),
        urgencies={case.id: urgency(case.decide_by_on, today=today) for case in waiting},
        sides_of=sides_of,
        states=STATES,
        page_number=number,
        pages=number + (len(waiting) == queries.PAGE),
    )
