"""What clerks write down beside a filing: notes and messages for the desk alone, and calls that the filer sees too."""

from datetime import datetime, timedelta

from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.desk_note import Call, DeskNote
from court_filing.cases.desk_notes import calls_of, mark_messages_read, notes_of

LONGEST = 2000
OUTCOMES = ("reached", "not_reached", "wrong_number", "call_again")
SAME_WITHIN = timedelta(minutes=1)
"""The same once more within this time was sent twice."""


def write_note(case: Case, text: str, *, by: Account, at: datetime, to: Account | None = None) -> DeskNote:
    """Leave a note (内部备注) for everybody at the desk, or for the colleague `to`.

    Raises ValueError without text, for a text of more than LONGEST characters, and for anybody who is no other clerk
    of the case's court.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValueError(f"a note has 1 to {LONGEST} characters")
    store.lock(case)
    ensure_clerk(by, case)
    if to is not None:
        ensure_clerk(to, case)
        if to.id == by.id:
            raise ValueError("a message goes to somebody else")
    to_id = to.id if to else None
    for known in notes_of(case)[:1]:
        same = (known.by_id, known.to_id, known.text) == (by.id, to_id, text)
        if same and at - known.written_at < SAME_WITHIN:
            return known
    return store.add(DeskNote(case_id=case.id, by_id=by.id, written_at=at, text=text, to_id=to_id))


def record_call(
    case: Case, number: str, outcome: str, text: str = "", *, by: Account, called_at: datetime
) -> Call:
    """Record a telephone call (电话记录) about the filing; who filed sees it. The same one sent twice is one.

    Raises ValueError for an outcome that is none of OUTCOMES, without a number, and for a text that is too long.
    """
    store.lock(case)
    ensure_clerk(by, case)
    if outcome not in OUTCOMES or not number or len(text) > LONGEST:
        raise ValueError(outcome)
    given = {"number": number, "outcome": outcome, "text": text.strip() or None}
    for known in calls_of(case):
        if known.by_id == by.id and known.called_at == called_at:
            if {name: getattr(known, name) for name in given} == given:
                return known
    return store.add(Call(case_id=case.id, by_id=by.id, called_at=called_at, **given))


def read_message(note: DeskNote, *, by: Account, at: datetime) -> None:
    """Note that the colleague to whom it was written has read it; when they did so first stays.

    Raises ValueError for anybody else.
    """
    if note.to_id != by.id:
        raise ValueError("a message is read by whom it was written to")
    note.read_at = note.read_at or at


def read_all_messages(account: Account, *, up_to_id: int, at: datetime) -> None:
    """Note that a clerk has read what they were shown, and not what came after the message `up_to_id`."""
    mark_messages_read(account, up_to_id=up_to_id, at=at)


def ensure_clerk(account: Account, case: Case) -> None:
    """Raise ValueError unless the account is a clerk of the case's court."""
    if account.role is not Role.CLERK or account.court_id != case.court_id:
        raise ValueError("only a clerk of the case's court")
