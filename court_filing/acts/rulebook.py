"""The rulebook of a court (规则库): what its staff adjusted and wrote, over what the program says."""

import logging
from collections.abc import Iterator
from datetime import date, datetime

from court_filing.cases import court_rules, store
from court_filing.cases.account import Account, Role
from court_filing.cases.court_rule import CourtRule, DraftedRule
from court_filing.review import rulebook
from court_filing.review.drafted import BadCondition, Drafted, rule_of
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.review.rule import Rule
from court_filing.review.rulebook import Adjustment, Rulebook
from court_filing.review.run import RULES
from court_filing.review.wording import words_of

log = logging.getLogger(__name__)
LONGEST_REASON = 500


def rulebook_of(court_id: str | None, on: date) -> Rulebook:
    """What a filing at that court is held to on that day; without a court, what holds for all. Two statements."""
    rows = court_rules.rows_in_force(court_id, on)
    live = [drafted_of(row) for row in court_rules.live_rules(court_id)]
    adjustments = {rule_id: adjustment_of(row) for rule_id, row in rows.items()}
    # The court may adjust a rule that was written for all courts as it may the program's.
    book = Rulebook(adjustments=adjustments)
    return Rulebook(
        adjustments=adjustments,
        drafted=[rule for drafted in live for rule in _in_force(drafted, book)],
        titles={drafted.rule_id: drafted.title for drafted in live},
    )


def adjustment_of(row: CourtRule) -> Adjustment:
    """What a row says."""
    severity = Severity(row.severity) if row.severity else None
    return Adjustment(row.rule_id, row.off, severity, row.message, row.cure)


def drafted_of(row: DraftedRule) -> Drafted:
    """A rule that staff wrote."""
    return Drafted(
        id=row.id,
        title=row.title,
        case_types=frozenset(CaseType(each) for each in row.case_types),
        causes=frozenset(row.causes),
        condition=row.condition,
        severity=Severity(row.severity),
        where=row.where,
        message=row.message,
        cure=row.cure,
        article=row.article,
    )


def adjust(
    adjustment: Adjustment,
    *,
    court_id: str | None,
    reason: str,
    from_on: date,
    until_on: date | None,
    by: Account,
    at: datetime,
) -> CourtRule:
    """Say something about a rule from a day on, for one court or for all; with nothing in it, what the program says.

    Raises BadAdjustment for what cannot be, KeyError for a rule that is not there, ValueError without a reason or
    with days the wrong way round, PermissionError for who is no administrator.
    """
    ensure_administrator(by)
    own = RULES[adjustment.rule]
    rulebook.ensure_sound(adjustment, names=words_of(own.id).names, own=own.severity)
    if not reason.strip() or (until_on is not None and until_on < from_on):
        raise ValueError("a reason, and days in their order")
    return store.add(
        CourtRule(
            court_id=court_id,
            rule_id=own.id,
            from_on=from_on,
            until_on=until_on,
            off=adjustment.off,
            severity=adjustment.severity.value if adjustment.severity else None,
            message=adjustment.message,
            cure=adjustment.cure,
            reason=reason.strip(),
            by_id=by.id,
            made_at=at,
        )
    )


def ensure_administrator(account: Account) -> None:
    """Raise PermissionError for anybody else."""
    if account.role is not Role.ADMINISTRATOR:
        raise PermissionError(account.role)


def _in_force(drafted: Drafted, book: Rulebook) -> Iterator[Rule]:
    """The rule as the court has it; none where the court switched it off, or where it can no longer be read."""
    adjustment = book.adjustments.get(drafted.rule_id)
    if adjustment is not None and adjustment.off:
        return
    try:
        rule = rule_of(drafted)
    except BadCondition as bad:
        log.error("the rule %s cannot be run: %s", drafted.rule_id, bad)
        return
    yield rulebook.adjusted(rule, adjustment) if adjustment else rule
