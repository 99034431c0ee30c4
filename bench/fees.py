"""How dear the arithmetic of a fee is: a full quote with its lines against a bare Decimal loop over the same brackets.

    python bench/fees.py [--check]

Nobody waits and nothing is read while it is measured: the rules are loaded once, before.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from court_filing.law.fees import quote
from court_filing.law.fees.interface import answer, dumps, loads
from court_filing.law.rules import in_force

DAY = date(2026, 11, 21)
FEN = Decimal("0.01")
ROUNDS, SUMS = 60, 500
HIGHEST_RATIO = 5.0
FEWEST_A_SECOND = 5_000

PROPERTY = in_force("property", DAY)
ENDS = [band.over for band in PROPERTY.bands]
BRACKETS = [
    (band.over, upto, band.percent) for band, upto in zip(PROPERTY.bands, [*ENDS[1:], None], strict=True)
]


def floor(typed: str) -> Decimal:
    """The least that an exact fee costs: read the sum, walk the brackets, round once; no checks, lines or articles."""
    amount = Decimal(typed)
    total = PROPERTY.flat
    for over, upto, percent in BRACKETS:
        if amount <= over:
            break
        total += ((amount if upto is None else min(amount, upto)) - over) * percent / 100
    return total.quantize(FEN, rounding=ROUND_HALF_UP)


def ours(typed: str) -> Decimal:
    """The whole quote, with what it says line by line."""
    given = quote("property", {"amount_yuan": typed}, on=DAY)
    assert given.lines
    return given.total.min


def told(typed: str) -> Decimal:
    """From one line of JSON to another, as `court-filing fee` does it."""
    sent = loads(
        f'{{"id": 1, "kind": "property", "inputs": {{"amount_yuan": "{typed}"}}, "on": "2026-11-21"}}'
    )
    said = answer(sent, today=DAY)
    dumps(said)
    return Decimal(said["amount"])


def sums(count: int) -> list[str]:
    """Sums in yuan, as many in each of the brackets, the flat one and the open one included."""
    chance = random.Random(481)
    bounds = [Decimal(1), *ENDS, ENDS[-1] * 5]
    found = []
    for number in range(count):
        place = number % (len(bounds) - 1)
        least, most = int(bounds[place] * 100), int(bounds[place + 1] * 100)
        found.append(str(Decimal(chance.randint(least, most)) / 100))
    return found


def microseconds(work: Callable[[str], Decimal], typed: list[str]) -> float:
    begun = time.process_time_ns()
    for each in typed:
        work(each)
    return (time.process_time_ns() - begun) / 1000 / len(typed)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="status 1 where a figure is not held")
    check = parser.parse_args().check
    typed = sums(SUMS)
    assert [floor(each) for each in typed] == [ours(each) for each in typed] == [told(each) for each in typed]
    rounds = [
        (microseconds(floor, typed), microseconds(ours, typed), microseconds(told, typed))
        for _ in range(ROUNDS)
    ]
    bare, full, line = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(ours / floor for floor, ours, _ in rounds)
    print(f"bare Decimal loop      {bare:8.2f} µs")
    print(f"full quote, its lines  {full:8.2f} µs   {1_000_000 / full:>9,.0f} a second on one core")
    print(f"JSON line to JSON line {line:8.2f} µs   {1_000_000 / line:>9,.0f} a second on one core")
    print(f"ratio of the quote to the loop: {ratio:.2f} (at most {HIGHEST_RATIO})")
    held = ratio <= HIGHEST_RATIO and 1_000_000 / full >= FEWEST_A_SECOND
    return 0 if held or not check else 1


if __name__ == "__main__":
    sys.exit(main())
