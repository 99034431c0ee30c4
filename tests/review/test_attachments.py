"""D2: the papers of each party and agent."""

from dataclasses import replace
from datetime import date

import pytest
from review.situation import (
    CHILD,
    CLEAN,
    DEFENDANT,
    LAWYER,
    LAWYER_PAPERS,
    OWN_PAPERS,
    PLAINTIFF,
    by_company,
    found,
    material,
    materials,
    plaintiff,
    represented,
    told,
    without,
)

from court_filing.review.finding import Severity
from court_filing.review.materials import slots_for
from court_filing.review.record import AgentType, CaseType, FilingRecord, PartyKind, Role


def with_agent(type: AgentType, *slots: str) -> FilingRecord:
    agent = replace(LAWYER, type=type, licence=None, relation="哥哥")
    record = by_company() if type is AgentType.EMPLOYEE else CLEAN
    return replace(record, agents=(agent,), materials=record.materials + materials(*slots))


def of_child(*slots: str) -> FilingRecord:
    return replace(CLEAN, parties=(CHILD, DEFENDANT), materials=OWN_PAPERS + materials(*slots))


GUARDIAN = ("guardian_identity_front", "guardian_identity_back", "guardianship_proof")
AGENT_CARD = ("agent_identity_front", "agent_identity_back")


@pytest.mark.parametrize(
    "record",
    [
        represented(),
        with_agent(AgentType.LEGAL_WORKER, "authority_letter", "legal_worker_licence", "office_letter"),
        with_agent(AgentType.RELATIVE, "authority_letter", *AGENT_CARD, "relation_proof"),
        with_agent(AgentType.EMPLOYEE, "authority_letter", *AGENT_CARD, "employment_proof"),
        with_agent(AgentType.RECOMMENDED, "authority_letter", *AGENT_CARD, "recommendation"),
        of_child(*GUARDIAN),
        replace(without(CLEAN, "complaint"), complaint_written_here=True),
        without(plaintiff(id_type="护照", id_number="E12345678"), "identity_back"),
    ],
    ids=[
        "lawyer",
        "legal worker",
        "relative",
        "employee",
        "recommended",
        "child",
        "written here",
        "passport",
    ],
)
def test_with_all_its_papers_a_filing_is_clean(record: FilingRecord) -> None:
    assert told(record) == []


@pytest.mark.parametrize(
    ("record", "slot"),
    [
        *((CLEAN, slot) for slot in ("complaint", "identity_front", "identity_back", "evidence")),
        *((by_company(), slot) for slot in ("licence", "legal_rep_certificate")),
        *((represented(), slot) for slot in ("authority_letter", "lawyer_licence", "firm_letter")),
        *((of_child(*GUARDIAN), slot) for slot in GUARDIAN),
        (with_agent(AgentType.RELATIVE, "authority_letter", *AGENT_CARD, "relation_proof"), "relation_proof"),
        (
            with_agent(AgentType.EMPLOYEE, "authority_letter", *AGENT_CARD, "employment_proof"),
            "employment_proof",
        ),
        (
            with_agent(AgentType.RECOMMENDED, "authority_letter", *AGENT_CARD, "recommendation"),
            "recommendation",
        ),
    ],
)
def test_each_paper_is_missed_alone(record: FilingRecord, slot: str) -> None:
    findings = found(without(record, slot))
    (finding,) = findings
    assert (finding.rule, finding.severity) == (f"D2.{slot}", Severity.GAP)
    assert finding.where.partition("[")[0] == f"materials.{slot}"


def test_a_missing_firm_letter_is_told_with_its_article_and_its_cure() -> None:
    (finding,) = found(without(represented(), "firm_letter"))
    assert str(finding.message) == "缺少胡颂平的律师事务所函。"
    assert "律师事务所出具所函" in str(finding.cure)
    assert finding.article == "《民诉法解释》第八十八条第（一）项"


def test_a_list_is_missed_where_there_is_evidence() -> None:
    assert [(one.rule, one.severity) for one in found(without(CLEAN, "evidence_list"))] == [
        ("D2.evidence_list", Severity.GAP)
    ]
    assert told(without(CLEAN, "evidence", "evidence_list")) == [("D2.evidence", "materials.evidence")]


SECOND = replace(PLAINTIFF, name="曾巧云", birth=date(1990, 7, 21), id_number="360702199007214225")


def of_two(*cards: str) -> FilingRecord:
    """Two plaintiffs with the named fronts of their cards, and the backs of both."""
    fronts = tuple(material("identity_front", title=title, file=f"{title}.jpg") for title in cards)
    papers = (*without(CLEAN, "identity_front").materials, material("identity_back", file="2.jpg"), *fronts)
    return replace(CLEAN, parties=(PLAINTIFF, SECOND, DEFENDANT), materials=papers)


