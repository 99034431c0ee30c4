"""A form for questions of an official form: one field each, filled with what was answered before.

Every question may be left open（“您认为与案件无关的项目可以填‘无’或不填”: 填写说明第三条).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_wtf import FlaskForm

from court_filing.journey.complaint.fields import PartialDateField, PlainNumberField
from court_filing.law.forms.form import Blank, BlankKind, Question
from court_filing.web.choices import CheckboxChoices, RadioChoice
from court_filing.web.fields import MoneyField, StrippedString, TextArea
from court_filing.web.language import gettext

TEXT_LIMIT, LONG_LIMIT = 1000, 20000


@dataclass(frozen=True)
class Asked:
    """One question under the key by which its answer is kept: the id of the question, or the name of a field."""

    key: str
    label: str
    question: Question
    before: str = ""
    """What the form says before it, where that is more than its label; of a person's field what helps with it."""

    @property
    def name(self) -> str:
        """The name of its field: `q2_3_1`."""
        return f"q{self.question.id.replace('.', '_')}"

    @property
    def kind(self) -> str:
        """How it is shown: `radios`, `checkboxes`, or the kind of its blank."""
        if self.question.blank:
            return self.question.blank.kind.value
        return "radios" if self.question.single and len(self.question.boxes) > 1 else "checkboxes"

    @property
    def unit(self) -> str:
        """What the form prints behind the blank."""
        return self.question.blank.unit if self.question.blank else ""


class QuestionsForm(FlaskForm):
    """Holds the fields of some questions; made by `form_for`."""

    asked: tuple[Asked, ...] = ()

    def answers(self) -> dict[str, Any]:
        """What was filled in, by key, as plain JSON values; "" where nothing was."""
        return {each.key: _plain(each, self[each.name].data) for each in self.asked}


def form_for(asked: Iterable[Asked], known: Mapping[str, Any]) -> QuestionsForm:
    """The form with one field a question. `known`: earlier answers by key."""
    asked = tuple(asked)
    fields = {each.name: _field(each, known.get(each.key)) for each in asked}
    form_class = type("QuestionsOfForm", (QuestionsForm,), {**fields, "asked": asked})
    form: QuestionsForm = form_class(
        data={each.name: _for_field(each, known.get(each.key)) for each in asked}
    )
    return form


def _field(each: Asked, answered: Any) -> Any:
    blank = each.question.blank
    if blank:
        return _MAKERS[blank.kind](each.label, blank)
    labels = list(dict.fromkeys(box.name for box in each.question.boxes))
    choices = [(label, label) for label in labels]
    if each.kind == "checkboxes":
        return CheckboxChoices(each.label, choices=choices)
    if answered:
        choices.append(("", gettext("不填（去掉选择）")))
    return RadioChoice(each.label, choices=choices)


_MAKERS: Mapping[BlankKind, Callable[[str, Blank], Any]] = {
    BlankKind.DATE: lambda label, blank: PartialDateField(label),
    BlankKind.MONEY: lambda label, blank: MoneyField(label, allow_zero=True),
    BlankKind.PERCENT: lambda label, blank: PlainNumberField(label, unit="%"),
    BlankKind.NUMBER: lambda label, blank: PlainNumberField(label, unit=blank.unit),
    BlankKind.TEXT: lambda label, blank: StrippedString(label, max_length=TEXT_LIMIT),
    BlankKind.LONG: lambda label, blank: TextArea(label, max_length=LONG_LIMIT, printed=True),
}
_DECIMAL = (BlankKind.MONEY, BlankKind.PERCENT, BlankKind.NUMBER)


def _is_decimal(each: Asked) -> bool:
    return each.question.blank is not None and each.question.blank.kind in _DECIMAL


def _for_field(each: Asked, answered: Any) -> Any:
    """A kept answer as its field takes it."""
    if _is_decimal(each):
        return Decimal(answered) if answered else None
    if each.kind == "checkboxes" and isinstance(answered, str):
        return [answered] if answered else []
    return answered


def _plain(each: Asked, data: Any) -> Any:
    """A field's data as it is kept: boxes of which one can be ticked as its label, several as a list."""
    if data is None:
        return ""
    if _is_decimal(each):
        return f"{data:f}"
    if each.kind == "checkboxes" and each.question.single:
        return data[0] if data else ""
    return data
