"""Letters at the desk (留言): a list by department and last day; each is handed on or answered.

Clerks have what was written to their court but complaints; administrators have the complaints (`cases/letters.py`).
"""

from datetime import date
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from court_filing.acts import letters as act
from court_filing.cases.account import Role
from court_filing.cases.letter import Letter
from court_filing.cases.letters import (
    PAGE,
    WantedLetters,
    count_letters_at_desk,
    letter_for_staff,
    letters_at_desk,
)
from court_filing.clock import court_day, now
from court_filing.desk.room import room
from court_filing.law import courts
from court_filing.law.departments import departments, departments_for, letter_rules
from court_filing.web.access import the_account, the_letter
from court_filing.web.choices import SelectChoice
from court_filing.web.fields import TextArea
from court_filing.web.filters import when
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.letter_words import case_words, clock, department_title, shown
from court_filing.web.page import page, sent
from court_filing.web.paging import place_in
from court_filing.web.services import gateways

Answer = Response | tuple[str, int]


class ReplyForm(FlaskForm):
    """The court's answer."""

    text = TextArea(
        _("答复的内容"),
        description=_("留言人会原样看到，发出以后不能修改。写清楚怎么办、去哪里、找谁。"),
        required=_("请写答复的内容"),
        max_length=5000,
    )


class TransferForm(FlaskForm):
    """To whom the letter is handed on, and why."""

    was = HiddenField(render_kw={"autocomplete": "off"})
    """Where the letter lay when the page was opened, so that a double click is told from a change meanwhile."""
    to = SelectChoice(_("转给哪个部门"), required=_("请选择转给哪个部门"))
    reason = TextArea(
        _("为什么转"),
        description=_("留言人也会看到，例如：这件事由执行局办理"),
        required=_("请写明为什么转"),
        max_length=500,
    )

    def __init__(self, letter: Letter, **kwargs: Any) -> None:
        super().__init__(data={"was": letter.department}, **kwargs)
        self.csrf_token.id = "token-transfer"
        others = [each for each in departments_for(letter.kind) if each.id != self.was.data]
        self.to.choices = [("", _("请选择")), *((each.id, f"{each.title}（{each.does}）") for each in others)]


@room.get("/letters/")
def letters() -> tuple[str, int]:
    """What waits for an answer, the one due first on top; or what was answered."""
    account, today = the_account(), court_day(now())
    wanted, sees_complaints = _wanted(today), account.role is Role.ADMINISTRATOR
    total = count_letters_at_desk(account, wanted)
    number, pages = place_in(total, size=PAGE)
    return page(
        "desk/letters.html",
        letters=letters_at_desk(account, wanted, page=number),
        wanted=wanted,
        total=total,
        number=number,
        pages=pages,
        waiting=count_letters_at_desk(account, WantedLetters()),
        replied=count_letters_at_desk(account, WantedLetters(replied=True)),
        overdue=count_letters_at_desk(account, WantedLetters(due_before=today)),
        rules=letter_rules(),
        offices=[each for each in departments().values() if sees_complaints or not each.confidential],
        court_of=lambda letter: courts.get(letter.court_id).name,
        title_of=department_title,
        case_words=case_words,
        clock_of=lambda letter: clock(letter, today=today),
        sees_complaints=sees_complaints,
    )


@room.get("/letters/<int(max=2147483647):letter_id>/")
def letter(letter_id: int) -> tuple[str, int]:
    """One letter, to be answered or handed on."""
    return _shown(the_letter(), ReplyForm(formdata=None), TransferForm(the_letter(), formdata=None))


@room.post("/letters/<int(max=2147483647):letter_id>/reply")
def reply_letter(letter_id: int) -> Answer:
    """Answer the letter."""
    form, found = ReplyForm(), the_letter()
    if not sent(form):
        return _shown(found, form, TransferForm(found, formdata=None))
    try:
        reaches = gateways().messenger.reaches
        act.reply(found, form.text.data or "", by=the_account(), at=now(), reaches=reaches)
    except act.AlreadyReplied:
        return _too_late(letter_id, form.text.data or "")
    flash(_told(found), "success")
    return redirect(url_for(".letters"))


@room.post("/letters/<int(max=2147483647):letter_id>/transfer")
def transfer_letter(letter_id: int) -> Answer:
    """Hand the letter on to another department."""
    found = the_letter()
    form = TransferForm(found)
    if not sent(form):
        return _shown(found, ReplyForm(formdata=None), form)
    try:
        act.transfer(
            found,
            to=form.to.data,
            reason=form.reason.data or "",
            by=the_account(),
            at=now(),
            was=form.was.data,
        )
    except (act.AlreadyReplied, act.HandedOn):
        return _too_late(letter_id, form.reason.data or "")
    title = department_title(found.department)
    flash(gettext("已把留言 %(number)s 转给%(title)s", number=found.number, title=title), "success")
    return redirect(url_for(".letters"))


def _wanted(today: date) -> WantedLetters:
    """What the address asks for; what is not on a list is no condition."""
    department, kind = request.args.get("department", ""), request.args.get("kind", "")
    return WantedLetters(
        department=department if department in departments() else "",
        kind=kind if kind in letter_rules() else "",
        replied=request.args.get("show") == "replied",
        due_before=today if request.args.get("due") == "overdue" else None,
    )


def _shown(found: Letter, reply: ReplyForm, transfer: TransferForm, **more: Any) -> tuple[str, int]:
    account = the_account()
    case = found.case
    opens = case is not None and case.received_at is not None and account.court_id == case.court_id
    return page(
        "desk/letter.html",
        letter=found,
        says=shown(found, today=court_day(now())),
        clock=clock(found, today=court_day(now())),
        case_opens=opens,
        reply=reply,
        transfer=transfer,
        forms=[reply, transfer],
        sees_complaints=account.role is Role.ADMINISTRATOR,
        **more,
    )


def _too_late(letter_id: int, written: str) -> tuple[str, int]:
    """Somebody has answered or handed it on meanwhile: what they wrote, and what was written here, to be copied."""
    found = letter_for_staff(the_account(), letter_id)
    if found is None:
        abort(404)
    shown_page, _status = _shown(
        found,
        ReplyForm(formdata=None),
        TransferForm(found, formdata=None),
        too_late=_what_came_first(found),
        written=written,
    )
    return shown_page, 409


def _what_came_first(found: Letter) -> str:
    if found.replied_at is None and found.transfers:
        last = found.transfers[-1]
        return gettext(
            "%(by)s在 %(at)s 已经把这封留言转给%(to)s，您刚才写的没有保存。",
            by=last.account.shown_name,
            at=when(last.transferred_at),
            to=department_title(last.to_department),
        )
    by = found.clerk.shown_name if found.clerk else ""
    return gettext(
        "%(by)s在 %(at)s 已经答复了这封留言，您刚才写的没有保存。", by=by, at=when(found.replied_at)
    )


def _told(letter: Letter) -> str:
    """That the letter is answered, and whether word of it goes to its writer."""
    done = gettext("已答复留言 %(number)s", number=letter.number)
    if letter.reply_told_to is None:
        return done + gettext("。没有能送到留言人的短信或邮件，请按留下的联系方式另外告诉一声")
    by_mail = "@" in letter.reply_told_to
    return done + (gettext("，会发邮件通知留言人") if by_mail else gettext("，会发短信通知留言人"))
