"""The form of the fee calculator, built from what a kind of case is asked (`law/fee_questions.py`)."""

import re
from datetime import date
from functools import cached_property
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField

from court_filing.law import courts
from court_filing.law.amounts import LARGEST_YUAN, BadInput
from court_filing.law.fee_questions import Ask, FeeQuestion, halvings
from court_filing.law.fees import Quote, quote
from court_filing.law.fees.interface import not_yet
from court_filing.law.provinces import short_name
from court_filing.law.rules import NoRuleInForce, rule
from court_filing.portal.calculator_fields import (
    ClaimRow,
    DayField,
    NumberField,
    ProvinceChoice,
    read_day,
    sent_with_rows,
)
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice, SelectChoice
from court_filing.web.fields import MoneyField

_NUMBERS = {"rate": (8, 1_000_000), "price": (4, 1_000_000), "count": (0, 10**12), "percent": (2, 100)}
"""How many decimals, and how much at most, the law's formulas take."""
_NAMES = {
    "procedure": Text("用什么程序审理？"),
    "closing": Text("案件怎么结束？"),
    "merged": Text("是不是合并审理的请求？"),
}
_HINTS = {
    "procedure": Text(
        "简易程序：事实清楚、争议不大，由一名法官审理。小额诉讼程序：金额小的金钱案件，一审终审"
    ),
    "closing": Text("调解结案、申请撤诉的，受理费减半"),
    "merged": Text("被告反过来告原告的是反诉；别人认为争议的东西是自己的，是有独立请求权的第三人"),
}
_PLAIN = {
    "procedure": (("", Text("还不知道")), ("ordinary", Text("普通程序"))),
    "closing": (("", Text("还没有结束")), ("judgment", Text("判决"))),
    "merged": (("", Text("不是")),),
}
"""What does not halve the fee."""
_MORE = ("procedure", "closing", "merged", "representative", "on")
_ROWS, _MOST_ROWS = 4, 40
_ROW = re.compile("claims-([0-9]{1,3})-(type|amount_yuan)")


