"""P1–P5, D3 and D4: identities, minors, agents, sums and what is there twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import (
    CHILD,
    CLEAN,
    COMPANY,
    DEFENDANT,
    LAWYER,
    OWN_PAPERS,
    PLAINTIFF,
    by_company,
    claiming,
    defendant,
    found,
    material,
    materials,
    plaintiff,
    represented,
    told,
)

from court_filing.review.finding import Severity
from court_filing.review.record import Agent, AgentType, Claim, FilingRecord, Guardian, Role


@pytest.mark.parametrize(
    ("record", "rule", "where"),
    [
        (plaintiff(id_number="330603198606262263"), "P1.identity_number", "parties[0].id_number"),
        (plaintiff(id_number="33060319860626226"), "P1.identity_number", "parties[0].id_number"),
        (by_company(id_number="91320412339284719N"), "P1.identity_number", "parties[0].id_number"),
        (defendant(id_number="330604198303133151"), "P1.identity_number", "parties[1].id_number"),
        (plaintiff(birth=date(1986, 6, 27)), "P1.birth_matches", "parties[0].birth"),
        (plaintiff(sex="男"), "P1.sex_matches", "parties[0].sex"),
        (plaintiff(birth=date(2026, 11, 22), id_number=None), "P1.birth_date", "parties[0].birth"),
        (defendant(id_number="330603198606262262"), "P1.same_number", "parties[1].id_number"),
    ],
)
def test_a_number_that_cannot_be_right_is_technical(record: FilingRecord, rule: str, where: str) -> None:
    technical = [(one.rule, one.where) for one in found(record) if one.severity is Severity.TECHNICAL]
    assert technical == [(rule, where)]


@pytest.mark.parametrize(
    "record",
    [
        plaintiff(id_type="resident_id"),
        plaintiff(id_type=None),
        by_company(id_type="uscc"),
        plaintiff(id_number=None),
        plaintiff(id_type="军官证", id_number="参字第 12345 号"),
        defendant(id_number="未知"),
    ],
)
def test_a_number_that_may_be_right_or_was_not_given_is_not_asked(record: FilingRecord) -> None:
    assert told(record) == []


def child(born_on: date, **changes: object) -> FilingRecord:
    parties = (replace(CHILD, birth=born_on, guardian=None, **changes), DEFENDANT)
    return replace(CLEAN, parties=parties)


def test_a_minor_is_asked_for_a_guardian_until_the_eighteenth_birthday() -> None:
    assert told(child(date(2008, 11, 22))) == [("P2.guardian", "parties[0].guardian")]
    assert told(child(date(2008, 11, 21))) == []


def test_a_minor_defendant_is_asked_about_and_has_no_paper_to_show() -> None:
    assert told(defendant(birth=date(2016, 5, 4))) == [("P2.other_side", "parties[1].guardian")]
    assert told(defendant(birth=date(2016, 5, 4), guardian=Guardian(name="茅大海", relation="父亲"))) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (represented(name=None), ("P3.agent_name", Severity.GAP)),
        (represented(authority=None), ("P3.authority", Severity.GAP)),
        (represented(authority="全权代理"), ("P3.full_power", Severity.ASK)),
        (represented(licence="1330620121079298"), ("P3.licence_number", Severity.ASK)),
    ],
)
def test_an_agent_is_told_by_name_power_and_licence(
    record: FilingRecord, expected: tuple[str, Severity]
) -> None:
    assert [(one.rule, one.severity) for one in found(record)] == [expected]


def relatives(number: int) -> FilingRecord:
    agents = tuple(
        replace(LAWYER, type=AgentType.RELATIVE, name=f"商亲{index}", licence=None, relation="妹妹")
        for index in range(number)
    )
    cards = ("agent_identity_front", "agent_identity_back", "relation_proof") * number
    return replace(CLEAN, agents=agents, materials=OWN_PAPERS + materials("authority_letter", *cards))


def test_two_agents_are_enough_for_one_party() -> None:
    assert told(relatives(2)) == []
    (finding,) = found(relatives(3))
    assert (finding.rule, finding.severity, finding.where) == ("P4.at_most_two", Severity.GAP, "agents[2]")


def test_two_plaintiffs_may_have_four_agents() -> None:
    record = relatives(4)
    second = replace(PLAINTIFF, name="商闻之", id_number=None)
    cards = materials("identity_front", "identity_back")
    assert told(replace(record, parties=(*record.parties, second), materials=record.materials + cards)) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(LAWYER, for_role=Role.DEFENDANT),
        replace(LAWYER, for_role=Role.DEFENDANT, name="费云舒", licence="13204201411318842"),
    ],
    ids=["the same lawyer", "the same firm"],
)
def test_one_lawyer_or_firm_for_both_sides_is_flagged(other: object) -> None:
    record = represented()
    (finding,) = found(replace(record, agents=(*record.agents, other)))
    assert (finding.rule, finding.severity, finding.where) == ("P5.both_sides", Severity.FLAG, "agents[1]")


@pytest.mark.parametrize(
    ("record", "rule", "where"),
    [
        (replace(CLEAN, claim_total_yuan=Decimal(218401)), "D3.total", "claim_total_yuan"),
        (claiming(Claim("principal", "还款", Decimal(-5))), "D3.amount_positive", "claims[0].amount_yuan"),
        (claiming(Claim("principal", "还款", Decimal(0))), "D3.amount_positive", "claims[0].amount_yuan"),
        (claiming(Claim("principal", "还款", Decimal("5.001"))), "D3.amount_exact", "claims[0].amount_yuan"),
        (claiming(Claim("principal", "还款", Decimal("1e40"))), "D3.amount_exact", "claims[0].amount_yuan"),
        (claiming(Claim("damages", "判令被告赔偿损失。")), "D3.amount_named", "claims[0].amount_yuan"),
        (claiming(Claim("damage", "判令被告赔偿各项损失。")), "D3.amount_named", "claims[0].amount_yuan"),
        (
            claiming(Claim("price", "支付货款286000元", Decimal(28600))),
            "D3.amount_in_words",
            "claims[0].amount_yuan",
        ),
    ],
)
def test_sums_that_do_not_fit_are_asked(record: FilingRecord, rule: str, where: str) -> None:
    assert [(one.rule, one.severity, one.where) for one in found(record)] == [(rule, Severity.ASK, where)]


@pytest.mark.parametrize(
    "claim",
    [
        Claim("price", "支付货款286,000.00元", Decimal(286000)),
        Claim("price", "支付货款28.6万元", Decimal(286000)),
        Claim("price", "支付货款人民币贰拾捌万陆仟元整"),
        Claim("damages", "赔偿医疗费1000元、误工费500元", Decimal(1500)),
        Claim("custody", "每月支付抚养费1500元"),
        Claim("interest", "按年利率3.1%付至清偿之日"),
    ],
)
def test_sums_that_fit_are_not_asked(claim: Claim) -> None:
    assert told(claiming(claim)) == []


def test_the_difference_of_the_total_is_told_in_figures() -> None:
    (finding,) = found(replace(CLEAN, claim_total_yuan=Decimal("218400.5")))
    assert str(finding.message) == "各项请求加起来是 218,400 元，合计写的是 218,400.5 元。"


def test_the_same_file_twice_is_flagged_but_not_as_the_two_sides_of_one_card() -> None:
    def with_hash(*slots: str) -> FilingRecord:
        same = tuple(material(slot, sha256="a" * 64, file=f"{n}.jpg") for n, slot in enumerate(slots))
        return replace(CLEAN, materials=OWN_PAPERS + same)

    assert told(with_hash("evidence", "evidence")) == [("D4.same_file", "materials.evidence[2]")]
    assert told(with_hash("identity_front", "identity_back")) == []


def test_the_licence_of_an_agent_who_was_filled_in_twice_serves_both() -> None:
    def licensed(other: Agent) -> list[str]:
        record = represented()
        same = [
            material("lawyer_licence", sha256="a" * 64, file=f"{number}.jpg", title=f"{agent.name}律师执业证")
            for number, agent in enumerate((LAWYER, other))
        ]
        papers = (*record.materials, *same)
        filing = replace(record, agents=(LAWYER, other), materials=papers)
        return [each.rule for each in found(filing) if each.rule.startswith("D4.")]

    assert licensed(replace(LAWYER, for_role=Role.DEFENDANT)) == []
    assert licensed(replace(LAWYER, name="费云舒")) == ["D4.same_file"]


def test_the_backs_of_two_cards_do_not_say_whose_they_are() -> None:
    def files(side: str) -> list[str]:
        same = tuple(
            material(f"{whose}identity_{side}", sha256="a" * 64, file=f"{whose}{side}.jpg")
            for whose in ("", "agent_")
        )
        record = replace(CLEAN, materials=OWN_PAPERS + same)
        return [each.rule for each in found(record) if each.rule.startswith("D4.")]

    assert files("back") == []
    assert files("front") == ["D4.same_file"]


def test_nobody_sues_himself() -> None:
    same = replace(COMPANY, role=Role.DEFENDANT)
    assert told(replace(by_company(), parties=(COMPANY, same))) == [("D4.both_sides", "parties[1]")]
    assert told(defendant(name="商砚之")) == [("D4.both_sides", "parties[1]")]


def test_a_namesake_with_another_number_is_somebody_else() -> None:
    assert told(defendant(name="商砚之", id_number="360702199007214225")) == []


def test_a_party_named_twice_is_asked() -> None:
    record = replace(CLEAN, parties=(PLAINTIFF, DEFENDANT, DEFENDANT))
    assert told(record) == [("D4.named_twice", "parties[2]")]
