"""The filing record that the review reads, filled from the stored case."""

from datetime import date
from typing import Any

from court_filing.acts import signing
from court_filing.acts.authority import authority_of
from court_filing.acts.complaint import answers_of, form_of
from court_filing.acts.court_materials import wanted_of
from court_filing.acts.study import reason_of, words_of_several
from court_filing.acts.wishes import wishes_of
from court_filing.cases.case import Case
from court_filing.cases.holidays import calendar
from court_filing.cases.material import Material, ReadingState, StudyState
from court_filing.cases.party import Agent, Party
from court_filing.cases.queries import load_answers
from court_filing.cases.studies import pages_to_mend
from court_filing.clock import court_day
from court_filing.law.identifiers import IDENTITY_KINDS
from court_filing.law.proceedings import Proceeding
from court_filing.reading.understood import from_json
from court_filing.reading.words_in_time import MOST_PAGES, are_legible
from court_filing.review import record as of


def record_of(case: Case, *, on: date | None = None) -> of.FilingRecord:
    """Everything that the review may look at, as it is stored now.

    `on`: the day whose list of the court's own materials counts; without, the day of the last change.
    """
    load_answers(case)
    faults, words = _faults(case), _words(case)
    case_type = of.CaseType(case.proceeding.record_type)
    return of.FilingRecord(
        case_type=case_type,
        cause=case.cause_name,
        court=case.court_name,
        submitted_on=court_day(case.submitted_at) if case.submitted_at else None,
        parties=tuple(_party(party) for party in case.parties),
        agents=tuple(_agent(agent, case) for agent in case.agents),
        claims=tuple(
            of.Claim(claim.kind, claim.text, claim.amount_yuan, claim.counted_to_on) for claim in case.claims
        ),
        claim_total_yuan=case.claim_total_yuan or None,
        facts=case.facts,
        particulars=case.particulars or {},
        materials=tuple(
            _material(material, case, faults.get(material.id, ()), words.get(material.id))
            for material in case.present_materials
        ),
        timeline=tuple(of.Happening(entry["when"], entry["what"]) for entry in case.timeline or ()),
        evidence_list=tuple(_item(item) for item in case.evidence_list or ()),
        asked=frozenset({"agents", "service"}),
        represented=case.represented,
        service_name=case.service_name,
        service_phone=case.service_phone,
        service_address=case.service_address,
        electronic_service=case.electronic_service,
        wishes=wishes_of(case).given(),
        **_form(case),
        complaint_written_here=case.complaint_way in ("form", "letter"),
        complaint_signed=signing.is_signed(case),
        titles=_titles(case.proceeding),
        wanted=wanted_of(case.court_id, case_type, case.cause_name, on or court_day(case.changed_at)),
        explained=frozenset(case.compared or ()),
        calendar=calendar(),
    )


def _form(case: Case) -> dict[str, Any]:
    """The official form with what was answered to it, where the complaint is written with one."""
    form = form_of(case)
    if form is None:
        return {}
    given = answers_of(case)
    answers = {name: given[name] for name in form.questions if given.get(name)}
    return {"form_id": form.id, "form_answers": answers}


def _titles(kind: Proceeding) -> dict[str, str]:
    return {"complaint": kind.complaint, **{role.id: role.title for role in kind.roles}}


def _party(party: Party) -> of.Party:
    return of.Party(
        role=of.Role(party.role),
        kind=of.PartyKind(party.kind),
        name=party.name,
        sex=party.sex,
        birth=party.born_on,
        nation=party.nation,
        occupation=party.occupation,
        birthplace=party.birthplace,
        education=party.education,
        id_type=IDENTITY_KINDS[party.identity_kind].title if party.identity_kind else None,
        id_number=party.identity_number,
        address=party.address,
        phone=party.phone,
        legal_representative=_representative(party),
        guardian=_guardian(party),
    )


