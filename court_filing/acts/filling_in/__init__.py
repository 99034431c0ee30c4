"""Filling in from papers（从已上传的文件填写）: what a paper says is offered, and what a person ticks is taken over.

Every change goes through the ordinary acts of drafting, so that each stands in the history and can be undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from court_filing.acts import drafting
from court_filing.acts.draft_versions import changing
from court_filing.acts.filling_in import people, statements
from court_filing.acts.filling_in.proposal import Offer, Proposal
from court_filing.acts.filling_in.statements import of_another_kind
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import ensure_open
from court_filing.cases.material import Material
from court_filing.law import courts
from court_filing.law.jurisdiction.connections import without_connection
from court_filing.law.triage.filing import named
from court_filing.reading.understood import from_json
from court_filing.reading.words import Paper, Understood

__all__ = [
    "Offer",
    "Proposal",
    "fill_in",
    "keep_as_complaint",
    "of_another_kind",
    "offers_of",
    "paper_of",
    "readable_papers",
]

COMPLAINT_SLOT = "complaint"


def paper_of(material: Material) -> Understood | None:
    """What was understood of a file; None where nothing was, or not yet."""
    if not material.understood:
        return None
    try:
        return from_json(material.understood)
    except (KeyError, ValueError, TypeError):
        return None


_ONLY_HELD = frozenset({Paper.FIRM_LETTER, Paper.HEAD_CERTIFICATE, Paper.EVIDENCE_LIST})
"""Papers that are only compared with what was filled in."""


def readable_papers(case: Case) -> list[tuple[Material, Understood]]:
    """The files of the filing of which something was understood."""
    read = ((material, paper_of(material)) for material in case.present_materials if not material.composed)
    return [
        (material, paper) for material, paper in read if paper is not None and paper.paper not in _ONLY_HELD
    ]


def offers_of(case: Case, material: Material, paper: Understood, *, today: date) -> Sequence[Offer]:
    """What the paper could fill in, beside what the draft says now."""
    warning = statements.of_another_kind(case, paper)
    offers = _offers(case, material, paper, today=today)
    return [replace(offer, warning=warning) for offer in offers] if warning else offers


def _offers(case: Case, material: Material, paper: Understood, *, today: date) -> Sequence[Offer]:
    if paper.paper in (Paper.ID_FRONT, Paper.ID_BACK):
        return people.of_card(case, material, paper, today=today)
    if paper.paper is Paper.BUSINESS_LICENCE:
        return people.of_licence(case, material, paper, today=today)
    if paper.paper in (Paper.LAWYER_LICENCE, Paper.AUTHORITY_LETTER):
        return people.of_lawyer(case, material, paper)
    if paper.paper is Paper.COMPLAINT:
        told = [*people.of_complaint(case, paper, today=today), *statements.of_claims(case, paper)]
        return [*statements.of_whole(case, paper), *told, *statements.of_decision(case, paper)]
    return statements.of_decision(case, paper)


def fill_in(
    case: Case, material: Material, paper: Understood, keys: frozenset[str], *, at: datetime, today: date
) -> int:
    """Take over what was ticked, by the keys of its proposals; says how many answers were changed.

    Sending it twice changes nothing the second time. Raises NotAllowed.
    """
    store.lock(case)
    ensure_open(case)
    taken = 0
    for offer in offers_of(case, material, paper, today=today):
        chosen = offer.chosen(keys)
        if chosen:
            _TAKERS[offer.part](case, material, offer, chosen, at)
            taken += len(chosen)
    return taken


def keep_as_complaint(case: Case, material_id: int, *, at: datetime) -> None:
    """Let a file of the draft be its complaint, also where choosing the case type laid it aside. Raises NotAllowed."""
    with changing(case, "materials", at=at, rows=("materials",)):
        for material in case.present_materials:
            if material.id == material_id:
                material.slot = COMPLAINT_SLOT


def _party(case: Case, material: Material, offer: Offer, chosen: Mapping[str, Any], at: datetime) -> None:
    given = dict(chosen)
    if "identity_number" in given:
        given["identity_kind"] = "resident_id" if offer.kind == "natural" else "uscc"
    if offer.is_new:
        given |= {"role": offer.role, "kind": offer.kind}
    drafting.keep_party(case, given, party_id=offer.row_id, at=at, form_key=_form_key(material, offer))


def _agent(case: Case, material: Material, offer: Offer, chosen: Mapping[str, Any], at: datetime) -> None:
    given = dict(chosen)
    if offer.is_new:
        # What is not said is the lesser power; the person sees it on the agent's page.
        given = {"kind": offer.kind, "authority": "general", **given}
    drafting.keep_agent(case, given, agent_id=offer.row_id, at=at, form_key=_form_key(material, offer))


def _claim(case: Case, material: Material, offer: Offer, chosen: Mapping[str, Any], at: datetime) -> None:
    given = dict(chosen)
    if offer.is_new:
        given["kind"] = (
            offer.kind if "amount_yuan" in given or offer.kind in ("costs", "non_money") else "non_money"
        )
    drafting.keep_claim(case, given, claim_id=offer.row_id, at=at, form_key=_form_key(material, offer))


def _form_key(material: Material, offer: Offer) -> str:
    """Names the row for this place of this file, so that sending the page twice adds it once."""
    return f"f{material.id}.{offer.key}"[:24]


def _whole(case: Case, material: Material, offer: Offer, chosen: Mapping[str, Any], at: datetime) -> None:
    if "court_name" in chosen and (court := courts.by_name(chosen["court_name"])):
        drafting.choose_court(case, court.id, at=at)
    if "cause_name" in chosen and (cause := named(case.proceeding, chosen["cause_name"])):
        drafting.choose_cause(case, cause.id, at=at)
    if "facts" in chosen:
        drafting.write_facts(case, chosen["facts"], at=at)


def _particulars(
    case: Case, material: Material, offer: Offer, chosen: Mapping[str, Any], at: datetime
) -> None:
    drafting.keep_particulars(case, {**without_connection(case.particulars), **chosen}, at=at)


_TAKERS = {
    "party": _party,
    "agent": _agent,
    "claim": _claim,
    "case": _whole,
    "particulars": _particulars,
}
