"""Beginning a case, and the list of all cases of a person."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.cases.case import new_key
from court_filing.cases.queries import PAGE, cases_of, count_cases_of
from court_filing.clock import now
from court_filing.journey.blueprint import cases
from court_filing.journey.start.form import NoticeForm
from court_filing.web.access import the_account
from court_filing.web.page import page, sent


@cases.route("/start/", methods=["GET", "POST"])
def start() -> Response | tuple[str, int]:
    """The notice of filing and the promise of good faith; agreeing begins a draft."""
    form = NoticeForm(key=new_key())
    if sent(form):
        case = drafting.open_draft(the_account(), key=form.key.data or "", at=now())
        return redirect(url_for("journey.case_type", case_id=case.id))
    return page("journey/start/notice.html", form=form)


@cases.get("/cases/", endpoint="cases")
def list_cases() -> tuple[str, int]:
    """A person's cases, the latest changed first."""
    account = the_account()
    count = count_cases_of(account)
    number = max(1, request.args.get("page", 1, type=int))
    return page(
        "journey/start/cases.html",
        cases=cases_of(account, page=number),
        count=count,
        number=number,
        pages=max(1, -(-count // PAGE)),
    )
