"""What cashiers are asked for."""

import re
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms.validators import ValidationError

from court_filing.acts.takings import CASH, POS
from court_filing.clock import court_day, now
from court_filing.finance.bank_words import METHODS
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import DateField, MoneyField, StrippedString
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

_ACCOUNT = re.compile(r"\d{8,32}")
CASE = Text("请填写收件号、案号或者转账识别码")


class StatementForm(FlaskForm):
    """A file as the bank gave it."""

    file = FileField(
        _("对账单文件"),
        description=_("网上银行下载的交易明细：CSV、Excel（.xlsx）或者 camt.053（XML），不超过 10 MB。"),
    )


class MatchForm(FlaskForm):
    """Whose money it is."""

    number = StrippedString(_("收件号、案号或者转账识别码"), required=CASE, max_length=60)


class SetAsideForm(FlaskForm):
    """Why it is no litigation fee."""

    note = StrippedString(
        _("这是什么钱"),
        description=_("例如：存款利息、其他款项错汇到本账户"),
        required=Text("请写明这是什么钱"),
        max_length=200,
    )


class UnmatchForm(FlaskForm):
    """Why money at the bank is not this case's."""

    because = StrippedString(
        _("为什么解除匹配"),
        description=_("例如：付款人来电，这笔是另一个案件的；会记在本案的经过里"),
        required=Text("请写明为什么解除匹配"),
        max_length=200,
    )


class CancelForm(FlaskForm):
    """Why a taking does not count."""

    because = StrippedString(
        _("为什么作废"),
        description=_("例如：记错了案件，当场退还"),
        required=Text("请写明为什么作废"),
        max_length=200,
    )


class PayeeForm(FlaskForm):
    """Where money goes back to."""

    name = StrippedString(_("收款人户名"), required=Text("请填写收款人户名"), max_length=100)
    account = StrippedString(_("收款人账号"), required=Text("请填写收款人账号"), max_length=50)
    bank = StrippedString(_("开户行"), max_length=100)

    def validate_account(self, field: Any) -> None:
        """A number that a bank can pay to."""
        _check_account(field)


class TakingForm(FlaskForm):
    """What was paid at the counter."""

    number = StrippedString(_("收件号、案号或者转账识别码"), required=CASE, max_length=60)
    received = MoneyField(_("收到的金额"), required=Text("请填写收到的金额"))
    method = RadioChoice(_("收款方式"), choices=list(METHODS.items()), required=Text("请选择收款方式"))
    slip = StrippedString(_("POS 单号"), description=_("签购单上的凭证号或者参考号"), max_length=40)
    payer_name = StrippedString(_("交款人姓名"), required=Text("请填写交款人姓名"), max_length=100)
    payer_account = StrippedString(
        _("交款人的银行账号"), description=_("以后要退费时，退到这个账户"), max_length=50
    )
    payer_bank = StrippedString(_("开户行"), max_length=100)

    def validate_payer_account(self, field: Any) -> None:
        """A number that a bank can pay to."""
        _check_account(field)

    def validate(self, extra_validators: Any = None) -> bool:
        """A payment by card has the number of its slip."""
        held = bool(super().validate(extra_validators))
        if self.method.data == POS and not self.slip.data:
            self.slip.errors = [*self.slip.errors, gettext("刷卡的请填写 POS 单号")]
            return False
        return held

    @property
    def slip_number(self) -> str:
        """The number of the slip; of cash there is none."""
        return "" if self.method.data == CASH else (self.slip.data or "")


class CarriedOutForm(FlaskForm):
    """When the bank carried an order out."""

    on = DateField(
        _("银行哪一天办理的"),
        required=Text("请填写银行办理的日期"),
        not_after=lambda: court_day(now()),
    )


def _check_account(field: Any) -> None:
    field.data = re.sub(r"[\s-]", "", field.data or "")
    if field.data and not _ACCOUNT.fullmatch(field.data):
        raise ValidationError(Text("账号是 8 到 32 位数字，中间可以有空格，不能有星号"))  # type: ignore[arg-type]
