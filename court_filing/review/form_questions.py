"""The rules that can point at a question of the official form: all that a page of the form has to run."""

from court_filing.review.rule import Rule
from court_filing.review.rulebook import Rulebook
from court_filing.review.run import RULES

FORM_ANSWERS = "complaint"
"""Where an answer of the form stands: `complaint.2.3.1`."""
IN_MODULES = frozenset(
    f"court_filing.review.{name}"
    for name in ("earlier_suits", "family", "labour", "lending", "official_form", "pregnancy")
)
"""The modules whose rules name such places."""


def rules_of_the_form(book: Rulebook) -> dict[str, Rule]:
    """Those rules of the book, as the court has them; whatever its staff wrote may point there too."""
    return {
        rule_id: rule
        for rule_id, rule in book.in_force.items()
        if rule_id not in RULES or RULES[rule_id].check.__module__ in IN_MODULES
    }
