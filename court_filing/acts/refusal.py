"""Refusal (不予受理、不予立案): ruled by a clerk, with reasons, where the person insists（登记立案规定第七、九条）."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from court_filing.acts import assignment, contents, papers
from court_filing.acts.docketing import ensure_code, give_case_number
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import Act, actor_of, advance, transition
from court_filing.cases.refusal import Refusal


class Ground(StrEnum):
    """Why nothing is left but to rule."""

    NOT_CURABLE = "not_curable"
    """The suit does not meet the conditions, no correction could change that, and the person insists."""
    STILL_DEFECTIVE = "still_defective"
    """It was returned, what came back still does not meet them, and the person insists."""
    NOT_MENDED = "not_mended"
    """It was returned, the person mended nothing and insists（坚持起诉）."""


class NeverCorrected(ValueError):
    """Nothing was returned and came back that way, so that this cannot be the ground."""


def refuse(
    case: Case, reasons: Sequence[Mapping[str, str]], *, ground: Ground, by: Account, at: datetime
) -> Refusal:
    """Rule that the suit is not registered. The ruling has an ordinary 案号, taken in this transaction.

    Each reason has `text` and `article`. Raises NotAllowed, TakenByColleague, and what `ensure_ruled` raises.
    """
    store.lock(case)
    transition(case, Act.REFUSE, actor_of(by))
    assignment.ensure_free(case, Act.REFUSE, by=by)
    ensure_ruled(case, reasons, ground=ground)
    number = give_case_number(case, at=at)
    advance(case, Act.REFUSE, by=by, at=at, ground=ground.value, reasons=len(reasons), case_number=number)
    refusal = Refusal(
        case_id=case.id, reasons=[dict(reason) for reason in reasons], ruled_at=at, clerk_id=by.id
    )
    case.refusal = refusal
    case.decide_by_on, case.changed_at = None, at
    assignment.release(case)
    papers.ask_for(case, contents.REFUSAL_RULING, at=at, **contents.refused(case, refusal))
    tell_owner(case, "refused", at=at, case_number=number, appeal_days=case.proceeding.refusal.appeal_days)
    return refusal


def ensure_ruled(case: Case, reasons: Sequence[Mapping[str, str]], *, ground: Ground) -> None:
    """Raise ValueError without a reason, NeverCorrected where the ground cannot be, CourtHasNoCode."""
    if not reasons or not all(reason["text"].strip() for reason in reasons):
        raise ValueError("a ruling states its reasons")
    if ground not in grounds(case):
        raise NeverCorrected(case.id)
    ensure_code(case)


def grounds(case: Case) -> frozenset[Ground]:
    """On which grounds the filing could be refused, from what came before."""
    answered = [correction for correction in case.corrections if correction.answered_at]
    found = {Ground.NOT_CURABLE}
    if any(correction.insisted_at is None for correction in answered):
        found.add(Ground.STILL_DEFECTIVE)
    if any(correction.insisted_at for correction in answered):
        found.add(Ground.NOT_MENDED)
    return frozenset(found)
