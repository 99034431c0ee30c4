"""Notes on a filing, messages between colleagues about it, and telephone calls (备注、消息、电话记录)."""

from datetime import datetime
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from court_filing.acts import desk_notes as act
from court_filing.acts.assignment import prolong
from court_filing.cases import desk_notes as query
from court_filing.cases.case import Case
from court_filing.cases.sections import clerks_of, decider_of
from court_filing.clock import SHANGHAI, court_day, now
from court_filing.desk.parties import sides_of
from court_filing.desk.room import room
from court_filing.texts import Text
from court_filing.web.access import the_account, the_case
from court_filing.web.call_words import OUTCOMES
from court_filing.web.choices import RadioChoice, SelectChoice
from court_filing.web.fields import PhoneField, StrippedString, TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in

Answer = Response | tuple[str, int]
LARGEST_ID = 2_147_483_647
MINUTE = "%Y-%m-%dT%H:%M"


class NoteForm(FlaskForm):
    """A note for the desk, or a message to one colleague."""

    text = TextArea(
        _("写什么"),
        description=_("只有本院立案人员看得到，当事人、律师都看不到。"),
        required=Text("请写备注的内容"),
        max_length=act.LONGEST,
    )
    to = SelectChoice(_("给谁看"))

    def __init__(self, case: Case, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.csrf_token.id = "token-note"
        me, today = the_account(), court_day(now())
        others = [clerk for clerk in clerks_of(case.court_id) if clerk.id != me.id]
        away = gettext("（请假）")
        self.to.choices = [
            ("", _("备注：本院立案人员都看得到")),
            *((str(each.id), each.shown_name + (away if each.is_away(today) else "")) for each in others),
        ]


class CallForm(FlaskForm):
    """A telephone call: when, to which number, what came of it."""

    called = StrippedString(_("打电话的时间"), required=Text("请填写打电话的时间"), max_length=20)
    number = PhoneField(_("拨打的号码"), mobile_only=False, required=Text("请填写拨打的号码"))
    outcome = RadioChoice(_("结果"), choices=list(OUTCOMES.items()), required=Text("请选择结果"))
    words = TextArea(
        _("说了什么"),
        description=_("当事人在进度页看得到，请不要写别人的个人信息。"),
        max_length=500,
    )

    def __init__(self, case: Case, *, at: datetime, **kwargs: Any) -> None:
        local = at.astimezone(SHANGHAI)
        number = case.service_phone or case.owner.mobile
        super().__init__(data={"called": local.strftime(MINUTE), "number": number}, **kwargs)
        self.csrf_token.id = "token-call"
        self.case, self.at = case, at

    def validate_called(self, field: StrippedString) -> None:
        """A call was made after the filing came, and before now."""
        moment = self.called_at
        if moment is None:
            raise ValidationError(Text("请写成日期和时间，例如：2026-11-22 09:30"))  # type: ignore[arg-type]
        if moment > self.at or (self.case.received_at and moment < _minute(self.case.received_at)):
            raise ValidationError(Text("打电话的时间要在收到材料以后、现在以前"))  # type: ignore[arg-type]

    @property
    def called_at(self) -> datetime | None:
        """The moment that was typed; None where it is none."""
        try:
            typed = datetime.strptime((self.called.data or "").replace(" ", "T")[:16], MINUTE)
        except ValueError:
            return None
        return typed.replace(tzinfo=SHANGHAI)


def _minute(moment: datetime) -> datetime:
    """What the filer's clock showed: calls are told by the minute."""
    return moment.replace(second=0, microsecond=0)


@room.get("/<case_id>/notes/")
def notes(case_id: str) -> Answer:
    """Everything that was noted beside the filing."""
    case = the_case()
    return _shown(NoteForm(case, formdata=None), CallForm(case, at=now(), formdata=None))


@room.post("/<case_id>/notes/write")
def write_note(case_id: str) -> Answer:
    """Leave a note, or send a message to a colleague."""
    case, me, at = the_case(), the_account(), now()
    form = NoteForm(case)
    if not sent(form):
        return _shown(form, CallForm(case, at=at, formdata=None))
    to = decider_of(case.court_id, int(form.to.data)) if form.to.data else None
    act.write_note(case, form.text.data or "", by=me, at=at, to=to)
    prolong(case, by=me, at=at)
    name = to.shown_name if to else ""
    flash(gettext("已发给%(name)s", name=name) if to else gettext("已记下"), "success")
    return redirect(url_for(".notes", case_id=case_id))


@room.post("/<case_id>/notes/call")
def record_call(case_id: str) -> Answer:
    """Record a telephone call; the filer sees it."""
    case, me, at = the_case(), the_account(), now()
    form = CallForm(case, at=at)
    if not sent(form) or form.called_at is None:
        return _shown(NoteForm(case, formdata=None), form)
    given = (form.number.data or "", form.outcome.data, form.words.data or "")
    act.record_call(case, *given, by=me, called_at=form.called_at)
    prolong(case, by=me, at=at)
    flash(gettext("已记下这次通话，当事人在进度页看得到"), "success")
    return redirect(url_for(".notes", case_id=case_id))


@room.get("/messages/")
def messages() -> tuple[str, int]:
    """What colleagues wrote to this clerk, newest first."""
    me = the_account()
    total = query.count_messages_to(me)
    number, pages = place_in(total, size=query.PAGE)
    rows = query.messages_to(me, page=number)
    return page("desk/messages.html", rows=rows, total=total, number=number, pages=pages, sides_of=sides_of)


@room.post(f"/messages/<int(max={LARGEST_ID}):note_id>/open")
def open_message(note_id: int) -> Response:
    """Mark the message as read and open what it is about."""
    found = query.message_to(the_account(), note_id)
    if found is None:
        abort(404)
    if sent(ActionForm()):
        act.read_message(found, by=the_account(), at=now())
    return redirect(url_for(".notes", case_id=found.case_id))


@room.post("/messages/read-all")
def read_all_messages() -> Response:
    """Mark as read what the clerk was shown; not what came after the page was opened."""
    up_to = request.form.get("up_to", 0, type=int)
    if sent(ActionForm()) and 0 < up_to <= LARGEST_ID:
        act.read_all_messages(the_account(), up_to_id=up_to, at=now())
    return redirect(url_for(".messages"))


def _shown(note_form: NoteForm, call_form: CallForm) -> tuple[str, int]:
    case = the_case()
    return page(
        "desk/notes.html",
        case=case,
        me=the_account(),
        sides=sides_of(case),
        notes=query.notes_of(case),
        calls=query.calls_of(case),
        outcomes=OUTCOMES,
        note_form=note_form,
        call_form=call_form,
        forms=[note_form, call_form],
    )
