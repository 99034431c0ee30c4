"""Relief from the fee (司法救助: 缓交、减交、免交诉讼费用): who may have what, on which ground.

诉讼费用交纳办法第四十四条至第五十一条; the grounds and the least reduction stand in `fee_rules/relief`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from court_filing.law.amounts import ZERO, BadAmount, BadInput, Range
from court_filing.law.fees import Line, Quote, quote
from court_filing.law.rules import in_force
from court_filing.texts import Text

EXEMPT, REDUCE, DEFER = "exempt", "reduce", "defer"
KINDS = (EXEMPT, REDUCE, DEFER)
_LAST_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")
_NUMERALS = "一二三四五六七八九十"
LONGEST_DEFERRAL_DAYS = 731
"""A day further off is a slip of the pen."""


@dataclass(frozen=True)
class Ground:
    """One of the situations that the Decree names, under an id such as `exempt.3`."""

    id: str
    kind: str
    title: str
    article: str


def grounds(on: date) -> Mapping[str, Ground]:
    """Every ground in force, in the order of the Decree."""
    items = in_force("relief", on).items
    return {
        ground.id: ground
        for kind in KINDS
        for ground in _of_kind(kind, items[kind].article, items[kind].values["grounds"])
    }


def _of_kind(kind: str, article: str, titles: list[str]) -> list[Ground]:
    named = f"《诉讼费用交纳办法》{_LAST_ARTICLE.findall(article)[-1]}"
    return [
        Ground(f"{kind}.{number}", kind, title, f"{named}第（{_NUMERALS[number - 1]}）项")
        for number, title in enumerate(titles, start=1)
    ]


def title_of(kind: str, on: date) -> str:
    """免交诉讼费用, 减交诉讼费用 or 缓交诉讼费用."""
    return in_force("relief", on).items[kind].title


def article_of(kind: str, on: date) -> str:
    """The articles on which relief of that kind rests."""
    return in_force("relief", on).items[kind].article


def least_percent(on: date) -> int:
    """By how much a reduction lowers the fee at least, in percent（第四十六条）."""
    least: int = in_force("relief", on).items[REDUCE].values["min_percent"]
    return least


def ensure_open_to(kind: str, *, natural_person: bool, on: date) -> None:
    """Raise BadInput where who asks cannot have relief of that kind（免交只适用于自然人: 第四十四条第二款）."""
    item = in_force("relief", on).items[kind]
    if item.values.get("natural_person") and not natural_person:
        text = Text(
            "{title}只适用于自然人，单位不能申请，可以申请减交或者缓交（{article}）",
            title=item.title,
            article=item.article,
        )
        raise BadInput("ground", text)


def reduced_by_percent(given: Quote, percent: Decimal, *, on: date) -> Quote:
    """The fee reduced by so many percent. Raises BadInput under the least part, or for all of it."""
    full = given.total.min
    inputs = {"full_fee_yuan": str(full), "type": REDUCE, "ratio_percent": str(percent)}
    relieved = quote("relief", inputs, on=on, rounding=given.rounding)
    return _relieved(given, relieved.lines[1:], relieved.total, on)


def reduced_by_sum(given: Quote, cut_yuan: Decimal, *, on: date) -> Quote:
    """The fee reduced by a sum. Raises BadAmount where it is under the least part, or all of it."""
    full, least = given.total.min, least_percent(on)
    article = article_of(REDUCE, on)
    if not full * least <= cut_yuan * 100 < full * 100:
        text = Text(
            "减交的金额不得低于应交的 {least}%（{low} 元），也不能等于或者超过全部 {full} 元（{article}）",
            least=str(least),
            low=f"{full * least / 100:,.2f}",
            full=f"{full:,.2f}",
            article=article,
        )
        raise BadAmount("cut_yuan", text)
    line = Line(Text("{title}，减去", title=title_of(REDUCE, on)), -cut_yuan, -cut_yuan, article)
    return _relieved(given, (line,), Range.of(full - cut_yuan), on)


def exempted(given: Quote, *, on: date) -> Quote:
    """The fee of which nothing is owed any more."""
    full = given.total.min
    line = Line(Text("{title}，减去", title=title_of(EXEMPT, on)), -full, -full, article_of(EXEMPT, on))
    return _relieved(given, (line,), ZERO, on)


def _relieved(given: Quote, lines: tuple[Line, ...], total: Range, on: date) -> Quote:
    """The arithmetic as it was noticed, with what is let off as its last lines."""
    versions = dict.fromkeys((*given.rule_versions, in_force("relief", on).id))
    return replace(
        given,
        kind="relief",
        inputs={},
        on=on,
        lines=(*given.lines, *lines),
        total=total,
        due_now=total,
        rule_versions=tuple(versions),
        notes=(),
        halvings=(),
    )


def ensure_day_to_defer_to(day: date, *, on: date) -> None:
    """Raise BadInput for a last day that has passed, or is too far off to be meant."""
    if not 0 < (day - on).days <= LONGEST_DEFERRAL_DAYS:
        raise BadInput("until_on", Text("缓交到哪一天：请填写今天以后、两年以内的日期"))
