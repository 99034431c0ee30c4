"""Counting interest day by day in periods of one rate and one base, with what was paid in between.

Days are counted from the first, not with the last（算头不算尾）, unless the last is asked for. A payment counts from
its day on. Every period is rounded to the fen by itself, so that the lines add up to what is below them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from court_filing.law.amounts import BadInput, in_groups, rounded
from court_filing.law.deadlines import months_later
from court_filing.law.interest.published import ceiling
from court_filing.law.interest.rates import DayRate, Limit, Rate, ceiling_on, changes, rate_on, shown
from court_filing.texts import Text

ZERO = Decimal("0.00")
MOST_DAYS = 36_600
"""A hundred years: beyond it a year was mistyped."""
LATEST_ON = date(2199, 12, 31)
"""The same of a year that lies further off."""
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
"""How often unpaid interest joins the principal (复利)."""
ORDER = "《民法典》第五百六十一条"
JUDGMENT_ORDER = "法释〔2014〕8号第四条"
"""In what order a payment counts: interest before principal; for a judgment the debt first."""


@dataclass(frozen=True)
class Repayment:
    """What was paid on a day, in yuan."""

    on: date
    yuan: Decimal


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is to be counted. Raises BadInput, while it is counted, for what cannot be."""

    principal_yuan: Decimal
    from_on: date
    to_on: date
    rate: Rate
    article: str
    year_days: int = 365
    last_day_counts: bool = False
    compounding: str = ""
    repayments: tuple[Repayment, ...] = ()
    limit: Limit | None = None
    principal_first: bool = False

    @property
    def end_on(self) -> date:
        """The first day that is not counted any more."""
        return self.to_on + timedelta(days=1) if self.last_day_counts else self.to_on


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the arithmetic: a period that was counted, a payment, or interest that joins the principal.

    `from_on` to `to_on` as a person reads it: both are counted days of a period; one day for what happened on it.
    """

    kind: str
    """`interest`, `payment`, `capital` or `cut`."""
    from_on: date
    to_on: date
    days: int = 0
    base_yuan: Decimal = ZERO
    percent: Decimal | None = None
    """A year."""
    sum_yuan: Decimal
    words: Text
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came out, in yuan."""

    lines: tuple[Line, ...]
    interest_yuan: Decimal
    """All that grew and may be asked for, paid or not."""
    paid_interest_yuan: Decimal
    paid_principal_yuan: Decimal
    owed_interest_yuan: Decimal
    owed_principal_yuan: Decimal
    overpaid_yuan: Decimal
    days: int

    @property
    def owed_yuan(self) -> Decimal:
        """Principal and interest together."""
        return self.owed_interest_yuan + self.owed_principal_yuan


def count(question: Question) -> Answer:
    """Count it. Raises BadInput, which names the answer that cannot be used."""
    _check(question)
    account = _Account(question)
    if question.rate.unit == "once":
        account.charge_once()
    for day in _turns(question):
        account.run_to(day)
        account.capitalise(day)
        account.pay(day)
    account.run_to(question.end_on)
    account.cut()
    return account.answer()


def _check(question: Question) -> None:
    if question.to_on > LATEST_ON:
        raise BadInput("to_on", Text("截止的日子最晚填到 {day}，请检查年份", day=LATEST_ON.isoformat()))
    if question.end_on <= question.from_on:
        raise BadInput("to_on", Text("截止的日子要比起算的日子晚"))
    if (question.end_on - question.from_on).days > MOST_DAYS:
        raise BadInput("to_on", Text("前后超过一百年，请检查年份"))
    for paid in question.repayments:
        if not question.from_on <= paid.on <= question.to_on:
            raise BadInput(
                "repayments",
                Text(
                    "还款的日子 {day} 不在起算和截止的日子之间；起算以前还的，请先从本金里减掉",
                    day=paid.on.isoformat(),
                ),
            )


def _turns(question: Question) -> list[date]:
    """The days on which something changes, in order."""
    days = {paid.on for paid in question.repayments}
    days.update(changes(question.rate, question.limit))
    days.update(_anniversaries(question))
    return sorted(day for day in days if question.from_on <= day <= question.end_on)


def _anniversaries(question: Question) -> Iterator[date]:
    step = MONTHS_OF.get(question.compounding)
    months = step
    while step and months and (day := months_later(question.from_on, months)) < question.end_on:
        yield day
        months += step