def test_two_plaintiffs_bring_two_cards() -> None:
    assert told(of_two("正面", "正面二")) == []
    assert told(of_two("正面")) == [("D2.identity_front", "materials.identity_front[party 1]")]
    assert told(of_two()) == [
        ("D2.identity_front", "materials.identity_front[party 0]"),
        ("D2.identity_front", "materials.identity_front[party 1]"),
    ]


def test_a_card_serves_the_person_whom_its_title_names() -> None:
    (finding,) = found(of_two("曾巧云身份证正面", "曾巧云身份证正面（重拍）"))
    assert str(finding.message) == "缺少商砚之的身份证正面（有照片的一面）。"


def test_a_card_serves_the_party_for_whom_it_was_put_there() -> None:
    record = of_two()
    own = (material("identity_front", party=1), material("identity_front", party=1))
    (finding,) = found(replace(record, materials=record.materials + own))
    assert str(finding.message).startswith("缺少商砚之的")


def test_a_paper_of_the_filing_may_come_from_anybody() -> None:
    record = without(CLEAN, "evidence")
    assert told(replace(record, materials=(*record.materials, material("evidence", party=0)))) == []


def test_one_power_and_one_letter_serve_two_lawyers_but_each_has_a_licence() -> None:
    second = replace(LAWYER, name="费云舒", licence="13204201411318842")
    record = replace(CLEAN, agents=(LAWYER, second), materials=OWN_PAPERS + LAWYER_PAPERS)
    assert told(record) == [("D2.lawyer_licence", "materials.lawyer_licence[agent 1]")]


def test_the_papers_of_the_other_sides_lawyer_are_not_asked() -> None:
    assert told(replace(CLEAN, agents=(replace(LAWYER, for_role=Role.DEFENDANT),))) == []


def test_a_list_of_evidence_is_offered_before_there_is_evidence() -> None:
    offered = slots_for(without(CLEAN, "evidence", "evidence_list"))
    assert [slot.needed for slot in offered if slot.slot == "evidence_list"] == [None]


def test_a_guardian_of_two_children_brings_one_card() -> None:
    sister = replace(CHILD, name="商小雪", birth=date(2018, 1, 9))
    cards = materials("identity_front", "identity_back")
    record = of_child(*GUARDIAN)
    record = replace(record, parties=(CHILD, sister, DEFENDANT), materials=record.materials + cards)
    assert told(record) == []


def test_an_award_is_evidence() -> None:
    record = without(CLEAN, "evidence", "evidence_list")
    assert told(replace(record, materials=record.materials + materials("arbitration_award"))) == []


def test_the_places_for_files_are_told_with_title_reason_and_person() -> None:
    slots = slots_for(represented())
    assert [(slot.slot, slot.person, slot.required) for slot in slots] == [
        ("complaint", None, True),
        ("identity_front", "商砚之", True),
        ("identity_back", "商砚之", True),
        ("authority_letter", "胡颂平", True),
        ("lawyer_licence", "胡颂平", True),
        ("firm_letter", "胡颂平", True),
        ("evidence", None, True),
        ("evidence_list", None, True),
        ("other", None, False),
    ]
    assert slots[0].title == "民事起诉状"
    assert (slots[1].party, slots[3].agent) == (0, 0)
    assert all(slot.why and slot.cure and slot.article.startswith("《") for slot in slots)


@pytest.mark.parametrize(
    ("case_type", "role", "title"),
    [
        (CaseType.PRIVATE_PROSECUTION, Role.PRIVATE_PROSECUTOR, "刑事自诉状"),
        (CaseType.ADMINISTRATIVE, Role.PLAINTIFF, "行政起诉状"),
        (CaseType.ENFORCEMENT, Role.APPLICANT, "强制执行申请书"),
    ],
)
def test_each_case_type_names_its_own_first_paper(case_type: CaseType, role: Role, title: str) -> None:
    record = replace(CLEAN, case_type=case_type, parties=(replace(PLAINTIFF, role=role), DEFENDANT))
    assert slots_for(record)[0].title == title


def test_an_organ_that_applies_for_enforcement_needs_no_licence() -> None:
    organ = replace(PLAINTIFF, role=Role.APPLICANT, kind=PartyKind.ADMINISTRATIVE_ORGAN)
    record = replace(CLEAN, case_type=CaseType.ENFORCEMENT, parties=(organ, DEFENDANT))
    assert [slot.slot for slot in slots_for(record) if slot.party == 0] == ["legal_rep_certificate"]
