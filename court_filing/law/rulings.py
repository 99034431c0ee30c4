"""How a refusal to register is worded (不予受理、不予立案), as data: one form for each kind of proceeding."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.law.courts import Court, get

_SOURCE = Path(__file__).parent / "data" / "rulings.toml"
NEXT_COURT = "上一级人民法院"


@dataclass(frozen=True)
class Form:
    """The sentences of one form, with places in braces; `signers`: a judge and a clerk of court sign it."""

    filer: str
    opposing: str
    opening: str
    asks: str
    basis: str
    closing: str
    leads: str
    ruling: str
    against: str
    remedy: str
    signers: bool


def ruling_form(name: str) -> Form:
    """The form of that name. Raises KeyError."""
    return _forms()[name]


def court_above(court: Court) -> str:
    """The court that decides on an appeal, by its name where that is certain.

    Railway, forest, internet, maritime … courts and courts of the Corps have appeals that go elsewhere than to the
    court above them, and so may those of development zones (代字 in 9x): there it is 上一级人民法院.
    """
    zone = court.is_basic and court.code is not None and court.code[-2:-1] == "9"
    if court.special or zone or court.parent is None:
        return NEXT_COURT
    return get(court.parent).name


@cache
def _forms() -> dict[str, Form]:
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {name: Form(**table) for name, table in tables.items()}
