"""Who acts in a case, for which side, and what of it each side may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.material import Material, ScanState
from court_filing.cases.paper import Paper
from court_filing.cases.party import Party
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.cases.supplement import Supplement

LIVE = (RepresentationState.ASKED, RepresentationState.CONFIRMED)
"""What a clerk has still to decide, and what holds."""
LISTED = 50
"""Entries on one page of a list."""
OF_FILER = frozenset(
    {
        *("fee_notice", "fee_supplement_notice", "fee_refund_notice", "payment_receipt"),
        *("relief_application", "relief_decision", "service_address", "materials_receipt"),
    }
)
"""Papers between the court and who filed: money, and where they are reached（法院专递送达规定第四条第二款: 保密）.

The receipt（收件凭证）too: it names every file with its SHA-256, those that are kept from the others as well.
"""


def represents(account: Account, case: Case) -> bool:
    """Whether the person is a lawyer whom a clerk has confirmed for somebody who still is a party of the case."""
    if account.role is not Role.LAWYER:
        return False
    wanted = sa.select(Representation.id).where(
        Representation.case_id == case.id,
        Representation.account_id == account.id,
        Representation.state == RepresentationState.CONFIRMED,
        Representation.party_id.is_not(None),
    )
    return db.session.scalar(wanted.limit(1)) is not None


def acts_in(account: Account, case: Case) -> bool:
    """Whether the person filed the case or is a confirmed lawyer in it."""
    return case.owner_id == account.id or represents(account, case)


def sides_of(account: Account, case: Case) -> frozenset[str]:
    """The roles for which the person acts in the case; usually one, none for a clerk."""
    roles = set(
        db.session.scalars(
            sa.select(Party.role)
            .join(Representation, Representation.party_id == Party.id)
            .where(
                Representation.case_id == case.id,
                Representation.account_id == account.id,
                Representation.state == RepresentationState.CONFIRMED,
            )
        )
    )
    if case.owner_id == account.id:
        roles.add(case.proceeding.initiating.id)
    return frozenset(roles)


def side_for(account: Account, case: Case) -> str | None:
    """The role for which what the person hands in is meant; None for who acts for nobody."""
    return min(sides_of(account, case), default=None)


def supplements_for(case: Case, account: Account) -> Sequence[Supplement]:
    """What was handed in after docketing, newest first: all of it for the court, its own for each side."""
    wanted = sa.select(Supplement).where(Supplement.case_id == case.id, Supplement.received_at.is_not(None))
    if not account.is_staff:
        wanted = wanted.where(Supplement.side.in_(sides_of(account, case)))
    return db.session.scalars(
        wanted.options(selectinload(Supplement.materials), selectinload(Supplement.account)).order_by(
            Supplement.received_at.desc(), Supplement.id.desc()
        )
    ).all()


def may_see_money(case: Case, account: Account) -> bool:
    """Whether what was paid is the person's matter: the court's, and that of the side that filed."""
    return account.is_staff or case.proceeding.initiating.id in sides_of(account, case)


def papers_for(case: Case, account: Account) -> Sequence[Paper]:
    """The papers of the case in their order, without the other side's receipts and what only the payer is told."""
    if account.is_staff:
        return case.papers
    hidden = frozenset() if may_see_money(case, account) else OF_FILER
    others = set(
        db.session.scalars(
            sa.select(Supplement.paper_id).where(
                Supplement.case_id == case.id, Supplement.side.not_in(sides_of(account, case))
            )
        )
    )
    return [paper for paper in case.papers if paper.id not in others and paper.kind not in hidden]


class Sight(Enum):
    """What somebody who has come to the case is given of one of its files."""

    ORIGINAL = "original"
    MASKED = "masked"
    """The public copy（遮盖副本）in its place."""
    WITHHELD = "withheld"
    """That there is such a file, and no more: it is kept from the other sides（不公开）."""
    NOTHING = "nothing"


@dataclass(frozen=True)
class Reader:
    """Who has come to a case, and the roles for which they act in it: known once for all of its files."""

    account: Account
    sides: frozenset[str]


