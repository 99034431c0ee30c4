"""One thing asked for."""

from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from court_filing.cases.case import Case
from court_filing.law.proceedings import Proceeding
from court_filing.web.fields import DateField, MoneyField, TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm

KINDS = {
    "principal": _("本金、货款、工资、赔偿款等一笔钱"),
    "interest": _("利息、违约金（算到某一天）"),
    "other_money": _("其他金钱，例如律师费、鉴定费"),
    "non_money": _("不是要钱的请求"),
    "costs": _("诉讼费由对方承担"),
}
WITH_SUM = ("principal", "interest", "other_money")
"""Kinds that state a sum; the costs of the suit themselves are not a counted claim."""


def kinds_of(proceeding: Proceeding) -> dict[str, str]:
    """What a claim can be, the likeliest first: money where the fee goes by it; costs only where there are any."""
    kinds = {name: str(title) for name, title in KINDS.items()} | {"non_money": proceeding.words.non_money}
    if proceeding.fee.kind == "no_fee":
        del kinds["costs"]
    if proceeding.fee.by_sum:
        return kinds
    return {"non_money": kinds.pop("non_money"), **kinds}


class ClaimForm(OnceForm):
    """What is asked for, in words, and its sum where it has one."""

    kind = RadioField(
        _("这一项要的是什么？"),
        choices=list(KINDS.items()),
        validators=[InputRequired(_("请选择这一项要的是什么"))],
    )
    text = TextArea(
        _("用一句话写清楚"),
        required=_("请写清楚要对方做什么，例如：判令被告归还借款 200000 元"),
        max_length=1000,
        printed=True,
    )
    amount_yuan = MoneyField(_("金额（元）"))
    counted_to_on = DateField(_("利息、违约金算到哪一天"))

    def __init__(self, *args: Any, case: Case, **values: Any) -> None:
        super().__init__(*args, **values)
        self.kind.choices = list(kinds_of(case.proceeding).items())
        self.text.required = gettext(
            "请写清楚要什么，例如：%(claim)s", claim=case.proceeding.words.claim_example
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Besides each field: money says how much, and interest up to when it is counted."""
        good = super().validate(extra_validators)
        if self.kind.data in WITH_SUM and self.amount_yuan.data is None and not self.amount_yuan.errors:
            self.amount_yuan.errors = [gettext("请填写金额，例如 200000；暂时算不准的，先填现在能算清的数")]
            good = False
        if self.kind.data == "interest" and self.counted_to_on.data is None and not self.counted_to_on.errors:
            self.counted_to_on.errors = [gettext("请填写利息、违约金算到哪一天，一般填起诉的日子")]
            good = False
        return good

    def answers(self) -> dict[str, Any]:
        """What the form gives, as columns of a claim."""
        money = self.kind.data in WITH_SUM
        return {
            "kind": self.kind.data,
            "text": self.text.data,
            "amount_yuan": self.amount_yuan.data if money else None,
            "counted_to_on": self.counted_to_on.data if self.kind.data == "interest" else None,
        }
