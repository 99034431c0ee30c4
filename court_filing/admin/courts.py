"""The courts (法院): which proceedings each takes online, and which at its counter only."""

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts.court_practice import take_online, takes_online
from court_filing.admin.room import room
from court_filing.admin.scope import scope_of
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.law.courts import Court
from court_filing.law.proceedings import proceedings
from court_filing.web.choices import CheckboxChoices
from court_filing.web.language import gettext as _
from court_filing.web.language import lazy_gettext
from court_filing.web.page import page, sent

MOST = 20


class OnlineForm(FlaskForm):
    """The proceedings that a court takes online."""

    online = CheckboxChoices(
        lazy_gettext("在网上办的"),
        description=lazy_gettext("没有打勾的，只在窗口办：选法院的时候会告诉当事人。"),
        choices=lambda: [(kind.id, kind.title) for kind in proceedings().values()],
    )


@room.get("/courts/")
def courts_list() -> tuple[str, int]:
    """Find the court."""
    typed = request.args.get("q", "").strip()[:60]
    return page("admin/courts.html", typed=typed, found=courts.search(typed, limit=MOST) if typed else [])


@room.route("/courts/<court_id>/", methods=["GET", "POST"])
def court(court_id: str) -> Response | tuple[str, int]:
    """What one court takes online."""
    found = _court(court_id)
    taken = [kind for kind, online in takes_online(found.id).items() if online]
    form = OnlineForm(data={"online": taken})
    if sent(form):
        changed = take_online(found.id, form.online.data or [], on=court_day(now()))
        flash(_("已保存") if changed else _("没有变化"), "success")
        return redirect(url_for(".court", court_id=found.id))
    return page("admin/court.html", court=found, scope=scope_of(found.id), form=form)


def _court(court_id: str) -> Court:
    try:
        return courts.get(court_id)
    except KeyError:
        abort(404)
