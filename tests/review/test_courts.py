"""J1, J2, J3, J5, J6, J10: whether the chosen court is among the competent ones; a stated connection settles it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from review.situation import CLEAN, DEFENDANT, PLAINTIFF, TODAY, found, told

from court_filing.law import courts
from court_filing.law.jurisdiction import Ground
from court_filing.review.court_doubts import Kind, words_for
from court_filing.review.courts import ASKED_BY, EXCLUSIVE, competent_for, kind_of
from court_filing.review.finding import Finding, Severity
from court_filing.review.record import CaseType, Claim, FilingRecord, Party, PartyKind, Role
from court_filing.review.run import RULES, blocking

XIANGZHOU = "珠海市香洲区人民法院"


def filing(
    court: str, *, defendant: str = "浙江省绍兴市上虞区百官街道人民路9号", **changes: Any
) -> FilingRecord:
    there = replace(DEFENDANT, address=defendant)
    return replace(CLEAN, court=court, parties=(PLAINTIFF, there), **changes)


def claiming(amount: int) -> dict[str, Any]:
    claims = (Claim("principal", "判令被告付款；", Decimal(amount)), Claim("costs", "诉讼费用由被告承担。"))
    return {
        "claims": claims,
        "claim_total_yuan": Decimal(amount),
        "facts": "2024年4月1日，被告向原告借款，到期未还。",
    }


def about_courts(record: FilingRecord) -> list[Finding]:
    return [finding for finding in found(record) if finding.rule.startswith("J") and finding.where == "court"]


def rules(record: FilingRecord) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in about_courts(record)]


@pytest.mark.parametrize(
    "record",
    [
        filing("绍兴市上虞区人民法院"),
        filing("绍兴市柯桥区人民法院"),
        filing("绍兴市柯桥区人民法院", cause="买卖合同纠纷"),
        filing(
            "昆山市人民法院", cause="机动车交通事故责任纠纷", particulars={"accident_place": "江苏省昆山市"}
        ),
        filing(
            "昆山市人民法院",
            cause="机动车交通事故责任纠纷",
            facts="2026年3月1日，被告在昆山市玉山镇撞伤原告。",
        ),
        filing(
            "太仓市人民法院",
            cause="房屋租赁合同纠纷",
            particulars={"property_address": "江苏省太仓市城厢镇"},
        ),
        filing("浙江省绍兴市中级人民法院", **claiming(500_000_000)),
        filing("绍兴市柯桥区人民法院", cause="人寿保险合同纠纷"),
        filing(
            "绍兴市柯桥区人民法院", cause="离婚纠纷", facts="被告于2023年外出务工，至今没有回家，也没有消息。"
        ),
        filing("绍兴市越城区人民法院", cause="侵害商标权纠纷"),
        filing("火星人民法院"),
        filing(XIANGZHOU, defendant="不详"),
        filing("合肥高新技术产业开发区人民法院", defendant="安徽省合肥市蜀山区望江西路1号", cause="离婚纠纷"),
    ],
    ids=lambda record: f"{record.cause} {record.court}",
)
def test_a_court_that_shows_among_the_competent_ones_or_may_be_one_is_not_asked_about(record: FilingRecord):
    assert about_courts(record) == []


@pytest.mark.parametrize(
    ("record", "rule", "named"),
    [
        (filing(XIANGZHOU), "J5.court_place", "绍兴市上虞区人民法院"),
        (filing("绍兴市柯桥区人民法院", cause="离婚纠纷"), "J5.court_place", "绍兴市上虞区人民法院"),
        (
            filing(
                "绍兴市上虞区人民法院",
                cause="房屋租赁合同纠纷",
                particulars={"property_address": "江苏省太仓市城厢镇"},
            ),
            "J2.exclusive_court",
            "太仓市人民法院",
        ),
        (
            filing("绍兴市上虞区人民法院", **claiming(500_000_000)),
            "J1.court_level",
            "浙江省绍兴市中级人民法院",
        ),
        (filing("浙江省绍兴市中级人民法院", **claiming(5000)), "J1.court_level", "绍兴市上虞区人民法院"),
    ],
)
def test_another_court_is_asked_about_with_those_that_seem_competent(
    record: FilingRecord, rule: str, named: str
):
    (finding,) = about_courts(record)
    weight = Severity.ASK if rule.startswith("J5") else Severity.FLAG
    assert (finding.rule, finding.severity, finding.for_filer) == (rule, weight, True)
    assert named in str(finding.message)
    assert record.court in str(finding.message)
    assert "第" in finding.article
    assert blocking([finding]) == []


def test_a_stated_connection_ends_the_question_and_is_shown_to_the_clerk():
    said = {"court_connection": "合同履行地", "court_connection_told": "合同第八条约定货到珠海市香洲区交付"}
    record = filing(XIANGZHOU, particulars=said)
    (finding,) = about_courts(record)
    assert (finding.rule, finding.severity) == ("J5.connection_stated", Severity.FLAG)
    assert "珠海市香洲区交付" in str(finding.message)
    assert "合同履行地" in str(finding.message)


OTHER_LEVEL = filing("浙江省绍兴市中级人民法院", **claiming(5000))
OTHER_ESTATE = filing(
    "绍兴市上虞区人民法院", cause="房屋租赁合同纠纷", particulars={"property_address": "江苏省太仓市城厢镇"}
)


@pytest.mark.parametrize(
    ("record", "rule"), [(OTHER_LEVEL, "J1.court_level"), (OTHER_ESTATE, "J2.exclusive_court")]
)
@pytest.mark.parametrize(
    ("connection", "is_asked"), [("合同履行地", True), ("书面约定由这个法院管辖", True), ("其他", False)]
)
def test_no_place_or_clause_answers_the_level_or_what_is_exclusive(
    record: FilingRecord, rule: str, connection: str, is_asked: bool
):
    said = {"court_connection": connection, "court_connection_told": "绍兴市上虞区百官街道；上级法院指定"}
    told = [name for name, _severity in rules(replace(record, particulars=record.particulars | said))]
    assert told == ([rule] if is_asked else []) + ["J5.connection_stated"]


def _doubts() -> set[tuple[Kind, CaseType]]:
    """Every kind of doubt that can come of any case type: beside, above, and with each exclusive ground."""
    chosen, beside = courts.by_name("绍兴市上虞区人民法院"), courts.by_name("太仓市人民法院")
    above = courts.by_name("浙江省绍兴市中级人民法院")
    articles = ["《民事诉讼法》第二十二条", *EXCLUSIVE.values()]
    return {
        (kind_of(case_type, chosen, [Ground(court, "", article)]), case_type)
        for case_type in CaseType
        for court in (beside, above)
        for article in articles
    }


@pytest.mark.parametrize(("kind", "case_type"), sorted(_doubts(), key=str))
def test_every_doubt_that_can_arise_has_a_rule_and_words(kind: Kind, case_type: CaseType):
    rule_id, articles = ASKED_BY[kind]
    assert RULES[rule_id].article[case_type] == articles[case_type]
    assert "某法院" in str(words_for(kind, case_type)(court="某法院", reasons="某理由"))


@pytest.mark.parametrize(
    "said",
    [
        {"court_connection": "合同履行地", "court_connection_told": " "},
        {"court_connection": "no such", "court_connection_told": "因为近"},
    ],
)
def test_an_empty_word_is_no_connection(said: dict[str, str]):
    assert rules(filing(XIANGZHOU, particulars=said)) == [("J5.court_place", Severity.ASK)]


def _party(role: Role, name: str, address: str, kind: PartyKind = PartyKind.NATURAL) -> Party:
    return replace(PLAINTIFF, role=role, name=name, address=address, kind=kind)


def _enforcement(court: str, **particulars: str) -> FilingRecord:
    given = {
        "basis_kind": "民事判决书",
        "basis_no": "（2026）桂0203民初1882号",
        "issuing_body": "柳州市鱼峰区人民法院",
    }
    parties = (
        _party(Role.APPLICANT, "覃玉芬", "广西壮族自治区柳州市鱼峰区天马街道荣军路205号"),
        _party(Role.DEBTOR, "莫启航", "广西壮族自治区柳州市柳北区跃进路7号"),
    )
    return FilingRecord(
        case_type=CaseType.ENFORCEMENT,
        cause="民间借贷纠纷",
        court=court,
        parties=parties,
        particulars=given | particulars,
    )


def test_enforcement_goes_to_the_court_that_judged_first_or_where_the_property_is():
    assert rules(_enforcement("柳州市鱼峰区人民法院")) == []
    assert rules(_enforcement("柳州市柳北区人民法院")) == [("J10.enforcement_court", Severity.ASK)]
    there = _enforcement("柳州市柳北区人民法院", property_clue="柳州市柳北区跃进路7号房屋一套")
    assert rules(there) == []
    (above,) = about_courts(_enforcement("广西壮族自治区柳州市中级人民法院"))
    assert (above.rule, above.article) == ("J10.enforcement_court", "《民事诉讼法》第二百三十五条")
    assert "金额" not in str(above.message)


def _administrative(court: str, agency: str, address: str) -> FilingRecord:
    parties = (
        _party(Role.PLAINTIFF, "汪顺利", "安徽省六安市金安区中市街道解放北路21号"),
        _party(Role.DEFENDANT, agency, address, PartyKind.ADMINISTRATIVE_ORGAN),
    )
    return FilingRecord(case_type=CaseType.ADMINISTRATIVE, cause="罚款", court=court, parties=parties)


def test_a_suit_against_a_county_government_goes_to_the_intermediate_court():
    government = "霍山县人民政府", "安徽省六安市霍山县衡山镇"
    assert rules(_administrative("安徽省六安市中级人民法院", *government)) == []
    (below,) = about_courts(_administrative("霍山县人民法院", *government))
    assert (below.rule, below.article) == ("J1.court_level", "《行政诉讼法》第十四条、第十五条")
    assert "哪一级行政机关" in str(below.message)
    assert "金额" not in str(below.message)
    office = "霍山县市场监督管理局", "安徽省六安市霍山县衡山镇"
    assert rules(_administrative("霍山县人民法院", *office)) == []
    assert rules(_administrative("六安市金安区人民法院", *office)) == [("J5.court_place", Severity.ASK)]


def test_where_suits_against_agencies_are_spread_the_neighbour_is_not_asked_about():
    office = "郑州市中原区市场监督管理局", "河南省郑州市中原区桐柏路1号"
    assert rules(_administrative("郑州市金水区人民法院", *office)) == []


def test_a_private_prosecution_goes_where_it_happened_or_where_the_accused_lives():
    parties = (
        _party(Role.PRIVATE_PROSECUTOR, "柏静姝", "江苏省泰州市海陵区城中街道海陵南路299号"),
        _party(Role.ACCUSED, "戴宏伟", "江苏省扬州市邗江区蒋王街道兴城西路17号"),
    )
    record = FilingRecord(
        case_type=CaseType.PRIVATE_PROSECUTION, cause="侮辱罪", court="扬州市邗江区人民法院", parties=parties
    )
    assert rules(record) == []
    assert rules(replace(record, court="泰州市海陵区人民法院")) == [("J5.court_place", Severity.ASK)]
    (above,) = about_courts(replace(record, court="江苏省扬州市中级人民法院"))
    assert (above.rule, above.article) == ("J1.court_level", "《刑事诉讼法》第二十条、第二十一条")
    assert "刑事自诉" in str(above.message)
    online = replace(
        record, court="泰州市海陵区人民法院", cause="诽谤罪", facts="被告人在微信群里多次捏造事实。"
    )
    assert rules(online) == []


def test_the_competent_courts_of_a_filing_are_given_with_their_grounds():
    answer = competent_for(CLEAN, on=TODAY)
    assert [court.name for court in answer.courts] == ["绍兴市柯桥区人民法院", "绍兴市上虞区人民法院"]
    assert all(courts.by_name(ground.court.name) and ground.article for ground in answer.grounds)


def test_somebody_who_sues_himself_is_not_asked_about_the_court_as_well():
    himself = replace(PLAINTIFF, role=Role.DEFENDANT)
    assert not [
        rule for rule, _where in told(replace(CLEAN, parties=(PLAINTIFF, himself))) if rule.startswith("J")
    ]
