"""The fee, shown as arithmetic before anything is submitted."""

from court_filing.acts.fees import quote_of
from court_filing.acts.relief import waiting
from court_filing.cases.case import Case
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.steps import step_page
from court_filing.web.page import page
from court_filing.web.relief_words import KINDS


@journey.get("/fee/")
@step_page("fee")
def fee(case: Case) -> tuple[str, int]:
    """Every step with its article; nothing is paid here."""
    return page(
        "journey/fee/quote.html",
        case=case,
        quote=quote_of(case, on=court_day(now())),
        relief=waiting(case),
        relief_kinds=KINDS,
    )
