"""Paper filings at the counter (窗口立案): a clerk enters what a person who is present hands in on paper.

The filing is the person's own: it stands under their account, and they sign on paper what others promise on the page
（登记立案规定第二条、第三条; 民诉法第一百一十五条）. The clerk enters it, and another clerk decides it (`own_entry`).
"""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from court_filing.acts import drafting, materials, submission
from court_filing.acts.account_changes import known_of, note_changes
from court_filing.acts.drafting import agree
from court_filing.acts.materials import Place, StoredFile
from court_filing.acts.sign_in_names import NameTaken, take_names
from court_filing.acts.sign_up import PRIVACY_VERSION, new_session_key
from court_filing.acts.signing import Composed
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import COUNTER, Case, CaseState
from court_filing.cases.draft import HandOver
from court_filing.cases.hand_overs import end_hand_overs
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of
from court_filing.cases.queries import account_by_identity, account_by_sign_in
from court_filing.clock import court_day
from court_filing.law.identifiers import check_identity

STATEMENT_SLOT = "counter_statement"
"""Where the signed paper lies: the truth statement, and that this is what is filed."""
NO_PASSWORD = ""
"""Nothing matches it: the person sets a password of their own through 忘记密码."""
STAYS_OPEN = timedelta(days=30)


class OtherPerson(ValueError):
    """The mobile number belongs to somebody with another identity number."""


class OtherName(ValueError):
    """The identity number is known under another name; whose, nobody at the counter is told."""


class OtherCourt(ValueError):
    """A clerk enters filings for the court that they serve, and for no other."""


@dataclass(frozen=True)
class Person:
    """Who stands at the counter, as their identity document says; `mobile` is None for who has none."""

    name: str
    identity_kind: str
    identity_number: str
    mobile: str | None


def begin(person: Person, *, key: str, by: Account, at: datetime) -> Case:
    """Begin a filing for the person, with the clerk to fill it in; sending it twice begins one.

    Whose account it is is found by mobile and identity number, else one without a password is made. That the person
    agreed to the filing notice and to the privacy text, on paper, is kept. Raises OtherPerson, OtherName, NameTaken for
    a mobile number of the court's own people, BadIdentifier, NotAllowed for who is no clerk.
    """
    if actor_of(by) is not Actor.CLERK or by.court_id is None:
        raise NotAllowed(Act.CHANGE, CaseState.DRAFT, actor_of(by))
    store.locked(Account, by.id)  # of two presses of the button the second finds what the first made
    case = drafting.open_draft(_account_of(person, at=at), key=key, at=at)
    if case.clerk_id == by.id:
        return case
    case.channel = COUNTER
    _give(case, by, at=at)
    drafting.choose_court(case, by.court_id, at=at)
    agree(case, case.owner, "privacy_notice", version=PRIVACY_VERSION, at=at)
    return case


def take_up_again(case: Case, *, by: Account, at: datetime) -> None:
    """Let the clerk mend for the person a paper filing that was returned; twice does no harm.

    Raises NotAllowed where it is none, was answered meanwhile, or is with a colleague.
    """
    store.lock(case)
    if case.at_counter and case.clerk_id == by.id:
        return
    mendable = case.channel == COUNTER and case.state is CaseState.RETURNED and case.clerk_id is None
    if not mendable or actor_of(by) is not Actor.CLERK:
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    _give(case, by, at=at)


def submit(
    case: Case, signed: StoredFile, *, by: Account, at: datetime, composed: Composed | None = None
) -> Case:
    """Submit what the clerk entered, on the paper that the person signed; the receipt is theirs.

    Raises NotAllowed unless the clerk has the filing at the counter, OtherCourt, NoRoom, and as `submission.submit`.
    """
    store.lock(case)
    if case.channel != COUNTER or not case.at_counter or case.clerk_id != by.id:
        raise NotAllowed(Act.SUBMIT, case.state, actor_of(by))
    if case.court_id != by.court_id:
        raise OtherCourt(case.court_name)
    materials.attach(case, Place(STATEMENT_SLOT), file=signed, at=at)
    submission.submit(case, by=case.owner, entered_by=by, at=at, composed=composed)
    end_hand_overs(case, at=at)
    case.clerk, case.taken_at, case.lease_until_at = None, None, None
    store.flush()
    return case


def _account_of(person: Person, *, at: datetime) -> Account:
    number = check_identity(person.identity_kind, person.identity_number, today=court_day(at))
    known = account_by_sign_in(person.mobile) if person.mobile else None
    if known is not None and known.is_staff:
        raise NameTaken("mobile")
    owner = account_by_identity(number)
    if known is not None and not _may_be(known, owner, person, number):
        raise OtherPerson(person.mobile)
    known = known or owner
    if known is None:
        return _new_account(person, number, at=at)
    if known.name and _bare(known.name) != _bare(person.name):
        raise OtherName(person.identity_kind)
    if not known.identity_number:
        before = known_of(known)
        known.name, known.identity_kind, known.identity_number = person.name, person.identity_kind, number
        note_changes(known, before, at=at)
    return known


def _may_be(known: Account, owner: Account | None, person: Person, number: str) -> bool:
    """Whether the account of the mobile number may be the person's; `owner`: the account of the identity number."""
    if known.identity_number:
        return known.identity_number == number
    same_name = not known.name or _bare(known.name) == _bare(person.name)
    return same_name and owner in (None, known)


def _bare(name: str) -> str:
    """The name without blanks and of one width, so that 阿依古丽 · 买买提 is 阿依古丽·买买提."""
    plain = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    return plain.translate(dict.fromkeys(map(ord, "•・‧∙.。"), "·"))


def _new_account(person: Person, number: str, *, at: datetime) -> Account:
    account = Account(
        role=Role.LITIGANT,
        password_hash=NO_PASSWORD,
        session_key=new_session_key(),
        created_at=at,
        failed_sign_ins=0,
        name=person.name,
        identity_kind=person.identity_kind,
        identity_number=number,
    )
    if person.mobile:
        take_names(account, mobile=person.mobile, email=None)
        return account
    return store.add(account)


def _give(case: Case, clerk: Account, *, at: datetime) -> None:
    """The clerk has it at the counter; the row stays, and says who entered it."""
    case.clerk, case.taken_at = clerk, at
    case.hand_overs.append(
        HandOver(
            case_id=case.id,
            code_hash=secrets.token_hex(),
            made_at=at,
            expires_at=at + STAYS_OPEN,
            taken_at=at,
            clerk_id=clerk.id,
        )
    )
    store.flush()
