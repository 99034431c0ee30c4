"""What the pages of a proceeding say, as data: a suit is brought, an application made, an objection raised."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SOURCE = Path(__file__).parent / "data" / "wording.toml"
_USUAL = "civil"


@dataclass(frozen=True)
class Wording:
    """The words of one proceeding; `wording.toml` says where each of them stands."""

    act: str
    again: str
    parties: str
    court_title: str
    court_advice: str
    cause_title: str
    cause_advice: str
    cause_search: str
    claims: str
    claims_question: str
    claim_example: str
    non_money: str
    facts_hint: str
    afterwards: str


@cache
def all_wordings() -> dict[str, Wording]:
    """The words by the id of the proceeding."""
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {name: Wording(**_whole(tables, name)) for name in tables}


def wording(proceeding_id: str) -> Wording:
    """The words of that proceeding; raises KeyError for an unknown one."""
    return all_wordings()[proceeding_id]


def _whole(tables: dict[str, dict[str, str]], name: str) -> dict[str, str]:
    own = dict(tables[name])
    if name == _USUAL:
        return own
    return {**_whole(tables, own.pop("like", _USUAL)), **own}
