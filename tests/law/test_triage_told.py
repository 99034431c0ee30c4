"""What a story tells besides what happened: the sum and the places."""

from decimal import Decimal

import pytest

from court_filing.law.triage.told import claimed, facts, read_number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("5万", "50000"),
        ("3万2", "32000"),
        ("三万二", "32000"),
        ("两千五", "2500"),
        ("1.5万", "15000"),
        ("12,000", "12000"),
        ("一百二十万", "1200000"),
        ("一万零五百", "10500"),
        ("两万三千四百", "23400"),
        ("三十五", "35"),
    ],
)
def test_numbers_as_people_say_them(said: str, number: str):
    assert read_number(said) == Decimal(number)


@pytest.mark.parametrize("said", ["", "好多", "abc"])
def test_what_is_no_number(said: str):
    assert read_number(said) is None


@pytest.mark.parametrize(
    ("story", "yuan"),
    [
        ("去年借给同学五万块，说好年底还", "50000"),
        ("借给他10万，还了3万，还欠7万", "70000"),
        ("买了3吨煤，说好一吨900块，欠我9万8", "98000"),
        ("订婚给了16.8万彩礼", "168000"),
        ("包工头欠条写明9月30日前付清我工资3万2", "32000"),
        ("前夫不给抚养费，每月1500元", None),
        ("我今年76了，三个孩子都成家了", None),
        ("借了他5万，又借了8万", None),
        ("欠我" + "1" * 20_000 + "，", None),
        ("欠我" + "百" * 20_000 + "，", None),
        ("欠我5" + " " * 20_000 + "万", "50000"),
        ("我欠他3万，他打了我，医药费8000元", "8000"),
        ("对方欠我货款12万多，我还欠他运费3000元", "120000"),
        ("拖欠我3个月工资一共2万4千", "24000"),
        ("欠我工资8000元，欠我押金2000元", None),
        ("欠我工资8000元，欠我押金2000元，总共1万", "10000"),
        ("", None),
    ],
)
def test_the_sum_that_is_claimed(story: str, yuan: str | None):
    assert claimed(story) == (Decimal(yuan) if yuan else None)


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("借给住在成都武侯区的同学五万", {"defendant_address": "成都武侯区", "claim_yuan": "50000"}),
        (
            "我住在成都武侯区，他住杭州西湖区",
            {"plaintiff_address": "成都武侯区", "defendant_address": "杭州西湖区"},
        ),
        ("公司在深圳市南山区，欠我工资", {"defendant_address": "深圳市南山区"}),
        ("前夫住在上海浦东", {"defendant_address": "上海浦东"}),
        ("房子在苏州昆山，租给他一年没给钱", {"property_address": "苏州昆山"}),
        ("我在广州天河区被一辆车撞了", {"accident_place": "广州天河区"}),
        ("中国平安保险不赔，在和平饭店吃的饭", {}),
        ("他住在新城区", {}),
    ],
)
def test_places_and_whose_they_are(story: str, told: dict[str, str]):
    assert facts(story) == told
