"""Letters to a court (留言): written once, handed from department to department, answered once, read."""

from dataclasses import dataclass
from datetime import datetime

from court_filing.acts import time_limits
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


def transfer(letter: Letter, *, to: str, reason: str, by: Account, at: datetime) -> None:
    """Hand a letter on to another department (转办). The last day for the reply stays as it was told.

    Where it lies there already nothing happens. Raises AlreadyReplied, ValueError for a department that takes no
    such letters.
    """
    _hold(letter)
    if to not in [each.id for each in departments_for(letter.kind)]:
        raise ValueError(to)
    if to == letter.department:
        return
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


def reply(letter: Letter, text: str, *, by: Account, at: datetime) -> None:
    """Answer a letter, once; its writer is told. Raises AlreadyReplied: of answers at once the first stays."""
    _hold(letter)
    letter.reply, letter.clerk_id, letter.replied_at = text, by.id, at
    store.record_task(SEND_LETTER_REPLY, letter.id, at=at)


def note_read(letter: Letter, *, at: datetime) -> None:
    """Note that the writer has seen the reply, the first time."""
    if letter.replied_at is not None and letter.read_at is None:
        letter.read_at = at


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
