"""Days off (节假日): which years the platform knows, from where, and entering a year's notice."""

from collections.abc import Mapping
from datetime import date

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import holidays as act
from court_filing.admin.form import YearForm, seen
from court_filing.admin.room import room
from court_filing.cases.holidays import calendar, entered_years
from court_filing.clock import court_day, now
from court_filing.law.holiday_notice import FIRST_YEAR, LAST_YEAR, as_lines, differences
from court_filing.law.holidays import Year, shipped
from court_filing.web.access import the_account
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, page, sent

Answer = Response | tuple[str, int]
NOTICE_MONTH = 10
"""From this month on the notice for the next year is to be expected."""
YEARS_AHEAD = 2


@room.get("/")
def home() -> Response:
    """The first page of an administrator."""
    return redirect(url_for(".holidays"))


@room.get("/holidays/")
def holidays() -> tuple[str, int]:
    """Every year that is known or wanted, with its source."""
    today = court_day(now())
    entered, in_force = entered_years(), calendar()
    known = {*in_force.years, today.year, today.year + 1}
    return page(
        "admin/holidays.html",
        years=[
            {
                "year": year,
                "known": year in in_force.years,
                "entered": entered.get(year),
                "shipped": year in shipped().years,
                "source": in_force.years[year].source if year in in_force.years else "",
                "off": len(in_force.years[year].off) if year in in_force.years else 0,
                "work": len(in_force.years[year].work) if year in in_force.years else 0,
            }
            for year in sorted(known, reverse=True)
        ],
        missing=_missing(today, in_force.years),
    )


@room.route("/holidays/<int(max=9999):year>/", methods=["GET", "POST"])
def holiday_year(year: int) -> Answer:
    """Enter or change a year: what changes is shown first; putting it in force takes one more press of a button."""
    if not FIRST_YEAR <= year <= min(LAST_YEAR, court_day(now()).year + YEARS_AHEAD):
        abort(404)
    before = calendar()
    known = before.years.get(year)
    form = _form(year, known)
    stated = form.to_year() if sent(form) else None
    if stated is not None and request.form.get("seen") == seen(stated):
        act.enter(stated, by=the_account(), at=now())
        flash(_("%(year)s 年的节假日已经启用，从现在起按它计算期限", year=year), "success")
        return redirect(url_for(".holidays"))
    return page(
        "admin/holiday_year.html",
        year=year,
        known=known,
        entered=entered_years().get(year),
        shipped=year in shipped().years,
        form=form,
        changes=differences(year, before, before.with_years([stated])) if stated else None,
        seen=seen(stated) if stated else "",
    )


@room.post("/holidays/<int(max=9999):year>/forget/")
def forget_holiday_year(year: int) -> Response:
    """Go back to the year that comes with the program, or to none."""
    if sent(ActionForm()) and act.forget(year, by=the_account()):
        flash(_("已删除录入的 %(year)s 年", year=year), "success")
    return redirect(url_for(".holidays"))


def _form(year: int, known: Year | None) -> YearForm:
    if known is None:
        return YearForm(year)
    return YearForm(
        year,
        off=as_lines(known.off),
        work=as_lines(known.work),
        source="" if known is shipped().years.get(year) else known.source,
    )


def _missing(today: date, known: Mapping[int, Year]) -> list[int]:
    """The years that ought to be known: this one, and from October on the next."""
    wanted = [today.year] + ([today.year + 1] if today.month >= NOTICE_MONTH else [])
    return [year for year in wanted if year not in known]
