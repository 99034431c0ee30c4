"""Filled samples (样例) of the common official forms, from `data/form_samples.toml`: invented people, whole cases."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.forms import get
from court_filing.law.forms.form import Form, Row

_SOURCE = Path(__file__).resolve().parent.parent / "data" / "form_samples.toml"
_ITEM = ("name", "source", "proves", "pages")


def sampled() -> frozenset[str]:
    """The ids of the forms of which there is a sample."""
    return frozenset(_tables()["sample"])


def stated(form_id: str) -> dict[str, Any]:
    """What the sample states, as `filling.fill` takes it. Raises KeyError for a form without one."""
    told = _tables()["sample"][form_id]
    form = get(form_id)
    return {
        "form_id": form.id,
        "title": form.title,
        "answers": dict(_answers(form, told["rows"])),
        "parties": [_party("initiating", told["initiating"]), _party("opposing", told["opposing"])],
        "guardians": [],
        "agents": [],
        "claims": told["claims"],
        "total_yuan": told.get("total"),
        "facts": told.get("facts", ""),
        "evidence": [dict(zip(_ITEM, item, strict=True)) for item in told.get("evidence", ())],
    }


def _answers(form: Form, rows: Mapping[str, Sequence[Any]]) -> list[tuple[str, Any]]:
    by_id = {row.id: row for section in form.sections for row in section.rows}
    return [pair for row_id, given in rows.items() for pair in _of_row(by_id[row_id], given)]


def _of_row(row: Row, given: Sequence[Any]) -> list[tuple[str, Any]]:
    return [(question.id, answer) for question, answer in zip(row.questions, given, strict=False) if answer]


def _party(side: str, name: str) -> dict[str, Any]:
    fields = dict(_tables()["person"][name])
    return {"side": side, "natural": fields.pop("natural"), "fields": fields}


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
