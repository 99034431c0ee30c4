"""One filing before the clerk: files beside answers and findings, and what is decided about it."""

from datetime import date
from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import examination, fees, lapse
from court_filing.acts.decisions import decide
from court_filing.acts.ruling_owed import insistence
from court_filing.acts.second_list import stood_before
from court_filing.acts.time_limits import is_counted_by_weekends, last_day
from court_filing.acts.wishes import wishes_of
from court_filing.cases import queue as query
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import settings_of
from court_filing.cases.lifecycle import Act
from court_filing.clock import court_day, now
from court_filing.desk import payments
from court_filing.desk.alike import alike_to
from court_filing.desk.confidentiality import requests_of
from court_filing.desk.conflict import ready_to_decide, round_of
from court_filing.desk.decided_words import ruling_owed
from court_filing.desk.deciding import told, told_again
from court_filing.desk.differences import differences_of
from court_filing.desk.files import listed_files
from court_filing.desk.forms import AcceptForm, Again, ReturnForm
from court_filing.desk.found import findings_of, found_of
from court_filing.desk.holding import holding_of
from court_filing.desk.particulars import particulars_of
from court_filing.desk.parties import party_cards, sides_of
from court_filing.desk.pending import decisions_shown
from court_filing.desk.redirect import article_of
from court_filing.desk.representations import entries_of
from court_filing.desk.room import room
from court_filing.desk.standing_words import standing_of
from court_filing.desk.timeline import timeline_of
from court_filing.desk.viewer import chosen_file, file_seen
from court_filing.web.access import the_account, the_case
from court_filing.web.filing_clock import filing_clock
from court_filing.web.handed_in import complaints_of
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.refund_words import staff_way
from court_filing.web.supplements import section_of
from court_filing.web.urgency import urgency
from court_filing.web.wish_words import wish_rows

Answer = Response | tuple[str, int]


@room.get("/<case_id>/")
def case(case_id: str) -> Answer:
    """Everything that was filed, and what to decide."""
    return _shown(_accept_form(fresh=True), _return_form(fresh=True))


@room.post("/<case_id>/accept")
def accept(case_id: str) -> Answer:
    """Accept (登记立案)."""
    form = _accept_form()
    if again := told_again(Act.ACCEPT, form.content):
        return again
    ready_to_decide(Act.ACCEPT)
    if sent(form):
        try:
            made = decide(the_case(), Act.ACCEPT, form.content(), by=the_account(), at=now())
        except examination.AmountNeeded:
            form.refuse_amount()
        else:
            return told(made)
    return _shown(form, _return_form(fresh=True))


@room.post("/<case_id>/return")
def return_for_correction(case_id: str) -> Answer:
    """Return for correction (退回补正): everything at once."""
    if again := told_again(Act.RETURN, lambda: _return_form().content()):
        return again
    ready_to_decide(Act.RETURN)
    form = _return_form()
    if not sent(form):
        return _shown(_accept_form(fresh=True), form)
    return told(decide(the_case(), Act.RETURN, form.content(), by=the_account(), at=now()))


@room.post("/<case_id>/lapse", endpoint="lapse")
def rule_lapse(case_id: str) -> Answer:
    """Rule that the suit is deemed withdrawn (按撤诉处理)."""
    if not sent(ActionForm()):
        return redirect(url_for(".case", case_id=case_id))
    lapse.lapse(the_case(), by=the_account(), at=now())
    flash(_("已按撤诉处理：%(number)s", number=the_case().filing_number), "success")
    return redirect(url_for(".queue"))


def _by_weekends(case: Case) -> list[date]:
    """The last days on this page that were found by weekends alone: of their year no notice has been entered."""
    days = (case.decide_by_on, case.fee_due.due_on if case.fee_due else None)
    return [day for day in days if day and is_counted_by_weekends(day)]


def _accept_form(*, fresh: bool = False) -> AcceptForm:
    quote = fees.quote_of(the_case(), on=court_day(now()))
    return AcceptForm(quote, formdata=None) if fresh else AcceptForm(quote)


def _return_form(*, fresh: bool = False) -> ReturnForm:
    today = court_day(now())
    findings = findings_of(the_case(), today=today)
    due_on = last_day(today, settings_of(the_case().court_id).correction_days)
    again = Again(the_case().corrections, stood_before(the_case()), may_ask=the_account().supervisor)
    if fresh:
        return ReturnForm(findings, again, today=today, due_on=due_on, formdata=None)
    return ReturnForm(findings, again, today=today, due_on=due_on)


def _beside(case: Case) -> dict[str, Any] | None:
    """The file that stands beside the answers."""
    file = chosen_file(case)
    return file_seen(case, file, beside=True) if file is not None else None


def _shown(accept_form: AcceptForm, return_form: ReturnForm) -> tuple[str, int]:
    case, me, today = the_case(), the_account(), court_day(now())
    examined = case.state is CaseState.EXAMINING
    return page(
        "desk/case.html",
        case=case,
        me=me,
        round=round_of(case),
        kind=case.proceeding,
        sides=sides_of(case),
        cards=list(party_cards(case)),
        particulars=particulars_of(case),
        wishes=wish_rows(wishes_of(case).given()),
        urgent=bool(wishes_of(case).urgent),
        listed=listed_files(case),
        seen=_beside(case),
        confidential=requests_of(case),
        differences=differences_of(case),
        **found_of(case, today=today),
        clock=urgency(case.decide_by_on, today=today),
        by_weekends=_by_weekends(case),
        **standing_of(case),
        examined=examined,
        to_decide=examined and case.clerk_id in (None, me.id) and case.open_decision is None,
        ruling_owed=ruling_owed(case) if insistence(case) else "",
        elsewhere_article=article_of(case.proceeding),
        **decisions_shown(case, me),
        returned_by=query.last_returned_by([case]).get(case.id),
        may_lapse=lapse.may_lapse(case, at=now()),
        obstacle=payments.obstacle(case),
        held=payments.held(case),
        may_count=payments.may_count,
        may_reinstate=payments.may_reinstate,
        paid_in_time=payments.paid_in_time,
        staff_way=staff_way,
        reinstate=payments.ReinstateForm(formdata=None),
        events=timeline_of(case),
        review_clock=filing_clock(case, today=today),
        entries=entries_of(case),
        **holding_of(case),
        **alike_to(case),
        **section_of(case, me),
        **complaints_of(case),
        accept_form=accept_form,
        return_form=return_form,
        forms=[accept_form, return_form],
    )
