"""What the clerk is asked for with each decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from court_filing.acts.second_list import known_among, told_before
from court_filing.acts.time_limits import last_day
from court_filing.cases.correction import Correction
from court_filing.cases.court_settings import LONGEST_CORRECTION_DAYS
from court_filing.law.fees import Quote
from court_filing.review.finding import Finding
from court_filing.texts import Text
from court_filing.web.choices import CheckboxChoices
from court_filing.web.fields import DateField, MoneyField, TextArea
from court_filing.web.filters import day
from court_filing.web.language import lazy_gettext as _

WORDS = "words-"
"""How the fields begin in which the clerk adds to what was found."""
CLERK_SAYS = "法官说明："
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

    def content(self) -> dict[str, Any]:
        """What the decision keeps of it."""
        return {} if self.fixed_yuan is None else {"amount_yuan": str(self.fixed_yuan)}

    def refuse_amount(self) -> None:
        """Say what is wrong with the fee: none, or one outside its range."""
        if self.quote is None:
            sentence = Text("没有案由或诉讼请求，算不出诉讼费，不能受理。请先退回补正。")
        else:
            low, high = (f"{amount:,.2f}" for amount in (self.quote.total.min, self.quote.total.max))
            sentence = Text("请在 {low} 元到 {high} 元之间核定诉讼费", low=low, high=high)
        self.amount.errors = [*self.amount.errors, sentence]  # type: ignore[list-item]


@dataclass(frozen=True)
class Again:
    """What earlier lists told or could have told, and whether this clerk may ask for it: a supervisor (庭长) may."""

    corrections: Sequence[Correction] = ()
    stood: Sequence[Mapping[str, Any]] = ()
    """What the review found when an earlier list was made."""
    may_ask: bool = False

    @property
    def is_later(self) -> bool:
        """Whether there was an earlier list."""
        return bool(self.corrections)

    def told(self, items: Sequence[Item]) -> Sequence[Mapping[str, Any]]:
        """Which of the items an earlier list told."""
        return told_before(self.corrections, items)

    def could_be_told(self, items: Sequence[Item]) -> Sequence[Mapping[str, Any]]:
        """Which of the items an earlier list did not tell and could have told."""
        told = self.told(items)
        return [item for item in known_among(items, self.stood) if item not in told]


class ReturnForm(FlaskForm):
    """Asking for correction (补正): everything at once, and a last day."""

    items = CheckboxChoices(_("要补正的内容"))
    more = TextArea(
        _("另外还要补正的"),
        description=_("一行写一项：缺什么、怎么补。当事人会逐条看到。"),
        max_length=5000,
        printed=True,
    )
    again = TextArea(
        _("为什么再次要求"),
        description=_(
            "选了以前已经告知过的，或者当时就有、没有告知的内容时填写，会留在案卷里（登记立案规定第七条：一次性全面告知）。"
        ),
        max_length=1000,
    )
    due_on = DateField(_("最晚什么时候补齐"), required=Text("请填写补正的最后一天"))

    def __init__(
        self, findings: Sequence[Finding], again: Again, *, today: date, due_on: date, **kwargs: Any
    ) -> None:
        mendable = keyed(finding for finding in findings if finding.for_filer)
        self.told = {key for key, finding in mendable.items() if again.told([_item(finding, "")])}
        self.stood = {key for key, finding in mendable.items() if again.could_be_told([_item(finding, "")])}
        chosen = [key for key in mendable if key not in self.told | self.stood]
        super().__init__(data={"items": chosen, "due_on": due_on}, **kwargs)
        self.mendable, self.today, self.before = mendable, today, again
        self.items.choices = [(key, str(finding.message)) for key, finding in mendable.items()]
        self.words = {key: self._box(number) for number, key in enumerate(mendable, start=1)}
        for box in self.words.values():
            box.process(kwargs.get("formdata", request.form))

    def _box(self, number: int) -> TextArea:
        """A box for the clerk's own words beside an item."""
        name = f"{WORDS}{number}"
        unbound: Any = TextArea(_("补充说明"), max_length=500, printed=True)
        box: TextArea = unbound.bind(self, name)
        self._fields[name] = box
        return box

    def validate_due_on(self, field: DateField) -> None:
        """A person needs a day to mend anything, and a filing does not wait for ever."""
        if field.data and field.data <= self.today:
            raise ValidationError(Text("补正的最后一天要在今天以后"))  # type: ignore[arg-type]
        if field.data and field.data > self.latest:
            sentence = Text(
                "补正的最后一天最晚是 {day}（从今天起 {most} 天）",
                day=day(self.latest),
                most=LONGEST_CORRECTION_DAYS,
            )
            raise ValidationError(sentence)  # type: ignore[arg-type]

    @property
    def latest(self) -> date:
        """The latest last day that may be set; on a day off, the working day after it."""
        return last_day(self.today, LONGEST_CORRECTION_DAYS)

    def validate(self, extra_validators: Any = None) -> bool:
        """Also: a return that names nothing to mend helps nobody."""
        valid = super().validate(extra_validators)
        if not self.items.errors and not self.items.data and not self.more.data:
            self.items.errors = [Text("请至少选一项，或者写一项要补正的内容")]  # type: ignore[list-item]
            return False
        return valid and self._says_why_again()

    def _says_why_again(self) -> bool:
        """What was told or could have been told before is asked for only by a supervisor, who says why."""
        told, late = self.before.told(self.to_mend()), self.before.could_be_told(self.to_mend())
        if not told and not late:
            return True
        if not self.before.may_ask:
            self.items.errors = [_not_again(told, late)]  # type: ignore[list-item]
            return False
        if not self.again.data:
            sentence = Text("请写明为什么再次要求以前已经告知过的内容，或者当时没有告知的内容")
            self.again.errors = [sentence]  # type: ignore[list-item]
            return False
        return True

    def content(self) -> dict[str, Any]:
        """What the decision keeps of it."""
        return {
            "items": self.to_mend(),
            "due_on": self.due_on.data.isoformat() if self.due_on.data else None,
            "again_because": self.again.data or None,
        }

    def to_mend(self) -> list[Item]:
        """Every item: what the review found and the clerk kept, then what the clerk wrote, for which no rule stands."""
        chosen = [key for key in self.items.data or () if key in self.mendable]
        written = [line.strip() for line in (self.more.data or "").splitlines() if line.strip()]
        return [_item(self.mendable[key], self.words[key].data or "") for key in chosen] + [
            {"rule": "", "text": line, "cure": "", "article": "", "where": ""} for line in written
        ]


def _not_again(told: Sequence[Mapping[str, Any]], late: Sequence[Mapping[str, Any]]) -> Text:
    """Why a clerk may not ask for it; what was told before goes first."""
    if told:
        return Text(
            "“{item}”以前已经告知过，只有庭长写明为什么，才能再次要求补正。请去掉这一项，或者请庭长接手",
            item=told[0]["text"].rstrip("。"),
        )
    return Text(
        "“{item}”上次退回时就有，当时没有告知，只有庭长写明为什么，才能现在要求补正。请去掉这一项，或者请庭长接手",
        item=late[0]["text"].rstrip("。"),
    )


def keyed(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Every finding under what names it in the form, also when the review is run anew; no two alike."""
    named: dict[str, Finding] = {}
    for finding in findings:
        key = f"{finding.rule}@{finding.where}"
        while key in named:
            key += "+"
        named[key] = finding
    return named


def _item(finding: Finding, words: str) -> Item:
    return {
        "rule": finding.rule,
        "text": str(finding.message),
        "cure": f"{finding.cure}{CLERK_SAYS}{words}" if words else str(finding.cure),
        "article": finding.article,
        "where": finding.where,
    }
