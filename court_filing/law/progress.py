"""What is told of a case after docketing (审判流程), as data: its kinds, and what each kind asks.

法释〔2018〕7号第七条: receipt and closing, the bench, service, the time and place of sittings, what was decided.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.proceedings import proceeding

_SOURCE = Path(__file__).parent / "data" / "progress.toml"
REPLACES = "代替以前定的时间"
"""The answer that lifts the sittings fixed before."""
_TEXT_LIMITS = {"text": 100, "lines": 1000, "choice": 100}


@dataclass(frozen=True)
class Field:
    """One thing that a kind asks. `kind` is text, lines or choice."""

    name: str
    kind: str
    label: str
    hint: str = ""
    required: str = ""
    """The sentence shown when it is left empty; it may be left open where there is none."""
    choices: tuple[str, ...] = ()
    usual: str = ""
    """What holds where it is left open."""
    quiet: bool = False
    """Whether the usual answer goes without saying."""

    @property
    def max_length(self) -> int:
        """How many characters the answer may have."""
        return _TEXT_LIMITS[self.kind]


@dataclass(frozen=True)
class Kind:
    """One kind of progress, in the words of a proceeding."""

    id: str
    title: str
    told: str
    plain: str
    day: str
    fields: tuple[Field, ...]
    hearing_label: str = ""
    """What the time of the sitting is asked as; empty where the kind fixes none."""
    after_closing: bool = False
    closes: bool = False


@cache
def kinds(proceeding_id: str | None) -> Mapping[str, Kind]:
    """The kinds of a proceeding by their id, in the order of a trial. Raises KeyError for an unknown proceeding."""
    tables = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    group = proceeding(proceeding_id).group
    return {key: _read(key, table, (group, proceeding_id or "civil")) for key, table in tables.items()}


def kind(kind_id: str, *, proceeding_id: str | None) -> Kind:
    """The kind of that id; raises KeyError for an unknown one."""
    return kinds(proceeding_id)[kind_id]


def _read(key: str, table: dict[str, Any], names: tuple[str, ...]) -> Kind:
    by = table.pop("by", {})
    fields = tuple(Field(**{**row, "choices": tuple(row.get("choices", ()))}) for row in table.pop("field"))
    for own in (by[name] for name in names if name in by):
        fields = tuple(_reworded(field, own) for field in fields)
        table |= {name: value for name, value in own.items() if isinstance(value, str)}
    return Kind(id=key, fields=fields, **table)


def _reworded(field: Field, own: Mapping[str, Any]) -> Field:
    """The field with the label, the choices and the usual answer that this proceeding has for it."""
    return replace(
        field,
        label=own.get("labels", {}).get(field.name, field.label),
        choices=tuple(own.get("choices", {}).get(field.name, field.choices)),
        usual=own.get("usual", {}).get(field.name, field.usual),
    )