def reader_of(account: Account, case: Case) -> Reader:
    """The person as a reader of that case."""
    return Reader(account, frozenset() if account.is_staff else sides_of(account, case))


def sight_for(material: Material, reader: Reader) -> Sight:
    """What this person may see of the file; the one question to ask before any byte, page or word of it is given out.

    Nobody is given a file in which a virus was found; who did not file, none that was taken out before it was ever
    handed in, for the court never received it. What a person asked the court not to show is kept from the
    other sides until the court has refused, unless a masked copy takes its place; the court always reads everything.
    """
    given = _given(material, reader)
    # Also the name of what is kept back, and what was found in it, are kept back.
    is_shut = material.scan is ScanState.INFECTED and given is not Sight.WITHHELD
    return Sight.NOTHING if is_shut else given


def _given(material: Material, reader: Reader) -> Sight:
    account = reader.account
    if not _is_concerned(material, reader):
        return Sight.NOTHING
    if not is_handed_in_by(material, account) and not _was_received(material):
        return Sight.NOTHING
    if account.is_staff or _is_of_their_side(material, reader):
        return Sight.ORIGINAL
    if material.removed_at is not None and material.slot != "complaint":
        # What was taken back, replaced or put into a PDF: the other sides see what came into its place. Only the
        # complaint is told to them submission by submission.
        return Sight.NOTHING
    if material.masked_for_others:
        return Sight.MASKED if material.masked_key else Sight.WITHHELD
    asked = material.confidential_asked_at is not None and material.confidential_granted is not False
    return Sight.WITHHELD if asked else Sight.ORIGINAL


def is_handed_in_by(material: Material, account: Account) -> bool:
    """Whether the file is this person's own doing: they filed the case, or put the hand-in or the entry together."""
    if material.supplement_id is not None:
        return db.session.get_one(Supplement, material.supplement_id).account_id == account.id
    if material.representation_id is not None:
        return db.session.get_one(Representation, material.representation_id).account_id == account.id
    case = material.case
    return account.id == case.owner_id or (case.at_counter and account.id == case.clerk_id)


def _was_received(material: Material) -> bool:
    """Whether the file is in the filing, or was in what was submitted once; so are the photos of a PDF that is."""
    if material.removed_at is None or not material.of_filing:
        return True
    if any(material.id in submission.material_ids for submission in material.case.submissions):
        return True
    into_id = material.gathered_into_id
    return into_id is not None and _was_received(db.session.get_one(Material, into_id))


def _is_of_their_side(material: Material, reader: Reader) -> bool:
    case = material.case
    if case.owner_id == reader.account.id or not material.of_filing:
        # What is handed in later never goes to another side, so that whoever is concerned is of this one.
        return True
    return case.proceeding.initiating.id in reader.sides


def _is_concerned(material: Material, reader: Reader) -> bool:
    """Whether the file is any business of who has come to the case.

    What a side hands in later is for that side and the court, until the court serves it; before it is handed in it
    is for whoever puts it together alone. A lawyer's authority is for the lawyer, the client's side and the court.
    """
    account = reader.account
    if material.supplement_id is not None:
        return _may_read_supplement(db.session.get_one(Supplement, material.supplement_id), reader)
    if material.representation_id is not None:
        entry = db.session.get_one(Representation, material.representation_id)
        mine = entry.account_id == account.id or account.is_staff
        return mine or (entry.party is not None and entry.party.role in reader.sides)
    if material.relief_request_id is not None:
        # What shows how somebody lives is no business of the other side.
        filed = material.case.proceeding.initiating.id
        return account.is_staff or material.case.owner_id == account.id or filed in reader.sides
    return True


def may_read_paper(paper: Paper, account: Account) -> bool:
    """Whether who has come to the case may open this paper of it."""
    return paper in papers_for(paper.case, account)


def _may_read_supplement(supplement: Supplement, reader: Reader) -> bool:
    if supplement.received_at is None:
        return supplement.account_id == reader.account.id
    return reader.account.is_staff or supplement.side in reader.sides


def representation_of(account: Account, representation_id: int) -> Representation | None:
    """A lawyer's own entry, wherever it stands, and nobody else's."""
    return db.session.scalar(
        sa.select(Representation).where(
            Representation.id == representation_id, Representation.account_id == account.id
        )
    )


