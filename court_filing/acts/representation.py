"""Entering a case with authority (递交委托手续): a lawyer asks, a clerk of the court confirms or declines.

民诉法第六十一条、第六十二条; 行诉法第三十一条; 刑诉法第三十三条; 律师法第三十九条.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from court_filing.acts import materials
from court_filing.acts.materials import StoredFile
from court_filing.acts.notices import tell_person
from court_filing.acts.profile import real_name_missing
from court_filing.acts.room_for_files import TooManyFiles, ensure_space
from court_filing.acts.submission import NoRealName
from court_filing.acts.tracking import tidy_number
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.involvement import entries_into, entries_that_bind
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.cases.material import Material
from court_filing.cases.party import Party
from court_filing.cases.queries import case_by_number
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.cases.trial import is_closed
from court_filing.texts import Text

SLOTS = ("power_of_attorney", "firm_letter", "lawyer_licence")
"""授权委托书, 律师事务所函, 律师执业证: all three are asked（民诉法解释第八十八条）."""
MOST_FILES = 30
"""How many files one entry may hold, those taken out again included."""
_FULL = Text("一次委托手续最多上传 {most} 个文件（含已移除的）。请把几页合成一个 PDF")

ALIVE = (
    CaseState.SUBMITTED,
    CaseState.EXAMINING,
    CaseState.RETURNED,
    CaseState.ACCEPTED,
    CaseState.DOCKETED,
)


class NoSuchCase(Exception):
    """Number and name lead to nothing. An unknown number, a wrong name and a case that is over are told the same."""

    text = Text(
        "号码和当事人对不上，请照文书上的案号或者收件号、当事人的全名再核对一遍。"
        "还没有立案时，只有起诉一方的律师可以递交手续；已经了结的案件不能再加入"
    )


class MayNotEnter(Exception):
    """Number and name are right, and yet the lawyer cannot enter; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


@dataclass(frozen=True)
class Asked:
    """What the lawyer states: the case and the client by their exact names, firm, licence and authority."""

    number: str
    client_name: str
    organisation: str
    licence: str
    authority: str


def ask(asked: Asked, *, by: Account, at: datetime) -> Representation:
    """Ask to enter a case for a party of it. Asking again for the same party gives the entry that is there.

    Raises NoRealName, NoSuchCase, MayNotEnter (the lawyer filed it, or acts for the other side), NotAllowed.
    """
    if missing := real_name_missing(by):
        raise NoRealName(missing)
    number = tidy_number(asked.number)
    party = _party_of(number, asked.client_name)
    if by.role is not Role.LAWYER:
        raise NotAllowed(Act.CONFIRM, RepresentationState.ASKED, actor_of(by))
    if party is None:
        raise NoSuchCase
    case = store.lock(party.case)
    if case.owner_id == by.id:
        raise MayNotEnter(Text("这个案件是您自己递交的，已经在您的案件列表里，不用再递交委托手续"))
    for entry in entries_into(case):
        if entry.account_id == by.id and entry.party_id == party.id:
            return entry
    if _other_side(case, party, by, asked.licence):
        raise MayNotEnter(
            Text(
                "您在本案里代理或者代理过对方当事人（等法院确认的也算），不能再代理这一方（律师法第三十九条）"
            )
        )
    entry = Representation(
        case_id=case.id,
        account_id=by.id,
        party_id=party.id,
        number=number,
        client_name=party.name,
        organisation=asked.organisation,
        licence=asked.licence,
        authority=asked.authority,
        asked_at=at,
    )
    return store.add(entry)


def ensure_room(entry: Representation, *, more: int, size_bytes: int = 0) -> None:
    """Raise NoRoom where so much `more` is not taken."""
    if len(entry.materials) + more > MOST_FILES:
        raise TooManyFiles(Text(_FULL.template, most=MOST_FILES))
    ensure_space(entry.case, size_bytes, by_id=entry.account_id)


def add_paper(entry: Representation, slot: str, *, file: StoredFile, by: Account, at: datetime) -> Material:
    """Put a stored file into one of the slots. Raises NotAllowed unless the entry waits, KeyError, NoRoom."""
    if slot not in SLOTS:
        raise KeyError(slot)
    _hold(entry, by)
    for present in present_papers(entry):
        if (present.slot, present.sha256) == (slot, file.sha256):
            return present
    ensure_room(entry, more=1)
    material = materials.keep(entry.case, slot, file=file, at=at, representation_id=entry.id)
    store.refresh(entry)
    return material


def take_paper_out(entry: Representation, material: Material, *, by: Account, at: datetime) -> None:
    """Take a file out again while the clerk has not decided. Raises NotAllowed."""
    _hold(entry, by)
    if material.representation_id == entry.id and material.removed_at is None:
        material.removed_at = at


