"""Where the case stands: one banner, one next thing to do, every paper, one timeline."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import submission as act
from court_filing.acts.redirection import answer_by, reasons_told, was_told_elsewhere, words_of_insisting
from court_filing.acts.relief import obstacle as relief_obstacle
from court_filing.acts.relief import waiting
from court_filing.cases.case import Case, CaseState
from court_filing.cases.completeness import step_about
from court_filing.cases.fee import OPEN
from court_filing.cases.involvement import papers_for
from court_filing.cases.trial import is_closed, next_hearing
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.progress import receipt  # noqa: F401  (its view)
from court_filing.journey.progress.refusal import refused
from court_filing.journey.progress.words import ACTORS, left_words
from court_filing.journey.steps import address_of
from court_filing.law.deadlines import days_left
from court_filing.web.access import the_account, the_case
from court_filing.web.call_words import call_lines
from court_filing.web.event_words import Line, event_line, is_told
from court_filing.web.fee_account import fee_account
from court_filing.web.fee_receipts import receipts_shown
from court_filing.web.filing_clock import filing_clock
from court_filing.web.handed_in import complaints_of
from court_filing.web.money_words import where_it_stands
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paper_words import titled
from court_filing.web.progress_words import hearing_words, newest_first, progress_lines
from court_filing.web.supplements import section_of, supplement_lines

MAY_WITHDRAW = (CaseState.SUBMITTED, CaseState.EXAMINING, CaseState.RETURNED, CaseState.REDIRECTED)


@journey.get("/")
def progress(case_id: str) -> Response | tuple[str, int]:
    """The case from submission on; a draft leads to its task list."""
    case = the_case()
    if case.state is CaseState.DRAFT:
        return redirect(url_for("journey.tasks", case_id=case.id))
    return page(
        "journey/progress/case.html",
        case=case,
        **_standing(case),
        **section_of(case, the_account()),
        **fee_account(case),
        **complaints_of(case),
        events=_events(case),
        receipts=receipts_shown(case, at=now()),
        may_reissue=True,
        review_clock=filing_clock(case, today=court_day(now())),
    )


@journey.get("/standing/")
def standing(case_id: str) -> tuple[str, int]:
    """The banner alone, asked for again while something is under way."""
    case = the_case()
    return page("journey/progress/standing.html", case=case, **_standing(case))


@journey.route("/withdraw/", methods=["GET", "POST"])
def withdraw(case_id: str) -> Response | tuple[str, int]:
    """Take the filing back before it is accepted; asked once more before it is done."""
    case = the_case()
    form = ActionForm()
    if sent(form):
        act.withdraw(case, by=the_account(), at=now())
        return redirect(url_for("journey.progress", case_id=case.id))
    if case.state not in MAY_WITHDRAW:
        return redirect(url_for("journey.progress", case_id=case.id))
    return page("journey/progress/withdraw.html", case=case, form=form)


def _standing(case: Case) -> dict[str, object]:
    today = court_day(now())
    docketing = case.state is CaseState.ACCEPTED and case.fee is not None and case.fee.state not in OPEN
    under_way = (
        docketing or case.state is CaseState.SUBMITTED or any(paper.made_at is None for paper in case.papers)
    )
    correction = case.corrections[-1] if case.corrections and case.state is CaseState.RETURNED else None
    return {
        "state": case.state.value,
        "money": where_it_stands(case, today=today),
        "waiting": under_way,
        "docketing": docketing,
        "left": left_words(days_left(case.decide_by_on, today=today)) if case.decide_by_on else "",
        "correction": correction,
        **_asked(case),
        "refused": refused(case),
        "mend_url": lambda where: _mend_url(case, where),
        "papers": titled(papers_for(case, the_account()))[::-1],
        "may_withdraw": case.state in MAY_WITHDRAW,
        "relief": waiting(case),
        "may_ask_relief": relief_obstacle(case) is None,
        **(_trial(case) if case.state is CaseState.DOCKETED else {}),
    }


def _asked(case: Case) -> dict[str, object]:
    """Where else the court told the person to go and until when they answer; why they insist."""
    if case.state is CaseState.EXAMINING:
        return {"insisted": words_of_insisting(case)}
    if case.state not in (CaseState.REDIRECTED, CaseState.GIVEN_BACK) or not was_told_elsewhere(case):
        return {}
    return {"answer_by": answer_by(case), "elsewhere": reasons_told(case)}


def _trial(case: Case) -> dict[str, object]:
    """The next sitting, and whether the trial is over."""
    hearing = next_hearing(case, at=now())
    return {"hearing": hearing_words(hearing) if hearing else "", "closed": is_closed(case)}


def _mend_url(case: Case, where: str) -> str:
    step = step_about(where)
    return address_of(step, case) if step else url_for("journey.tasks", case_id=case.id)


def _events(case: Case) -> list[Line]:
    events = [event_line(event, case, actors=ACTORS) for event in reversed(case.events) if is_told(event)]
    told = (progress_lines(case), supplement_lines(case, the_account()), call_lines(case))
    return newest_first(events, *told)
