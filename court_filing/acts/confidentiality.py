"""The request not to show a file to the other sides and the public（不公开申请）, and the court's answer.

It is for who handed the file in, as long as they may still change it（民诉法解释第二百二十条, 在线诉讼规则第二条）.
"""

from datetime import datetime
from typing import Any

from court_filing.acts.notices import tell_owner, tell_side
from court_filing.acts.privacy import hold
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, note_confidentiality
from court_filing.cases.material import Material
from court_filing.cases.supplement import Supplement


def ask_confidential(material: Material, reason: str, *, by: Account, at: datetime) -> None:
    """Ask the court not to show the file to the other sides and the public. Raises NotAllowed."""
    case = hold(material, by)
    if material.confidential_granted is not None:
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    material.confidential_reason = reason
    material.confidential_asked_at = case.changed_at = at


def take_back_confidential(material: Material, *, by: Account, at: datetime) -> None:
    """Take the request back before the court has answered. Raises NotAllowed."""
    case = hold(material, by)
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
