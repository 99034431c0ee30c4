"""The two ways in which the Decree sets a fee: by parts of the sum, and by the case."""

from decimal import Decimal

from court_filing.law.amounts import BadAmount, Range
from court_filing.law.fees.question import Question
from court_filing.law.fees.quote import Line
from court_filing.law.rules import Version, sources
from court_filing.texts import Text


def shown(yuan: Decimal) -> str:
    """A sum for a sentence: 10,000 and 750.50."""
    return f"{yuan:,.2f}".removesuffix(".00")


def by_parts(version: Version, amount: Decimal) -> tuple[Line, ...]:
    """The fee by parts (分段累计): one line for each part that the sum reaches, the upper bound of a part included."""
    first = version.bands[0].over
    upto = shown(first)
    label = Text("不超过 {upto} 元的部分，每件", upto=upto)
    if not version.flat:
        label = Text("不超过 {upto} 元的部分，不另行交纳", upto=upto)
    lines = [Line(label, version.flat, version.flat, version.article, part_yuan=min(amount, first))]
    ends = [band.over for band in version.bands[1:]] + [None]
    for band, end in zip(version.bands, ends, strict=True):
        if amount <= band.over:
            break
        part = (amount if end is None else min(amount, end)) - band.over
        fee = part * band.percent / 100
        label = Text("超过 {over} 元的部分", over=shown(band.over))
        if end is not None:
            label = Text("超过 {over} 元至 {upto} 元的部分", over=shown(band.over), upto=shown(end))
        lines.append(Line(label, fee, fee, version.article, part_yuan=part, rate_percent=band.percent))
    return tuple(lines)


def by_case(question: Question, version: Version) -> tuple[Line, tuple[str, ...], tuple[Text, ...]]:
    """The fee for a case (每件): the court's own figure, else the province's, else the statutory range.

    Returns the line, the versions used and what has to be said about it. Raises BadAmount where the court's figure
    lies outside the range that the law leaves it.
    """
    allowed = version.per_case
    assert allowed is not None, version.id
    if question.base_fee_yuan is not None and not allowed.exact:
        return _court_line(version, allowed, question.base_fee_yuan), (version.id,), ()
    row = question.local() if version.local else None
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
    line = Line(Text("{title}，每件", title=version.title), allowed.min, allowed.max, version.article)
    if allowed.exact:
        return line, (version.id,), ()
    note = Text(
        "法律规定每件 {min} 元至 {max} 元，以法院通知为准", min=shown(allowed.min), max=shown(allowed.max)
    )
    return line, (version.id,), (note,)


def _court_line(version: Version, allowed: Range, figure: Decimal) -> Line:
    if not allowed.min <= figure <= allowed.max:
        least, most = shown(allowed.min), shown(allowed.max)
        text = Text(
            "每件收费应当在 {min} 元至 {max} 元之间（{article}）",
            min=least,
            max=most,
            article=version.article,
        )
        raise BadAmount("base_fee_yuan", text)
    return Line(Text("每件，按法院核定的标准"), figure, figure, version.article)


def reduced(lines: tuple[Line, ...], factor: Decimal, label: Text, article: str) -> Line:
    """The deduction that leaves `factor` of what the lines add up to."""
    zero = Decimal(0)
    least = sum((line.min_yuan for line in lines), zero)
    most = sum((line.max_yuan for line in lines), zero)
    cut = 1 - factor
    part = least if least == most else None
    return Line(label, -least * cut, -most * cut, article, part_yuan=part)
