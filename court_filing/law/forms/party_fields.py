"""The rows of the first section: which row is for which party, and what its blanks are called among its particulars."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from court_filing.law.forms import get
from court_filing.law.forms.form import Form, PartyRow, PartySide, Row

_HINTS = Path(__file__).resolve().parent.parent / "data" / "form_people.toml"
_AGAIN = re.compile(r"（\d+）$")
LAWYERS_ROW = "（律师）"
"""Where a form has one row for lawyers and another for everybody else."""
_STANDARD, _CRIMINAL_STANDARD = "F09", "F04"
"""The forms whose rows are the standard layout of a party of either kind; 自诉状 have one of their own."""
_CRIMINAL = "刑事"


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


def row_for(form: Form, side: PartySide, *, natural: bool, title: str = "") -> Row | None:
    """The row for a party of that side; None where the form has no row for the side.

    Where its rows are all for the other kind of party, a row of the standard layout is added behind them
    （“可根据实际情况复制粘贴”）, named by `title` (原告), else by the row of the form.
    """
    rows = rows_for(form, side)
    for row in rows:
        if row.party and row.party.natural in (natural, None):
            return row
    if not rows:
        return None
    return _added(form, rows[-1], title or rows[0].label.partition("（")[0], natural=natural)


def is_added(row: Row, form: Form) -> bool:
    """Whether the row is not of the form itself, but one that `row_for` added behind its rows."""
    return row.party is not None and row not in rows_for(form, row.party.side)


def _added(form: Form, behind: Row, title: str, *, natural: bool) -> Row:
    """The row of the standard layout for who is of that kind; `behind`: the last official row of the side."""
    standard = get(_CRIMINAL_STANDARD if form.title.startswith(_CRIMINAL) else _STANDARD)
    model = next(
        row for row in rows_for(standard, PartySide.INITIATING) if row.party and row.party.natural is natural
    )
    side = behind.party.side if behind.party else PartySide.INITIATING
    _role, bracket, kind = model.label.partition("（")
    return replace(
        model,
        id=f"{behind.id}.{'natural' if natural else 'organisation'}",
        label=f"{title}{bracket}{kind}",
        party=PartyRow(side, natural),
    )


def row_for_agent(form: Form, *, lawyer: bool) -> Row | None:
    """The row for who acts for a party: some forms have one for lawyers and one for others."""
    rows = rows_for(form, PartySide.AGENT)
    if len(rows) > 1:
        rows = tuple(row for row in rows if (LAWYERS_ROW in row.label) is lawyer) or rows
    return rows[0] if rows else None
