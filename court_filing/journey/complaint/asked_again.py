"""What does not fit together on a page of the form: told beside the question once it is saved, never in the way."""

import hashlib
from collections.abc import Mapping, Sequence

from court_filing.cases.case import Case
from court_filing.journey.asks import asks_in_form
from court_filing.journey.complaint.outline import FormPage
from court_filing.review.finding import Finding

SEEN = "seen"
"""Names what the page had asked about when it was sent: who saw it and sends the same again goes on."""

Asks = Mapping[str, Sequence[Finding]]


def asks_on(case: Case, page: FormPage) -> Asks:
    """The asks about the questions of that page, by the id of the question."""
    mine = {each.key for each in page.asked}
    return {question: found for question, found in asks_in_form(case).items() if question in mine}


def seal_of(asks: Asks) -> str:
    """Names what is asked about: another ask has another."""
    words = "\x1f".join(f"{question}\x1e{each.message}" for question, found in asks.items() for each in found)
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""
