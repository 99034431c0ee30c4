"""The list of papers that can be printed, and each of them as PDF, drawn when it is asked for."""

from flask import Response, abort

from court_filing.acts.own_papers import own_paper, own_papers
from court_filing.cases.case import CaseState
from court_filing.documents.typefaces import MissingGlyph
from court_filing.journey.blueprint import journey
from court_filing.web.access import the_case
from court_filing.web.handed_out import PDF, handed_out, runs_nothing
from court_filing.web.language import gettext
from court_filing.web.page import page


@journey.get("/own-papers/")
def own_papers_page(case_id: str) -> tuple[str, int]:
    """What can be printed."""
    case = the_case()
    return page(
        "journey/own_papers/list.html",
        case=case,
        papers=own_papers(case),
        draft=case.state is CaseState.DRAFT,
    )


@journey.get("/own-papers/<key>")
@runs_nothing
def own_paper_file(case_id: str, key: str) -> Response:
    """One of them."""
    found = own_paper(the_case(), key)
    if found is None:
        abort(404)
    try:
        pdf = found.draw()
    except MissingGlyph as missing:
        abort(
            404,
            description=gettext(
                "这份文书里有一个字印不出来：“%(character)s”。请改一改，或者拨打 12368",
                character=missing.character,
            ),
        )
    return handed_out(pdf, PDF, f"{found.title}.pdf")
