"""The figures (统计): drafts, filings, acceptances and returns by month and proceeding."""

from flask import request

from court_filing.acts.return_reports import share_returned
from court_filing.admin.room import room
from court_filing.cases.figures import courts_with_cases, figures
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.law.proceedings import proceedings
from court_filing.web.court_pace import exact_pace
from court_filing.web.page import page


@room.get("/figures/", endpoint="figures")
def show_figures() -> tuple[str, int]:
    """The last twelve months, of all courts or of one."""
    offered = sorted((courts.get(court_id) for court_id in courts_with_cases()), key=lambda court: court.name)
    wanted = next((court for court in offered if court.id == request.args.get("court")), None)
    today = court_day(now())
    rows = figures(today=today, court_id=wanted.id if wanted else None)
    titles = {kind.id: kind.title for kind in proceedings().values()}
    return page(
        "admin/figures.html",
        rows=rows,
        titles=titles,
        courts=offered,
        wanted=wanted,
        share=share_returned(wanted.id if wanted else None, on=today),
        pace=exact_pace(wanted.id, today=today) if wanted else None,
    )
