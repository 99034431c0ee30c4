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


def competent(given: Mapping[str, Any], *, on: date) -> Answer:
    """The competent courts for these facts, and the facts that would decide more. Never refuses.

    `on` is the day of filing where the facts name none.
    """
    facts = Facts(given, on)
    procedure = facts.text("procedure") or "civil"
    if procedure == "payment_order":
        facts = Facts({**given, "cause": "申请支付令"}, on)
    if procedure == "civil" and facts.path and facts.path[0] == "非讼程序案件案由":
        procedure = "preservation" if "保全" in facts.cause else "special"
    if procedure == "special" and "保全" in facts.cause and "仲裁" not in facts.cause:
        procedure = "preservation"
    look = _BY_PROCEDURE.get(procedure)
    if look is None:
        return Answer(ask=["procedure"])
    return look(facts)
