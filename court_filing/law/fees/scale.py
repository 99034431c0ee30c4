"""The two ways in which the Decree sets a fee: by parts of the sum, and by the case."""

from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from court_filing.law.amounts import BadAmount, Range
from court_filing.law.fees.question import Question, added
from court_filing.law.fees.quote import Line
from court_filing.law.rules import Item, Share, Version, kept, sources
from court_filing.texts import Text


def shown(yuan: Decimal) -> str:
    """A sum for a sentence: 10,000 and 750.50."""
    return f"{yuan:,.2f}".removesuffix(".00")


class _Part(NamedTuple):
    """One part of a scale: above `over` yuan, at `percent`; `before` are the lines of all parts below it, full."""

    over: Decimal
    percent: Decimal
    rate: Decimal
    label: Text
    before: tuple[Line, ...]
    below_yuan: Decimal
    """What those lines add up to."""


def by_parts(version: Version, amount: Decimal) -> tuple[tuple[Line, ...], Range]:
    """The fee by parts (分段累计) and what it adds up to, exact.

    There is one line for each part that the sum reaches, the upper bound of a part included.
    """
    bounds, parts = _scale(version)
    reached = bisect_left(bounds, amount)
    if not reached:
        return (_first(version, amount),), Range(version.flat, version.flat)
    over, percent, rate, label, before, below_yuan = parts[reached - 1]
    inside = amount - over
    fee = inside * rate
    total = below_yuan + fee
    return (*before, Line(label, fee, fee, version.article, inside, percent)), Range(total, total)


@kept
def _scale(version: Version) -> tuple[tuple[Decimal, ...], tuple[_Part, ...]]:
    """The bounds and parts of a version: whatever does not depend on the sum is made once."""
    bounds = tuple(band.over for band in version.bands)
    before: tuple[Line, ...] = (_first(version, bounds[0]),)
    parts = []
    for band, end in zip(version.bands, (*bounds[1:], None), strict=True):
        rate = band.percent / 100
        label = Text("超过 {over} 元的部分", over=shown(band.over))
        if end is not None:
            label = Text("超过 {over} 元至 {upto} 元的部分", over=shown(band.over), upto=shown(end))
        parts.append(_Part(band.over, band.percent, rate, label, before, added(before).min))
        if end is not None:
            width = end - band.over
            fee = width * rate
            before = (*before, Line(label, fee, fee, version.article, width, band.percent))
    return bounds, tuple(parts)


def _first(version: Version, amount: Decimal) -> Line:
    return Line(_first_label(version), version.flat, version.flat, version.article, amount)


@kept
def _first_label(version: Version) -> Text:
    upto = shown(version.bands[0].over)
    if version.flat:
        return Text("不超过 {upto} 元的部分，每件", upto=upto)
    return Text("不超过 {upto} 元的部分，不另行交纳", upto=upto)


def by_case(question: Question, version: Version) -> tuple[Line, tuple[str, ...], tuple[Text, ...]]:
    """The fee for a case (每件): the court's own figure, else the province's, else the statutory range.

    Returns the line, the versions used and what has to be said about it. Raises BadAmount where the court's figure
    lies outside the range that the law leaves it.
    """
    allowed = version.per_case
    assert allowed is not None, version.id
    row = question.local() if version.local and question.base_fee_yuan is None else None
    if row and version.rule in row.figures:
        figure = row.figures[version.rule]
        line = Line(Text("每件，按{province}的标准", province=row.province), figure, figure, version.article)
        number = sources()[row.source].number
        note = Text(
            "{province}的具体标准：每件 {figure} 元（{number}）",
            province=row.province,
            figure=shown(figure),
            number=number,
        )
        return line, (version.id, row.id), (note,)
    line, notes = _in_range(question, version.title, allowed, version.article)
    return line, (version.id,), notes


COURT_FIGURE = Text("每件，按法院核定的标准")
"""What a line is called that is the court's own figure inside a range."""


def by_item(question: Question, version: Version, item: Item) -> tuple[Line, tuple[Text, ...]]:
    """The fee for a case of that subtype: exact, the court's own figure, or the statutory range."""
    assert item.amount is not None, f"{version.id} {item.name}"
    return _in_range(question, item.title, item.amount, item.article)


def _in_range(question: Question, title: str, allowed: Range, article: str) -> tuple[Line, tuple[Text, ...]]:
    if allowed.exact:
        return Line(Text("{title}，每件", title=title), allowed.min, allowed.min, article), ()
    least, most = shown(allowed.min), shown(allowed.max)
    figure = question.base_fee_yuan
    if figure is None:
        note = Text("法律规定每件 {min} 元至 {max} 元，以法院通知为准", min=least, max=most)
        return Line(Text("{title}，每件", title=title), allowed.min, allowed.max, article), (note,)
    if not allowed.min <= figure <= allowed.max:
        text = Text(
            "每件收费应当在 {min} 元至 {max} 元之间（{article}）", min=least, max=most, article=article
        )
        raise BadAmount("base_fee_yuan", text)
    return Line(COURT_FIGURE, figure, figure, article), ()


def reduced(lines: tuple[Line, ...], share: Share, label: Text, article: str) -> Line:
    """The deduction that leaves that share of what the lines add up to."""
    total = added(lines)
    left = share.left(total)
    least = left.min - total.min
    if total.max is total.min:
        return Line(label, least, least, article, part_yuan=total.min)
    return Line(label, least, left.max - total.max, article, part_yuan=total.min if total.exact else None)
