"""Where an official form asks by itself whether mediation comes first (先行调解: 民诉法第一百二十五条)."""

from collections.abc import Mapping
from typing import Any

from court_filing.law.forms.form import Form, Question
from court_filing.law.wishes import MORE, NO, YES

ROW = "是否考虑先行调解"
_WORDS = {"是": YES, "否": NO}


def mediation_question(form: Form) -> Question | None:
    """The question of the form; None where the form does not ask."""
    rows = (row for section in form.sections for row in section.rows if row.name == ROW)
    return next((question for row in rows for question in row.questions if question.boxes), None)


def mediation_answer(form: Form, answers: Mapping[str, Any]) -> str:
    """What was answered to it, as an id of `law.wishes.mediation`; "" where nothing was."""
    question = mediation_question(form)
    given = answers.get(question.id) if question else None
    return _WORDS.get(str(given), MORE) if given else ""
