"""Beginning a case, and the list of all cases of a person."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import drafting
from court_filing.acts.express import begin_express, may_file_in_short
from court_filing.acts.other_case import takes_files
from court_filing.cases.account import Role
from court_filing.cases.case import Case, new_key
from court_filing.cases.queries import PAGE, cases_of, count_cases_of, count_drafts_of
from court_filing.cases.under_way import cases_under_way
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import cases
from court_filing.journey.proposed import remember
from court_filing.journey.start.form import EXISTING, NEW, SHORT, MatterForm, NoticeForm, ShortNoticeForm
from court_filing.journey.start.limits import time_at_start
from court_filing.law.proceedings import proceedings
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.page import page, sent
from court_filing.web.paging import place_in
from court_filing.web.services import settings

KNOWN_NEW = ("kind", "court", "cause", "sum")
"""What an address says that leads here from the page of something new."""


@cases.route("/start/", methods=["GET", "POST"])
def start() -> Response | tuple[str, int]:
    """First: something new, or a case that there is already? Then the notice and the promise of good faith.

    Agreeing begins a draft. Who comes from the page of something new has answered the first question.
    """
    matter = request.args.get("matter", "")
    if matter == EXISTING:
        return redirect(url_for("journey_list.existing"))
    if request.method == "GET" and matter not in (NEW, SHORT) and not any(map(request.args.get, KNOWN_NEW)):
        return _first()
    in_short = matter == SHORT and may_file_in_short(the_account())
    return _notice_in_short() if in_short else _notice()


def _first() -> tuple[str, int]:
    form = MatterForm(
        formdata=request.args if "asked" in request.args else None,
        in_short=may_file_in_short(the_account()),
    )
    if "asked" in request.args:
        form.validate()
    return page("journey/start/matter.html", form=form)


def _notice() -> Response | tuple[str, int]:
    form = NoticeForm(key=new_key())
    if sent(form):
        case = drafting.open_draft(the_account(), key=form.key.data or "", at=now())
        return _first_question(case)
    told = time_at_start(today=court_day(now()))
    return page(
        "journey/start/notice.html",
        form=form,
        forms=[form, told["since_form"]],
        short=False,
        draft_days=settings().draft_days,
        **told,
    )


def _notice_in_short() -> Response | tuple[str, int]:
    form = ShortNoticeForm(key=new_key(), kind=request.args.get("kind", ""))
    if sent(form):
        case = drafting.open_draft(the_account(), key=form.key.data or "", at=now())
        begin_express(case, form.kind.data, at=now())
        return redirect(url_for("journey.court", case_id=case.id))
    plain = {kind.id: kind.plain for kind in proceedings().values() if kind.in_short}
    hints = {**plain, "civil": gettext("请法院判对方给钱：欠款、货款、租金、工钱等")}
    return page(
        "journey/start/notice.html", form=form, short=True, hints=hints, draft_days=settings().draft_days
    )


@cases.get("/start/existing/")
def existing() -> tuple[str, int]:
    """The ways to a case that there is already: one's own, by its number, and what can be handed in to it."""
    own = cases_under_way(the_account())
    return page(
        "journey/start/existing.html",
        cases=[(case, takes_files(case)) for case in own],
        lawyer=the_account().role is Role.LAWYER,
    )


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
