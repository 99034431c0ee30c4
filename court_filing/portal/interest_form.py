"""The form of the interest calculator, built from what a kind of interest is asked (`law/interest/kinds.py`)."""

import re
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, FieldList, Form, FormField

from court_filing.law.amounts import LARGEST_YUAN, BadInput
from court_filing.law.interest import Answer, Kind, Question, Rate, Repayment, count
from court_filing.law.interest.published import ceiling
from court_filing.law.interest.rates import Limit, shown
from court_filing.portal.calculator_fields import DayField, NumberField, sent_with_rows
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice, SelectChoice
from court_filing.web.fields import MoneyField

UNITS = {
    "yearly": Text("年利率（一年百分之几）"),
    "monthly": Text("月利率（一个月百分之几，月息一分就是 1）"),
    "daily": Text("日利率（一天百分之几，每天万分之五就是 0.05）"),
    "once": Text("一次性（按本金的百分之几）"),
    "lpr1": Text("一年期 LPR"),
    "lpr5": Text("五年期以上 LPR"),
}
COMPOUNDING = (
    ("", Text("不计复利（单利）")),
    ("year", Text("约定了每年把没付的利息算进本金")),
    ("quarter", Text("约定了每季度算进本金")),
    ("month", Text("约定了每月算进本金")),
)
YEARS = (("365", Text("365 天")), ("360", Text("360 天（银行、LPR 借款常用）")))
AS_DAY = Text("写成 2026-12-01 这样")
MORE = ("compounding", "year_days", "last_day_counts")
FIRST_ROWS, MOST_ROWS = 3, 60
_ROW = re.compile("repayments-([0-9]{1,3})-(on|yuan)")


class PaidRow(Form):
    """One payment in between; both boxes or neither."""

    on = DayField(Text("哪一天"))
    yuan = MoneyField(Text("多少元"), at_most=LARGEST_YUAN)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the row can be used."""
        good: bool = super().validate(extra_validators)
        if good and (self.on.data is None) != (self.yuan.data is None):
            missing = self.on if self.on.data is None else self.yuan
            sentence = Text("这一行的日期和金额要都填上；没有这一笔的，两格都空着")
            missing.errors = [sentence]  # type: ignore[list-item]  # a Text, until a page says it
            return False
        return good


class InterestForm(FlaskForm):
    """Asks by GET what interest is counted from: the address of the answer can be kept and passed on."""

    class Meta(FlaskForm.Meta):
        """Nothing is changed by asking, so there is no token."""

        csrf = False

    kind: Kind
    today: date

    @cached_property
    def counted(self) -> tuple[Question, Answer] | None:
        """What was asked and what comes out; None before the button, or where something has to be mended."""
        if "asked" not in request.args or "more" in request.args or not self.validate():
            return None
        question = self._question()
        try:
            return question, count(question)
        except BadInput as wrong:
            self._tell(wrong)
        return None

    @property
    def main(self) -> list[Field]:
        """What everybody is asked."""
        return [field for name, field in self._fields.items() if name not in MORE]

    @property
    def more(self) -> list[Field]:
        """What those may change who know how it was agreed."""
        return [field for name, field in self._fields.items() if name in MORE]

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each box: a multiple within what may be asked for."""
        good: bool = super().validate(extra_validators)
        times, kind = self._fields.get("times"), self.kind
        if times is not None and times.data and not times.errors:
            if not kind.least_times <= Decimal(times.data) <= kind.most_times:
                sentence = Text(
                    "倍数要在 {least} 到 {most} 之间",
                    least=shown(kind.least_times),
                    most=shown(kind.most_times),
                )
                times.errors = [sentence]
                good = False
        return good

    def _question(self) -> Question:
        given, kind = self._fields, self.kind
        year = given.get("year_days")
        compounding = given.get("compounding")
        return Question(
            principal_yuan=given["principal_yuan"].data,
            from_on=given["from_on"].data,
            to_on=given["to_on"].data,
            rate=self._rate(),
            article=kind.article,
            year_days=int(year.data or 365) if year else 365,
            last_day_counts=bool(given["last_day_counts"].data),
            compounding=compounding.data if compounding else "",
            repayments=self._repayments(),
            limit=self._limit(),
            principal_first=kind.principal_first,
        )

    def _rate(self) -> Rate:
        given, kind = self._fields, self.kind
        percent, times = given.get("percent"), given.get("times")
        return Rate(
            unit=given["unit"].data if "unit" in given else kind.rates[0],
            percent=Decimal(percent.data) if percent is not None else kind.percent or Decimal(0),
            times=Decimal(times.data) if times is not None and times.data else kind.times or Decimal(1),
            fixed_on=given["from_on"].data if kind.fixed else None,
        )

    def _limit(self) -> Limit | None:
        if not self.kind.ceiling:
            return None
        suit = self._fields["suit_on"].data
        return Limit(contract_on=self._fields["contract_on"].data, suit_on=suit or self.today)

    def _repayments(self) -> tuple[Repayment, ...]:
        rows = [row.form for row in self._fields["repayments"]]
        paid = [Repayment(row.on.data, row.yuan.data) for row in rows if row.on.data and row.yuan.data]
        return tuple(sorted(paid, key=lambda one: one.on))

    def _tell(self, wrong: BadInput) -> None:
        box = self._fields.get(wrong.field) or self._fields["from_on"]
        if isinstance(box, FieldList):
            box.errors = [wrong.text]
            box = next(iter(box)).form.on
        box.errors = [*box.errors, wrong.text]


