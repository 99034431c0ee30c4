"""Competent courts: situations at real addresses."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from court_filing.law import jurisdiction
from court_filing.law.jurisdiction import find

ON = date(2026, 11, 22)
SITUATIONS = [
    row
    for name in ("jurisdiction_situations", "jurisdiction_addresses", "jurisdiction_geography")
    for row in json.loads((Path(__file__).parent / "data" / f"{name}.json").read_text(encoding="utf-8"))[
        "situations"
    ]
]


def courts_of(**facts) -> list[str]:
    return [court.name for court in jurisdiction.competent(facts, on=ON).courts]


@pytest.mark.parametrize("row", SITUATIONS, ids=[row["name"] for row in SITUATIONS])
def test_situation(row: dict):
    found = jurisdiction.competent(row["facts"], on=ON)
    assert {court.name for court in found.courts} == set(row["competent"])
    assert all(ground.rule and ground.article for ground in found.grounds)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, "cause"),
        ({"cause": "房屋租赁合同纠纷", "claim_yuan": 1}, "property_address"),
        ({"cause": "离婚纠纷"}, "defendant_address"),
        ({"cause": "离婚纠纷", "defendant_address": "鼓楼区"}, "defendant_address"),
        ({"cause": "离婚纠纷", "defendant_address": "江苏省苏州市"}, "defendant_address"),
        ({"procedure": "enforcement", "basis_kind": "民事判决书"}, "first_instance_court"),
        ({"procedure": "special", "cause": "申请公示催告"}, "bill_payment_place"),
        ({"procedure": "private_prosecution", "cause": "拒不执行判决、裁定罪"}, "executing_court"),
        ({"procedure": "administrative"}, "original_agency_address"),
        ({"procedure": "unheard of"}, "procedure"),
    ],
)
def test_what_is_missing_is_asked_for(facts: dict, asked: str):
    found = jurisdiction.competent(facts, on=ON)
    assert asked in found.ask
    assert all(found.questions)


@pytest.mark.parametrize(
    ("address", "court", "is_doubtful"),
    [
        ("北京市海淀区", "北京知识产权法院", False),
        ("江苏省常州市武进区", "江苏省苏州市中级人民法院", False),
        ("福建省泉州市鲤城区", "福建省泉州市中级人民法院", False),
        ("四川省绵阳市涪城区", "四川省成都市中级人民法院", False),
        ("广东省深圳市南山区", "广东省深圳市中级人民法院", True),
        ("山东省烟台市芝罘区", "山东省青岛市中级人民法院", True),
        ("重庆市渝北区", "重庆市第一中级人民法院", True),
    ],
)
def test_a_court_for_technical_matters_whose_source_nobody_read_is_told_as_doubtful(
    address: str, court: str, is_doubtful: bool
):
    facts = {"cause": "侵害发明专利权纠纷", "defendant_address": address}
    found = jurisdiction.competent(facts, on=ON)
    assert [each.name for each in found.courts] == [court]
    doubts = [note for note in found.notes if "没有核对原文" in note]
    assert bool(doubts) is is_doubtful
    assert all(note.startswith(court) for note in doubts)


def test_the_sum_may_come_as_text_or_number():
    for claim in (130_000_000, 130_000_000.0, "130000000", Decimal("130000000.00")):
        facts = {
            "cause": "建设工程施工合同纠纷",
            "claim_yuan": claim,
            "plaintiff_address": "上海市浦东新区",
            "defendant_address": "江苏省南通市海门区",
            "property_address": "江苏省南通市海门区",
        }
        assert courts_of(**facts) == ["江苏省南通市中级人民法院"]


def test_one_yuan_below_the_bound_stays_at_the_basic_court():
    facts = {
        "cause": "不当得利纠纷",
        "plaintiff_address": "上海市徐汇区",
        "defendant_address": "杭州市西湖区",
    }
    assert courts_of(**facts, claim_yuan=99_999_999) == ["杭州市西湖区人民法院"]
    assert courts_of(**facts, claim_yuan=100_000_000) == ["浙江省杭州市中级人民法院"]
    assert courts_of(**facts, claim_yuan=5_000_000_000) == ["浙江省高级人民法院"]


def test_the_internet_courts_lists_count_from_their_day():
    facts = {
        "cause": "侵害网络虚拟财产权益纠纷",
        "defendant_address": "北京市海淀区",
        "tort_place": "北京市海淀区",
    }
    assert courts_of(**facts, filing_date="2025-10-31") == ["北京市海淀区人民法院"]
    assert courts_of(**facts, filing_date="2025-11-01") == ["北京互联网法院"]


@pytest.mark.parametrize(
    ("facts", "court"),
    [
        (
            {"original_agency": "广州市天河区人民政府", "original_agency_address": "广州市天河区"},
            "广州铁路运输中级法院",
        ),
        (
            {"original_agency": "上海市人民政府", "original_agency_address": "上海市黄浦区"},
            "上海市第三中级人民法院",
        ),
        (
            {"original_agency": "北京市海淀区人民政府", "original_agency_address": "北京市海淀区"},
            "北京市第四中级人民法院",
        ),
        (
            {"original_agency": "杭州市西湖区人民政府", "original_agency_address": "杭州市西湖区"},
            "浙江省杭州市中级人民法院",
        ),
    ],
)
def test_administrative_suits_that_one_court_hears_for_a_region(facts: dict, court: str):
    assert courts_of(procedure="administrative", cause="房屋征收或者征用补偿", **facts) == [court]


def test_where_a_region_spreads_administrative_suits_the_person_is_told():
    found = jurisdiction.competent(
        {
            "procedure": "administrative",
            "cause": "罚款",
            "original_agency": "郑州市中原区市场监督管理局",
            "original_agency_address": "郑州市中原区",
        },
        on=ON,
    )
    assert [court.name for court in found.courts] == ["郑州市中原区人民法院"]
    assert any("集中" in note or "交叉" in note for note in found.notes)


def test_an_arbitration_clause_is_pointed_out():
    found = jurisdiction.competent(
        {
            "cause": "买卖合同纠纷",
            "defendant_address": "长沙市岳麓区",
            "agreed_court_text": "提交长沙仲裁委员会仲裁",
        },
        on=ON,
    )
    assert any("仲裁" in note for note in found.notes)
    assert [court.name for court in found.courts] == ["长沙市岳麓区人民法院"]


@pytest.mark.parametrize("procedure", find.PROCEDURES)
@pytest.mark.parametrize("value", [None, "", "火星", 0, -1, [], {}, True, "1e999", "NaN"])
def test_strange_facts_never_break_it(procedure: str, value: object):
    names = (
        "cause",
        "claim_yuan",
        "plaintiff_address",
        "defendant_address",
        "defendants_addresses",
        "filing_date",
    )
    facts = {"procedure": procedure, **dict.fromkeys(names, value)}
    jurisdiction.competent(facts, on=ON)
