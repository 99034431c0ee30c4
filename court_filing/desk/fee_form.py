"""What the clerk is asked for with each ground of a fee decision: one form, built from what the ground asks."""

from datetime import date
from typing import Any

from court_filing.clock import court_day, now
from court_filing.law.fee_changes import Change, Facts, NotApplicable
from court_filing.law.fee_grounds import Ground
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import DateField, MoneyField, TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm

FIELDS = {"reason": "explanation"}
"""What a fact is called in the form where that is not its own name."""


class FeeDecisionForm(OnceForm):
    """Asks what one ground asks; made by `form_for`."""

    ground: Ground

    def facts(self) -> Facts:
        """What the clerk stated."""
        stated: dict[str, Any] = {}
        for fact in (*self.ground.asks, *(("fixed_yuan",) if "claim_total_yuan" in self.ground.asks else ())):
            value = self[FIELDS.get(fact, fact)].data
            stated[fact] = _CREDITED[value] if fact == "credited" else value
        return Facts(**{fact: value for fact, value in stated.items() if value is not None})

    def refuse(self, wrong: NotApplicable) -> None:
        """Say beside the field, or above the page, why the law does not give it."""
        if wrong.field:
            field = self[FIELDS.get(wrong.field, wrong.field)]
            field.errors = [*field.errors, wrong.text]
        else:
            self.form_errors = [wrong.text]

    @property
    def asks_to_fix(self) -> bool:
        """Whether the court has to fix the new fee inside a range."""
        return "fixed_yuan" in self and bool(self["fixed_yuan"].errors or self["fixed_yuan"].data)


_CREDITED = {"yes": True, "no": False}


def form_for(ground: Ground) -> FeeDecisionForm:
    """The form of a ground."""
    fields: dict[str, Any] = {"ground": ground}
    for fact in ground.asks:
        fields |= _MAKERS[fact]()
    form: FeeDecisionForm = type("FormOfGround", (FeeDecisionForm,), fields)()
    return form


def seen(made: Change) -> str:
    """What the clerk has seen before deciding: a decision that would come to something else is shown again."""
    return f"{made.before_yuan}:{made.after_yuan}:{made.to_pay_yuan}:{made.to_refund_yuan}"


def _claim_total() -> dict[str, Any]:
    return {
        "claim_total_yuan": MoneyField(
            _("变更以后诉讼请求的总额"),
            description=_("全部财产性请求加在一起（民诉法解释第二百零一条），不是增加或者减少的那一部分。"),
            required=Text("请填写变更以后诉讼请求的总额"),
            allow_zero=True,
        ),
        "fixed_yuan": MoneyField(_("本院核定的诉讼费"), allow_zero=True),
    }


def _borne() -> dict[str, Any]:
    return {
        "borne_yuan": MoneyField(
            _("生效裁判确定由预交人自己负担的数额"),
            description=_("不由预交人负担的写 0。"),
            required=Text("请填写由预交人自己负担的数额，没有的填 0"),
            allow_zero=True,
        )
    }


def _amount() -> dict[str, Any]:
    return {
        "amount_yuan": MoneyField(
            _("更正以后应当交纳的总额"),
            required=Text("请填写更正以后应当交纳的总额"),
            allow_zero=True,
        )
    }


def _credited() -> dict[str, Any]:
    return {
        "credited": RadioChoice(
            _("申请支付令时交纳的费用，抵扣案件受理费吗？"),
            choices=[
                ("yes", _("抵扣，只补交差额")),
                ("no", _("不抵扣，当事人可以把它列为诉讼请求（诉讼费用交纳办法第三十六条）")),
            ],
            required=Text("请选择是否抵扣"),
        )
    }


def _effective() -> dict[str, Any]:
    return {
        "effective_on": DateField(
            _("裁判文书哪一天生效"),
            not_after=_today,
            required=Text("请填写裁判文书生效的日期"),
        )
    }


def _today() -> date:
    return court_day(now())


def _reason() -> dict[str, Any]:
    return {
        "explanation": TextArea(
            _("错在哪里，正确的怎么算"),
            description=_("会写进通知书，当事人能看到。"),
            required=Text("请写明错在哪里、正确的怎么算"),
            max_length=500,
            printed=True,
        )
    }


_MAKERS = {
    "claim_total_yuan": _claim_total,
    "borne_yuan": _borne,
    "amount_yuan": _amount,
    "credited": _credited,
    "effective_on": _effective,
    "reason": _reason,
}
