"""Which rate counts on which day, with the ceiling on private lending where it applies."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from court_filing.law.amounts import BadInput
from court_filing.law.interest.published import Published, ceiling, published, published_on
from court_filing.texts import Text

MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class Rate:
    """How fast it grows: `unit` yearly, monthly or daily with `percent`; lpr1 or lpr5 with `times`.

    `fixed_on`: the LPR of that day counts for the whole time; without it each day has its own.
    `once`: `percent` of the principal one time, however long it takes.
    """

    unit: str
    percent: Decimal = Decimal(0)
    times: Decimal = Decimal(1)
    fixed_on: date | None = None

    @property
    def by_lpr(self) -> bool:
        """Whether it follows what is published."""
        return self.unit in ("lpr1", "lpr5")


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The ceiling on private lending for a contract made `contract_on`, asked for in a suit of `suit_on`."""

    contract_on: date
    suit_on: date


@dataclass(frozen=True)
class DayRate:
    """What counts on a day, in percent a year: what is owed, and what a payment made then settles.

    `words` say where it comes from; `article` is why it is less than agreed, where it is.
    """

    percent: Decimal
    kept_percent: Decimal
    words: Text
    article: str = ""


def rate_on(day: date, rate: Rate, *, limit: Limit | None, year_days: int) -> DayRate:
    """The rate of the day. Raises BadInput where nothing is published for it."""
    agreed, words = _agreed(day, rate, year_days)
    if limit is None:
        return DayRate(agreed, agreed, words)
    most, kept, article = ceiling_on(day, limit)
    if agreed <= most:
        return DayRate(agreed, agreed, words)
    capped = Text("{words}，超过上限，按年 {most}%", words=words, most=shown(most))
    return DayRate(most, min(agreed, kept), capped, article)


def ceiling_on(day: date, limit: Limit) -> tuple[Decimal, Decimal, str]:
    """The most percent a year that is awarded for the day, the most that what was paid may count as, and why.

    For an older contract the days before 2020-08-20 follow the rule of their time, and later days four times the LPR
    of the suit（民间借贷规定第三十一条第二款）; a suit of before that day stays with the rule of its time.
    """
    rule = ceiling()
    if limit.contract_on >= rule.from_on:
        most = rule.times_lpr * _published(limit.contract_on, "contract_on").one_year
        return most, most, rule.article
    if day < rule.from_on or limit.suit_on < rule.from_on:
        return rule.before_percent, rule.before_kept_percent, rule.before_article
    most = rule.times_lpr * _published(limit.suit_on, "suit_on").one_year
    return most, most, rule.transition


def changes(rate: Rate, limit: Limit | None) -> tuple[date, ...]:
    """The days on which the rate may change."""
    days = _moves(rate.unit) if rate.by_lpr and rate.fixed_on is None else []
    return (*days, *([ceiling().from_on] if limit else []))


def _moves(term: str) -> list[date]:
    """The days on which the rate of that term became another one, or an LPR."""
    return [
        later.from_on
        for earlier, later in pairwise(published())
        if (earlier.percent(term), earlier.is_lpr) != (later.percent(term), later.is_lpr)
    ]


def shown(number: Decimal) -> str:
    """A rate or multiple without needless zeros: 3.45, 24."""
    return f"{number.normalize():f}"


def _agreed(day: date, rate: Rate, year_days: int) -> tuple[Decimal, Text]:
    match rate.unit:
        case "yearly":
            return rate.percent, Text("年利率 {percent}%", percent=shown(rate.percent))
        case "monthly":
            yearly = rate.percent * MONTHS
            return yearly, Text(
                "月利率 {percent}%（年 {yearly}%）", percent=shown(rate.percent), yearly=shown(yearly)
            )
        case "daily":
            return rate.percent * year_days, Text("日利率 {percent}%", percent=shown(rate.percent))
        case _:
            return _by_lpr(_published(rate.fixed_on or day, "from_on"), rate)


def _by_lpr(found: Published, rate: Rate) -> tuple[Decimal, Text]:
    term = Text("五年期以上") if rate.unit == "lpr5" else Text("一年期")
    name = Text("LPR") if found.is_lpr else Text("贷款基准利率")
    percent = found.percent(rate.unit)
    words = Text("{term}{name} {percent}%", term=term, name=name, percent=shown(percent))
    if rate.times == 1:
        return percent, words
    times = Text("{words}×{times}", words=words, times=shown(rate.times))
    return percent * rate.times, times


def _published(day: date, field: str) -> Published:
    found = published_on(day)
    if found is None:
        first = published()[0].from_on.isoformat()
        raise BadInput(field, Text("这里的利率表从 {first} 开始，更早的日子算不了", first=first))
    return found
