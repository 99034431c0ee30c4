"""Files uploaded to a draft that belong to a case there is already (已有案件): they go there as they are."""

from collections.abc import Sequence
from datetime import datetime

from court_filing.acts import materials, supplement
from court_filing.acts.materials import Place, StoredFile
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, ensure_draft
from court_filing.cases.material import Material
from court_filing.cases.supplement import Supplement

EVIDENCE, OTHER = "evidence", "other"


def files_of(draft: Case) -> list[Material]:
    """What can be handed over: every file that was uploaded, and not the complaint that was composed here."""
    return [material for material in draft.present_materials if not material.composed]


def takes_files(case: Case) -> bool:
    """Whether more can be handed in to the case now: a docketed one takes supplements, a returned one is mended."""
    return case.state is CaseState.RETURNED or supplement.obstacle(case) is None


def hand_over(
    draft: Case,
    to: Case,
    files: Sequence[Material],
    *,
    kind: str,
    note: str | None,
    by: Account,
    at: datetime,
    form_key: str | None = None,
) -> Supplement | None:
    """Put files of a draft into a case of the same person, without their being uploaded again; the draft keeps them.

    In a docketed case they stand in a supplement that is still to be handed in; in one that was returned they stand
    with its evidence and other papers, and None is given. Doing it twice adds nothing.
    Raises NotAllowed, NoRoom.
    """
    _hold(draft, to, by)
    if to.state is CaseState.RETURNED:
        for material in files:
            slot = EVIDENCE if material.slot == EVIDENCE else OTHER
            materials.attach(to, Place(slot), file=_stored(material), at=at)
        return None
    begun = supplement.begin(to, kind, note=note, by=by, at=at, form_key=form_key)
    if begun.received_at is None:
        for material in files:
            supplement.add_file(begun, file=_stored(material), by=by, at=at)
    return begun


def _hold(draft: Case, to: Case, by: Account) -> None:
    """Hold both, always in the same order; both are the person's own."""
    for case in sorted((draft, to), key=lambda case: case.id):
        store.lock(case)
    ensure_draft(draft)
    if draft.owner_id != by.id or to.owner_id != by.id or draft.at_counter or not takes_files(to):
        raise NotAllowed(Act.CHANGE, to.state, actor_of(by))


def _stored(material: Material) -> StoredFile:
    return StoredFile(
        material.file_name, material.media_type, material.file_key, material.sha256, material.size_bytes
    )
