"""What the clerk is asked for with a decision on relief from the fee."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from court_filing.acts.relief_decisions import REFUSE, Verdict
from court_filing.law import relief
from court_filing.law.amounts import BadInput
from court_filing.texts import Text
from court_filing.web.choices import RadioChoice, SelectChoice
from court_filing.web.fields import DateField, MoneyField, StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _
from court_filing.web.relief_words import KINDS

VERDICTS: Mapping[str, str] = {
    relief.EXEMPT: _("准予免交"),
    relief.REDUCE: _("准予减交"),
    relief.DEFER: _("准予缓交"),
    REFUSE: _("不予准许"),
}
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
FIELDS = {"ratio_percent": "percent", "cut_yuan": "cut", "type": "verdict"}
"""What a fact of the law is called in the form, where that is not its own name."""


class ReliefDecisionForm(FlaskForm):
    """One verdict, with what belongs to it."""

    verdict = RadioChoice(_("决定"), choices=list(VERDICTS.items()), required=_("请选择决定"))
    ground = SelectChoice(_("符合哪一种情形"))
    percent = StrippedString(_("减交百分之几"), max_length=10)
    cut = MoneyField(_("或者减交的金额"))
    until_on = DateField(_("缓交到哪一天"))
    reason = TextArea(
        _("理由"),
        description=_("不予准许的必须写明，会原样写进通知书；准予的可以不写。"),
        max_length=2000,
        printed=True,
    )

    def __init__(self, *, on: date, asked: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ground.choices = [("", "—")] + [
            (each.id, f"{KINDS[each.kind]}：{each.title}（{each.article}）")
            for each in relief.grounds(on).values()
        ]
        if not self.is_submitted():
            self.ground.data = asked

    def validate_percent(self, field: StrippedString) -> None:
        """A number, with or without its sign."""
        if field.data and _number(field.data) is None:
            raise ValidationError(
                Text("请填写不超过 100 的数字，最多两位小数，例如 50，表示减交百分之五十")  # type: ignore[arg-type]
            )

    def validate_cut(self, field: MoneyField) -> None:
        """Not beside a percentage: of two numbers nobody could say which was meant."""
        if self.verdict.data == relief.REDUCE and field.data is not None and self.percent.data:
            raise ValidationError(Text("比例和金额只填一个，另一个请清空"))  # type: ignore[arg-type]

    def to_verdict(self) -> Verdict:
        """What the clerk decided; what belongs to another verdict is left out."""
        kind, reduced = self.verdict.data, self.verdict.data == relief.REDUCE
        return Verdict(
            kind=kind,
            ground="" if kind == REFUSE else self.ground.data,
            percent=_number(self.percent.data) if reduced else None,
            cut_yuan=self.cut.data if reduced else None,
            until_on=self.until_on.data if kind == relief.DEFER else None,
            reason=self.reason.data or "",
        )

    def refuse(self, wrong: BadInput) -> None:
        """Say beside the field what the law does not allow."""
        field = self[FIELDS.get(wrong.field, wrong.field)]
        field.errors = [*field.errors, wrong.text]


def _number(written: str | None) -> Decimal | None:
    """The number in what was typed; None where it is none, or no percentage."""
    typed = unicodedata.normalize("NFKC", written or "").rstrip("% ")
    found = Decimal(typed) if _PERCENT.fullmatch(typed) else None
    return found if found is not None and 0 < found <= 100 else None
