"""What this proceeding asks besides (案件要点), as the clerk reads it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.cases.case import Case
from court_filing.law.particulars import Question, particulars
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext

Row = Mapping[str, Any]


def particulars_of(case: Case) -> tuple[str, list[Row]] | None:
    """The title of the card and a row for each answer; None where the proceeding asks nothing of its own."""
    if not case.proceeding.particulars:
        return None
    asked = particulars(case.proceeding.particulars)
    known = case.particulars or {}
    rows: list[Row] = [
        {"key": question.label, "value": written(question, known.get(question.name)), "numeric": True}
        for question in asked.questions
        if known.get(question.name) or (question.required and not question.when)
    ]
    return asked.title, rows


def written(question: Question, answer: object) -> str:
    """A stored answer as people write it: days, sums, yes and no; "" for none."""
    if not answer:
        return ""
    if question.kind == "date":
        return day(date.fromisoformat(str(answer)))
    if question.kind == "money":
        return gettext("%(amount)s 元", amount=yuan(Decimal(str(answer))))
    if question.kind == "yes_no":
        return gettext("是") if answer == "yes" else gettext("否")
    return str(answer)
