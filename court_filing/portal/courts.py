"""The courts of the country, for everybody: by name, pinyin, place and level, and each with where it stands."""

from flask import abort, request
from werkzeug.wrappers import Response

from court_filing.acts.court_practice import takes_online
from court_filing.clock import court_day, now
from court_filing.law import courts, divisions
from court_filing.law.courts import LEVELS, Court
from court_filing.law.proceedings import proceedings
from court_filing.portal.court_materials import own_materials
from court_filing.portal.room import room
from court_filing.web.page import page
from court_filing.web.place_choice import place_choice
from court_filing.web.place_near import place_near, written_shorter
from court_filing.web.place_read import place_read

Page = tuple[str, int]
MOST = 50


@room.get("/courts/", endpoint="courts")
def find_court() -> Page | Response:
    """Find a court by what was typed, or by the place: a name, an address, or coordinates."""
    typed = request.args.get("q", "").strip()[:60]
    level = request.args.get("level", "")
    near = place_near(typed)
    if shorter := written_shorter(typed, near):
        return shorter
    wanted = level if level in LEVELS else None
    found = courts.search(typed, limit=MOST, level=wanted) if typed and not near else []
    return page(
        "portal/courts.html",
        typed=typed,
        level=level,
        levels=LEVELS,
        found=found,
        near=near,
        read=place_read(typed) if not found and not near else None,
        most=MOST,
        place=place_choice(),
    )


@room.get("/courts/<court_id>", endpoint="court")
def show_court(court_id: str) -> Page:
    """One court: its level, code, the court above, those below, and the areas it serves."""
    try:
        court = courts.get(court_id)
    except KeyError:
        abort(404)
    above = courts.get(court.parent) if court.parent else None
    return page(
        "portal/court.html",
        court=court,
        above=above,
        below=courts.below(court),
        areas=divisions.served_by(court.id),
        example=_example(court),
        counter_only=[proceedings()[kind] for kind, online in takes_online(court.id).items() if not online],
        every=len(proceedings()),
        own_materials=own_materials(court.id, on=court_day(now())),
    )


def _example(court: Court) -> str:
    """How its case numbers begin."""
    kind = "民初" if court.level in ("基层", "中级") else "民终"
    return f"（{court_day(now()).year}）{court.code}{kind}1号" if court.code else ""