def representations_of(
    account: Account, *, asked_only: bool = False, page: int = 1
) -> Sequence[Representation]:
    """A lawyer's entries, newest first."""
    return db.session.scalars(
        _of(account, asked_only)
        .options(selectinload(Representation.materials))
        .order_by(Representation.id.desc())
        .offset((page - 1) * LISTED)
        .limit(LISTED)
    ).all()


def count_representations_of(account: Account) -> int:
    """How many entries a lawyer has asked for."""
    return db.session.scalar(sa.select(sa.func.count()).where(Representation.account_id == account.id)) or 0


def _of(account: Account, asked_only: bool) -> sa.Select[Representation]:
    wanted = sa.select(Representation).where(Representation.account_id == account.id)
    return wanted.where(Representation.state == RepresentationState.ASKED) if asked_only else wanted


def entries_into(case: Case) -> Sequence[Representation]:
    """The lawyers' entries into a case that are asked for or confirmed, oldest first."""
    return db.session.scalars(
        sa.select(Representation)
        .where(Representation.case_id == case.id, Representation.state.in_(LIVE))
        .options(selectinload(Representation.party), selectinload(Representation.account))
        .order_by(Representation.id)
    ).all()


def entries_that_bind(case: Case) -> Sequence[Representation]:
    """Those of which a lawyer is not free for the other side: asked for, confirmed, or confirmed once and ended."""
    ended = sa.and_(Representation.state == RepresentationState.ENDED, Representation.decided_at.is_not(None))
    return db.session.scalars(
        sa.select(Representation)
        .where(Representation.case_id == case.id, sa.or_(Representation.state.in_(LIVE), ended))
        .options(selectinload(Representation.party))
        .order_by(Representation.id)
    ).all()


def representations_to_decide(court_id: str | None, *, slots: int, page: int = 1) -> Sequence[Representation]:
    """Entries that a clerk of the court has to confirm or decline, oldest first: those with files in all `slots`."""
    return db.session.scalars(
        sa.select(Representation)
        .where(Representation.id.in_(_complete(court_id, slots)))
        .options(
            selectinload(Representation.account),
            selectinload(Representation.case).selectinload(Case.parties),
        )
        .order_by(Representation.id)
        .offset((page - 1) * LISTED)
        .limit(LISTED)
    ).all()


def count_representations_to_decide(court_id: str | None, *, slots: int) -> int:
    """How many there are."""
    waiting = _complete(court_id, slots).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(waiting)) or 0


def representation_in(case: Case, representation_id: int) -> Representation | None:
    """An entry into this case, and into no other."""
    return db.session.scalar(
        sa.select(Representation).where(
            Representation.id == representation_id, Representation.case_id == case.id
        )
    )


def _complete(court_id: str | None, slots: int) -> sa.Select[int | None]:
    return (
        sa.select(Material.representation_id)
        .join(Representation, Representation.id == Material.representation_id)
        .join(Case, Case.id == Representation.case_id)
        .where(
            Case.court_id == court_id,
            Representation.state == RepresentationState.ASKED,
            Material.removed_at.is_(None),
            Material.problem.is_(None),
        )
        .group_by(Material.representation_id)
        .having(sa.func.count(sa.distinct(Material.slot)) >= slots)
    )


def supplement_of(case: Case, supplement_id: int, account: Account) -> Supplement | None:
    """A supplement of this case as this person may see it: handed in by their side, or begun by themselves."""
    found = db.session.scalar(
        sa.select(Supplement).where(Supplement.id == supplement_id, Supplement.case_id == case.id)
    )
    return found if found is not None and _may_read_supplement(found, reader_of(account, case)) else None


def supplement_begun(case: Case, account: Account) -> Supplement | None:
    """What the person has begun to put together in this case and not handed in."""
    return db.session.scalar(
        sa.select(Supplement)
        .where(
            Supplement.case_id == case.id,
            Supplement.account_id == account.id,
            Supplement.received_at.is_(None),
        )
        .order_by(Supplement.id.desc())
        .limit(1)
    )
