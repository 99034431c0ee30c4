"""An answer to a question of the form in words, as the list of tasks and the summaries show it."""

from decimal import Decimal
from typing import Any

from court_filing.journey.complaint.questions import Asked
from court_filing.law.forms.form import BlankKind
from court_filing.web.filters import yuan
from court_filing.web.language import gettext

_PARTS = ("%s年", "%s月", "%s日")


def answer_words(asked: Asked, answer: Any) -> str:
    """The answer as a person writes it: 2026年11月, 20,000.00 元, 现金、转账."""
    if isinstance(answer, list):
        return "、".join(answer)
    blank = asked.question.blank
    if blank is None:
        return str(answer)
    if blank.kind is BlankKind.DATE:
        return date_words(str(answer))
    if blank.kind is BlankKind.MONEY:
        return gettext("%(amount)s 元", amount=yuan(Decimal(answer)))
    return f"{answer}{blank.unit}" if blank.unit else str(answer)


def date_words(answer: str) -> str:
    """2026年11月5日, 2026年11月 or 2026年."""
    parts = answer.split("-")
    if not all(part.isdigit() for part in parts):
        return answer
    return "".join(word % part.lstrip("0") for word, part in zip(_PARTS, parts, strict=False))
