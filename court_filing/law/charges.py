"""Charges open to private prosecution (自诉案件), with their category and condition（刑诉法第二百一十条）."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SOURCE = Path(__file__).parent / "data" / "private_prosecution_charges.json"

CATEGORIES = {
    "1": "告诉才处理",
    "2": "被害人有证据证明的轻微刑事案件",
    "3": "公诉转自诉",
}
"""刑诉法解释第一条: the three kinds of private prosecution."""
TURNED_DOWN = "3"
"""The category of charges that the police or the procuratorate must have declined to pursue."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One charge (罪名)."""

    id: str
    name: str
    category: str
    """A key of CATEGORIES."""
    criminal_law_article: str
    condition: str
    """What excludes it or has to hold; a judge decides."""
    initials: str


def get(charge_id: str) -> Charge:
    """The charge of that id; raises KeyError."""
    return _by_id()[charge_id]


def by_name(name: str) -> Charge | None:
    """The charge of exactly that name; None for one that is not open to private prosecution."""
    return next((charge for charge in all_charges() if charge.name == name.strip()), None)


def all_charges() -> tuple[Charge, ...]:
    """Every charge: those handled only on complaint first."""
    return tuple(_by_id().values())


@cache
def _by_id() -> dict[str, Charge]:
    rows = json.loads(_SOURCE.read_text(encoding="utf-8"))["charges"]
    return {row[0]: Charge(*row) for row in rows}
