"""The form of a proceeding's particulars, built from its questions."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from court_filing.cases.case import Case
from court_filing.journey.today import today
from court_filing.law import charges, courts
from court_filing.law.case_numbers import BadCaseNumber, parse
from court_filing.law.particulars import Question, particulars
from court_filing.web.fields import DateField, MoneyField, StrippedString, TextArea
from court_filing.web.filters import said


class ParticularsForm(FlaskForm):
    """Holds the questions that are asked in this case; made by `form_for`."""

    asked: tuple[Question, ...] = ()

    def answers(self) -> dict[str, Any]:
        """What the form gives, as plain JSON values."""
        return {question.name: _plain(self[question.name].data) for question in self.asked}


def questions_of(case: Case) -> tuple[Question, ...]:
    """The questions that this case has to answer: some are for one cause or category of charge only."""
    kind = case.proceeding
    if not kind.particulars:
        return ()
    return tuple(
        question for question in particulars(kind.particulars).questions if _concerns(question.when, case)
    )


def form_for(case: Case) -> ParticularsForm:
    """The form with one field a question, filled with what was answered before."""
    asked = questions_of(case)
    fields = {question.name: _field(question, case) for question in asked}
    form_class = type("ParticularsOfCase", (ParticularsForm,), {**fields, "asked": asked})
    form: ParticularsForm = form_class(data=_known(asked, case.particulars or {}))
    return form


def _concerns(when: Mapping[str, str], case: Case) -> bool:
    if "cause" in when and when["cause"] != case.cause_name:
        return False
    if "category" in when:
        charge = charges.by_name(case.cause_name or "")
        return charge is not None and charge.category == when["category"]
    return True


def _field(question: Question, case: Case) -> Any:
    maker = _MAKERS[question.kind]
    return maker(question, [Answer(question, case)])


class Answer:
    """A validator: an answer that rules the proceeding out, a day before the one it follows, a wrong case number."""

    def __init__(self, question: Question, case: Case) -> None:
        self.question, self.case = question, case

    def __call__(self, form: FlaskForm, field: Field) -> None:
        question = self.question
        if question.not_before and (first := form[question.not_before].data) and field.data < first:
            raise ValidationError(gettext(question.early))
        if question.forbidden and field.data == question.forbidden:
            raise ValidationError(gettext(question.forbidden_text))
        if question.kind == "number" and field.data:
            self._check_number(field)

    def _check_number(self, field: Field) -> None:
        try:
            number = parse(field.data)
        except BadCaseNumber as wrong:
            raise ValidationError(said(wrong.text)) from wrong
        field.data = str(number)
        court = courts.get(self.case.court_id) if self.case.court_id else None
        if self.question.same_court and court is not None and number.court_code != court.code:
            raise ValidationError(gettext(self.question.same_court))


def _needed(question: Question, checks: list[Any]) -> list[Any]:
    first = InputRequired(gettext(question.required)) if question.required else Optional()
    return [first, *checks]


def _text(question: Question, checks: list[Any]) -> Any:
    return StrippedString(
        question.label, required=question.required or None, validators=checks, max_length=300
    )


def _lines(question: Question, checks: list[Any]) -> Any:
    return TextArea(question.label, required=question.required or None, validators=checks, max_length=3000)


def _date(question: Question, checks: list[Any]) -> Any:
    return DateField(
        question.label,
        required=question.required or None,
        validators=checks,
        not_after=today,
        too_late=question.late or None,
    )


def _money(question: Question, checks: list[Any]) -> Any:
    return MoneyField(question.label, required=question.required or None, validators=checks)


def _choice(question: Question, checks: list[Any]) -> Any:
    choices = [(choice, choice) for choice in question.choices]
    return RadioField(question.label, choices=choices, validators=_needed(question, checks))


def _yes_no(question: Question, checks: list[Any]) -> Any:
    choices = list(question.yes_or_no.items())
    return RadioField(question.label, choices=choices, validators=_needed(question, checks))


_MAKERS: Mapping[str, Callable[[Question, list[Any]], Any]] = {
    "text": _text,
    "number": _text,
    "lines": _lines,
    "date": _date,
    "money": _money,
    "choice": _choice,
    "yes_no": _yes_no,
}


def _plain(answer: Any) -> Any:
    return answer.isoformat() if hasattr(answer, "isoformat") else (str(answer) if answer else None)


def _known(asked: tuple[Question, ...], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as the fields take them."""
    readers: Mapping[str, Callable[[str], Any]] = {"date": date.fromisoformat, "money": Decimal}
    return {
        question.name: readers.get(question.kind, str)(answers[question.name])
        for question in asked
        if answers.get(question.name)
    }
