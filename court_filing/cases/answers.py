"""The answers of a case as plain values: taken down before a change, compared after it, and put back.

An answer is any column of the case, of its parties, agents and claims, and whether a file belongs to the filing. What
is new in those tables is an answer by itself; what is none stands in `NO_ANSWERS`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import sqlalchemy as sa

from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.cases.database import Model, Moment, Yuan, db
from court_filing.cases.material import Material
from court_filing.cases.party import Agent, Party

Row = dict[str, Any]
Answers = dict[str, dict[str, Row | None]]
"""Part (`case`, `parties`, `agents`, `claims`, `materials`), key of the row, column; None: there was no such row."""

Kind = type[Party] | type[Agent] | type[Claim]

PARTS: Mapping[str, Kind] = {
    "parties": Party,
    "agents": Agent,
    "claims": Claim,
}
EVERY_PART = (*PARTS, "materials")

NO_ANSWERS = frozenset(
    """id owner_id state created_at changed_at filing_number received_at submitted_at decide_by_on accepted_at
    case_number docketed_at clerk_id taken_at pending expiry_told_at tracking_hash tracking_failures
    tracking_locked_until_at compared""".split()
)
"""Columns of a case that say where it stands, and not what somebody answered."""
TAKEN_APART = "form_answers"
"""The column of the case that is compared answer by answer: a form has a hundred, and one save changes a few."""
_INSIDE = f"{TAKEN_APART}:"
"""Before the key of such an answer: `form_answers:2.3.1`. Versions from before it was so have the column whole."""
_WHOSE = {"party_id": "parties", "agent_id": "agents"}
"""Columns that point to a row of the case: kept by that row's key, which outlives its number."""


def taken_down(case: Case, parts: Sequence[str]) -> Answers:
    """The columns of the case, and the rows of those parts, as they stand in this transaction."""
    columns = _columns(Case) - NO_ANSWERS - {TAKEN_APART}
    answers: Answers = {"case": {"": {**{name: getattr(case, name) for name in columns}, **_apart(case)}}}
    for part in parts:
        if part == "materials":
            answers[part] = {str(file.id): _file(case, file) for file in case.materials if file.of_filing}
        else:
            answers[part] = {_key(row): _row(case, row) for row in getattr(case, part)}
    return answers


def difference(before: Answers, after: Answers) -> Answers:
    """What of `before` is not so any more, as JSON: changed columns, rows that are gone, None for new rows."""
    changed: Answers = {}
    for part, rows in before.items():
        now = after[part]
        for key in (*rows, *(key for key in now if key not in rows)):
            was, is_now = rows.get(key), now.get(key)
            if was is None:
                changed.setdefault(part, {})[key] = None
            elif differing := _differing(was, is_now):
                changed.setdefault(part, {})[key] = {name: plain(value) for name, value in differing.items()}
    return changed


def _differing(was: Row, is_now: Row | None) -> Row:
    """What was otherwise, with None for what was not there."""
    if is_now is None:
        return was
    names = (*was, *(name for name in is_now if name not in was))
    return {name: was.get(name) for name in names if was.get(name) != is_now.get(name)}


def _apart(case: Case) -> Row:
    return {f"{_INSIDE}{key}": value for key, value in (getattr(case, TAKEN_APART) or {}).items()}


