"""All drafts of a person: what each is about, how long it is kept, and deleting one that is not wanted."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import retention as act
from court_filing.cases.case import Case, CaseState
from court_filing.cases.queries import PAGE, count_drafts_of, drafts_of
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import cases, journey
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in
from court_filing.web.services import settings
from court_filing.web.urgency import urgency


@cases.get("/drafts/")
def drafts() -> tuple[str, int]:
    """The drafts, the last changed first."""
    account, today, days = the_account(), court_day(now()), settings().draft_days
    count = count_drafts_of(account)
    number, pages = place_in(count, size=PAGE)
    return page(
        "journey/drafts/list.html",
        rows=[
            (case, called(case), urgency(act.kept_until(case, days=days), today=today))
            for case in drafts_of(account, page=number)
        ],
        days=days,
        count=count,
        number=number,
        pages=pages,
    )


@journey.route("/delete/", methods=["GET", "POST"])
def delete_draft(case_id: str) -> Response | tuple[str, int]:
    """Delete a draft for good; asked once more before it is done."""
    case, form = the_case(), ActionForm()
    if sent(form):
        act.delete_draft(case, at=now())
        flash(gettext("草稿已删除，填写的内容和上传的文件都清除了。"), "success")
        return redirect(url_for("journey_list.drafts"))
    if case.state is not CaseState.DRAFT:
        return redirect(url_for("journey.progress", case_id=case.id))
    return page("journey/drafts/delete.html", case=case, form=form, called=called(case))


def called(case: Case) -> str:
    """What tells a draft from others: what it is about, and against whom."""
    opposing = case.proceeding.opposing.id
    others = "、".join(party.name for party in case.parties if party.role == opposing)
    about = case.cause_name or (case.proceeding.title if case.case_type else gettext("还没有选案由"))
    return gettext("%(about)s，对方：%(others)s", about=about, others=others) if others else about