class FeeForm(FlaskForm):
    """Asks what the fee rests on, by GET: the address of the answer can be kept and passed on."""

    class Meta(FlaskForm.Meta):
        """Nothing is changed by asking, so there is no token."""

        csrf = False

    question: FeeQuestion
    today: date

    @property
    def asked(self) -> bool:
        """Whether the button was pressed, or there is nothing that has to be answered first."""
        if "more" in request.args:
            return False
        return not self.question.ask or bool(set(request.args) - {"base_kind"})

    @cached_property
    def answer(self) -> Quote | None:
        """The fee; None where nothing was asked or something has to be mended, which its box then says."""
        return self._quote() if self.asked and self.validate() else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether a fee can be computed: every box, and a day on which there was a law to compute it by."""
        good: bool = super().validate(extra_validators)
        first = rule("prepayment").versions[0].effective
        if self.day < first:
            self._tell(
                "on",
                Text("《诉讼费用交纳办法》从 {first} 起施行，请填那一天或者以后的日期", first=str(first)),
            )
            return False
        return good

    @property
    def day(self) -> date:
        """The day whose law counts."""
        box = self._fields.get("on")
        return (box.data if box else None) or self.today

    @property
    def main(self) -> list[Field]:
        """What everybody is asked."""
        return [field for name, field in self._fields.items() if name not in _MORE]

    @property
    def more(self) -> list[Field]:
        """What those may add who know how their case goes on."""
        return [field for name, field in self._fields.items() if name in _MORE]

    @property
    def more_is_open(self) -> bool:
        """Whether something stands there, or has to be mended there."""
        return any(field.data or field.errors for field in self.more)

    def _quote(self) -> Quote | None:
        try:
            return quote(self.question.kind, self._inputs(), on=self.day)
        except NoRuleInForce as early:
            self._tell("on", not_yet(early))
        except BadInput as wrong:
            self._tell(wrong.field, wrong.text)
        return None

    def _tell(self, name: str, sentence: Text) -> None:
        """The sentence beside its box: that of the question itself, where the box was left empty."""
        box = self._fields.get(name) or next(iter(self))
        asked = next((ask for ask in self.question.ask if ask.name == box.name), None)
        empty = asked.missing or asked.required if asked and not box.data else ""
        if isinstance(box, FieldList):
            empty = "" if self._claims() else empty
            box.errors = [empty or sentence]
            box = next(iter(box)).form.amount_yuan
        box.errors = [*box.errors, empty or sentence]

    def _inputs(self) -> dict[str, Any]:
        given = {
            name: field.data
            for name, field in self._fields.items()
            if name not in ("on", "claims") and field.data not in (None, "")
        }
        if "claims" in self._fields:
            given["claims"] = self._claims()
        return {**self.question.inputs, **given}

    def _claims(self) -> list[dict[str, Any]]:
        found = [row.form.claim for row in self._fields["claims"]]
        return [claim for claim in found if claim]


def form_for(question: FeeQuestion, *, today: date) -> FeeForm:
    """The form with the boxes that this kind of case needs, under the law of the day asked about."""
    on = _day_asked(today)
    fields: dict[str, Any] = {ask.name: _box(ask, on) for ask in question.ask}
    if question.local:
        fields["province"] = _province()
    if question.open:
        fields["base_fee_yuan"] = MoneyField(
            Text("法院告诉您的每件收费标准"),
            description=Text("法律给的是幅度，由法院定具体数目。法院已经告诉您的，填在这里"),
        )
    fields |= {name: _half(name, on) for name in question.halves}
    if question.representative:
        fields["representative"] = SelectChoice(
            Text("是不是人数不确定的代表人诉讼？"),
            description=Text("受害人很多、起诉时还不知道有多少人，推选代表打官司"),
            choices=[("", Text("不是")), ("yes", Text("是"))],
        )
    fields["on"] = DayField(Text("按哪一天的规定算"), description=Text("不填就是今天。写成 2026-12-01 这样"))
    form_class = type("FeeFormOfKind", (FeeForm,), fields)
    form: FeeForm = form_class(formdata=sent_with_rows("claims", _ROW) or None)
    form.question, form.today = question, today
    return form


def _day_asked(today: date) -> date:
    """The day asked about, to offer what could be chosen then; today where it cannot be read."""
    try:
        return read_day(request.args.get("on", ""))
    except ValueError:
        return today


def _box(ask: Ask, on: date) -> Any:
    usual: dict[str, Any] = {"description": ask.hint, "required": ask.required or None}
    match ask.type:
        case "choice":
            return _choice(ask, on, usual)
        case "claims":
            return FieldList(
                FormField(ClaimRow),
                ask.label,
                description=ask.hint,
                min_entries=rows(),
                max_entries=_MOST_ROWS,
            )
        case "sum" | "foreign":
            return MoneyField(ask.label, at_most=LARGEST_YUAN, **usual)
        case _:
            decimals, at_most = _NUMBERS[ask.type]
            return NumberField(ask.label, decimals=decimals, at_most=at_most, **usual)


def _choice(ask: Ask, on: date, usual: dict[str, Any]) -> Any:
    answers = ask.answers(on)
    if len(answers) <= 4:
        return RadioChoice(ask.label, choices=list(answers), **usual)
    if ask.required:
        answers = (("", str(Text("请选择"))), *answers)
    return SelectChoice(ask.label, choices=list(answers), **usual)


def rows() -> int:
    """How many rows for claims the page shows: four, and as many more as were asked for."""
    given = request.args.get("more") or request.args.get("rows") or ""
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else _ROWS
    return min(max(wanted, _ROWS), _MOST_ROWS)


def _province() -> ProvinceChoice:
    names = [short_name(province) for province in courts.provinces()]
    return ProvinceChoice(
        Text("法院在哪个省"),
        description=Text("各省可以在国家规定的幅度里定具体标准；不选的，按幅度算"),
        choices=[("", Text("不清楚")), *((name, name) for name in names)],
    )


def _half(name: str, on: date) -> SelectChoice:
    reasons = [(item.name, item.title) for item in halvings(on) if item.values["input"] == name]
    return SelectChoice(
        _NAMES[name],
        description=_HINTS[name],
        choices=[*_PLAIN[name], *reasons],
    )
