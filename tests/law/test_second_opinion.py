"""The engine against a second implementation that knows nothing of it: 200,000 sums, every bound, every situation."""

import json
import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import second_opinion as second

from court_filing.law.fees import quote

TODAY = date(2026, 11, 21)
SITUATIONS = json.loads((Path(__file__).parent / "data" / "fee_situations.json").read_text(encoding="utf-8"))[
    "situations"
]
WITHOUT_OPINION = {
    "court_decides",
    "foreign_recognition",
    "payment_order_lapsed",
    "refund",
    "securities",
    "uncertain_value",
}
TABLES = {
    "property": ("amount_yuan", second.PROPERTY, 1, None),
    "enforcement": ("amount_yuan", second.ENFORCEMENT, 1, None),
    "preservation": ("amount_yuan", second.PRESERVATION, 1, 5_000),
    "payment_order": ("amount_yuan", second.PROPERTY, 3, None),
    "bankruptcy": ("estate_total_yuan", second.PROPERTY, 2, 300_000),
}
EVERY_BOUND = sorted({*second.BOUNDS, 896_000, 111_640_000})
RANDOM_SUMS, HALVES = 200_000, 10_000


def text_of(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def disagreements(kind: str, sums: list[int], **halving: str) -> list[str]:
    field, table, divide, cap = TABLES[kind]
    divide *= 2 if halving else 1
    found = []
    for fen in sums:
        total = quote(kind, {field: text_of(fen), **halving}, on=TODAY).total
        if total.max is not total.min or int(total.min * 100) != second.rounded(
            second.exactly(table, fen), divide, cap
        ):
            found.append(text_of(fen))
    return found


@pytest.mark.parametrize("kind", TABLES)
def test_they_agree_around_every_bound(kind: str) -> None:
    around = [bound * 100 + fen for bound in EVERY_BOUND for fen in (-100, -1, 0, 1, 100)]
    assert disagreements(kind, [1, 2, 49, 50, *around]) == []


@pytest.mark.parametrize("kind", TABLES)
def test_they_agree_on_any_sum(kind: str) -> None:
    chance = random.Random(f"481 {kind}")
    sums = [int(10 ** chance.uniform(0, 11.5)) for _ in range((RANDOM_SUMS - HALVES) // len(TABLES))]
    assert disagreements(kind, sums) == []


def test_they_agree_on_halves() -> None:
    chance = random.Random("206")
    sums = [int(10 ** chance.uniform(0, 11.5)) for _ in range(HALVES)]
    assert disagreements("property", sums, procedure="simple") == []


@pytest.mark.parametrize(
    "situation",
    [each for each in SITUATIONS if each["kind"] not in WITHOUT_OPINION],
    ids=lambda situation: situation["name"],
)
def test_they_agree_on_every_situation(situation: dict) -> None:
    expected = situation["expected_yuan"]
    sums = (expected, expected) if isinstance(expected, str) else (expected["min"], expected["max"])
    assert second.opinion(situation["kind"], situation["inputs"]) == sums
    total = quote(situation["kind"], situation["inputs"], on=TODAY).total
    assert total == (Decimal(sums[0]), Decimal(sums[1]))


def test_the_second_opinion_never_asks_the_engine() -> None:
    text = Path(second.__file__).read_text(encoding="utf-8")
    assert "court_filing" not in text
