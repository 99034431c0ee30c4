"""The settings (设置) of one court."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.admin.room import room
from court_filing.admin.scope import ALL, scope_of
from court_filing.admin.settings_form import settings_form
from court_filing.cases import store
from court_filing.clock import court_day, now
from court_filing.web.language import gettext as _
from court_filing.web.page import page, sent


@room.route("/courts/<scope>/settings/", methods=["GET", "POST"])
def settings(scope: str) -> Response | tuple[str, int]:
    """Everything that the court decides for itself; what is refused leaves all of it as it was."""
    here, today = scope_of(scope), court_day(now())
    if here.court_id is None:
        return redirect(url_for(".rules", scope=ALL))
    form = settings_form(here.court_id, on=today)
    if sent(form):
        changed = form.to_save(here.court_id, on=today)
        if changed is not None:
            flash(_("已保存") if changed else _("没有变化"), "success")
            return redirect(url_for(".settings", scope=scope))
        store.rollback()
    return page("admin/settings.html", scope=here, form=form)
