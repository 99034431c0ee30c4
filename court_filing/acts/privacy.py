"""What of a file others see: a public copy with places blacked out（遮盖副本）, and the request not to show it at all.

Both are for who handed the file in, as long as they may still change it; the court answers the request
（不公开申请: 民诉法解释第二百二十条, 在线诉讼规则第二条）.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from court_filing.acts.notices import tell_owner, tell_side
from court_filing.acts.retention import let_go
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.involvement import is_handed_in_by
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, note_confidentiality
from court_filing.cases.material import MaskState, Material, ScanState, StudyState
from court_filing.cases.supplement import Supplement
from court_filing.reading.kind import DRAWN, MEDIA_TYPES
from court_filing.reading.masked import MOST_PAGES

MASK_MATERIAL = "mask_material"
COMPLAINT_SLOT = "complaint"
_DRAWN_TYPES = frozenset(MEDIA_TYPES[kind] for kind in DRAWN)


def must_be_served(material: Material) -> bool:
    """Whether the other side is to have it whole: the complaint, which is served（民诉法第一百二十八条）."""
    return material.slot == COMPLAINT_SLOT


def is_open(material: Material) -> bool:
    """Whether who handed the file in may still say what others are to see of it."""
    if material.removed_at is not None or material.scan is ScanState.INFECTED or must_be_served(material):
        return False
    if material.supplement_id is not None:
        return store.needed(Supplement, material.supplement_id).received_at is None
    return material.of_filing and material.case.may_be_changed


def is_searched(material: Material) -> bool:
    """Whether the worker is through with looking for what others should not see."""
    return material.leaks is not None or material.studied is not StudyState.WAITING


def can_be_masked(material: Material) -> bool:
    """Whether a copy with places blacked out can be made: its pages can be drawn, and are not too many."""
    drawn = is_drawn(material) or material.readable_key is not None
    return drawn and not material.problem and 0 < (material.pages or 0) <= MOST_PAGES


def is_drawn(material: Material) -> bool:
    """Whether the pages of the file itself can be drawn; of another kind only those of its readable copy."""
    return material.media_type in _DRAWN_TYPES


def ask_masked(
    material: Material, *, shown: Collection[int], for_others: bool, by: Account, at: datetime
) -> None:
    """Have a copy made with everything found blacked out but for the findings `shown` (their places in the list).

    Asked again, the copy is made anew. Raises NotAllowed.
    """
    case = _hold(material, by)
    if not can_be_masked(material):
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    _let_copy_go(material, at=at)
    found = material.leaks or []
    material.leaks = [{**leak, "kept": place in shown} for place, leak in enumerate(found)]
    material.masking, material.masked_for_others = MaskState.ASKED, for_others
    case.changed_at = at
    store.record_task(MASK_MATERIAL, material.id, at=at)


def drop_masked(material: Material, *, by: Account, at: datetime) -> None:
    """Do without the copy: others are shown the file itself, unless something else keeps it. Raises NotAllowed."""
    case = _hold(material, by)
    _let_copy_go(material, at=at)
    material.masking, material.masked_for_others = None, False
    case.changed_at = at


def _let_copy_go(material: Material, *, at: datetime) -> None:
    if material.masked_key is not None:
        let_go(material.masked_key, at=at)
        material.masked_key = None


def note_masked(material: Material, key: str | None) -> None:
    """Keep where the copy is; None where none could be made. One that nobody wants any more is left alone."""
    if material.masking is MaskState.ASKED:
        material.masking = MaskState.MADE if key else MaskState.FAILED
        material.masked_key = key


def ask_confidential(material: Material, reason: str, *, by: Account, at: datetime) -> None:
    """Ask the court not to show the file to the other sides and the public. Raises NotAllowed."""
    case = _hold(material, by)
    if material.confidential_granted is not None:
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    material.confidential_reason = reason
    material.confidential_asked_at = case.changed_at = at


def take_back_confidential(material: Material, *, by: Account, at: datetime) -> None:
    """Take the request back before the court has answered. Raises NotAllowed."""
    case = _hold(material, by)
    if material.confidential_granted is not None:
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    material.confidential_reason = material.confidential_asked_at = None
    case.changed_at = at


def is_waiting(material: Material) -> bool:
    """Whether the court has still to answer a request not to show the file."""
    return (
        material.confidential_asked_at is not None
        and material.confidential_granted is None
        and material.removed_at is None
    )


def decide(material: Material, *, granted: bool, answer: str, by: Account, at: datetime) -> None:
    """The court's answer (决定) with its reason; the side that asked is told. The same answer twice is one.

    Raises NotAllowed where nothing was asked, it was answered otherwise, or the case is no longer before the court.
    """
    case = store.lock(material.case)
    store.refresh(material)
    act = Act.GRANT_CONFIDENTIALITY if granted else Act.REFUSE_CONFIDENTIALITY
    if material.confidential_granted is granted:
        return
    if not is_waiting(material) or not _is_before_court(material):
        raise NotAllowed(act, case.state, actor_of(by))
    note_confidentiality(case, act, by=by, at=at, material=material.id)
    material.confidential_granted, material.confidential_answer = granted, answer
    material.confidential_answered_at = case.changed_at = at
    told: dict[str, Any] = {"file": material.file_name, "granted": granted, "answer": answer}
    if material.supplement_id is None:
        tell_owner(case, "confidentiality_decided", at=at, **told)
    else:
        side = store.needed(Supplement, material.supplement_id).side
        tell_side(case, side, "confidentiality_decided", at=at, **told)


def requests_before_court(case: Case) -> list[Material]:
    """The files of a case about which the court was asked this, answered or not, in order."""
    asked = [material for material in case.materials if material.confidential_asked_at is not None]
    return [material for material in asked if material.removed_at is None and _is_before_court(material)]


def _is_before_court(material: Material) -> bool:
    if material.supplement_id is not None:
        return store.needed(Supplement, material.supplement_id).received_at is not None
    return material.case.received_at is not None


def _hold(material: Material, by: Account) -> Case:
    case = store.lock(material.case)
    store.refresh(material)
    if not is_open(material) or not is_handed_in_by(material, by):
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    return case
