"""One filing before the clerk: the answers, what the review found, and the three decisions."""

from datetime import timedelta

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import examination, fees, lapse
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import settings_of
from court_filing.cases.material import Material, ReadingState
from court_filing.clock import court_day, now
from court_filing.desk import payments
from court_filing.desk.forms import AcceptForm, ReturnForm
from court_filing.desk.parties import kind_of, party_cards, sides_of
from court_filing.desk.room import room
from court_filing.desk.timeline import timeline_of
from court_filing.desk.urgency import urgency
from court_filing.review.finding import ORDER
from court_filing.review.materials import title_of
from court_filing.review.record import CaseType
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext as _
from court_filing.web.page import ActionForm, page, sent

Answer = Response | tuple[str, int]


@room.get("/<case_id>/")
def case(case_id: str) -> Answer:
    """Everything that was filed, and what to decide."""
    return _shown(_accept_form(fresh=True), _return_form(fresh=True))


@room.post("/<case_id>/accept")
def accept(case_id: str) -> Answer:
    """Accept (登记立案)."""
    form = _accept_form()
    if sent(form):
        try:
            examination.accept(the_case(), by=the_account(), at=now(), amount_yuan=form.fixed_yuan)
        except examination.AmountNeeded:
            form.refuse_amount()
        else:
            return _decided(_("已受理：%(number)s", number=the_case().filing_number))
    return _shown(form, _return_form(fresh=True))


@room.post("/<case_id>/return")
def return_for_correction(case_id: str) -> Answer:
    """Return for correction (退回补正): everything at once."""
    form = _return_form()
    if not sent(form):
        return _shown(_accept_form(fresh=True), form)
    examination.return_for_correction(
        the_case(), form.to_mend(), by=the_account(), at=now(), due_on=form.due_on.data
    )
    return _decided(_("已退回补正：%(number)s", number=the_case().filing_number))


@room.post("/<case_id>/lapse", endpoint="lapse")
def rule_lapse(case_id: str) -> Answer:
    """Rule that the suit is deemed withdrawn (按撤诉处理)."""
    if not sent(ActionForm()):
        return redirect(url_for(".case", case_id=case_id))
    lapse.lapse(the_case(), by=the_account(), at=now())
    return _decided(_("已按撤诉处理：%(number)s", number=the_case().filing_number))


def _accept_form(*, fresh: bool = False) -> AcceptForm:
    quote = fees.quote_of(the_case(), on=court_day(now()))
    return AcceptForm(quote, formdata=None) if fresh else AcceptForm(quote)


def _return_form(*, fresh: bool = False) -> ReturnForm:
    today = court_day(now())
    findings = examination.all_findings(the_case(), today=today)
    due_on = today + timedelta(days=settings_of(the_case().court_id).correction_days)
    if fresh:
        return ReturnForm(findings, today=today, due_on=due_on, formdata=None)
    return ReturnForm(findings, today=today, due_on=due_on)


def _decided(sentence: str) -> Response:
    flash(sentence, "success")
    return redirect(url_for(".queue"))


def _shown(accept_form: AcceptForm, return_form: ReturnForm) -> tuple[str, int]:
    case, today = the_case(), court_day(now())
    findings = examination.all_findings(case, today=today)
    return page(
        "desk/case.html",
        case=case,
        kind=kind_of(case),
        sides=sides_of(case),
        cards=list(party_cards(case)),
        files=[_file(case, material) for material in case.present_materials],
        findings=sorted(findings, key=lambda finding: ORDER[finding.severity]),
        clock=urgency(case.decide_by_on, today=today),
        to_decide=case.state is CaseState.EXAMINING,
        may_lapse=lapse.may_lapse(case, at=now()),
        obstacle=payments.obstacle(case),
        mismatched=payments.mismatched(case),
        may_count=payments.may_count,
        events=timeline_of(case),
        accept_form=accept_form,
        return_form=return_form,
        forms=[accept_form, return_form],
    )


def _file(case: Case, material: Material) -> dict[str, object]:
    read = material.reading is ReadingState.READ
    slot = title_of(material.slot, CaseType(case.proceeding.record_type))
    return {
        "name": f"{slot}：{material.file_name}",
        "size": material.size_bytes,
        "pages": material.pages,
        "sha256": material.sha256,
        "message": material.problem_text,
        "state": "failed" if material.problem else "good" if read else "waiting",
        "view_url": url_for("case_files.material", case_id=case.id, material_id=material.id),
    }
