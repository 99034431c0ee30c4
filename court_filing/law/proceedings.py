"""The proceedings (诉讼程序) that a person can start, as data: words, type code, review clock, fee, papers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law import causes
from court_filing.law.rulings import ruling_form
from court_filing.law.wording import Wording, wording

_SOURCE = Path(__file__).parent / "data" / "proceedings.toml"

GROUPS = {"civil": "民事", "criminal": "刑事", "administrative": "行政", "enforcement": "执行"}
"""The four case classes, in the order in which they are offered."""


@dataclass(frozen=True)
class PartyRole:
    """What a side is called in this proceeding."""

    id: str
    title: str
    plain: str


@dataclass(frozen=True)
class FeeSource:
    """Which fee is asked for: by the `cause`, or always of one kind, with its inputs and the input for the sum."""

    kind: str
    inputs: Mapping[str, Any] = field(default_factory=dict, hash=False)
    sum: str = ""
    title: str = "案件受理费"
    """What the fee is called on the receipt: 案件受理费 or 申请费（诉讼费用交纳办法第六条）."""

    @property
    def by_sum(self) -> bool:
        """Whether it may go by what is asked for."""
        return self.kind == "cause" or bool(self.sum)


@dataclass(frozen=True)
class Refusal:
    """What the court's refusal is called, by what paper it is made, and within how many days it can be appealed.

    `form` names its wording (`law/rulings.py`). Against some refusals a review is asked for（复议）; 0 days: nothing.
    """

    form: str
    word: str
    ruling: str
    appeal_days: int
    article: str

    @property
    def verdict(self) -> str:
        """What the court does: 裁定不予受理; a payment order is declined by a notice（通知不予受理）."""
        by = "通知" if self.ruling.endswith("通知书") else "裁定"
        return f"{by}{self.word}"


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
    group: str
    title: str
    plain: str
    record_type: str
    """Which required statements, materials and rules of review apply: a `review.record.CaseType`."""
    type_code: str
    review_days: int
    review_article: str
    complaint: str
    causes: str
    """Which list of causes is searched: `civil`, `administrative` or `charges`."""
    fee: FeeSource
    acceptance: str
    """Which form of the notice of acceptance is issued."""
    refusal: Refusal
    initiating: PartyRole
    opposing: PartyRole
    others: tuple[PartyRole, ...]
    cause_under: tuple[str, ...] = ()
    """Only causes under these names of the list; all suits where empty."""
    particulars: str = ""
    """The questions of its own (`particulars.toml`); none where empty."""
    follows: str = ""
    """What the notice of acceptance says of the next steps, where they are those of this proceeding alone."""
    notices: tuple[str, ...] = ()
    """Which further notices go out with the case number: kinds of paper, in the form of `acceptance`."""
    in_short: bool = False
    """Whether a simple claim for money can be filed in short（简便填写）."""
    court_switch: str = ""
    """A court setting that must be on for it to be filed here."""
    by_cause: Mapping[str, Terms] = field(default_factory=dict, hash=False)
    """What differs for a cause and all below it, by the name of the cause; `terms_of` reads it."""

    @property
    def roles(self) -> tuple[PartyRole, ...]:
        """Every role, the initiating side first."""
        return (self.initiating, self.opposing, *self.others)

    @property
    def words(self) -> Wording:
        """What its pages say where it speaks otherwise than a civil suit."""
        return wording(self.id)

    @property
    def filer(self) -> str:
        """Who files, before anything is registered: 起诉人, 申请人, 自诉人 …"""
        return ruling_form(self.refusal.form).filer

    @property
    def is_suit(self) -> bool:
        """Whether somebody is sued or prosecuted, and nothing only applied for or objected to."""
        return self.words.act in ("起诉", "自诉")

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


def proceeding(proceeding_id: str | None) -> Proceeding:
    """One proceeding; a civil suit while none is chosen. Raises KeyError for an unknown id."""
    return proceedings()[proceeding_id or "civil"]


def in_group(group: str) -> list[Proceeding]:
    """The proceedings of a case class."""
    return [kind for kind in proceedings().values() if kind.group == group]


def terms_of(proceeding_id: str | None, *, cause_id: str | None) -> Terms:
    """Type code and review period of a filing with that cause; without one, those of the proceeding.

    Raises KeyError for an unknown proceeding or cause（登记立案规定第八条）.
    """
    kind = proceeding(proceeding_id)
    for name in reversed(causes.get(cause_id).path if cause_id and kind.by_cause else ()):
        if name in kind.by_cause:
            return kind.by_cause[name]
    return Terms(kind.type_code, kind.review_days, kind.review_article)


def _read(key: str, table: dict[str, Any]) -> Proceeding:
    values: dict[str, Any] = {"id": key, **table}
    values["fee"] = FeeSource(**table["fee"])
    values["refusal"] = Refusal(**table["refusal"])
    values["cause_under"] = tuple(table.get("cause_under", ()))
    values["notices"] = tuple(table.get("notices", ()))
    values["others"] = tuple(PartyRole(**role) for role in table["others"])
    for side in ("initiating", "opposing"):
        values[side] = PartyRole(**table[side])
    usual = {name: table[name] for name in Terms.__dataclass_fields__}
    values["by_cause"] = {name: Terms(**{**usual, **own}) for name, own in table.get("by_cause", {}).items()}
    return Proceeding(**values)
