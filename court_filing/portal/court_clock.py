"""How fast a court decides (立案审查用时公开): days, shares and the commonest reasons for a return, for everybody."""

from flask import abort

from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.portal.room import room
from court_filing.web.court_pace import told_pace
from court_filing.web.page import page


@room.get("/courts/<court_id>/clock/")
def court_clock(court_id: str) -> tuple[str, int]:
    """The figures of one court over twelve months, up to yesterday, with small numbers masked."""
    try:
        court = courts.get(court_id)
    except KeyError:
        abort(404)
    return page("portal/court_clock.html", court=court, told=told_pace(court.id, today=court_day(now())))
