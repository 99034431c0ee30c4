"""What the applicant for enforcement offers whoever finds property（财产调查规定第二十一条第一款）."""

import re
from decimal import Decimal
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import ValidationError

from court_filing.acts.reward_application import CONDITIONS, Offer, number_of
from court_filing.cases.case import Case
from court_filing.journey.today import today
from court_filing.texts import Text
from court_filing.web.choices import CheckboxChoices, RadioChoice
from court_filing.web.fields import DateField, MoneyField, StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _

WAYS = {
    "platform": "在全国法院执行悬赏公告平台发布",
    "social": "在法院的微博、微信等媒体平台发布",
    "posted": "在法院公告栏、被执行人住所地或者经常居住地张贴",
    "other": "在其他媒体发布，费用由申请人承担",
}
"""How an announcement is made known（财产调查规定第二十二条第二款）, in the words of the paper."""
WANTED = {"sum": Text("请填写悬赏金的金额"), "percent": Text("请填写比例，例如：10")}
_PERCENT = re.compile(r"\d{1,2}(\.\d{1,2})?|100")


class RewardForm(FlaskForm):
    """The offer: how much, for what, how it is made known, how long it stands."""

    case_number = StrippedString(
        _("执行案号"), description=_("例如：（2026）京0105执123号；还没有的空着，以后手写"), max_length=60
    )
    kind = RadioChoice(
        _("悬赏金怎么算"),
        choices=[("percent", _("按执行到位的金额，给一个比例")), ("sum", _("给一个固定的数"))],
        required=_("请选择悬赏金怎么算"),
    )
    percent = StrippedString(_("比例"), description=_("例如：10"), max_length=10)
    amount = MoneyField(_("金额"))
    conditions = TextArea(
        _("什么情况下给"),
        description=_("可以照用，也可以写得更具体，例如：找到车牌号京A12345的小汽车并由法院实际扣押"),
        required=_("请写明什么情况下给悬赏金"),
        max_length=500,
        printed=True,
    )
    ways = CheckboxChoices(_("希望怎么发布"), choices=list(WAYS.items()), required=_("请至少选一种发布方式"))
    until = DateField(
        _("悬赏到哪一天为止"),
        description=_("不填的，到本案执行终结为止"),
    )

    def __init__(self, case: Case) -> None:
        super().__init__(
            data={
                "case_number": number_of(case),
                "conditions": CONDITIONS + "。",
                "ways": ["platform", "social"],
            }
        )

    def validate_percent(self, field: Field) -> None:
        """A share above nothing, at most everything; not asked where a sum is offered."""
        typed = field.data.rstrip("%％ ")
        if self.kind.data != "percent":
            return
        if not _PERCENT.fullmatch(typed) or not Decimal(typed):
            raise ValidationError(Text("比例写 0 到 100 之间的数字，最多两位小数，例如：10"))  # type: ignore[arg-type]

    def validate_until(self, field: Field) -> None:
        """The offer does not end before today."""
        if field.data and field.data < today():
            raise ValidationError(Text("这一天已经过了，请填今天或者以后的日期"))  # type: ignore[arg-type]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Ask for the sum, or for the share, only where it is offered."""
        if self.kind.data != "sum":
            self.amount.process_errors = []
        held = super().validate(*args, **kwargs)
        asked = {"sum": self.amount, "percent": self.percent}.get(self.kind.data)
        if asked is not None and not asked.data and not asked.errors:
            asked.errors = [WANTED[self.kind.data]]  # type: ignore[list-item]
            return False
        return held

    def offer(self) -> Offer:
        """What was answered."""
        shared = self.kind.data == "percent"
        typed = (self.percent.data or "").rstrip("%％ ")
        return Offer(
            case_number=self.case_number.data or "",
            reward_yuan=None if shared else self.amount.data,
            percent=Decimal(typed) if shared else None,
            conditions=self.conditions.data or "",
            ways=tuple(WAYS[name] for name in self.ways.data or []),
            until_on=self.until.data,
        )
