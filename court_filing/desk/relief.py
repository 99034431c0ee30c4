"""Requests for relief from the fee (缓减免) on the desk: the request with its proofs, and the decision."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import relief as asking
from court_filing.acts import relief_decisions as act
from court_filing.cases.case import Case
from court_filing.cases.fee import FeeState
from court_filing.cases.relief import ReliefRequest, ReliefState
from court_filing.clock import court_day, now
from court_filing.desk.parties import sides_of
from court_filing.desk.relief_form import VERDICTS, ReliefDecisionForm
from court_filing.desk.room import room
from court_filing.law import relief as law
from court_filing.law.amounts import BadInput
from court_filing.law.fees import Quote
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.relief_words import KINDS, STATES
from court_filing.web.uploads import shown_file

Answer = Response | tuple[str, int]


@room.get("/<case_id>/relief/")
def relief(case_id: str) -> Answer:
    """The last request of the case, with what can be decided."""
    case = the_case()
    found = _last(case)
    if found is None:
        return redirect(url_for(".case", case_id=case_id))
    return _shown(case, found, _form(found))


@room.post("/<case_id>/relief/")
def decide_relief(case_id: str) -> Answer:
    """Compute what the decision comes to; deciding takes one more press of a button."""
    case = the_case()
    found = _last(case)
    if found is None:
        return redirect(url_for(".case", case_id=case_id))
    form = _form(found)
    if not sent(form):
        return _shown(case, found, form)
    verdict, on = form.to_verdict(), court_day(now())
    try:
        if request.form.get("seen") == _seen(verdict):
            act.decide(found, verdict, by=the_account(), at=now())
            flash(gettext("已决定：%(verdict)s", verdict=str(VERDICTS[verdict.kind])), "success")
            return redirect(url_for(".relief", case_id=case_id))
        act.check(case, verdict, on=on)
        owed = act.owed_after(case.fee, verdict, on=on) if case.fee else None
    except BadInput as wrong:
        form.refuse(wrong)
        return _shown(case, found, form)
    return _shown(case, found, form, verdict=verdict, owed=owed)


def _seen(verdict: act.Verdict) -> str:
    """What the clerk has read over: a decision that was changed since is shown again."""
    stated = (verdict.kind, verdict.ground, verdict.percent, verdict.cut_yuan, verdict.until_on)
    return "|".join(str(each) for each in stated)


def _last(case: Case) -> ReliefRequest | None:
    """The request that waits, else the last one. One that is still part of a draft is not before the court."""
    found = asking.waiting(case) or (case.relief_requests[-1] if case.relief_requests else None)
    return None if case.state in asking.WITH_FILING else found


def _form(found: ReliefRequest) -> ReliefDecisionForm:
    return ReliefDecisionForm(on=court_day(now()), asked=found.ground)


def _shown(
    case: Case,
    found: ReliefRequest,
    form: ReliefDecisionForm,
    *,
    verdict: act.Verdict | None = None,
    owed: Quote | None = None,
) -> tuple[str, int]:
    on = court_day(now())
    decision = found.decision
    return page(
        "desk/relief.html",
        case=case,
        sides=sides_of(case),
        asked=found,
        kind=KINDS[found.kind],
        state=STATES[found.state],
        ground=asking.ground_of(found, on=court_day(found.asked_at)),
        files=[shown_file(material) for material in asking.present_files(found)],
        person=asking.asked_by_person(case),
        to_decide=found.state is ReliefState.ASKED
        and case.fee is not None
        and (case.fee.state is FeeState.RELIEF_ASKED or asking.lapsed_fee(case) is not None),
        after_lapse=asking.lapsed_fee(case) is not None,
        waits=found.state is ReliefState.ASKED,
        least=law.least_percent(on),
        decided=VERDICTS[decision.inputs["verdict"]] if decision else None,
        decision=decision,
        verdict=verdict,
        verdict_words=VERDICTS[verdict.kind] if verdict else "",
        seen=_seen(verdict) if verdict else "",
        owed=owed,
        form=form,
    )
