"""Ages that the law sets（民法典第十七条、第一千零四十七条）, from `data/ages.toml`, and how old somebody is."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).parent / "data" / "ages.toml"


def age_of(birth: date, *, on: date) -> int:
    """How many whole years somebody born that day is old on the day; negative for who is born later."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def full_age() -> int:
    """From how many years on somebody is of age today（成年: 民法典第十七条）."""
    years: int = _table()["full_age"][-1]["years"]
    return years


def is_minor(birth: date, *, on: date) -> bool:
    """Whether somebody born that day is under age on the day（未成年人: 民法典第十七条）."""
    return age_of(birth, on=on) < full_age()


def age_to_marry(sex: str | None, *, on: date) -> int | None:
    """From how many years on a man (男) or a woman (女) could marry on that day; None where that is not known."""
    rows = [row for row in _table()["marriage"] if row["from_on"] <= on]
    whose = {"男": "men", "女": "women"}.get(sex or "")
    return int(rows[-1][whose]) if rows and whose else None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
