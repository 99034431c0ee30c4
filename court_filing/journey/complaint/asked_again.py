"""What does not fit together on a page of the form: told beside the question once it is saved, never in the way."""

from court_filing.cases.case import Case
from court_filing.journey.asks import Asks, asks_in_form
from court_filing.journey.complaint.outline import FormPage


def asks_on(case: Case, page: FormPage) -> Asks:
    """The asks about the questions of that page, by the id of the question."""
    mine = {each.key for each in page.asked}
    return {question: found for question, found in asks_in_form(case).items() if question in mine}