def _representative(party: Party) -> of.Representative | None:
    if not party.representative_name:
        return None
    return of.Representative(name=party.representative_name, post=party.representative_post)


def _guardian(party: Party) -> of.Guardian | None:
    if not party.guardian_name:
        return None
    return of.Guardian(
        name=party.guardian_name,
        relation=party.guardian_relation,
        id_number=party.guardian_identity_number,
        phone=party.guardian_phone,
    )


def _agent(agent: Agent, case: Case) -> of.Agent:
    parties = [party.id for party in case.parties]
    return of.Agent(
        type=of.AgentType(agent.kind),
        name=agent.name,
        organisation=agent.organisation,
        licence=agent.licence,
        authority=authority_of(agent),
        relation=agent.relation,
        phone=agent.phone,
        for_party=parties.index(agent.party_id) if agent.party_id in parties else None,
    )


def _item(item: dict[str, Any]) -> of.EvidenceItem:
    return of.EvidenceItem(item["name"], item["source"], item["proves"], item["pages"])


def _faults(case: Case) -> dict[int, tuple[of.PageFault, ...]]:
    """By file what the page coach found on pages that nobody keeps as they are."""
    if not case.present_materials:
        return {}
    faults: dict[int, tuple[of.PageFault, ...]] = {}
    for page in pages_to_mend(case.id):
        found = (of.PageFault(each["code"], page.number, each["message"]) for each in page.findings or ())
        faults[page.material_id] = (*faults.get(page.material_id, ()), *found)
    return faults


def _material(
    material: Material, case: Case, faults: tuple[of.PageFault, ...], words: str | None
) -> of.Material:
    parties = [party.id for party in case.parties]
    agents = [agent.id for agent in case.agents]
    paper, says = _said(material)
    return of.Material(
        slot=material.slot,
        file=material.file_name,
        sha256=material.sha256,
        reading=_reading(material, faults) if material.reading is ReadingState.READ else None,
        party=parties.index(material.party_id) if material.party_id in parties else None,
        agent=agents.index(material.agent_id) if material.agent_id in agents else None,
        key=str(material.id),
        paper=paper,
        says=says,
        words=words if paper is not None or material.slot not in of.READ_WHOLE else None,
    )


def _reading(material: Material, faults: tuple[of.PageFault, ...]) -> of.Reading:
    return of.Reading(
        pages=material.pages,
        bytes=material.size_bytes,
        problem=material.problem,
        told=material.problem_text,
        faults=faults,
    )


def _words(case: Case) -> dict[int, str]:
    """By file all that stands in it, where every page of it was read, and read well."""
    read = {material.id: material for material in case.present_materials if _is_searched(material)}
    return {
        number: "\n".join(page.text for page in pages)
        for number, pages in words_of_several(read.values()).items()
        if len(pages) >= (read[number].pages or 1) and are_legible(pages)
    }


def _is_searched(material: Material) -> bool:
    """Whether it is one of the papers that are looked through, studied to the end, and not made here."""
    done = material.studied is StudyState.DONE and not reason_of(material) and not material.composed
    short = material.slot in of.READ_WHOLE or (material.pages or 1) <= MOST_PAGES
    return done and short and material.slot in of.SEARCHED


_TOLD_AT_LENGTH = frozenset({"facts", "claims", "items", "basis", "property", "scope", "effect"})
"""What a paper says that is long, and is compared with nothing."""


def _said(material: Material) -> tuple[str | None, dict[str, tuple[of.Said, ...]]]:
    """What reading understood of a file; nothing of one that was made here from the answers."""
    if not material.understood or material.composed:
        return None, {}
    try:
        read = from_json(material.understood)
    except (KeyError, TypeError, ValueError):
        return None, {}
    return read.paper.value, {
        name: tuple(of.Said(each.text, each.page, each.box, each.confidence) for each in values)
        for name, values in read.fields.items()
        if name not in _TOLD_AT_LENGTH
    }
