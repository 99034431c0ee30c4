"""The form of the fee calculator, built from what a kind of case is asked (`law/fee_questions.py`)."""

from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm

from court_filing.law import courts
from court_filing.law.amounts import BadInput
from court_filing.law.fee_questions import FeeQuestion, halvings
from court_filing.law.fees import Quote, quote
from court_filing.law.provinces import short_name
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice, SelectChoice
from court_filing.web.fields import MoneyField

PROVINCE, HALF = "province", "half"


class FeeForm(FlaskForm):
    """Asks what the fee rests on, by GET: the address of the answer can be kept and passed on."""

    class Meta(FlaskForm.Meta):
        """Nothing is changed by asking, so there is no token."""

        csrf = False

    question: FeeQuestion
    on: date

    @property
    def asked(self) -> bool:
        """Whether anything was sent, if only the button pressed."""
        return bool(request.args)

    @property
    def answer(self) -> Quote | None:
        """The fee; None where nothing was asked or something has to be mended, which its box then says."""
        if self.asked_nothing_of or (self.asked and self.validate()):
            return self._quote()
        return None

    @property
    def asked_nothing_of(self) -> bool:
        """Whether this kind of case has one fee, whatever is answered."""
        return not self._fields

    def _quote(self) -> Quote | None:
        try:
            return quote(self.question.kind, self._inputs(), on=self.on)
        except BadInput as wrong:
            box = self._fields.get(wrong.field) or next(iter(self))
            box.errors = [*box.errors, wrong.text]
            return None

    def _inputs(self) -> dict[str, Any]:
        given = {name: field.data for name, field in self._fields.items() if field.data not in (None, "")}
        reason = given.pop(HALF, "")
        halved = {item.values["input"]: item.name for item in halvings(self.on) if item.name == reason}
        return {**self.question.inputs, **given, **halved}


def form_for(question: FeeQuestion, *, on: date) -> FeeForm:
    """The form with the boxes that this kind of case needs, under the law of that day."""
    fields: dict[str, Any] = {}
    if question.choice:
        choice = question.choice
        maker = RadioChoice if len(choice.answers(on)) <= 4 else SelectChoice
        answers = choice.answers(on)
        if maker is SelectChoice:
            answers = (("", str(Text("请选择"))), *answers)
        fields[choice.name] = maker(choice.label, choices=list(answers), required=choice.required or None)
    if question.sum:
        asked = question.sum
        fields[asked.name] = MoneyField(asked.label, description=asked.hint, required=asked.required or None)
    if question.local:
        fields[PROVINCE] = _province()
    if question.halves:
        fields[HALF] = _half(on)
    form_class = type("FeeFormOfKind", (FeeForm,), fields)
    form: FeeForm = form_class(formdata=request.args or None)
    form.question, form.on = question, on
    return form


def _province() -> SelectChoice:
    names = [short_name(province) for province in courts.provinces()]
    return SelectChoice(
        Text("法院在哪个省"),
        description=Text("各省可以在国家规定的幅度里定具体标准；不选的，按幅度算"),
        choices=[("", Text("不清楚")), *((name, name) for name in names)],
    )


def _half(on: date) -> SelectChoice:
    reasons = [(item.name, item.title) for item in halvings(on)]
    return SelectChoice(
        Text("有没有减半的情形"),
        description=Text("一个案件只减半一次"),
        choices=[("", Text("没有，或者还不知道")), *reasons],
    )
