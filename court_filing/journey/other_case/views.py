"""These are papers of a case that there is already: they go there, without being uploaded again."""

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import other_case as act
from court_filing.acts.room_for_files import NoRoom
from court_filing.cases.case import Case, CaseState
from court_filing.cases.under_way import case_under_way, cases_under_way
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.drafts.views import called
from court_filing.web.access import the_account, the_case
from court_filing.web.choices import CheckboxChoices, RadioChoice
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.supplements import SupplementForm


class OtherCaseForm(SupplementForm):
    """Which files, to which case, and what they are meant to show."""

    files = CheckboxChoices(_("哪些文件？"), choices=[], required=_("请至少选一个文件"))
    to = RadioChoice(_("交到哪个案件？"), choices=[], required=_("请选择交到哪个案件"))


@journey.route("/other-case/", methods=["GET", "POST"])
def other_case(case_id: str) -> Response | tuple[str, int]:
    """Choose files and case; the files stay in the draft as well."""
    draft = the_case()
    if draft.state is not CaseState.DRAFT:
        return redirect(url_for("journey.progress", case_id=draft.id))
    under_way, files = cases_under_way(the_account()), act.files_of(draft)
    taking = [case for case in under_way if act.takes_files(case)]
    form = OtherCaseForm()
    form.files.choices = [(str(file.id), file.file_name) for file in files]
    form.to.choices = [(case.id, _named(case)) for case in taking]
    if not form.is_submitted():
        form.files.data = [str(file.id) for file in files]
    if sent(form):
        try:
            return _handed_over(draft, form)
        except NoRoom as full:
            form.files.errors = [said(full.text)]
    return page(
        "journey/other_case/question.html",
        case=draft,
        form=form,
        taking=taking,
        waiting=[(case, _named(case)) for case in under_way if case not in taking],
    )


def _handed_over(draft: Case, form: OtherCaseForm) -> Response:
    account = the_account()
    to = case_under_way(account, form.to.data)
    if to is None:
        return redirect(url_for("journey.other_case", case_id=draft.id))
    files = [file for file in act.files_of(draft) if str(file.id) in form.files.data]
    stated: dict[str, Any] = {"kind": form.kind.data, "note": form.note.data, "form_key": form.once}
    supplement = act.hand_over(draft, to, files, by=account, at=now(), **stated)
    flash(gettext("文件已经放好，不用再传。草稿还在；用不着了，可以到“我的草稿”里删除。"), "success")
    if supplement is None:
        return redirect(url_for("journey.materials", case_id=to.id))
    return redirect(url_for("supplements.supplement", case_id=to.id, supplement_id=supplement.id))


def _named(case: Case) -> str:
    return gettext("%(number)s，%(about)s", number=case.case_number or case.filing_number, about=called(case))
