"""A decision after it was made: told to its clerk, taken back, and looked at by a second pair of eyes (复核)."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import decisions as act
from court_filing.cases import decisions as query
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.decision import Decision, Outcome
from court_filing.cases.lifecycle import Act
from court_filing.clock import now
from court_filing.desk.parties import sides_of
from court_filing.desk.pending import moment, pending_of, verb
from court_filing.desk.room import room
from court_filing.texts import Text
from court_filing.web.access import the_account, the_case
from court_filing.web.fields import TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in

Answer = Response | tuple[str, int]


class DeclineForm(FlaskForm):
    """Who does not agree says why."""

    why = TextArea(
        _("为什么不同意"),
        description=_("作出决定的法官会看到，这件由其重新决定。"),
        required=Text("请写明为什么不同意"),
        max_length=1000,
    )


def told(decision: Decision) -> Response:
    """Back to what waits, with a word about what was decided and when it takes effect."""
    flash(_sentence(decision), "success")
    return redirect(url_for(".queue"))


def told_again(act: Act, content: Callable[[], Mapping[str, Any]]) -> Response | None:
    """The answer to a decision that this clerk made before, in the same words (a second press of the button).

    None where it is another one, or the first. It holds the case.
    """
    case = store.lock(the_case())
    last = case.decisions[-1] if case.decisions else None
    if last is None or last.act != act.value or last.by_id != the_account().id:
        return None
    stands = last.is_open or last.outcome is Outcome.CARRIED_OUT
    if not stands or (case.submitted_at is not None and last.decided_at < case.submitted_at):
        return None
    return told(last) if content() == last.content else None


def _sentence(decision: Decision) -> str:
    case, what, at = decision.case, verb(decision), decision.takes_effect_at
    if decision.outcome is Outcome.CARRIED_OUT:
        number = case.case_number if decision.act == Act.REFUSE else case.filing_number
        return gettext("已%(what)s：%(number)s", what=what, number=number)
    if at is None:
        sentence = gettext("已决定%(what)s：%(number)s。等另一位法官复核以后生效；在那以前可以撤销。")
        return sentence % {"what": what, "number": case.filing_number}
    return gettext(
        "已决定%(what)s：%(number)s。%(at)s 生效；在那以前可以打开案件撤销。",
        what=what,
        number=case.filing_number,
        at=moment(decision),
    )


@room.post("/<case_id>/decisions/<int(max=2147483647):decision_id>/undo")
def undo(case_id: str, decision_id: int) -> Response:
    """Take a decision back before it takes effect (撤销)."""
    if sent(ActionForm()):
        act.take_back(the_case(), decision_id=decision_id, by=the_account(), at=now())
        flash(gettext("已撤销，没有通知任何人。请重新决定。"), "success")
    return redirect(url_for(".case", case_id=case_id))


@room.get("/seconds/")
def seconds() -> tuple[str, int]:
    """The decisions of the court that wait for a second pair of eyes, the most pressing first."""
    me = the_account()
    total = query.count_awaiting_second(me.court_id)
    number, pages = place_in(total, size=query.LISTED)
    return page(
        "desk/decisions/seconds.html",
        decisions=query.awaiting_second(me.court_id, page=number),
        total=total,
        number=number,
        pages=pages,
        me=me,
        sides_of=sides_of,
        verb=verb,
        may_second=act.may_second,
    )


@room.get("/<case_id>/decisions/<int(max=2147483647):decision_id>/")
def second(case_id: str, decision_id: int) -> Answer:
    """One decision to agree with or not."""
    found = _open(the_case(), decision_id)
    return _asked(found, DeclineForm(formdata=None)) if found else redirect(_case(case_id))


@room.post("/<case_id>/decisions/<int(max=2147483647):decision_id>/confirm")
def confirm(case_id: str, decision_id: int) -> Response:
    """Agree: it takes effect now."""
    if not sent(ActionForm()):
        return redirect(url_for(".second", case_id=case_id, decision_id=decision_id))
    act.confirm(the_case(), decision_id=decision_id, by=the_account(), at=now())
    flash(gettext("复核同意，已经生效：%(number)s", number=the_case().filing_number), "success")
    return redirect(url_for(".seconds"))


@room.post("/<case_id>/decisions/<int(max=2147483647):decision_id>/decline")
def decline(case_id: str, decision_id: int) -> Answer:
    """Do not agree, and say why."""
    form = DeclineForm()
    if not sent(form):
        found = _open(the_case(), decision_id)
        return _asked(found, form) if found else redirect(_case(case_id))
    act.decline(the_case(), form.why.data, decision_id=decision_id, by=the_account(), at=now())
    flash(gettext("没有同意，已退给作出决定的法官：%(number)s", number=the_case().filing_number), "success")
    return redirect(url_for(".seconds"))


def _open(case: Case, decision_id: int) -> Decision | None:
    found = case.open_decision
    return found if found is not None and found.id == decision_id and found.needs_second else None


def _asked(decision: Decision, form: DeclineForm) -> tuple[str, int]:
    case = decision.case
    pending = pending_of(decision, the_account())
    return page("desk/decisions/second.html", case=case, pending=pending, sides=sides_of(case), form=form)


def _case(case_id: str) -> str:
    return url_for(".case", case_id=case_id)
