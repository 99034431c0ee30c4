"""The rows of the first section: which row is for which party, and what its blanks are called among its particulars."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from court_filing.law.forms.form import Form, PartySide, Row

_HINTS = Path(__file__).resolve().parent.parent / "data" / "form_people.toml"
_AGAIN = re.compile(r"（\d+）$")
LAWYERS_ROW = "（律师）"
"""Where a form has one row for lawyers and another for everybody else."""


def names(row: Row) -> dict[str, str]:
    """What each question of the row is called among the fields of a party: its label, the second one numbered."""
    seen: Counter[str] = Counter()
    named = {}
    for question in row.questions:
        seen[question.label] += 1
        again = seen[question.label]
        named[question.id] = question.label if again == 1 else f"{question.label}（{again}）"
    return named


def hint_for(name: str) -> str:
    """What helps with that field of a party or agent, with an example; "" where nothing is kept."""
    return _hints().get(_AGAIN.sub("", name), "")


@cache
def _hints() -> Mapping[str, str]:
    return tomllib.loads(_HINTS.read_text(encoding="utf-8"))


def rows_for(form: Form, side: PartySide) -> tuple[Row, ...]:
    """The rows that the form has for that side, in its order."""
    rows = (row for section in form.sections for row in section.rows)
    return tuple(row for row in rows if row.party and row.party.side is side)


def row_for(form: Form, side: PartySide, *, natural: bool) -> Row | None:
    """The row for a party of that side; without one of its kind, the first of the side; None where there is none."""
    rows = rows_for(form, side)
    for row in rows:
        if row.party and row.party.natural in (natural, None):
            return row
    return rows[0] if rows else None


def row_for_agent(form: Form, *, lawyer: bool) -> Row | None:
    """The row for who acts for a party: some forms have one for lawyers and one for others."""
    rows = rows_for(form, PartySide.AGENT)
    if len(rows) > 1:
        rows = tuple(row for row in rows if (LAWYERS_ROW in row.label) is lawyer) or rows
    return rows[0] if rows else None
