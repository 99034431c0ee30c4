"""The versions of the draft, going back to one of them, and undoing the last change."""

from flask import flash, redirect, request, url_for
from werkzeug.exceptions import Conflict
from werkzeug.wrappers import Response

from court_filing.acts import draft_versions as act
from court_filing.cases.case import Case, CaseState
from court_filing.cases.draft_versions import versions_of
from court_filing.cases.hand_overs import helped_with
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.history.words import changes_of, step_title
from court_filing.texts import Text
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in

ON_PAGE = 25


class Received(Conflict):
    """What was submitted stands as it is, until the court returns it for correction（登记立案规定第七条）."""

    sentence = Text(
        "案件已经提交，提交的内容法院正在审查，不能再撤销修改。法院通知补正以后可以再改；现在不想告了，可以在案件页面撤回。"
    )


@journey.get("/history/")
def history(case_id: str) -> Response | tuple[str, int]:
    """What was changed, when and by whom, newest first."""
    case = the_case()
    if not case.may_be_changed:
        return redirect(url_for("journey.progress", case_id=case.id))
    versions = list(versions_of(case))
    number, pages = place_in(len(versions), size=ON_PAGE)
    lines = list(changes_of(case, versions[: number * ON_PAGE]))[(number - 1) * ON_PAGE :]
    return page(
        "journey/history/list.html",
        case=case,
        lines=lines,
        restorable=act.restorable(case, versions),
        helped=helped_with(case),
        away=case.at_counter and case.owner_id == the_account().id,
        title=lambda step: step_title(step, case),
        count=len(versions),
        number=number,
        pages=pages,
    )


@journey.post("/history/<int(max=2147483647):number>/restore/")
def restore(case_id: str, number: int) -> Response:
    """Everything as it stood before that change."""
    case = _still_open()
    if sent(ActionForm()):
        try:
            act.restore(case, number, at=now())
            flash(gettext("已恢复。这次恢复也记在修改记录里，可以再撤销。"), "success")
        except act.NoSuchVersion:
            flash(_not_restorable(case), "error")
    return redirect(url_for("journey.history", case_id=case.id))


@journey.post("/history/undo/")
def undo(case_id: str) -> Response:
    """Take back the change that the page named, where it is still the last."""
    case = _still_open()
    if sent(ActionForm()):
        try:
            act.undo(case, request.form.get("number", 0, type=int), at=now())
            flash(gettext("已撤销刚才的修改。再按一次“撤销”就改回来。"), "success")
        except act.ChangedSince:
            flash(gettext("之后又有新的修改，没有撤销；请在修改记录里选要恢复的一版"), "info")
        except act.NoSuchVersion:
            flash(_not_restorable(case), "info")
    return redirect(url_for("journey.tasks", case_id=case.id))


def _still_open() -> Case:
    """The case, while its answers may be changed; raises Received afterwards."""
    case = the_case()
    if not case.may_be_changed:
        raise Received
    return case


def _not_restorable(case: Case) -> str:
    if case.state is CaseState.DRAFT:
        return gettext("这一版已经不能恢复了，请换一版")
    return gettext(
        "案件提交过以后，案件类型和法院就定下来了，更早的内容不能恢复；要改哪一项，请打开那一项直接改"
    )