def form_for(kind: Kind, *, today: date) -> InterestForm:
    """The form with the boxes that this kind needs."""
    fields: dict[str, Any] = {
        "principal_yuan": MoneyField(
            Text("本金（按多少钱算）"), at_most=LARGEST_YUAN, required=Text("请填写本金，例如 100000")
        ),
        **_rate_fields(kind),
        "from_on": DayField(
            Text("从哪一天起算"),
            description=AS_DAY,
            required=Text("请填写起算的日子；逾期的，填到期的第二天"),
        ),
        "to_on": DayField(
            Text("算到哪一天"), description=AS_DAY, required=Text("请填写算到哪一天，一般填起诉的日子")
        ),
        **(_limit_fields() if kind.ceiling else {}),
        "repayments": FieldList(
            FormField(PaidRow),
            str(Text("中间还过钱吗？")),
            min_entries=rows(),
            max_entries=MOST_ROWS,
        ),
        **_more_fields(kind),
    }
    form: InterestForm = type("InterestFormOfKind", (InterestForm,), fields)(formdata=_sent() or None)
    form.kind, form.today = kind, today
    return form


def rows() -> int:
    """How many rows for payments the page shows."""
    given = request.args.get("more") or request.args.get("rows") or ""
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else FIRST_ROWS
    sent = sum(1 for name in request.args if _ROW.fullmatch(name)) // 2
    return min(max(wanted, FIRST_ROWS, sent), MOST_ROWS)


def _rate_fields(kind: Kind) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if len(kind.rates) > 1:
        fields["unit"] = RadioChoice(
            Text("怎么算"),
            choices=[(unit, str(UNITS[unit])) for unit in kind.rates],
            required=Text("请选择利率的写法"),
        )
    if kind.percent is None and not kind.rates[0].startswith("lpr"):
        fields["percent"] = NumberField(
            Text("百分之几"),
            decimals=6,
            at_most=1000,
            required=Text("请填写百分之几，只写数字，例如 6"),
        )
    if kind.times is not None:
        fields["times"] = NumberField(
            Text("LPR 的几倍"), decimals=4, at_most=100, description=Text("就按 LPR 算的，填 1")
        )
    return fields


def _limit_fields() -> dict[str, Any]:
    turn = ceiling().from_on
    return {
        "contract_on": DayField(
            Text("哪一天借的（合同成立的日子）"),
            description=Text("利率有上限：不能超过合同成立时一年期 LPR 的 4 倍，超过的部分不算"),
            required=Text("请填写哪一天借的；一般就是钱交到对方手里的那一天"),
        ),
        "suit_on": DayField(
            Text("哪一天起诉"),
            description=Text(
                "{day}以前的借款才要填，以后的利息上限按起诉时算；不填就是今天",
                day=f"{turn.year}年{turn.month}月{turn.day}日",
            ),
        ),
    }


def _more_fields(kind: Kind) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if kind.compounding:
        fields["compounding"] = SelectChoice(
            Text("复利"),
            choices=[(key, str(words)) for key, words in COMPOUNDING],
            description=Text("没有约定的，不计复利"),
        )
    if kind.id != "judgment":
        fields["year_days"] = RadioChoice(
            Text("一年按多少天算"), choices=[(key, str(words)) for key, words in YEARS], default="365"
        )
    fields["last_day_counts"] = BooleanField(str(Text("截止的那一天也算（平常算头不算尾）")))
    return fields


def _sent() -> MultiDict[str, str]:
    sent = sent_with_rows("repayments", _ROW)
    if "year_days" not in sent and sent:
        sent.add("year_days", "365")
    return sent
