"""Notices: what people are told when something happens to the case."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.notice import Notice
from court_filing.cases.notices import entered_lawyers

SEND_NOTICE = "send_notice"


def tell_owner(case: Case, event: str, *, at: datetime, **detail: Any) -> Notice:
    """Tell what is between the court and who filed: the filing, its fee and its payments.

    The owner, and the lawyers who entered for that side. The other side's lawyers are not told what somebody paid.
    Gives the owner's notice.
    """
    filed = case.proceeding.initiating.id
    lawyers = [account_id for account_id, role in entered_lawyers(case) if role == filed]
    return _tell(case, lawyers, event, detail, at)


def tell_everyone(case: Case, event: str, *, at: datetime, **detail: Any) -> Notice:
    """Tell what all who follow the case may know: the owner, and every lawyer who entered for whichever party.

    Gives the owner's notice.
    """
    return _tell(case, [account_id for account_id, _role in entered_lawyers(case)], event, detail, at)


def _tell(case: Case, lawyers: Iterable[int], event: str, detail: dict[str, Any], at: datetime) -> Notice:
    """Put a message into everybody's message centre, once, and have each sent."""
    given = [
        _put(case, account_id, event, detail, at) for account_id in dict.fromkeys((case.owner_id, *lawyers))
    ]
    return given[0]


def _put(case: Case, account_id: int, event: str, detail: dict[str, Any], at: datetime) -> Notice:
    notice = store.add(
        Notice(account_id=account_id, case_id=case.id, event=event, detail=detail, created_at=at)
    )
    store.record_task(SEND_NOTICE, notice.id, at=at)
    return notice


def tell_side(
    case: Case, side: str, event: str, *, at: datetime, but: int | None = None, **detail: Any
) -> None:
    """Tell who acts for that side (a role of the proceeding); not the account `but`, whose doing it is."""
    told = [account_id for account_id, role in entered_lawyers(case) if role == side]
    if side == case.proceeding.initiating.id:
        told.insert(0, case.owner_id)
    for account_id in dict.fromkeys(told):
        if account_id != but:
            _put(case, account_id, event, detail, at)


def tell_person(case: Case, account_id: int, event: str, *, at: datetime, **detail: Any) -> None:
    """Tell one person, whether they have entered the case or not."""
    _put(case, account_id, event, detail, at)
