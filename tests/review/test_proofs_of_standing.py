"""Papers that are out of date, pages that nobody can read, and proofs that few filings want."""

from dataclasses import replace
from datetime import date

import pytest
from review.situation import CLEAN, LAWYER, OWN_PAPERS, PLAINTIFF, TODAY, found, material, plaintiff, told

from court_filing.review.finding import Severity
from court_filing.review.record import (
    AgentType,
    CaseType,
    Claim,
    Guardian,
    PageFault,
    Party,
    PartyKind,
    Reading,
    Role,
    Said,
)
from court_filing.review.run import blocking, review

CARDS = [
    ("identity_back", "id_back", "2026-11-20", 1.0, True),
    ("identity_front", "id_front", "2020-01-01", 1.0, True),
    ("agent_identity_back", "id_back", "2020-01-01", 1.0, True),
    ("identity_back", "id_back", "2026-11-21", 1.0, False),
    ("identity_back", "id_back", "长期", 1.0, False),
    ("identity_back", "id_back", "2020-01-01", 0.6, False),
    ("evidence", "id_back", "2020-01-01", 1.0, False),
    ("identity_back", "business_licence", "2020-01-01", 1.0, False),
]


@pytest.mark.parametrize(("slot", "paper", "until", "confidence", "is_over"), CARDS)
def test_a_card_is_valid_on_the_day_of_filing(slot, paper, until, confidence, is_over):
    card = material(slot, paper=paper, says={"valid_until": (Said(until, confidence=confidence),)})
    record = replace(CLEAN, materials=(*OWN_PAPERS, card))
    assert ("P1.card_valid" in {rule for rule, _where in told(record)}) is is_over


def test_the_day_of_filing_counts_and_not_today():
    card = material("identity_back", paper="id_back", says={"valid_until": (Said("2026-11-20"),)})
    record = replace(CLEAN, materials=(*OWN_PAPERS, card), submitted_on=date(2026, 11, 19))
    assert "P1.card_valid" not in {rule for rule, _where in told(record)}


def fault(code, page=1):
    return PageFault(code, page, f"第 {page} 页是这样的。请重新拍。")


PAGES = {
    "a blank page inside": (3, [("blank", 2)], "第 2 页"),
    "every page is blank": (2, [("blank", 1), ("blank", 2)], "没有内容"),
    "the only page is blank": (1, [("blank", 1)], "没有内容"),
    "the same page twice": (2, [("duplicate", 2)], "第 2 页"),
    "a page upside down": (1, [("turned", 1)], "第 1 页"),
    "too small to read": (1, [("too_small", 1)], "第 1 页"),
    "too dark to read": (1, [("dark", 1)], "第 1 页"),
    "a blank page at the end": (3, [("blank", 3)], None),
    "blank backs of sheets": (4, [("blank", 2), ("blank", 4)], None),
    "a page that leans can be read": (1, [("skewed", 1), ("glare", 1), ("cut_off", 1)], None),
    "nothing": (5, [], None),
}


@pytest.mark.parametrize("situation", PAGES)
def test_what_is_told_of_pages(situation):
    pages, faults, message = PAGES[situation]
    reading = Reading(pages=pages, bytes=1000, faults=tuple(fault(code, page) for code, page in faults))
    findings = found(
        replace(CLEAN, materials=(*OWN_PAPERS, material("evidence", title="借条", reading=reading)))
    )
    assert [(each.rule, each.where) for each in findings] == [("D5.pages", "materials.evidence[1]")][
        : bool(message)
    ]
    assert all(message in str(each.message) and each.cure for each in findings)


def test_only_a_file_that_cannot_be_opened_stops_a_filing():
    locked = material("evidence", reading=Reading(problem="encrypted", faults=(fault("dark"),)))
    dark = material("evidence", reading=Reading(pages=1, faults=(fault("dark"),)))
    findings = review(replace(CLEAN, materials=(*OWN_PAPERS, locked, dark)), today=TODAY)
    assert {each.rule for each in findings} == {"D5.readable", "D5.pages"}
    assert [each.rule for each in blocking(findings)] == ["D5.readable"]


FROM_ELSEWHERE = [
    ("护照", "E12345678", "MICHAEL TURNER", False),
    ("港澳居民来往内地通行证", "H12345678", "陈大文", False),
    ("台湾居民来往大陆通行证", "12345678", "林淑芬", False),
    ("台湾居民居住证", "830000198212122706", "林淑芬", False),
    ("外国人永久居留身份证", None, "金美英", False),
    (None, None, "MICHAEL TURNER", False),
    ("居民身份证", "330603198606262262", "商砚之", True),
    (None, None, "商砚之", True),
]


@pytest.mark.parametrize(("kind", "number", "name", "lacks"), FROM_ELSEWHERE)
def test_only_citizens_of_the_mainland_have_an_ethnicity_in_their_papers(kind, number, name, lacks):
    record = plaintiff(nation=None, id_type=kind, id_number=number, name=name)
    assert ("D1.initiator_nation" in {rule for rule, _where in told(record)}) is lacks


AGENCY = Party(Role.DEFENDANT, PartyKind.ADMINISTRATIVE_ORGAN, name="绍兴市上虞区百官街道办事处")
ACTS = {
    "torn down without a paper, filmed": (
        "强制拆除",
        "确认被告强制拆除房屋的行为违法；",
        "拆除现场录像",
        True,
    ),
    "torn down without a paper, seen by a witness": ("", "确认被告铲除青苗的行为违法；", "证人证言", True),
    "taken away, with the call to the police": ("", "确认被告扣押车辆的行为违法；", "报警记录", True),
    "not done, asked for on the hotline": ("", "判令被告履行查处违法建设的法定职责；", "12345工单截图", True),
    "not done, asked for by post": ("", "确认被告不予答复违法；", "邮寄凭证", True),
    "torn down, proved by what is no proof of it": ("强制拆除", "确认强制拆除违法；", "土地承包合同", False),
    "a decision, of which there are only photos of the place": (
        "行政处罚决定书（上城管罚〔2026〕12号）",
        "撤销行政处罚决定书；",
        "现场照片",
        False,
    ),
    "a decision that is there": ("行政处罚决定书", "撤销行政处罚决定书；", "行政处罚决定书", True),
}


