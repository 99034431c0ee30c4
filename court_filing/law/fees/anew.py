"""A quote that was given, asked anew: halved, no longer halved, on another sum, or as the court corrects it.

Everything is computed under the rules of the day of the given quote, with its province, its rounding and the court's
own figure: one suit has one scale, and a tariff that changes later is for suits that are accepted later.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from court_filing.law.amounts import Range
from court_filing.law.fees.finishing import before_halving, finished
from court_filing.law.fees.formulas import quote
from court_filing.law.fees.question import ALWAYS, Draft, Question
from court_filing.law.fees.quote import Line, Quote
from court_filing.law.fees.scale import COURT_FIGURE
from court_filing.law.rules import in_force
from court_filing.texts import Text

REASONS = ("procedure", "closing", "merged")
"""The inputs that halve a fee; they stay with a suit when something else of it changes."""


class NeverHalved(ValueError):
    """It is no acceptance fee (案件受理费), or nothing at all: articles 15 and 16 do not speak of it."""


def halved(given: Quote, reason: str) -> Quote:
    """The quote with its one half, for an item of the rule `half`: withdrawn, mediated, simple …

    One that was halved before stays as it is（只减半一次: 民诉法解释第二百零六条）. Raises NeverHalved.
    """
    if given.halved_by:
        return given
    if not _may_be_halved(given):
        raise NeverHalved(given.kind)
    item = in_force("half", given.on).items[reason]
    return _finished(given, {**given.inputs, item.values["input"]: reason})


def whole(given: Quote) -> Quote:
    """The quote without its half: the procedure is ordinary again（民诉法解释第一百九十九条）."""
    return _finished(given, {name: value for name, value in given.inputs.items() if name != "procedure"})


def again(given: Quote, kind: str, inputs: Mapping[str, Any]) -> Quote:
    """The quote for a suit whose claims have changed; what halved the fee halves it still.

    Raises BadInput as `quote` does.
    """
    kept = {name: given.inputs[name] for name in REASONS if given.inputs.get(name)}
    asked = {**inputs, **kept}
    found = quote(kind, asked, on=given.on, province=given.province, rounding=given.rounding)
    if found.certainty != "range" or kind != given.kind or given.lines[0].label != COURT_FIGURE:
        return found
    return quote(
        kind,
        asked,
        on=given.on,
        province=given.province,
        base_fee_yuan=given.lines[0].min_yuan,
        rounding=given.rounding,
    )


def corrected(given: Quote, amount_yuan: Decimal, article: str) -> Quote:
    """The quote with the sum that the court found right on review（复核: 诉讼费用交纳办法第四十三条）, in one line."""
    line = Line(Text("经复核更正"), amount_yuan, amount_yuan, article)
    total = Range.of(amount_yuan)
    return replace(given, lines=(line,), total=total, due_now=total, certainty="exact", full=total, notes=())


def besides(given: Quote, paid_yuan: Decimal, article: str) -> Quote:
    """What is to be paid besides, once `paid_yuan` was paid of the fee: the quote with that as its last line."""
    if not paid_yuan:
        return given
    line = Line(Text("已经交纳，减去"), -paid_yuan, -paid_yuan, article)
    total = Range(given.total.min - paid_yuan, given.total.max - paid_yuan)
    return replace(given, lines=(*given.lines, line), total=total, due_now=total, notes=(), halvings=())


def reduced_by_relief(given: Quote, owed_yuan: Decimal, article: str) -> Quote:
    """The quote down to `owed_yuan`: its last line is what the court has let the person off（减交、免交）."""
    cut = owed_yuan - given.total.min
    if not cut:
        return given
    line = Line(Text("按已经准予的减交、免交，减去"), cut, cut, article)
    total = Range.of(owed_yuan)
    return replace(given, lines=(*given.lines, line), total=total, due_now=total)


def _may_be_halved(given: Quote) -> bool:
    asked = quote(given.kind, given.inputs, on=given.on, province=given.province, rounding=given.rounding)
    return bool(asked.halvings) and given.total.max > 0


def _finished(given: Quote, inputs: Mapping[str, Any]) -> Quote:
    """The same arithmetic with other reasons to halve it, or none."""
    lines = before_halving(given.lines)
    question = Question(given.kind, inputs, given.on, given.province)
    draft = Draft(lines, given.rule_versions, "on_notice", ALWAYS)
    # What finishing says of a fee that was prepaid in full is not known here: the account says what was paid.
    return replace(finished(question, draft, given.rounding, given=inputs), notes=given.notes)
