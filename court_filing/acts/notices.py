"""Notices: what people are told when something happens to the case."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from court_filing.acts.foreign_address import may_be_sent
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.notice import Notice
from court_filing.cases.notices import addresses_told, entered_lawyers
from court_filing.cases.party import Party

SEND_NOTICE = "send_notice"
"""About the id of a notice, which goes the best way that reaches the person; or about id:channel."""
CHANNELS = ("email", "mobile")
"""The ways that a notice takes when it has to take all of them."""
NAMED = "named"


def tell_owner(case: Case, event: str, *, at: datetime, by: Sequence[str] = (), **detail: Any) -> Notice:
    """Tell what is between the court and who filed: the filing, its fee and its payments.

    The owner, and the lawyers who entered for that side. The other side's lawyers are not told what somebody paid.
    `by` names the channels that it takes, each of them; without, it takes the best. Gives the owner's notice.
    """
    filed = case.proceeding.initiating.id
    lawyers = [account_id for account_id, role in entered_lawyers(case) if role == filed]
    return _tell(case, lawyers, event, detail, at, by=by)


def tell_everyone(case: Case, event: str, *, at: datetime, **detail: Any) -> Notice:
    """Tell what all who follow the case may know: the owner, and every lawyer who entered for whichever party.

    Gives the owner's notice.
    """
    return _tell(case, [account_id for account_id, _role in entered_lawyers(case)], event, detail, at)


def _tell(
    case: Case,
    lawyers: Iterable[int],
    event: str,
    detail: dict[str, Any],
    at: datetime,
    *,
    by: Sequence[str] = (),
) -> Notice:
    """Put a message into everybody's message centre, once, and have each sent."""
    told = dict.fromkeys((case.owner_id, *lawyers))
    return [_put(case, account_id, event, detail, at, by=by) for account_id in told][0]


def _put(
    case: Case, account_id: int, event: str, detail: dict[str, Any], at: datetime, *, by: Sequence[str] = ()
) -> Notice:
    notice = store.add(
        Notice(account_id=account_id, case_id=case.id, event=event, detail=detail, created_at=at)
    )
    for about in [f"{notice.id}:{channel}" for channel in by] or [str(notice.id)]:
        store.record_task(SEND_NOTICE, about, at=at)
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


def to_be_told(case: Case) -> list[tuple[Party, str]]:
    """In whose name somebody else files, each with the telephone given for them that was not told of it yet.

    Whose identity number (without one: name) is the account's own files for themselves; nor is anybody told on the
    account's own telephone. A guardian is told beside the party.
    """
    known = {*addresses_told(case, NAMED), case.owner.mobile}
    named: list[tuple[Party, str]] = []
    for party in case.parties:
        if party.role == case.proceeding.initiating.id and not _is_owner(party, case):
            for phone in (party.phone, party.guardian_phone):
                if phone and phone not in known:
                    known.add(phone)
                    named.append((party, phone))
    return named


def tell_named(case: Case, *, at: datetime) -> None:
    """Tell those in whose name somebody files（冒名立案）, once on each telephone however often it is submitted.

    A telephone to which too much went today is left out, and told when it is submitted again.
    The message says no more than court and 收件号. It is none of the owner's messages, so that it counts as read.
    """
    # In one order for all, so that two submissions never wait for each other.
    for address in sorted(phone for _party, phone in to_be_told(case)):
        if not may_be_sent(address, at=at):
            continue
        notice = store.add(
            Notice(
                account_id=case.owner_id,
                case_id=case.id,
                event=NAMED,
                detail={"filing_number": case.filing_number},
                address=address,
                created_at=at,
                read_at=at,
            )
        )
        store.record_task(SEND_NOTICE, notice.id, at=at)


def _is_owner(party: Party, case: Case) -> bool:
    if party.identity_number:
        return party.identity_number == case.owner.identity_number
    return party.kind == "natural" and party.name == case.owner.name
