"""Beginning a case, and the list of all cases of a person."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.account import Role
from court_filing.cases.case import Case, new_key
from court_filing.cases.queries import PAGE, cases_of, count_cases_of, count_drafts_of
from court_filing.clock import now
from court_filing.journey.blueprint import cases
from court_filing.journey.proposed import remember
from court_filing.journey.start.form import NoticeForm
from court_filing.law.proceedings import proceedings
from court_filing.web.access import the_account
from court_filing.web.page import page, sent
from court_filing.web.paging import place_in
from court_filing.web.services import settings


@cases.route("/start/", methods=["GET", "POST"])
def start() -> Response | tuple[str, int]:
    """The notice of filing and the promise of good faith; agreeing begins a draft."""
    form = NoticeForm(key=new_key())
    if sent(form):
        case = drafting.open_draft(the_account(), key=form.key.data or "", at=now())
        return _first_question(case)
    return page("journey/start/notice.html", form=form, draft_days=settings().draft_days)


def _first_question(case: Case) -> Response:
    """The kind of case; who came from the page of one has answered that."""
    remember(case)
    wanted = request.args.get("kind", "")
    if wanted in proceedings() and case.case_type is None:
        drafting.choose_proceeding(case, wanted, at=now())
    step = "journey.case_type" if case.case_type is None else "journey.court"
    return redirect(url_for(step, case_id=case.id))


@cases.get("/cases/", endpoint="cases")
def list_cases() -> Response | tuple[str, int]:
    """A person's cases, the latest changed first; a lawyer has a list of their own, with those entered."""
    account = the_account()
    if account.role is Role.LAWYER:
        return redirect(url_for("counsel.caseload"))
    count = count_cases_of(account)
    number, pages = place_in(count, size=PAGE)
    return page(
        "journey/start/cases.html",
        cases=cases_of(account, page=number),
        drafts=count_drafts_of(account),
        count=count,
        number=number,
        pages=pages,
    )
