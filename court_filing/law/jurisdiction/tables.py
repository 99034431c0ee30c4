"""The tables of jurisdiction as data: connecting places by cause, levels, special courts."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent.parent / "data"


@cache
def territory() -> dict[str, Any]:
    """`jurisdiction.toml`."""
    return tomllib.loads((_DATA / "jurisdiction.toml").read_text(encoding="utf-8"))


@cache
def special() -> dict[str, Any]:
    """`special_courts.toml`."""
    return tomllib.loads((_DATA / "special_courts.toml").read_text(encoding="utf-8"))


def label(fact: str) -> str:
    """The question behind a fact, in plain words; the fact's own name where none is written."""
    return str(territory()["labels"].get(fact, fact))


def labels() -> dict[str, str]:
    """Every fact that may be asked for, with its question in plain words."""
    return dict(territory()["labels"])
