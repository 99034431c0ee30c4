"""Which official forms are made for a filing: by its proceeding, and by its cause and those above it."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.forms import get
from court_filing.law.forms.form import Form

_TABLE = Path(__file__).resolve().parent.parent / "data" / "form_causes.toml"


@dataclass(frozen=True, slots=True)
class _Filing:
    """A form for filings of these proceedings: for every cause, or for these and those under them."""

    form_id: str
    proceedings: frozenset[str]
    causes: frozenset[str]
    every_cause: bool

    def fits(self, proceeding_id: str, cause_name: str) -> bool:
        return proceeding_id in self.proceedings and (self.every_cause or cause_name in self.causes)


def for_filing(proceeding_id: str, cause_path: Sequence[str]) -> tuple[Form, ...]:
    """The fitting forms, the closest to the cause first. `cause_path`: names from the top down to the cause itself."""
    names = [*reversed(cause_path)] or [""]
    fitting = (row.form_id for name in names for row in _filings() if row.fits(proceeding_id, name))
    return tuple(get(form_id) for form_id in dict.fromkeys(fitting))


def of_proceeding(proceeding_id: str) -> tuple[Form, ...]:
    """Every form with which that proceeding can be started, whatever the cause, in the official order."""
    ids = {row.form_id for row in _filings() if proceeding_id in row.proceedings}
    ids.update(_ids("unlisted", proceeding_id))
    return tuple(get(form_id) for form_id in sorted(ids))


def begins(form_id: str) -> tuple[str, str] | None:
    """The proceeding that the form begins, with the name of the cause where it is for one cause alone, else "".

    None for a form with which nothing begins here.
    """
    rows = [row for part in ("filing", "unlisted") for row in _table()[part] if row["form"] == form_id]
    if not rows:
        return None
    first = rows[0]["proceedings"][0]
    causes = {name for row in rows if first in row["proceedings"] for name in row.get("causes", ())}
    return first, causes.pop() if len(causes) == 1 else ""


def applications(proceeding_id: str) -> tuple[Form, ...]:
    """The forms for what can be applied for in a registered case of that proceeding."""
    return tuple(get(form_id) for form_id in _ids("application", proceeding_id))


def only_to_download() -> Mapping[str, str]:
    """The forms that are not for a filing here, by id, with the reason and where they go to."""
    return {row["form"]: row["reason"] for row in _table()["download"]}


def _ids(kind: str, proceeding_id: str) -> Iterator[str]:
    return (row["form"] for row in _table()[kind] if proceeding_id in row["proceedings"])


@cache
def _filings() -> tuple[_Filing, ...]:
    return tuple(
        _Filing(
            row["form"],
            frozenset(row["proceedings"]),
            frozenset(row.get("causes", ())),
            row.get("every_cause", False),
        )
        for row in _table()["filing"]
    )


@cache
def _table() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
