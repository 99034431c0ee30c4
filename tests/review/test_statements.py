"""D1: what a civil complaint must state."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import (
    CLEAN,
    COMPANY,
    DEFENDANT,
    PLAINTIFF,
    by_company,
    claiming,
    defendant,
    found,
    plaintiff,
    told,
)

from court_filing.review.finding import Severity
from court_filing.review.record import Claim, FilingRecord, PartyKind, Representative, Role


@pytest.mark.parametrize("record", [CLEAN, by_company()], ids=["person", "company"])
def test_a_complete_complaint_gives_no_finding(record: FilingRecord) -> None:
    assert told(record) == []


@pytest.mark.parametrize(
    ("record", "rule", "where"),
    [
        (plaintiff(name=None), "D1.initiator_name", "parties[0].name"),
        (plaintiff(sex=None), "D1.initiator_sex", "parties[0].sex"),
        (plaintiff(birth=None), "D1.initiator_birth", "parties[0].birth"),
        (plaintiff(nation=""), "D1.initiator_nation", "parties[0].nation"),
        (plaintiff(occupation=None), "D1.initiator_occupation", "parties[0].occupation"),
        (plaintiff(address="  "), "D1.initiator_address", "parties[0].address"),
        (plaintiff(phone="无"), "D1.initiator_contact", "parties[0].phone"),
        (by_company(name=None), "D1.initiator_organisation_name", "parties[0].name"),
        (
            by_company(legal_representative=None),
            "D1.representative_name",
            "parties[0].legal_representative.name",
        ),
        (
            by_company(legal_representative=Representative(name="陆文博")),
            "D1.representative_post",
            "parties[0].legal_representative.post",
        ),
        (defendant(name="不详"), "D1.respondent_name", "parties[1].name"),
        (defendant(name="张某"), "D1.respondent_definite", "parties[1].name"),
        (defendant(name="李女士"), "D1.respondent_definite", "parties[1].name"),
        (defendant(address=None), "D1.respondent_address", "parties[1].address"),
        (replace(CLEAN, parties=(PLAINTIFF,)), "D1.respondent", "parties"),
        (replace(CLEAN, parties=(DEFENDANT,)), "D1.initiator", "parties"),
        (replace(CLEAN, court=None), "D1.court", "court"),
        (replace(CLEAN, cause=None), "D1.cause", "cause"),
        (claiming(), "D1.claims", "claims"),
        (claiming(Claim("costs", "诉讼费用由被告承担。")), "D1.claims", "claims"),
        (claiming(Claim("status", "离婚"), Claim("other", " ")), "D1.claim_text", "claims[1].text"),
        (replace(CLEAN, facts="无"), "D1.facts", "facts"),
    ],
)
def test_what_the_law_requires_and_is_missing_is_a_gap(record: FilingRecord, rule: str, where: str) -> None:
    gaps = [(one.rule, one.where) for one in found(record) if one.severity is Severity.GAP]
    assert (rule, where) in gaps


@pytest.mark.parametrize(
    ("record", "rule"),
    [
        (plaintiff(phone="1390000755"), "D1.contact_form"),
        (defendant(address="浙江省绍兴市上虞区"), "D1.respondent_place"),
        (replace(defendant(address="江西省赣州市大余县"), court="大余县人民法院"), "D1.respondent_place"),
        (replace(CLEAN, facts="他欠我钱不还。"), "D1.facts_told"),
        (replace(CLEAN, statement_accepted=False), "D1.good_faith"),
        (replace(CLEAN, complaint_written_here=True, complaint_signed=False), "D1.signature"),
    ],
)
def test_what_is_thin_is_asked(record: FilingRecord, rule: str) -> None:
    assert [(one.rule, one.severity) for one in found(record)] == [(rule, Severity.ASK)]


@pytest.mark.parametrize(
    "record",
    [
        plaintiff(occupation="无"),
        plaintiff(occupation=None, workplace="某市第一小学"),
        plaintiff(phone="+86 139 0000 7559"),
        plaintiff(phone="010-12345678"),
        defendant(address="浙江省绍兴市上虞区百官街道阳光小区"),
        replace(defendant(address="江西省赣州市大余县黄龙镇大合村"), court="大余县人民法院"),
        defendant(id_number=None, sex=None, birth=None, phone=None),
        replace(CLEAN, statement_accepted=True),
    ],
)
def test_what_is_enough_is_not_asked(record: FilingRecord) -> None:
    assert told(record) == []


def test_nothing_but_name_and_place_is_asked_of_a_defendant_company() -> None:
    company = replace(COMPANY, role=Role.DEFENDANT, id_number=None, phone=None, legal_representative=None)
    assert told(replace(CLEAN, court="常州市武进区人民法院", parties=(PLAINTIFF, company))) == []


def test_the_second_plaintiff_is_told_by_place_and_name() -> None:
    second = replace(
        PLAINTIFF, name="商闻之", id_number="360702199007214225", birth=date(1990, 7, 21), nation=None
    )
    record = replace(CLEAN, parties=(PLAINTIFF, DEFENDANT, second))
    finding = next(one for one in found(record) if one.rule == "D1.initiator_nation")
    assert finding.where == "parties[2].nation"
    assert str(finding.message) == "原告商闻之没有写明民族。"
    assert finding.article == "《民事诉讼法》第一百二十四条第（一）项"


def test_a_party_without_a_name_is_told_by_its_number() -> None:
    finding = next(one for one in found(defendant(name=None)) if one.rule == "D1.respondent_name")
    assert str(finding.message) == "第 1 名被告没有写明姓名或名称。"


def test_an_organisation_is_not_asked_for_sex_or_nation() -> None:
    organisation = by_company(kind=PartyKind.OTHER_ORGANISATION)
    assert told(organisation) == []


def test_everything_is_said_at_once_the_gravest_first() -> None:
    record = plaintiff(id_number="330603198606262263", nation=None, occupation=None)
    record = replace(record, facts=None, claim_total_yuan=Decimal(1), materials=record.materials[:-2])
    assert told(record) == [
        ("P1.identity_number", "parties[0].id_number"),
        ("D1.initiator_nation", "parties[0].nation"),
        ("D1.initiator_occupation", "parties[0].occupation"),
        ("D1.facts", "facts"),
        ("D2.evidence", "materials.evidence"),
        ("D3.total", "claim_total_yuan"),
    ]
