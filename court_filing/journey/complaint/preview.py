"""The complaint as it will be printed: on a page that can be read aloud, as PDF, and as Word file."""

from flask import Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from court_filing.acts import signing
from court_filing.acts.complaint import written_here
from court_filing.acts.complaint_stated import stated
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.documents import complaint
from court_filing.documents.complaint_form import annexes
from court_filing.documents.complaint_letter import Letter
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import address_of, step_page
from court_filing.web.complaint_cells import read_aloud
from court_filing.web.handed_out import PDF, WORD, handed_out, runs_nothing
from court_filing.web.page import page
from court_filing.web.services import gateways


@journey.get("/complaint/preview/")
@step_page("complaint")
def complaint_preview(case: Case) -> AnyResponse | tuple[str, int]:
    """Everything that the paper says, in its order."""
    if not written_here(case):
        return redirect(address_of("complaint", case))
    whole = complaint.composed(stated(case))
    return page(
        f"journey/complaint/preview_{'letter' if isinstance(whole, Letter) else 'form'}.html",
        case=case,
        whole=whole,
        annexes=() if isinstance(whole, Letter) else annexes(whole),
        cell=read_aloud,
        signed=signing.valid(case),
        void=signing.void(case),
    )


@journey.get("/complaint.pdf")
@step_page("complaint")
@runs_nothing
def complaint_pdf(case: Case) -> AnyResponse:
    """The paper as PDF, with the signatures that count."""
    if not written_here(case):
        return redirect(address_of("complaint", case))
    pdf = signing.drawn_up(case, gateways().files, at=now())
    return handed_out(pdf, PDF, _name(case, "pdf"))


@journey.get("/complaint.docx")
@step_page("complaint")
@runs_nothing
def complaint_docx(case: Case) -> AnyResponse:
    """The paper as Word file, unsigned, to be changed outside."""
    if not written_here(case):
        return redirect(address_of("complaint", case))
    content: Response = handed_out(complaint.docx(stated(case)), WORD, _name(case, "docx"))
    return content


def _name(case: Case, suffix: str) -> str:
    return f"{complaint.title_of(stated(case))}.{suffix}"
