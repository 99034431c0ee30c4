"""A fee that the court fixes (核定) inside what the law leaves open: the arithmetic then ends at that sum."""

from dataclasses import replace
from decimal import Decimal

from court_filing.law.amounts import ZERO, BadInput, Range
from court_filing.law.fees.formulas import quote
from court_filing.law.fees.quote import Line, Quote
from court_filing.texts import Text


def fixed_by_court(given: Quote, amount_yuan: Decimal) -> Quote:
    """The quote with the sum that the court fixed, in yuan: exact, its lines adding up to its total.

    An exact quote is what it is. Raises ValueError for a sum outside the range.
    """
    if given.certainty == "exact":
        return given
    if not given.total.min <= amount_yuan <= given.total.max:
        raise ValueError(f"{amount_yuan} is not between {given.total.min} and {given.total.max}")
    return _with_court_figure(given, amount_yuan) or _in_one_line(given, amount_yuan)


def _with_court_figure(given: Quote, amount_yuan: Decimal) -> Quote | None:
    """The same arithmetic with the court's own figure in the one open line; None where that gives another sum."""
    open_lines = [line for line in given.lines if not line.amount.exact]
    if given.certainty != "range" or len(open_lines) != 1:
        return None
    figure = open_lines[0].min_yuan + amount_yuan - given.total.min
    try:
        found = quote(
            given.kind,
            given.inputs,
            on=given.on,
            province=given.province,
            base_fee_yuan=figure,
            rounding=given.rounding,
        )
    except BadInput:
        return None
    return found if found.total == Range.of(amount_yuan) else None


def _in_one_line(given: Quote, amount_yuan: Decimal) -> Quote:
    """The standards between which the court chose, and what it chose."""
    standards = "；".join(f"{line.label} {_span(line.amount)} 元" for line in given.lines)
    articles = "；".join(dict.fromkeys(line.article for line in given.lines))
    label = Text("由法院核定（{standards}）", standards=standards)
    return replace(
        given,
        lines=(Line(label, amount_yuan, amount_yuan, articles),),
        total=Range.of(amount_yuan),
        due_now=Range.of(amount_yuan) if given.due_now.max else ZERO,
        certainty="exact",
        notes=(),
        halvings=(),
    )


def _span(amount: Range) -> str:
    return f"{amount.min:,.2f}" if amount.exact else f"{amount.min:,.2f} 至 {amount.max:,.2f}"
