"""The differences of a draft: each with the place in the file, the way to mend it, and the way to explain it."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import comparing as act
from court_filing.cases.case import Case
from court_filing.cases.completeness import step_about
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.compare.form import WHYS, ExplainForm
from court_filing.journey.materials.slots import filled_slots
from court_filing.journey.steps import address_of, again
from court_filing.review.mismatch import Mismatch
from court_filing.web.access import the_case
from court_filing.web.differences import shown_difference
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent

_ROWS = {"parties": "party", "agents": "agent", "claims": "claim"}
"""Lists whose rows have a page of their own: `journey.change_party` with `party_id`."""


@journey.get("/compare/")
def compare(case_id: str) -> Response | tuple[str, int]:
    """Every difference that is open, then those that were explained."""
    case = the_case()
    if not case.may_be_changed or case.case_type is None:
        return redirect(url_for("journey.tasks", case_id=case.id))
    return _page(case)


@journey.post("/compare/<key>/")
def explain_difference(case_id: str, key: str) -> Response | tuple[str, int]:
    """Keep why a difference may stand."""
    case = _case_with(key)
    form = ExplainForm(prefix=key)
    if not sent(form):
        return _page(case, at_fault=form)
    if act.explain(case, key, why=act.Why(form.why.data), reason=form.reason.data or "", at=now()):
        flash(gettext("已记下，这一处不再问您"), "success")
    else:
        flash(gettext("没有记下：已经说明的太多了。请先改正填错的，或者撤回几处说明"), "info")
    return again(case, "journey.compare")


@journey.post("/compare/<key>/again/")
def ask_difference_again(case_id: str, key: str) -> Response:
    """Take an explanation back."""
    case = _case_with(key)
    if sent(ActionForm()):
        act.ask_again(case, key, at=now())
    return again(case, "journey.compare")


def _case_with(key: str) -> Case:
    """The case, if it has a difference of that key; else there is no such page."""
    case = the_case()
    if not act.is_known(case, key):
        abort(404)
    return case


def _page(case: Case, at_fault: ExplainForm | None = None) -> tuple[str, int]:
    still_open, explained = act.differences(case)
    forms = {}
    for each in still_open:
        is_sent = at_fault is not None and at_fault._prefix.startswith(each.key)
        forms[each.key] = at_fault if is_sent and at_fault else ExplainForm(None, prefix=each.key)
    waiting = [
        material for material in case.present_materials if material.is_under_study and not material.composed
    ]
    return page(
        "journey/compare/list.html",
        case=case,
        found=[
            (
                shown_difference(case, each),
                mended_at(case, each.where) + _slot_of(case, each),
                _is_of_file(each),
            )
            for each in still_open
        ],
        explained=[
            (shown_difference(case, each.mismatch), WHYS[each.why], each.reason) for each in explained
        ],
        explain_forms=forms,
        sent_form=at_fault,
        forms=[at_fault] if at_fault else [],
        waiting=len(waiting),
    )


def _is_of_file(found: Mismatch) -> bool:
    """Whether the file itself is the matter, and not an answer."""
    return found.where.startswith("materials.")


def _slot_of(case: Case, found: Mismatch) -> str:
    """Where on the page of the files that file lies; nothing for an answer."""
    if not _is_of_file(found):
        return ""
    slots = filled_slots(case)
    lies_in = (slot for slot in slots if any(str(file.id) == found.material.key for file in slot.files))
    return next((f"#slot-{slot.key}" for slot in lies_in), "")


def mended_at(case: Case, where: str) -> str:
    """The page on which the answer at that place is changed."""
    part, bracket, rest = where.partition("[")
    number = rest.partition("]")[0]
    rows = getattr(case, part, []) if part in _ROWS and bracket else []
    if number.isdigit() and int(number) < len(rows):
        word = _ROWS[part]
        row = {f"{word}_id": rows[int(number)].id}
        return url_for(f"journey.change_{word}", case_id=case.id, then="check", **row)
    return f"{address_of(step_about(where) or 'materials', case)}?then=check"
