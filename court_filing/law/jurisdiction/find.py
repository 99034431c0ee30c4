"""Which court: the one door to every kind of proceeding."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from court_filing.law.jurisdiction import (
    administration,
    applications,
    civil,
    crime,
    enforcement,
    measures,
)
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts

_BY_PROCEDURE: dict[str, Callable[[Facts], Answer]] = {
    "civil": civil.find,
    "administrative": administration.find,
    "private_prosecution": crime.find,
    "enforcement": enforcement.find,
    "preservation": measures.find,
    "special": applications.find,
    "payment_order": applications.find,
}
PROCEDURES = tuple(_BY_PROCEDURE)

_TOLD_BY = (
    ("basis_kind", "enforcement"),
    ("executing_court", "enforcement"),
    ("original_agency", "administrative"),
    ("original_agency_address", "administrative"),
    ("accused_address", "private_prosecution"),
    ("underlying_cause", "preservation"),
)
"""Facts that only one procedure knows, for those who do not name theirs."""
_CALLED = {
    "自诉": "private_prosecution",
    "criminal": "private_prosecution",
    "刑事自诉": "private_prosecution",
    "行政": "administrative",
    "执行": "enforcement",
    "保全": "preservation",
    "民事": "civil",
    "支付令": "payment_order",
    "特别程序": "special",
}


def competent(given: Mapping[str, Any], *, on: date) -> Answer:
    """The competent courts for these facts, and the facts that would decide more. Never refuses.

    `on` is the day of filing where the facts name none.
    """
    facts = Facts(given, on)
    procedure = _procedure(facts)
    if procedure == "payment_order":
        facts = Facts({**given, "cause": "申请支付令"}, on)
    if procedure == "civil" and facts.path and facts.path[0] == "非讼程序案件案由":
        procedure = "preservation" if "保全" in facts.cause else "special"
    if procedure == "special" and "保全" in facts.cause and "仲裁" not in facts.cause:
        procedure = "preservation"
    look = _BY_PROCEDURE.get(procedure)
    if procedure == "private_prosecution" and not facts.cause:
        facts = Facts({**given, "cause": facts.text("charge")}, on)
    if look is None:
        return Answer(ask=["procedure"])
    return look(facts)


def _procedure(facts: Facts) -> str:
    """The procedure as it is named, or as the facts tell it; civil where nothing says otherwise."""
    named = facts.text("procedure")
    if named:
        return _CALLED.get(named, named)
    if facts.cause.endswith("罪"):
        return "private_prosecution"
    return next((procedure for fact, procedure in _TOLD_BY if facts.has(fact)), "civil")
