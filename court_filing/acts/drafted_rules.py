"""Rules that staff write (自拟规则): drafted, replayed on past filings, put in force by an administrator, retired."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from court_filing.acts.rulebook import drafted_of, ensure_administrator
from court_filing.cases import court_rules, store
from court_filing.cases.account import Account
from court_filing.cases.court_rule import DraftedRule, DraftedState
from court_filing.clock import court_day
from court_filing.review.drafted import Drafted, ensure_sound, rule_of
from court_filing.review.exchange import NotARecord, from_json

REPLAY_RULE = "replay_rule"
MOST_FILINGS = 1000
"""How many past filings a rule is replayed on, the newest."""
AT_ONCE = 100
"""How many of them one task looks at."""
MOST_SHOWN = 50


class NotAsThingsStand(Exception):
    """The rule is not where the act would take it: live already, not replayed yet, or retired."""


class NotReplayed(NotAsThingsStand):
    """The rule has not been replayed as it stands, so that nobody knows what it would find."""


@dataclass(frozen=True)
class Batch:
    """What one task found in some past filings."""

    last_id: int | None
    """The last submission that was looked at; None where there was none left."""
    looked: int
    unreadable: int
    found: Sequence[dict[str, Any]]


def draft(drafted: Drafted, *, court_id: str | None, by: Account, at: datetime) -> DraftedRule:
    """Keep a new rule as a draft. Raises BadCondition, PermissionError."""
    ensure_administrator(by)
    ensure_sound(drafted)
    return store.add(DraftedRule(court_id=court_id, by_id=by.id, made_at=at, **_columns(drafted)))


def redraft(rule: DraftedRule, drafted: Drafted, *, by: Account, at: datetime) -> None:
    """Change a draft; what was replayed was another rule. Raises BadCondition, NotAsThingsStand, PermissionError."""
    ensure_administrator(by)
    _ensure(rule, DraftedState.DRAFT)
    ensure_sound(drafted)
    for name, value in _columns(drafted).items():
        setattr(rule, name, value)
    rule.by_id, rule.made_at = by.id, at
    rule.replay, rule.replayed_at = None, None
    store.flush()


def ask_replay(rule: DraftedRule, *, by: Account, at: datetime) -> None:
    """Have the rule run over past filings; one that runs already goes on. Raises NotAsThingsStand, PermissionError."""
    ensure_administrator(by)
    _ensure(rule, DraftedState.DRAFT)
    if is_replaying(rule):
        return
    total = court_rules.count_past_filings(rule.court_id, at_most=MOST_FILINGS)
    rule.replayed_at = None
    rule.replay = {
        "asked_at": at.isoformat(),
        **{"of": total, "looked": 0, "last_id": None, "unreadable": 0},
        **{"found": 0, "returned": 0, "accepted": 0, "cases": []},
    }
    store.record_task(REPLAY_RULE, rule.id, at=at)


def is_replaying(rule: DraftedRule) -> bool:
    """Whether a replay was asked for and is not at its end."""
    return rule.replay is not None and rule.replayed_at is None


def look(rule: DraftedRule) -> Batch:
    """Run the rule over the next past filings; keeps nothing."""
    done = rule.replay or {}
    left = min(AT_ONCE, MOST_FILINGS - int(done.get("looked", 0)))
    past = (
        court_rules.past_filings(rule.court_id, before_id=done.get("last_id"), limit=left) if left > 0 else []
    )
    runs = rule_of(drafted_of(rule))
    found, unreadable = [], 0
    for each in past:
        try:
            record = from_json(each.record)
            holds = runs.applies(record) and any(runs.run(record, today=court_day(each.submitted_at)))
        except (NotARecord, ArithmeticError, AttributeError, TypeError, ValueError):
            unreadable += 1
            continue
        if holds:
            found.append(
                {
                    "case_id": each.case_id,
                    "filing_number": each.filing_number or "",
                    "submitted_at": each.submitted_at.isoformat(),
                    "returned": each.returned,
                    "accepted": each.accepted and not each.returned,
                }
            )
    return Batch(past[-1].submission_id if past else None, len(past), unreadable, found)


def note_batch(rule: DraftedRule, batch: Batch, *, after: int | None, at: datetime) -> None:
    """Add what was found after the submission `after`; go on, or end. Does nothing where the rule has moved on."""
    done = rule.replay
    if (
        done is None
        or rule.standing is not DraftedState.DRAFT
        or done["last_id"] != after
        or not is_replaying(rule)
    ):
        return
    looked = done["looked"] + batch.looked
    rule.replay = {
        **done,
        "looked": looked,
        "last_id": batch.last_id or done["last_id"],
        "unreadable": done["unreadable"] + batch.unreadable,
        "found": done["found"] + len(batch.found),
        "returned": done["returned"] + sum(each["returned"] for each in batch.found),
        "accepted": done["accepted"] + sum(each["accepted"] for each in batch.found),
        "cases": [*done["cases"], *batch.found][:MOST_SHOWN],
    }
    if batch.looked < AT_ONCE or looked >= MOST_FILINGS:
        rule.replayed_at = at
    else:
        store.record_task(REPLAY_RULE, rule.id, at=at)
    store.flush()


def go_live(rule: DraftedRule, *, by: Account, at: datetime) -> None:
    """Put a rule in force that was replayed as it stands. Raises NotReplayed, NotAsThingsStand, PermissionError."""
    ensure_administrator(by)
    _ensure(rule, DraftedState.DRAFT)
    if rule.replayed_at is None:
        raise NotReplayed("not replayed")
    rule.standing, rule.live_by_id, rule.live_at = DraftedState.LIVE, by.id, at
    store.flush()


def retire(rule: DraftedRule, *, by: Account, at: datetime) -> None:
    """Take a rule out of force, or give a draft up. Raises NotAsThingsStand, PermissionError."""
    ensure_administrator(by)
    if rule.standing is DraftedState.RETIRED:
        raise NotAsThingsStand("retired")
    rule.standing, rule.retired_at = DraftedState.RETIRED, at
    store.flush()


def _ensure(rule: DraftedRule, state: DraftedState) -> None:
    if rule.standing is not state:
        raise NotAsThingsStand(rule.standing)


def _columns(drafted: Drafted) -> dict[str, Any]:
    return {
        "title": drafted.title.strip(),
        "case_types": sorted(each.value for each in drafted.case_types),
        "causes": sorted(drafted.causes),
        "condition": dict(drafted.condition),
        "severity": drafted.severity.value,
        "where": drafted.where.strip(),
        "message": drafted.message.strip(),
        "cure": drafted.cure.strip(),
        "article": drafted.article.strip(),
    }
