"""How long a draft is kept (草稿保存期限): its owner is reminded, and then it is cleared away, files and all."""

from datetime import date, datetime, timedelta

from court_filing.acts.notices import tell_owner
from court_filing.cases import retention, store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import ensure_draft
from court_filing.clock import court_day

REMOVE_FILE = "remove_file"
REST = timedelta(days=1)
"""Between the end of a draft and that of its files: an upload of the same bytes that is under way gets its row."""
DRAFT_EXPIRES = "draft_expires"


def kept_until(case: Case, *, days: int) -> date:
    """The last day on which the draft is kept, counted from its last change."""
    return court_day(case.changed_at + timedelta(days=days))


def remind(case: Case, *, days: int, at: datetime) -> None:
    """Tell the owner until when the draft is kept: never less than another seven days."""
    store.lock(case)
    told = _told(case)
    last_time = case.changed_at + timedelta(days=days) - retention.LAST_REMINDER
    if case.received_at is None and (told is None or told < last_time <= at):
        case.expiry_told_at = at
        tell_owner(case, DRAFT_EXPIRES, at=at, kept_until_on=_promised(case, at, days=days).isoformat())


def clear_away(case: Case, *, days: int, at: datetime) -> None:
    """Erase a draft once the day is over that its owner was told; one that was changed or submitted meanwhile stays."""
    store.lock(case)
    told = _told(case)
    if case.received_at is None and told and court_day(at) > _promised(case, told, days=days):
        _erase(case, at)


def _told(case: Case) -> datetime | None:
    """When the owner was told last, unless something was changed since."""
    told = case.expiry_told_at
    return told if told is not None and told >= case.changed_at else None


def _promised(case: Case, told_at: datetime, *, days: int) -> date:
    return max(kept_until(case, days=days), court_day(told_at + retention.LAST_REMINDER))


def delete_draft(case: Case, *, at: datetime) -> None:
    """The owner does not want the draft any more. Raises NotAllowed for what was ever submitted."""
    store.lock(case)
    ensure_draft(case)
    _erase(case, at)


def _erase(case: Case, at: datetime) -> None:
    for key in retention.erase(case):
        let_go(key, at=at)


def let_go(file_key: str, *, at: datetime) -> None:
    """Have a file removed that is named here no more, after a rest and unless any case names it then.

    For files of drafts that are gone, and for copies that a newer one replaced or that came too late.
    """
    store.record_task(REMOVE_FILE, file_key, at=at + REST)
