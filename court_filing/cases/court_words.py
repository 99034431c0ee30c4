"""The materials that courts want and the texts that they have of their own, as pages and the review ask for them."""

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.court_material import CourtMaterial, CourtText
from court_filing.cases.database import db

_SAID_BY = (
    sa.select(CourtMaterial)
    .where(
        sa.or_(CourtMaterial.court_id.is_(None), CourtMaterial.court_id == sa.bindparam("court")),
        sa.or_(CourtMaterial.cause.is_(None), CourtMaterial.cause == sa.bindparam("cause")),
        CourtMaterial.case_type == sa.bindparam("case_type"),
        CourtMaterial.from_on <= sa.bindparam("day"),
    )
    .order_by(CourtMaterial.id)
)
"""Built once: every review asks it."""


def materials_in_force(
    court_id: str | None, case_type: str, cause: str | None, on: date
) -> Sequence[CourtMaterial]:
    """What is said of each slot on that day, in the order in which it was first said.

    The court's row about the cause goes before its row about every cause, and that before those for all courts; of
    several rows of one place the one that was made last counts, and where its time is over nothing is said there.
    """
    asked = {"court": court_id, "cause": cause, "case_type": case_type, "day": on}
    rows = db.session.scalars(_SAID_BY, asked)
    places: dict[tuple[str, bool, bool], CourtMaterial] = {}
    for row in rows:
        places[row.slot, row.court_id is not None, row.cause is not None] = row
    in_force = {place: row for place, row in places.items() if row.until_on is None or row.until_on >= on}
    best: dict[str, CourtMaterial] = {}
    for slot, _own, _cause in sorted(in_force, key=lambda place: (place[1], place[2])):
        best[slot] = in_force[slot, _own, _cause]
    return sorted(best.values(), key=lambda row: row.id)


def all_in_force(court_id: str | None, on: date) -> Sequence[CourtMaterial]:
    """What is said of each material of every case type and cause on that day; the court's own over that for all."""
    rows = db.session.scalars(
        sa.select(CourtMaterial)
        .where(
            sa.or_(CourtMaterial.court_id.is_(None), CourtMaterial.court_id == court_id),
            CourtMaterial.from_on <= on,
        )
        .order_by(CourtMaterial.court_id.is_not(None), CourtMaterial.id)
    )
    last = {(row.case_type, row.cause, row.slot): row for row in rows}
    return [row for row in last.values() if row.until_on is None or row.until_on >= on]


def every_material(court_id: str | None) -> Sequence[tuple[CourtMaterial, Account]]:
    """Every row of that court (None: for all), the newest first, with who made it."""
    found = db.session.execute(
        sa.select(CourtMaterial, Account)
        .join(Account, Account.id == CourtMaterial.by_id)
        .where(CourtMaterial.court_id.is_(None) if court_id is None else CourtMaterial.court_id == court_id)
        .order_by(CourtMaterial.id.desc())
        .limit(300)
    )
    return [(row, account) for row, account in found]


def title_of_slot(court_id: str | None, slot: str) -> str | None:
    """What a slot of the court's own is called, as it was last said; None for one that nobody ever named."""
    return db.session.scalar(
        sa.select(CourtMaterial.title)
        .where(
            CourtMaterial.slot == slot,
            sa.or_(CourtMaterial.court_id.is_(None), CourtMaterial.court_id == court_id),
        )
        .order_by(CourtMaterial.court_id.is_(None), CourtMaterial.id.desc())
        .limit(1)
    )


def texts_in_force(court_id: str | None, on: date) -> Mapping[str, CourtText]:
    """The last text of each name, the court's own over the one for all courts."""
    rows = db.session.scalars(
        sa.select(CourtText)
        .where(sa.or_(CourtText.court_id.is_(None), CourtText.court_id == court_id), CourtText.from_on <= on)
        .order_by(CourtText.court_id.is_not(None), CourtText.id)
    )
    return {row.name: row for row in rows}


def texts_about(court_id: str | None, name: str) -> Sequence[tuple[CourtText, Account]]:
    """How one text read over time in that court (None: in all), the newest first, with who wrote it."""
    found = db.session.execute(
        sa.select(CourtText, Account)
        .join(Account, Account.id == CourtText.by_id)
        .where(
            CourtText.court_id.is_(None) if court_id is None else CourtText.court_id == court_id,
            CourtText.name == name,
        )
        .order_by(CourtText.id.desc())
        .limit(50)
    )
    return [(row, account) for row, account in found]