def together(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its answers inside a column put together again."""
    whole = {name: value for name, value in row.items() if not name.startswith(_INSIDE)}
    inside = {name.removeprefix(_INSIDE): value for name, value in row.items() if name.startswith(_INSIDE)}
    return {TAKEN_APART: inside, **whole}


def combined(earlier: Answers, later: Answers) -> Answers:
    """How things stood before the earlier of two changes, which follow one another."""
    both = {part: dict(rows) for part, rows in earlier.items()}
    for part, rows in later.items():
        mine = both.setdefault(part, {})
        for key, row in rows.items():
            known = mine.get(key)
            if key not in mine:
                mine[key] = row
            elif known is not None and row is not None:
                mine[key] = {**row, **known}
    return both


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def put_back(case: Case, answers: Answers, *, at: datetime, but: Sequence[str] = ()) -> None:
    """Let the case stand as `answers` say, but for the case's columns `but`. Files are taken back, never deleted."""
    _put_back_case(case, answers.get("case", {}), but)
    _see_files_as_they_are(case)
    for part in PARTS:
        _put_back_rows(case, part, answers.get(part, {}))
        db.session.flush()
    _put_back_files(case, answers.get("materials", {}), at)
    db.session.flush()


def _put_back_case(case: Case, rows: Mapping[str, Row | None], but: Sequence[str]) -> None:
    row = rows.get("") or {}
    for name, value in row.items():
        if name not in but and name in _columns(Case):
            setattr(case, name, _stored(Case, name, value))
    inside = {name.removeprefix(_INSIDE): value for name, value in row.items() if name.startswith(_INSIDE)}
    # Where the whole column is put back, what was changed inside it came later.
    if inside and TAKEN_APART not in row:
        answers = {**(getattr(case, TAKEN_APART) or {}), **inside}
        setattr(case, TAKEN_APART, {key: value for key, value in answers.items() if value is not None})


def _put_back_rows(case: Case, part: str, wanted: Mapping[str, Row | None]) -> None:
    present: dict[str, Any] = {_key(row): row for row in getattr(case, part)}
    for key, row in wanted.items():
        if row is None:
            if key in present:
                _let_go(case, part, present[key])
        elif key in present:
            for name, value in _values(case, PARTS[part], row).items():
                setattr(present[key], name, value)
        else:
            getattr(case, part).append(_made_again(case, PARTS[part], row))
    getattr(case, part).sort(key=lambda row: row.id or 0)


def _made_again(case: Case, model: Kind, row: Row) -> Any:
    """The row that is gone, under its number where nobody has that, so that it stands where it stood."""
    taken = db.session.scalar(sa.select(model.id).where(model.id == row["id"])) is not None
    again: Any = model(case_id=case.id, **_values(case, model, row))
    again.id = None if taken else row["id"]
    db.session.add(again)
    db.session.flush()
    return again


def _let_go(case: Case, part: str, row: Any) -> None:
    """Nothing may point to a row that goes."""
    if part == "parties":
        pointing: list[Any] = [*case.agents, *case.materials]
        for each in pointing:
            if each.party_id == row.id:
                each.party_id = None
    elif part == "agents":
        for file in case.materials:
            if file.agent_id == row.id:
                file.agent_id = None
    db.session.flush()
    getattr(case, part).remove(row)


def _see_files_as_they_are(case: Case) -> None:
    """The database itself lets a file point to nobody when a party goes."""
    db.session.flush()
    files = sa.select(Material).where(Material.case_id == case.id).execution_options(populate_existing=True)
    db.session.scalars(files).all()


def _put_back_files(case: Case, wanted: Mapping[str, Row | None], at: datetime) -> None:
    present = {str(file.id): file for file in case.materials if file.of_filing}
    for key, row in wanted.items():
        file = present.get(key)
        if file is not None and row is None:
            file.removed_at = file.removed_at or at
        elif file is not None and row is not None:
            for name, value in _values(case, Material, row).items():
                setattr(file, name, value)


def _values(case: Case, model: type[Model], row: Row) -> Row:
    """The columns of a kept row, pointing to the rows that have those keys now."""
    values: Row = {}
    for name, value in row.items():
        if name in _WHOSE:
            rows = {_key(each): each.id for each in getattr(case, _WHOSE[name])}
            values[name] = rows.get(value)
        elif name != "id" and name in _columns(model):
            values[name] = _stored(model, name, value)
    return values


def _stored(model: type[Model], name: str, value: Any) -> Any:
    kind = model.__table__.columns[name].type
    if value is None:
        return None
    if isinstance(kind, Yuan):
        return Decimal(value)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, sa.Date) else value


@cache
def _columns(model: type[Model]) -> frozenset[str]:
    return frozenset(model.__table__.columns.keys())


def _key(row: Any) -> str:
    """What names a row for ever; its number may be another's after it was taken out and put back."""
    return row.form_key or f"#{row.id}"


def _row(case: Case, row: Any) -> Row:
    model: type[Model] = type(row)
    return _by_key(case, {name: getattr(row, name) for name in _columns(model) - {"case_id"}})


def _file(case: Case, file: Material) -> Row:
    whose = {"party_id": file.party_id, "agent_id": file.agent_id}
    return _by_key(case, {"removed_at": file.removed_at, "slot": file.slot, **whose})


def _by_key(case: Case, values: Row) -> Row:
    for name, part in _WHOSE.items():
        if values.get(name) is not None:
            pointed = (_key(row) for row in getattr(case, part) if row.id == values[name])
            values[name] = next(pointed, None)
    return values
