"""What an administrator says about one rule: on or off, how it weighs, how it speaks, from when, and why."""

from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from court_filing.acts.rulebook import LONGEST_REASON
from court_filing.admin.words import SEVERITIES
from court_filing.review.finding import Severity
from court_filing.review.rulebook import LONGEST_WORDS, Adjustment, BadAdjustment
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice
from court_filing.web.fields import DateField, TextArea
from court_filing.web.language import lazy_gettext as _


class RuleForm(FlaskForm):
    """Every change is a new row; what is left empty stays as the program has it."""

    off = RadioChoice(
        _("用不用这条规则"), choices=[("no", _("用")), ("yes", _("停用"))], required=Text("请选择")
    )
    severity = RadioChoice(_("轻重"))
    message = TextArea(_("提示的话"), max_length=LONGEST_WORDS)
    cure = TextArea(_("怎么补的话"), max_length=LONGEST_WORDS)
    from_on = DateField(_("从哪一天起"), required=Text("请填写从哪一天起"))
    until_on = DateField(_("到哪一天止（含当天）"), description=_("不填的，一直有效到下一次修改。"))
    reason = TextArea(
        _("为什么改"),
        description=_("写进修改记录，以后查得到。"),
        required=Text("请写明为什么改"),
        max_length=LONGEST_REASON,
    )

    def __init__(self, rule_id: str, own: Severity, *, today: date, **values: Any) -> None:
        super().__init__(data={"off": "no", "severity": "", "from_on": today, **values})
        self.rule_id, self.today = rule_id, today
        offered = [each for each in Severity if each is not Severity.TECHNICAL or each is own]
        self.severity.choices = [("", _("照程序的：") + str(SEVERITIES[own]))] + [
            (each.value, SEVERITIES[each]) for each in offered if each is not own
        ]

    def validate_from_on(self, field: DateField) -> None:
        """What was reviewed already stays as it was."""
        if field.data and field.data < self.today:
            raise ValidationError(Text("不能早于今天"))  # type: ignore[arg-type]

    def validate_until_on(self, field: DateField) -> None:
        """The days in their order."""
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(Text("不能早于开始的那一天"))  # type: ignore[arg-type]

    def to_adjustment(self) -> Adjustment:
        """What was said."""
        return Adjustment(
            rule=self.rule_id,
            off=self.off.data == "yes",
            severity=Severity(self.severity.data) if self.severity.data else None,
            message=self.message.data or None,
            cure=self.cure.data or None,
        )

    def refuse(self, bad: BadAdjustment) -> None:
        """Say what cannot be, at the field that it is about."""
        field = self[bad.field]
        field.errors = [*field.errors, bad.sentence]
