"""The proceedings (诉讼程序) that a person can start, as data: words, type code, review clock."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law import causes

_SOURCE = Path(__file__).parent / "data" / "proceedings.toml"


@dataclass(frozen=True)
class PartyRole:
    """What a side is called in this proceeding."""

    id: str
    title: str
    plain: str


@dataclass(frozen=True)
class Terms:
    """What a filing is numbered and timed by: the type code (类型代字) and the review period."""

    type_code: str
    review_days: int
    review_article: str


@dataclass(frozen=True)
class Proceeding:
    """One proceeding and what differs between it and the others."""

    id: str
    title: str
    plain: str
    open: bool
    """Whether it can be filed here; otherwise the page says where to go."""
    case_type: str
    type_code: str
    review_days: int
    review_article: str
    complaint: str
    initiating: PartyRole
    opposing: PartyRole
    others: tuple[PartyRole, ...]
    by_cause: Mapping[str, Terms] = field(default_factory=dict, hash=False)
    """What differs for a cause and all below it, by the name of the cause; `terms_of` reads it."""

    @property
    def roles(self) -> tuple[PartyRole, ...]:
        """Every role, the initiating side first."""
        return (self.initiating, self.opposing, *self.others)

    def role(self, role_id: str) -> PartyRole:
        """The role with that id; raises KeyError for one that this proceeding has not."""
        for role in self.roles:
            if role.id == role_id:
                return role
        raise KeyError(role_id)


@cache
def proceedings() -> dict[str, Proceeding]:
    """All proceedings by id, in the order of the page that offers them."""
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {key: _read(key, table) for key, table in tables.items()}


def proceeding(proceeding_id: str) -> Proceeding:
    """One proceeding; raises KeyError for an unknown id."""
    return proceedings()[proceeding_id]


def terms_of(proceeding_id: str, *, cause_id: str | None) -> Terms:
    """Type code and review period of a filing with that cause; without one, those of the proceeding.

    Raises KeyError for an unknown proceeding or cause（登记立案规定第八条）.
    """
    kind = proceeding(proceeding_id)
    for name in reversed(causes.get(cause_id).path if cause_id else ()):
        if name in kind.by_cause:
            return kind.by_cause[name]
    return Terms(kind.type_code, kind.review_days, kind.review_article)


def _read(key: str, table: dict[str, Any]) -> Proceeding:
    sides = {side: PartyRole(**table.pop(side)) for side in ("initiating", "opposing")}
    others = tuple(PartyRole(**role) for role in table.pop("others"))
    usual = {name: table[name] for name in Terms.__dataclass_fields__}
    by_cause = {name: Terms(**{**usual, **own}) for name, own in table.pop("by_cause", {}).items()}
    values: dict[str, Any] = {"id": key, **table, **sides, "others": others, "by_cause": by_cause}
    return Proceeding(**values)