def present_papers(entry: Representation) -> list[Material]:
    """The files of an entry that were not taken out again."""
    return [material for material in entry.materials if material.removed_at is None]


def slots_missing(entry: Representation) -> tuple[str, ...]:
    """The slots in which no readable file is: a clerk decides once all are there."""
    there = {material.slot for material in present_papers(entry) if not material.problem}
    return tuple(slot for slot in SLOTS if slot not in there)


def confirm(entry: Representation, *, by: Account, at: datetime) -> None:
    """A clerk confirms: from now on the lawyer reads the case and hands in for the client.

    Raises NotAllowed, MayNotEnter where papers lack, the party is gone, or the lawyer acts for the other side.
    """
    case = _lock(entry)
    transition(entry, Act.CONFIRM, actor_of(by))
    if slots_missing(entry):
        raise MayNotEnter(Text("委托手续还没有交齐，不能确认"))
    if entry.party is None:
        raise MayNotEnter(Text("这位当事人已经不在本案里，不能确认"))
    if _other_side(case, entry.party, entry.account, entry.licence):
        raise MayNotEnter(Text("这位律师在本案里代理或者代理过对方当事人，不能确认（律师法第三十九条）"))
    _decide(entry, Act.CONFIRM, by=by, at=at)
    for account_id in (entry.account_id, case.owner_id):
        tell_person(case, account_id, "representation_confirmed", at=at, **_names(entry))


def decline(entry: Representation, *, reason: str, by: Account, at: datetime) -> None:
    """A clerk declines, with the reason. Raises NotAllowed, ValueError without one."""
    if not reason:
        raise ValueError("declining needs a reason")
    case = _lock(entry)
    entry.reason = reason
    _decide(entry, Act.DECLINE, by=by, at=at)
    told = [entry.account_id, *([case.owner_id] if is_for_filer(entry) else [])]
    for account_id in told:
        tell_person(case, account_id, "representation_declined", at=at, reason=reason, **_names(entry))


def end(entry: Representation, *, by: Account, at: datetime) -> None:
    """The lawyer ends it (解除、辞去委托: 民诉法第六十三条); the case closes to them at once. Raises NotAllowed."""
    case = _lock(entry)
    if entry.account_id != by.id:
        raise NotAllowed(Act.END, entry.state, actor_of(by))
    was_confirmed = entry.state is RepresentationState.CONFIRMED
    advance(entry, Act.END, by=by, at=at)
    if was_confirmed:
        tell_person(case, case.owner_id, "representation_ended", at=at, **_names(entry))


def _party_of(number: str, name: str) -> Party | None:
    """The party of that name in the case of that number, where a lawyer may enter for it.

    Before docketing the case is the filer's alone: nobody else has been served.
    """
    case = case_by_number(number)
    if case is None or case.state not in ALIVE or is_closed(case):
        return None
    docketed = case.state is CaseState.DOCKETED
    for party in case.parties:
        may_know = docketed or party.role == case.proceeding.initiating.id
        if may_know and _plain(party.name) == _plain(name):
            return party
    return None


def _plain(name: str) -> str:
    """A name whatever its brackets and blanks are."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _other_side(case: Case, party: Party, lawyer: Account, licence: str) -> bool:
    """Whether the lawyer acts or has acted for the other side, has asked to, or is named as the filer's agent."""
    kind = case.proceeding
    sides = (kind.initiating.id, kind.opposing.id)
    if party.role not in sides:
        return False
    for entry in entries_that_bind(case):
        if entry.party is None or entry.party.role not in sides or entry.party.role == party.role:
            continue
        if entry.account_id == lawyer.id or entry.licence == licence:
            return True
    named = any(agent.licence == licence for agent in case.agents)
    return named and party.role == kind.opposing.id


def is_for_filer(entry: Representation) -> bool:
    """Whether the client is on the side that filed."""
    return entry.party is not None and entry.party.role == entry.case.proceeding.initiating.id


def _names(entry: Representation) -> dict[str, str]:
    return {"lawyer": entry.account.shown_name, "client": entry.client_name, "number": entry.number}


def _lock(entry: Representation) -> Case:
    """Hold the case and see the entry as it is now."""
    case = store.lock(entry.case)
    store.refresh(entry)
    return case


def _hold(entry: Representation, by: Account) -> None:
    """Hold the entry for its lawyer while it waits; raise NotAllowed otherwise."""
    case = _lock(entry)
    if entry.account_id != by.id or entry.state is not RepresentationState.ASKED:
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))


def _decide(entry: Representation, act: Act, *, by: Account, at: datetime) -> None:
    advance(entry, act, by=by, at=at, client=entry.client_name)
    entry.decided_at, entry.clerk_id = at, by.id
