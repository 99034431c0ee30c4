"""What the clerk is asked for with each decision."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from court_filing.law.fees import Quote
from court_filing.review.finding import Finding, Severity
from court_filing.texts import Text
from court_filing.web.choices import CheckboxChoices
from court_filing.web.fields import DateField, MoneyField, TextArea
from court_filing.web.language import lazy_gettext as _

MENDABLE = (Severity.TECHNICAL, Severity.GAP, Severity.ASK)
"""What a litigant can mend; a flag is for the clerk alone."""
Item = dict[str, str]


class AcceptForm(FlaskForm):
    """Accepting (登记立案) asks for the fee only where the statute leaves a range."""

    amount = MoneyField(_("核定诉讼费"), allow_zero=True)

    def __init__(self, quote: Quote | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.quote = quote

    @property
    def asks_amount(self) -> bool:
        """Whether the court has to fix the fee."""
        return self.quote is not None and self.quote.certainty != "exact"

    @property
    def fixed_yuan(self) -> Decimal | None:
        """The fee that the clerk fixed."""
        return self.amount.data if self.asks_amount else None

    def refuse_amount(self) -> None:
        """Say what is wrong with the fee: none, or one outside its range."""
        if self.quote is None:
            sentence = Text("没有案由或诉讼请求，算不出诉讼费，不能受理。请先退回补正。")
        else:
            low, high = (f"{amount:,.2f}" for amount in (self.quote.total.min, self.quote.total.max))
            sentence = Text("请在 {low} 元到 {high} 元之间核定诉讼费", low=low, high=high)
        self.amount.errors = [*self.amount.errors, sentence]  # type: ignore[list-item]


class ReturnForm(FlaskForm):
    """Asking for correction (补正): everything at once, and a last day."""

    items = CheckboxChoices(_("要补正的内容"))
    more = TextArea(
        _("另外还要补正的"),
        description=_("一行写一项：缺什么、怎么补。起诉人会逐条看到。"),
        max_length=5000,
        printed=True,
    )
    due_on = DateField(_("最晚什么时候补齐"), required=Text("请填写补正的最后一天"))

    def __init__(self, findings: Sequence[Finding], *, today: date, due_on: date, **kwargs: Any) -> None:
        mendable = keyed(finding for finding in findings if finding.severity in MENDABLE)
        super().__init__(data={"items": list(mendable), "due_on": due_on}, **kwargs)
        self.mendable, self.today = mendable, today
        self.items.choices = [(key, str(finding.message)) for key, finding in mendable.items()]

    def validate_due_on(self, field: DateField) -> None:
        """A person needs a day to mend anything."""
        if field.data and field.data <= self.today:
            raise ValidationError(Text("补正的最后一天要在今天以后"))  # type: ignore[arg-type]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: a return that names nothing to mend helps nobody."""
        valid = super().validate(extra_validators)
        if not self.items.errors and not self.items.data and not self.more.data:
            self.items.errors = [Text("请至少选一项，或者写一项要补正的内容")]  # type: ignore[list-item]
            return False
        return valid

    def to_mend(self) -> list[Item]:
        """Every item: what the review found and the clerk kept, then what the clerk wrote."""
        chosen = [self.mendable[key] for key in self.items.data or ()]
        written = [line.strip() for line in (self.more.data or "").splitlines() if line.strip()]
        return [_item(finding) for finding in chosen] + [
            {"text": line, "cure": "", "article": "", "where": ""} for line in written
        ]


def keyed(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Every finding under what names it in the form, also when the review is run anew; no two alike."""
    named: dict[str, Finding] = {}
    for finding in findings:
        key = f"{finding.rule}@{finding.where}"
        while key in named:
            key += "+"
        named[key] = finding
    return named


def _item(finding: Finding) -> Item:
    return {
        "text": str(finding.message),
        "cure": str(finding.cure),
        "article": finding.article,
        "where": finding.where,
    }
