"""What court staff say about the rules, as the pages and the review ask for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.correction import Correction
from court_filing.cases.court_rule import CourtRule, DraftedRule, DraftedState
from court_filing.cases.database import db
from court_filing.cases.submission import Submission


def rows_in_force(court_id: str | None, on: date) -> Mapping[str, CourtRule]:
    """What is said about each rule on that day, by its id: the court's own row over the one for all courts.

    Of several rows of one place the one that was made last counts; where its time is over, nothing is said there.
    """
    found = db.session.scalars(
        sa.select(CourtRule)
        .where(_here(CourtRule.court_id, court_id), CourtRule.from_on <= on)
        .order_by(CourtRule.id)
    )
    everywhere: dict[str, CourtRule] = {}
    own: dict[str, CourtRule] = {}
    for row in found:
        (everywhere if row.court_id is None else own)[row.rule_id] = row
    return {**_not_over(everywhere, on), **_not_over(own, on)}


def rows_about(court_id: str | None, rule_id: str) -> Sequence[tuple[CourtRule, Account]]:
    """Everything that was said about one rule in one court (None: in all), the newest first, with who said it."""
    found = db.session.execute(
        sa.select(CourtRule, Account)
        .join(Account, Account.id == CourtRule.by_id)
        .where(_is(CourtRule.court_id, court_id), CourtRule.rule_id == rule_id)
        .order_by(CourtRule.id.desc())
        .limit(100)
    )
    return [(row, account) for row, account in found]


def live_rules(court_id: str | None) -> Sequence[DraftedRule]:
    """The rules that staff wrote and that are live in that court, the oldest first."""
    return db.session.scalars(
        sa.select(DraftedRule)
        .where(DraftedRule.standing == DraftedState.LIVE, _here(DraftedRule.court_id, court_id))
        .order_by(DraftedRule.id)
    ).all()


def drafted_rules(court_id: str | None) -> Sequence[DraftedRule]:
    """Every rule that staff wrote for that court (None: for all), the newest first."""
    return db.session.scalars(
        sa.select(DraftedRule)
        .where(_is(DraftedRule.court_id, court_id))
        .order_by(DraftedRule.id.desc())
        .limit(200)
    ).all()


def drafts_of(court_id: str | None) -> Sequence[DraftedRule]:
    """Those not yet live, of that court and of all."""
    return db.session.scalars(
        sa.select(DraftedRule)
        .where(DraftedRule.standing == DraftedState.DRAFT, _here(DraftedRule.court_id, court_id))
        .order_by(DraftedRule.id)
        .limit(50)
    ).all()


def _here(column: sa.orm.InstrumentedAttribute[str | None], court_id: str | None) -> sa.ColumnElement[bool]:
    return sa.or_(column.is_(None), column == court_id)


def _is(column: sa.orm.InstrumentedAttribute[str | None], court_id: str | None) -> sa.ColumnElement[bool]:
    return column.is_(None) if court_id is None else column == court_id


def _not_over(rows: Mapping[str, CourtRule], on: date) -> Mapping[str, CourtRule]:
    return {rule_id: row for rule_id, row in rows.items() if row.until_on is None or row.until_on >= on}


@dataclass(frozen=True)
class Past:
    """One filing as it was submitted, and what became of it."""

    submission_id: int
    case_id: str
    filing_number: str | None
    submitted_at: datetime
    record: Mapping[str, Any]
    returned: bool
    """Whether it was returned for correction after that."""
    accepted: bool


def past_filings(court_id: str | None, *, before_id: int | None, limit: int) -> Sequence[Past]:
    """What was submitted to that court (None: to any), the newest first, from before that submission on."""
    returned = sa.exists().where(
        Correction.case_id == Submission.case_id, Correction.asked_at >= Submission.submitted_at
    )
    asked = (
        sa.select(Submission, Case.filing_number, Case.accepted_at, returned)
        .join(Case, Case.id == Submission.case_id)
        .order_by(Submission.id.desc())
        .limit(limit)
    )
    if court_id is not None:
        asked = asked.where(Case.court_id == court_id)
    if before_id is not None:
        asked = asked.where(Submission.id < before_id)
    return [
        Past(
            each.id, each.case_id, number, each.submitted_at, each.record, bool(back), accepted_at is not None
        )
        for each, number, accepted_at, back in db.session.execute(asked)
    ]


def count_past_filings(court_id: str | None, *, at_most: int) -> int:
    """How many there are, counted no further than `at_most`."""
    asked = sa.select(Submission.id).join(Case, Case.id == Submission.case_id)
    if court_id is not None:
        asked = asked.where(Case.court_id == court_id)
    return db.session.scalar(sa.select(sa.func.count()).select_from(asked.limit(at_most).subquery())) or 0
