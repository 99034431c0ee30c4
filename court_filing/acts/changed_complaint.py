"""What becomes of the complaint when the case type changes: a 民事起诉状 is no 强制执行申请书."""

from collections.abc import Sequence
from datetime import datetime

from court_filing.acts.complaint import FORM, UPLOAD
from court_filing.acts.materials import take_back
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.law.forms import choosing
from court_filing.law.proceedings import Proceeding

SLOT, OTHER_SLOT = "complaint", "other"


def lay_aside(case: Case, kind: Proceeding, *, at: datetime) -> Sequence[Material]:
    """Let the complaint before count no more, where `kind` has one by another name; says which files were moved.

    What was uploaded stays, with the other papers; what was composed here is composed anew. The way of writing is
    asked for again where it cannot be kept, and answers to a form come back with the form. To be called while the
    case is being changed (`changing`, with its materials).
    """
    if case.complaint_way == UPLOAD or (case.complaint_way == FORM and not _fits(case.form_id, kind)):
        case.complaint_way = None
    moved = []
    for material in case.present_materials:
        if material.slot != SLOT:
            continue
        if material.composed:
            take_back(case, material, at=at)
        else:
            material.slot = OTHER_SLOT
            moved.append(material)
    return moved


def _fits(form_id: str | None, kind: Proceeding) -> bool:
    offered = (*choosing.of_proceeding(kind.id), *choosing.applications(kind.id))
    return form_id in {form.id for form in offered}