@dataclass
class _Account:
    """The debt as it stands on `on`: principal, interest that joined it, and interest since."""

    asked: Question
    lines: list[Line] = field(default_factory=list)
    joined: Decimal = ZERO
    unpaid: Decimal = ZERO
    """Interest that grew, may be asked for, and was not paid."""
    kept: Decimal = ZERO
    """What a payment would settle as interest: more than `unpaid` for days of the older ceiling."""
    paid_interest: Decimal = ZERO
    paid_principal: Decimal = ZERO
    overpaid: Decimal = ZERO

    def __post_init__(self) -> None:
        self.on = self.asked.from_on
        self.principal = self.asked.principal_yuan
        self.turns_of_capital = frozenset(_anniversaries(self.asked))

    def charge_once(self) -> None:
        """A penalty that is a share of the principal, due at once."""
        asked = self.asked
        self.unpaid = self.kept = rounded(asked.principal_yuan * asked.rate.percent / 100)
        self.lines.append(
            Line(
                kind="interest",
                from_on=asked.from_on,
                to_on=asked.from_on,
                base_yuan=asked.principal_yuan,
                sum_yuan=self.unpaid,
                words=Text("一次性按 {percent}%", percent=shown(asked.rate.percent)),
                article=asked.article,
            )
        )

    def run_to(self, day: date) -> None:
        """Let interest grow until the day, which is not counted any more."""
        asked, days, base = self.asked, (day - self.on).days, self.principal + self.joined
        if days <= 0:
            return
        if base and asked.rate.unit != "once":
            rate = rate_on(self.on, asked.rate, limit=asked.limit, year_days=asked.year_days)
            grown = self._grown(base, rate.percent, days)
            self.unpaid += grown
            self.kept += self._grown(base, rate.kept_percent, days)
            self.lines.append(self._period(day, days, base, rate, grown))
        self.on = day

    def capitalise(self, day: date) -> None:
        """Let unpaid interest join the principal, on the days agreed for it."""
        if day not in self.turns_of_capital or not self.unpaid:
            return
        words = Text("没有付的利息计入本金，继续计息")
        self.lines.append(Line(kind="capital", from_on=day, to_on=day, sum_yuan=self.unpaid, words=words))
        self.joined += self.unpaid
        self.unpaid = self.kept = ZERO

    def pay(self, day: date) -> None:
        """Count what was paid on the day: interest before principal, or as the law orders for a judgment."""
        for paid in self.asked.repayments:
            if paid.on == day:
                self._settle(paid)

    def _settle(self, paid: Repayment) -> None:
        left, interest, principal = paid.yuan, ZERO, ZERO
        order = ("principal", "interest") if self.asked.principal_first else ("interest", "principal")
        for part in order:
            if part == "interest":
                interest = self._take_interest(left)
                left -= interest
            else:
                principal = min(left, self.principal)
                self.principal -= principal
                left -= principal
        self.paid_interest += interest
        self.paid_principal += principal
        self.overpaid += left
        article = JUDGMENT_ORDER if self.asked.principal_first else ORDER
        self.lines.append(_payment(paid, interest, principal, left, article=article))

    def _take_interest(self, left: Decimal) -> Decimal:
        """Take from what is left what interest is open, the newer first, and say how much that was."""
        newer = min(left, max(self.kept, self.unpaid))
        self.unpaid, self.kept = max(ZERO, self.unpaid - newer), max(ZERO, self.kept - newer)
        older = min(left - newer, self.joined)
        self.joined -= older
        return newer + older

    def cut(self) -> None:
        """However interest was added up, all of it stays within the ceiling on the first principal."""
        asked = self.asked
        if not asked.limit or not asked.compounding:
            return
        most = _simple_ceiling(asked, asked.limit)
        over = min(self.paid_interest + self.unpaid + self.joined - most, self.unpaid + self.joined)
        if over <= 0:
            return
        words = Text("计入本金以后，利息合计超过了按上限算的 {most} 元，超过的不算", most=in_groups(most))
        article = ceiling().compound_article
        self.lines.append(
            Line(
                kind="cut",
                from_on=asked.from_on,
                to_on=asked.to_on,
                sum_yuan=-over,
                words=words,
                article=article,
            )
        )
        from_unpaid = min(over, self.unpaid)
        self.unpaid -= from_unpaid
        self.joined -= over - from_unpaid

    def answer(self) -> Answer:
        """What came out."""
        owed = self.unpaid + self.joined
        return Answer(
            lines=tuple(self.lines),
            interest_yuan=self.paid_interest + owed,
            paid_interest_yuan=self.paid_interest,
            paid_principal_yuan=self.paid_principal,
            owed_interest_yuan=owed,
            owed_principal_yuan=self.principal,
            overpaid_yuan=self.overpaid,
            days=(self.asked.end_on - self.asked.from_on).days,
        )

    def _grown(self, base: Decimal, percent: Decimal, days: int) -> Decimal:
        return rounded(base * percent * days / (100 * self.asked.year_days))

    def _period(self, day: date, days: int, base: Decimal, rate: DayRate, grown: Decimal) -> Line:
        return Line(
            kind="interest",
            from_on=self.on,
            to_on=day - timedelta(days=1),
            days=days,
            base_yuan=base,
            percent=rate.percent,
            sum_yuan=grown,
            words=rate.words,
            article=rate.article or self.asked.article,
        )


def _payment(paid: Repayment, interest: Decimal, principal: Decimal, left: Decimal, *, article: str) -> Line:
    """The line of a payment: what of it went where."""
    words = Text(
        "其中付利息 {interest} 元，还本金 {principal} 元",
        interest=in_groups(interest),
        principal=in_groups(principal),
    )
    if left:
        words = Text("{words}，多付 {left} 元", words=words, left=in_groups(left))
    return Line(
        kind="payment",
        from_on=paid.on,
        to_on=paid.on,
        sum_yuan=paid.yuan,
        words=words,
        article=article,
    )


def _simple_ceiling(asked: Question, limit: Limit) -> Decimal:
    """The most interest on the first principal over the whole time, without interest on interest."""
    turn = ceiling().from_on
    days = [asked.from_on, *([turn] if asked.from_on < turn < asked.end_on else []), asked.end_on]
    total = ZERO
    for start, end in zip(days, days[1:], strict=False):
        percent = ceiling_on(start, limit)[0]
        total += rounded(asked.principal_yuan * percent * (end - start).days / (100 * asked.year_days))
    return total
