"""Letters to a court (留言): written once, handed from department to department, answered once, read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts import time_limits
from court_filing.acts.contacts import FIELDS, address_of, is_confirmed
from court_filing.acts.foreign_address import may_be_sent
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.involvement import acts_in
from court_filing.cases.letter import Letter, LetterKind, LetterTransfer
from court_filing.cases.letters import letter_by_form_key
from court_filing.cases.numbering import next_letter_number
from court_filing.clock import court_day
from court_filing.law import courts
from court_filing.law.departments import departments_for, letter_rules

SEND_LETTER_REPLY = "send_letter_reply"


class AlreadyReplied(Exception):
    """Somebody has answered meanwhile; a letter has one reply, which nobody alters."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(letter.number)
        self.letter = letter


class HandedOn(Exception):
    """Somebody has handed the letter on meanwhile, to another department."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What somebody writes. `secret_hash`: of the password by which it is found again without an account."""

    kind: LetterKind
    court_id: str
    name: str
    contact: str
    about: str
    body: str
    secret_hash: str | None = None


def write(content: Content, *, by: Account | None, case: Case | None, form_key: str, at: datetime) -> Letter:
    """Send a letter; the form sent twice, also at the same moment, makes one with one number.

    Raises KeyError for a court that there is not, ValueError for a case that is not the writer's own, for a writer
    of the court's own, or where neither an account nor a password would find the letter again.
    """
    courts.get(content.court_id)
    _ensure_writer(content, by, case)
    try:
        with store.savepoint():
            letter = letter_by_form_key(form_key) or _added(content, by, case, form_key, at)
    except store.Conflict:
        letter = letter_by_form_key(form_key) or _added(content, by, case, form_key, at)
    if letter.account_id != (by.id if by else None):
        raise ValueError("another person's page")
    return letter


def transfer(
    letter: Letter, *, to: str, reason: str, by: Account, at: datetime, was: str | None = None
) -> None:
    """Hand a letter on to another department (转办). The last day for the reply stays as it was told.

    `was`: where it lay when the page was opened. Where it lies at `to` already nothing happens. Raises AlreadyReplied,
    HandedOn, ValueError for a department that takes no such letters.
    """
    _hold(letter)
    if to not in [each.id for each in departments_for(letter.kind)]:
        raise ValueError(to)
    if to == letter.department:
        return
    if was is not None and was != letter.department:
        raise HandedOn(letter.number)
    letter.transfers.append(
        LetterTransfer(
            account_id=by.id,
            from_department=letter.department,
            to_department=to,
            reason=reason,
            transferred_at=at,
        )
    )
    letter.department = to


def reply(
    letter: Letter, text: str, *, by: Account, at: datetime, reaches: Callable[[str], bool] = bool
) -> None:
    """Answer a letter, once; its writer is told where something reaches them.

    `reaches` says to which addresses something can be sent. Raises AlreadyReplied: of answers at once the first stays.
    """
    _hold(letter)
    to = _where_to_tell(letter, at=at, reaches=reaches)
    letter.reply, letter.clerk_id, letter.replied_at, letter.reply_told_to = text, by.id, at, to
    if to is not None:
        store.record_task(SEND_LETTER_REPLY, letter.id, at=at)


def note_told(letter: Letter, *, at: datetime) -> None:
    """Note that word of the reply was sent, the first time."""
    letter.reply_sent_at = letter.reply_sent_at or at


def note_read(letter: Letter, *, at: datetime) -> None:
    """Note that the writer has seen the reply, the first time."""
    if letter.replied_at is not None and letter.read_at is None:
        letter.read_at = at


def _where_to_tell(letter: Letter, *, at: datetime, reaches: Callable[[str], bool]) -> str | None:
    """What the writer gave, else an address of their account; to what nobody confirmed only so much in a day."""
    account = letter.account
    own = [account.email, account.mobile] if account else []
    for address in dict.fromkeys(each for each in (letter.contact, *own) if each):
        if reaches(address) and (_confirmed(account, address) or may_be_sent(address, at=at)):
            return address
    return None


def _confirmed(account: Account | None, address: str) -> bool:
    return account is not None and any(
        address_of(account, field) == address and is_confirmed(account, field) for field in FIELDS
    )


def _ensure_writer(content: Content, by: Account | None, case: Case | None) -> None:
    if by is not None and by.is_staff:
        raise ValueError("the court does not write to itself")
    if by is None and content.secret_hash is None:
        raise ValueError("nobody could find the letter again")
    if case is not None and (by is None or not acts_in(by, case)):
        raise ValueError("not the writer's own case")


def _added(content: Content, by: Account | None, case: Case | None, form_key: str, at: datetime) -> Letter:
    rule = letter_rules()[content.kind]
    return store.add(
        Letter(
            number=next_letter_number(at),
            form_key=form_key,
            kind=content.kind,
            court_id=content.court_id,
            account_id=by.id if by else None,
            case_id=case.id if case else None,
            name=content.name,
            contact=content.contact,
            secret_hash=content.secret_hash,
            about=content.about or None,
            body=content.body,
            department=rule.first,
            written_at=at,
            reply_by_on=time_limits.last_day(court_day(at), rule.days),
        )
    )


def _hold(letter: Letter) -> None:
    """Hold the letter and see it as it is now. Raises AlreadyReplied."""
    held = store.locked(Letter, letter.id)
    if held is None or held.replied_at is not None:
        raise AlreadyReplied(letter)
