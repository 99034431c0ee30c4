"""How long there is time: every limit with its article, and the last day by the calendar."""

import re
from datetime import date

import pytest

from court_filing.law import cause_lists, causes, charges
from court_filing.law.holidays import shipped
from court_filing.law.limits import limits_of, prosecution_years
from court_filing.law.proceedings import proceedings

ALL = {limit.id: limit for kind in proceedings() for limit in limits_of(kind).all}


def last(limit_id, since):
    return ALL[limit_id].last_day(since, is_holiday=shipped().is_holiday)


@pytest.mark.parametrize("limit", ALL.values(), ids=lambda limit: limit.id)
def test_every_limit_names_its_article_and_says_what_comes_after(limit):
    for article in (limit.article, limit.late.article):
        assert re.search("《.+》第.+条", article)
    assert limit.late.text.endswith("。")
    assert set(limit.proceedings) <= set(proceedings())
    charged = {charge.name for charge in charges.all_charges()}
    assert limit.causes <= {cause.name for cause in causes.all_causes()} | charged
    assert bool(limit.since) is bool(limit.days or limit.months)


SITUATIONS = [
    ("three years, on a Monday", "general", date(2023, 6, 1), date(2026, 6, 1)),
    ("a last day on a Saturday gives way", "general", date(2023, 8, 1), date(2026, 8, 3)),
    ("a last day in the national holiday gives way", "general", date(2023, 10, 1), date(2026, 10, 8)),
    ("the twenty-ninth of February", "enforcement", date(2024, 2, 29), date(2026, 2, 28)),
    ("fifteen days after the award", "award", date(2026, 3, 2), date(2026, 3, 17)),
    ("six months, to the last day of a short month", "administrative", date(2025, 8, 31), date(2026, 2, 28)),
]


@pytest.mark.parametrize(
    ("name", "limit", "since", "expected"), SITUATIONS, ids=[row[0] for row in SITUATIONS]
)
def test_last_days(name, limit, since, expected):
    assert last(limit, since) == expected


def test_what_has_no_end_or_is_counted_otherwise_has_no_last_day():
    assert last("maintenance", date(2024, 1, 1)) is None
    assert last("crime", date(2024, 1, 1)) is None
    assert last("sea", date(2024, 1, 1)) is None


def test_the_limit_of_the_cause_goes_before_the_general_one():
    labour = limits_of("civil", cause_path=causes.by_name("追索劳动报酬纠纷").path)
    assert [limit.id for limit in labour.first] == ["award", "labour"]
    assert "general" in [limit.id for limit in labour.others]


def test_a_limit_that_stands_beside_the_general_one_does_not_hide_it():
    loan = limits_of("civil", cause_path=causes.by_name("民间借贷纠纷").path)
    assert [limit.id for limit in loan.first] == ["general", "longest"]
    validity = limits_of("civil", cause_path=causes.by_name("确认合同效力纠纷").path)
    assert [limit.id for limit in validity.first] == ["general", "longest", "revocation"]


SPECIAL = [
    ("船舶碰撞损害责任纠纷", ["sea"]),
    ("海上、通海水域货物运输合同纠纷", ["sea_cargo", "sea"]),
    ("航空货物运输合同纠纷", ["air"]),
    ("票据追索权纠纷", ["bill_acceptor", "bill_cheque", "bill_recourse", "bill_again"]),
    ("占有物返还纠纷", ["possession"]),
    ("赡养纠纷", ["maintenance"]),
    ("抚养费纠纷", ["maintenance"]),
    ("扶养纠纷", ["maintenance"]),
]


@pytest.mark.parametrize(("cause", "expected"), SPECIAL, ids=[row[0] for row in SPECIAL])
def test_where_a_special_law_may_hold_no_general_limit_goes_first(cause, expected):
    assert [limit.id for limit in limits_of("civil", cause_path=causes.by_name(cause).path).first] == expected


@pytest.mark.parametrize(
    ("charge", "expected"),
    [
        ("侮辱罪", ["crime"]),
        ("虐待罪", ["crime"]),
        ("重婚罪", ["crime"]),
        ("遗弃罪", ["crime_ten"]),
        ("侵占罪", ["crime", "crime_ten"]),
        ("拒不执行判决、裁定罪", ["crime", "crime_ten"]),
        ("诈骗罪", ["crime_other"]),
        ("", ["crime_other"]),
    ],
)
def test_how_long_a_crime_can_be_prosecuted_goes_by_the_charge(charge, expected):
    path = (
        cause_lists.get(proceedings()["private_prosecution"], charges.by_name(charge).id).path
        if charge
        else ()
    )
    assert [limit.id for limit in limits_of("private_prosecution", cause_path=path).first] == expected


def test_twenty_years_are_not_said_to_start_again():
    late = ALL["longest"].late
    assert "重新计算" in ALL["general"].late.text
    assert "不中止，也不中断" in late.text and "延长" in late.text
    assert "第三十五条" in late.article


def test_a_right_with_its_own_time_ends_without_suspension():
    assert "不中止、不中断、不延长" in ALL["marriage"].late.text


def test_what_comes_of_no_suit_after_preservation_is_said():
    assert "解除保全" in ALL["after_preservation"].late.text
    assert last("after_preservation", date(2026, 3, 2)) == date(2026, 4, 1)


def test_limitation_is_never_said_to_shut_the_door():
    late = ALL["general"].late
    assert "法院照样接收" in late.text and "不会主动适用" in late.text
    assert "第一百九十三条" in late.article


def test_only_the_special_procedures_have_none():
    assert [kind for kind in proceedings() if not limits_of(kind).all] == ["special"]


@pytest.mark.parametrize(
    ("charge", "years"),
    [
        # 刑法第二百四十六条：三年以下；第八十七条第（一）项
        ("诽谤罪", 5),
        # 刑法第二百六十一条：五年以下，最高五年的不是“不满五年”；第八十七条第（二）项
        ("遗弃罪", 10),
        # 刑法第二百七十条：数额巨大的二年以上五年以下；哪一档由法官看，按长的
        ("侵占罪", 10),
        ("盗窃罪", None),
    ],
)
def test_a_charge_can_be_prosecuted_for_as_long_as_its_gravest_form(charge, years):
    assert prosecution_years(charge) == years
