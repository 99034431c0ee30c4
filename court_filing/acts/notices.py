"""Notices: what a person is told when something happens to the case."""

from datetime import datetime
from typing import Any

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.notice import Notice

SEND_NOTICE = "send_notice"


def tell_owner(case: Case, event: str, *, at: datetime, **detail: Any) -> Notice:
    """Put a message into the owner's message centre and have it sent."""
    notice = store.add(
        Notice(account_id=case.owner_id, case_id=case.id, event=event, detail=detail, created_at=at)
    )
    store.record_task(SEND_NOTICE, notice.id, at=at)
    return notice
