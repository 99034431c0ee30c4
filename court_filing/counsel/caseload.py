"""The list of every case in which the lawyer acts: what comes next in each, and until when."""

from typing import Any

from flask import request, url_for

from court_filing.cases.caseload import lines_of, named
from court_filing.cases.involvement import representations_of
from court_filing.clock import court_day, now
from court_filing.counsel.room import room
from court_filing.counsel.search import NEWEST_FIRST, PAGE, SORTS, SearchForm
from court_filing.counsel.words import STAGES, clock_of, deadline_words, duty_words
from court_filing.web.access import the_account
from court_filing.web.page import page
from court_filing.web.paging import place_in

COLUMNS = ("number", "state", "court", "client", "opponent", "cause", "duty", "deadline")


@room.get("/")
def caseload() -> tuple[str, int]:
    """The lawyer's cases, narrowed and sorted as the address says."""
    at, me = now(), the_account()
    today, lines = court_day(at), lines_of(me, at=at)
    search = SearchForm(request.args, lines)
    if search.asks_names:
        lines = named(lines, me)
    found = search.found_in(lines, today=today)
    number, pages = place_in(len(found), size=PAGE)
    shown = found[(number - 1) * PAGE : number * PAGE]
    return page(
        "counsel/caseload.html",
        search=search,
        lines=shown if search.asks_names else named(shown, me),
        total=len(found),
        any_case=bool(lines),
        number=number,
        pages=pages,
        asked=representations_of(me, asked_only=True),
        columns=[_column(name, search) for name in COLUMNS],
        stages=STAGES,
        duty_words=duty_words,
        deadline_words=deadline_words,
        clock_of=lambda duty: clock_of(duty, today=today),
    )


def _column(name: str, search: SearchForm) -> dict[str, Any]:
    """A heading that sorts by its column, and by the same the other way round when it is asked again."""
    chosen = search.sort.data == name
    turned = chosen and search.order.data == "reverse"
    wishes = {**request.args.to_dict(), "sort": name, "order": "reverse" if chosen and not turned else ""}
    wishes.pop("page", None)
    kept: dict[str, Any] = {key: value for key, value in wishes.items() if value}
    downwards = turned != (name in NEWEST_FIRST)
    return {
        "title": SORTS[name],
        "url": url_for("counsel.caseload", **kept),
        "sorted": "" if not chosen else "descending" if downwards else "ascending",
    }