@pytest.mark.parametrize("situation", ACTS)
def test_how_an_act_is_proved(situation):
    act, claim, title, is_proved = ACTS[situation]
    record = replace(
        CLEAN,
        case_type=CaseType.ADMINISTRATIVE,
        cause="行政强制执行",
        parties=(PLAINTIFF, AGENCY),
        claims=(Claim("confirm", claim),),
        claim_total_yuan=None,
        particulars={"act_kind": act},
        materials=(
            *(each for each in OWN_PAPERS if each.slot != "evidence"),
            material("evidence", title=title),
        ),
    )
    assert ("D2.decision" not in {rule for rule, _where in told(record)}) is is_proved


def rules_of(record):
    return {rule for rule, _where in told(record)}


ACCUSED = Party(Role.ACCUSED, PartyKind.NATURAL, "茅立本")


def prosecution(facts, *titles, **who):
    return replace(
        CLEAN,
        case_type=CaseType.PRIVATE_PROSECUTION,
        cause="虐待罪",
        parties=(
            replace(PLAINTIFF, role=Role.PRIVATE_PROSECUTOR, **who),
            Party(Role.ACCUSED, PartyKind.NATURAL, "茅立本"),
        ),
        facts=facts,
        materials=tuple(material("evidence", title=title) for title in titles),
    )


WARD = Guardian(name="商建国", relation="父亲")
VICTIMS = [
    ("自诉人系被害人的母亲，被害人因病不能亲自告诉。", ["户口簿"], {}, True),
    ("自诉人代为告诉。", ["报告"], {}, True),
    ("自诉人系被害人的母亲，被害人因病不能亲自告诉。", ["户口簿", "住院病历"], {}, False),
    ("被害人已死亡，自诉人是其近亲属。", ["死亡医学证明"], {}, False),
    ("被告人多次殴打自诉人。", ["照片"], {}, False),
    ("被告人多次殴打自诉人。", ["照片"], {"guardian": WARD}, True),
    ("被告人多次殴打自诉人。", ["残疾证"], {"guardian": WARD}, False),
    ("被告人多次殴打自诉人。", ["照片"], {"guardian": WARD, "birth": date(2016, 5, 4)}, False),
]


@pytest.mark.parametrize(("facts", "titles", "who", "lacks"), VICTIMS)
def test_who_prosecutes_for_the_victim_says_why(facts, titles, who, lacks):
    assert ("Z8.victim_prevented" in rules_of(prosecution(facts, *titles, **who))) is lacks


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        (["伤情照片", "邻居证言"], "没有看到与被害人关系的证明和被害人不能亲自告诉的原因的证明"),
        (["户口簿", "邻居证言"], "没有看到被害人不能亲自告诉的原因的证明"),
    ],
)
def test_who_prosecutes_for_the_victim_is_told_of_both_proofs(titles, words):
    record = prosecution("母亲代为告诉，称女儿受威吓无法告诉。", *titles)
    (finding,) = [each for each in found(record) if each.rule == "Z8.victim_prevented"]
    assert finding.severity is Severity.GAP and words in str(finding.message)


INTERESTS = [
    ("撤销被告向第三人颁发的建设工程规划许可证；", ["规划许可证"], True, True),
    ("撤销被告为第三人办理的不动产转移登记；", ["登记簿查询结果"], True, True),
    ("撤销被告向第三人颁发的建设工程规划许可证；", ["房屋所有权证"], True, False),
    ("撤销被告向第三人颁发的建设工程规划许可证；", ["采光影响照片"], True, False),
    ("撤销被告对原告作出的处罚决定；", ["处罚决定书"], True, False),
    ("撤销被告向第三人颁发的建设工程规划许可证；", ["规划许可证"], False, False),
]


@pytest.mark.parametrize(("claim", "titles", "with_third", "lacks"), INTERESTS)
def test_who_sues_against_an_act_for_another_proves_an_interest(claim, titles, with_third, lacks):
    third = (Party(Role.THIRD_PARTY, PartyKind.NATURAL, "孟晚"),) if with_third else ()
    record = replace(
        CLEAN,
        case_type=CaseType.ADMINISTRATIVE,
        parties=(PLAINTIFF, AGENCY, *third),
        claims=(Claim("revoke", claim),),
        claim_total_yuan=None,
        facts="原告不服。",
        materials=tuple(material("evidence", title=title) for title in titles),
    )
    assert ("A7.interest_proved" in rules_of(record)) is lacks


RECOMMENDED = [
    ("某某街道和平社区居民委员会", ["社区推荐信"], True),
    ("某某街道和平社区居民委员会", ["社区推荐信", "居住证明"], False),
    ("柯桥街道群贤路社区居民委员会", ["社区推荐信"], False),
    ("某某街道和平社区居民委员会", [], False),
]


@pytest.mark.parametrize(("unit", "titles", "lacks"), RECOMMENDED)
def test_who_is_recommended_proves_that_they_belong(unit, titles, lacks):
    agent = replace(LAWYER, type=AgentType.RECOMMENDED, organisation=unit, licence=None)
    files = tuple(material("recommendation", title=title) for title in titles)
    record = replace(CLEAN, agents=(agent,), materials=(*OWN_PAPERS, *files))
    assert ("P3.belongs" in rules_of(record)) is lacks
