"""Filings found again by their prints: our own, and those of other channels' registers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.filing_print import FilingPrint, OutsideFiling
from court_filing.cases.queries import PAGE
from court_filing.cases.submission import Submission

PRINT_KEY = "print_key"
"""The name, among the options of the engine, of the key under which this installation makes its prints."""
NEWEST = 40
"""So many filings with one print are looked at: what more of them share tells little."""
_SAME_PRINT = (
    "SELECT case_id, outside_id, kind FROM (SELECT case_id, outside_id, kind FROM filing_print"
    " WHERE kind = :k{n} AND value = :v{n} ORDER BY id DESC LIMIT {most}) AS same{n}"
)


@dataclass(frozen=True)
class Filing:
    """Which filing a print belongs to: one of both."""

    case_id: str | None = None
    outside_id: int | None = None


def print_key() -> bytes:
    """The key of this installation."""
    key: bytes = db.engine.get_execution_options()[PRINT_KEY]
    return key


def write_prints(filing: Filing, prints: Iterable[tuple[str, str]]) -> None:
    """Keep what the filing is found by (kind and value), in place of what it was found by before."""
    db.session.flush()
    db.session.execute(sa.delete(FilingPrint).where(_of(filing)))
    rows = [
        {"case_id": filing.case_id, "outside_id": filing.outside_id, "kind": kind, "value": value}
        for kind, value in sorted(prints)
    ]
    if rows:
        db.session.execute(sa.insert(FilingPrint), rows)


def filings_sharing(
    prints: Iterable[tuple[str, str]], *, weights: Mapping[str, int], limit: int
) -> Sequence[Filing]:
    """The filings that share most of these prints, by the weights of their kinds; of equals the newer first."""
    asked = sorted(prints)
    if not asked:
        return []
    # One statement of a fixed form: a look-up in the index for each print, which no frequent one makes longer.
    words = " UNION ALL ".join(same_print(n) for n in range(len(asked)))
    values = {
        f"{name}{n}": part for n, each in enumerate(asked) for name, part in zip("kv", each, strict=True)
    }
    found: Counter[Filing] = Counter()
    for case_id, outside_id, kind in db.session.execute(sa.text(words), values):
        found[Filing(case_id, outside_id)] += weights[kind]
    return [filing for filing, _weight in found.most_common(limit)]


def same_print(number: int) -> str:
    """The statement that looks up one print, whose kind and value are bound as k and v with that number."""
    return _SAME_PRINT.format(n=number, most=NEWEST)


def last_submissions(case_ids: Iterable[str]) -> Mapping[str, Submission]:
    """What was submitted last of each of these cases, with the case."""
    last = (
        sa.select(sa.func.max(Submission.id))
        .where(Submission.case_id.in_(list(case_ids)))
        .group_by(Submission.case_id)
    )
    found = db.session.scalars(
        sa.select(Submission).where(Submission.id.in_(last)).options(selectinload(Submission.case))
    )
    return {submission.case_id: submission for submission in found}


def submission_of(case_id: str) -> Submission | None:
    """What was submitted last of the case."""
    return last_submissions([case_id]).get(case_id)


def outside_filings(ids: Iterable[int]) -> Mapping[int, OutsideFiling]:
    """These entries of registers, by their ids."""
    found = db.session.scalars(sa.select(OutsideFiling).where(OutsideFiling.id.in_(list(ids))))
    return {outside.id: outside for outside in found}


def entered_before(court_id: str, references: Iterable[str]) -> Mapping[tuple[str, str], OutsideFiling]:
    """Of those references what the court's register has already, by channel and reference."""
    wanted, known = list(references), {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        rows = sa.select(OutsideFiling).where(
            OutsideFiling.court_id == court_id, OutsideFiling.reference.in_(some)
        )
        known.update({(row.channel, row.reference): row for row in db.session.scalars(rows)})
    return known


def register_of(
    court_id: str | None, *, words: str = "", page: int = 1
) -> tuple[Sequence[OutsideFiling], int]:
    """The court's register of other channels, what was received last first, one page of it; and how many there are."""
    wanted = [OutsideFiling.court_id == court_id]
    if words:
        like = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        wanted.append(
            sa.or_(
                OutsideFiling.reference.like(like, escape="\\"),
                OutsideFiling.cause_name.like(like, escape="\\"),
            )
        )
    total = db.session.scalar(sa.select(sa.func.count()).select_from(OutsideFiling).where(*wanted)) or 0
    rows = db.session.scalars(
        sa.select(OutsideFiling)
        .where(*wanted)
        .order_by(OutsideFiling.received_on.desc(), OutsideFiling.id.desc())
        .offset((max(page, 1) - 1) * PAGE)
        .limit(PAGE)
    ).all()
    return rows, total


def submissions_by(account: Account, *, after: datetime, until: datetime) -> int:
    """How many filings the person submitted for the first time, after one moment and until another."""
    wanted = sa.select(sa.func.count()).where(
        Event.account_id == account.id, Event.at > after, Event.at <= until, Event.name == "submitted"
    )
    return db.session.scalar(wanted) or 0


def review_details(
    owner: Account, *, after: datetime, until: datetime, but: Case
) -> Sequence[Mapping[str, Any]]:
    """What the review noted about the person's other filings that came in that time, one for each time it ran."""
    wanted = (
        sa.select(Event.detail)
        .join(Case, Case.id == Event.case_id)
        .where(
            Case.owner_id == owner.id,
            Case.id != but.id,
            Case.received_at > after,
            Event.name.in_(["flagged", "accepted"]),
            Event.account_id.is_(None),
            Event.at <= until,
        )
        .order_by(Event.id)
    )
    return [detail or {} for detail in db.session.scalars(wanted)]


def cases_submitted(*, after_id: str, limit: int) -> Sequence[str]:
    """The ids of cases that were ever submitted, in order of their ids from one on."""
    wanted = sa.select(Submission.case_id).where(Submission.case_id > after_id).distinct()
    return db.session.scalars(wanted.order_by(Submission.case_id).limit(limit)).all()


def entries(*, after_id: int, limit: int) -> Sequence[OutsideFiling]:
    """Entries of every court's register in order of their ids, from one on."""
    wanted = sa.select(OutsideFiling).where(OutsideFiling.id > after_id)
    return db.session.scalars(wanted.order_by(OutsideFiling.id).limit(limit)).all()


def _of(filing: Filing) -> sa.ColumnElement[bool]:
    if filing.case_id is not None:
        return FilingPrint.case_id == filing.case_id
    return FilingPrint.outside_id == filing.outside_id
