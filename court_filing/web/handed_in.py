"""The complaint that was handed in, on a page: for who filed it, the court, and the lawyers of the case."""

from typing import Any

from flask import abort, url_for

from court_filing.acts.submitted_complaint import HandedIn, handed_in
from court_filing.cases.account import Role
from court_filing.cases.case import Case
from court_filing.documents import complaint
from court_filing.documents.complaint_form import annexes
from court_filing.documents.complaint_letter import Letter
from court_filing.web.access import the_account, the_case
from court_filing.web.case_files import room
from court_filing.web.complaint_cells import read_aloud
from court_filing.web.filters import when
from court_filing.web.language import gettext
from court_filing.web.page import page


@room.get("/submissions/<int(max=9999):number>/complaint/")
def handed_in_complaint(case_id: str, number: int) -> tuple[str, int]:
    """What the complaint of that submission states, word for word, to be read or read aloud."""
    case = the_case()
    found = next((each for each in handed_in(case) if each.round == number), None)
    if found is None or found.content is None:
        abort(404)
    whole = complaint.composed(found.content)
    return page(
        "complaint/handed_in.html",
        case=case,
        handed_in=found,
        whole=whole,
        letter=isinstance(whole, Letter),
        annexes=() if isinstance(whole, Letter) else annexes(whole),
        cell=read_aloud,
        signed=_signed(found),
        back_url=_back(case),
    )


def complaints_of(case: Case) -> dict[str, Any]:
    """What `complaint/links.html` shows: the complaint of each submission, the latest first."""
    return {"complaints": [(each, _signed(each)) for each in handed_in(case)]}


def _signed(found: HandedIn) -> list[str]:
    return [
        gettext("%(name)s（%(at)s）", name=each.signer_name, at=when(each.signed_at))
        for each in found.signatures
    ]


def _back(case: Case) -> str:
    account = the_account()
    if account.role is Role.CLERK:
        return url_for("desk.case", case_id=case.id)
    own = case.owner_id == account.id
    return url_for("journey.progress" if own else "counsel.case", case_id=case.id)
