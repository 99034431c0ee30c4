"""Interest counted another way: day after day with fractions, and the rates read straight from the file."""

import calendar
import tomllib
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from source_tree import ROOT

TABLE = tomllib.loads(
    (ROOT / "court_filing/law/data/interest_rates.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
TERMS = {"lpr1": "one_year", "lpr5": "five_years"}
FOUR_TIMES_SINCE = date(2020, 8, 20)


def fen(amount):
    whole = Decimal(amount.numerator) / Decimal(amount.denominator)
    return whole.quantize(Decimal("0.01"), ROUND_HALF_UP)


def table_rate(day, term):
    """Percent a year, and whether it was an LPR: the last row that is not after the day."""
    rows = [
        (row["from"], Fraction(row[TERMS[term]]), kind)
        for kind in ("benchmark", "lpr")
        for row in TABLE[kind]
    ]
    return max(row for row in rows if row[0] <= day)[1:]


def yearly(day, asked):
    """What was agreed for the day, in percent a year."""
    percent = Fraction(asked.get("percent", 0))
    match asked["unit"]:
        case "yearly":
            return percent, ""
        case "monthly":
            return 12 * percent, ""
        case "daily":
            return percent * asked.get("year_days", 365), ""
    found, kind = table_rate(asked.get("fixed_on", day), asked["unit"])
    return found * Fraction(asked.get("times", 1)), kind


def limited(day, asked):
    """Percent owed, percent that a payment settles, and from which table the rate comes."""
    agreed, kind = yearly(day, asked)
    if "contract_on" not in asked:
        return agreed, agreed, kind
    if asked["contract_on"] >= FOUR_TIMES_SINCE:
        most = kept = 4 * table_rate(asked["contract_on"], "lpr1")[0]
    elif day < FOUR_TIMES_SINCE or asked["suit_on"] < FOUR_TIMES_SINCE:
        most, kept = Fraction(24), Fraction(36)
    else:
        most = kept = 4 * table_rate(asked["suit_on"], "lpr1")[0]
    return min(agreed, most), min(agreed, kept), kind


def anniversaries(asked, end):
    step = {"month": 1, "quarter": 3, "year": 12}.get(asked.get("compounding"))
    first, number = asked["from_on"], 1
    while step:
        months = first.year * 12 + first.month - 1 + number * step
        year, month = divmod(months, 12)
        day = date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))
        if day >= end:
            return
        yield day
        number += 1


class Debt:
    def __init__(self, asked):
        self.asked = asked
        self.end = asked["to_on"] + timedelta(days=1 if asked.get("last_day_counts") else 0)
        self.principal = Decimal(asked["principal"])
        self.joined = self.unpaid = self.kept = self.paid = self.over = Decimal(0)
        self.days, self.rate = 0, None

    def close_period(self):
        """Round what grew while base and rate stayed the same."""
        if self.days:
            base = Fraction(self.principal + self.joined) * self.days / 100 / self.asked.get("year_days", 365)
            self.unpaid += fen(base * self.rate[0])
            self.kept += fen(base * self.rate[1])
        self.days = 0

    def pay(self, left):
        if self.asked.get("principal_first"):
            self.principal, left = (
                max(self.principal - left, Decimal(0)),
                max(left - self.principal, Decimal(0)),
            )
        open_interest = max(self.unpaid, self.kept)
        newer = min(left, open_interest)
        older = min(left - newer, self.joined)
        self.unpaid, self.kept = max(self.unpaid - newer, Decimal(0)), max(self.kept - newer, Decimal(0))
        self.joined -= older
        self.paid += newer + older
        left -= newer + older
        self.principal, self.over = (
            max(self.principal - left, Decimal(0)),
            self.over + max(left - self.principal, Decimal(0)),
        )

    def run(self):
        joins = set(anniversaries(self.asked, self.end))
        payments = [(day, Decimal(yuan)) for day, yuan in self.asked.get("repayments", [])]
        turns = (
            {day for day, _ in payments}
            | joins
            | ({FOUR_TIMES_SINCE} if "contract_on" in self.asked else set())
        )
        if self.asked["unit"] == "once":
            self.unpaid = self.kept = fen(Fraction(self.principal) * Fraction(self.asked["percent"]) / 100)
        day = self.asked["from_on"]
        while day <= self.end:
            rate = limited(day, self.asked) if self.asked["unit"] != "once" else None
            if day in turns or rate != self.rate or day == self.end:
                self.close_period()
            self.rate = rate
            if day in joins:
                self.joined, self.unpaid, self.kept = self.joined + self.unpaid, Decimal(0), Decimal(0)
            for on, yuan in payments:
                if on == day:
                    self.pay(yuan)
            self.days += 1 if rate else 0
            day += timedelta(days=1)
        return self.cut()

    def cut(self):
        owed = self.unpaid + self.joined
        if "contract_on" in self.asked and self.asked.get("compounding"):
            owed -= max(Decimal(0), min(self.paid + owed - self.simple_limit(), owed))
        return {"interest": self.paid + owed, "owed": owed, "principal": self.principal, "over": self.over}

    def simple_limit(self):
        """Four times the LPR (24 % before) on the first principal over the whole time."""
        most = dict(self.asked, unit="yearly", percent=1000)
        whole = Debt(dict(most, compounding="", repayments=[]))
        return whole.run()["interest"]


def counted(asked):
    return Debt(asked).run()
