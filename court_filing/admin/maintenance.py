"""Times of maintenance (系统维护): set, called off, ended early."""

import re
from datetime import date, datetime, time

from flask import abort, flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from court_filing.acts import maintenance as act
from court_filing.admin.room import room
from court_filing.admin.scope import scope_of
from court_filing.cases import store
from court_filing.cases.court_material import Maintenance
from court_filing.cases.maintenance import times_of
from court_filing.clock import SHANGHAI, court_day, now
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.fields import DateField, StrippedString, TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent

LARGEST_ID = 2147483647
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


class TimeForm(FlaskForm):
    """From when to when, and what people are told."""

    begins_on = DateField(_("哪一天开始"), required=Text("请填写哪一天开始"))
    begins_time = StrippedString(
        _("几点开始"), description=_("例如 22:00（北京时间）"), required=Text("请填写几点")
    )
    ends_on = DateField(_("哪一天结束"), required=Text("请填写哪一天结束"))
    ends_time = StrippedString(_("几点结束"), required=Text("请填写几点"))
    words = TextArea(
        _("告诉大家的话"),
        description=_("为什么维护。当事人在首页、任务清单、提交和交费的页面上提前三天看到。"),
        required=Text("请写一句话告诉大家"),
        max_length=act.LONGEST_WORDS,
    )

    def __init__(self, today: date) -> None:
        super().__init__(data={"begins_on": today, "ends_on": today})

    def validate_begins_time(self, field: StrippedString) -> None:
        """A time of the day."""
        _ensure_time(field)

    def validate_ends_time(self, field: StrippedString) -> None:
        """A time of the day."""
        _ensure_time(field)

    def moments(self) -> tuple[datetime, datetime]:
        """From when to when."""
        pairs = ((self.begins_on.data, self.begins_time.data), (self.ends_on.data, self.ends_time.data))
        begins, ends = (datetime.combine(day, _clock(typed), SHANGHAI) for day, typed in pairs)
        return begins, ends


@room.route("/courts/<scope>/maintenance/", methods=["GET", "POST"])
def maintenance(scope: str) -> Response | tuple[str, int]:
    """Every time of maintenance, and one more."""
    here, form = scope_of(scope), TimeForm(court_day(now()))
    if sent(form):
        begins_at, ends_at = form.moments()
        try:
            act.plan(
                court_id=here.court_id,
                begins_at=begins_at,
                ends_at=ends_at,
                words=form.words.data or "",
                by=the_account(),
                at=now(),
            )
        except act.BadTime:
            sentence = Text("结束要晚于开始和现在，一次不超过七天")
            form.ends_on.errors = [*form.ends_on.errors, sentence]  # type: ignore[list-item]
        else:
            flash(gettext("已保存，从开始前三天起告诉大家"), "success")
            return redirect(url_for(".maintenance", scope=scope))
    return page("admin/maintenance.html", scope=here, form=form, times=times_of(here.court_id), moment=now())


@room.post(f"/courts/<scope>/maintenance/<int(max={LARGEST_ID}):time_id>/end/")
def end_maintenance(scope: str, time_id: int) -> Response:
    """End one early, or call it off."""
    here = scope_of(scope)
    found = store.get(Maintenance, time_id)
    if found is None or found.court_id != here.court_id:
        abort(404)
    if sent(ActionForm()):
        act.end(found, by=the_account(), at=now())
        flash(gettext("已结束，现在可以提交和交费"), "success")
    return redirect(url_for(".maintenance", scope=scope))


def _ensure_time(field: StrippedString) -> None:
    if not _TIME.fullmatch(field.data or ""):
        raise ValidationError(Text("请按 22:00 的样子写几点"))  # type: ignore[arg-type]


def _clock(typed: str | None) -> time:
    found = _TIME.fullmatch(typed or "")
    assert found is not None
    return time(int(found[1]), int(found[2]))
