"""What is mentioned in passing does not decide; the same words decide where they are what is disputed."""

import pytest

from court_filing.law.triage import triage
from court_filing.law.triage.asides import without_asides


@pytest.mark.parametrize(
    ("passing", "disputed"),
    [
        ("楼上漏水泡了我家柜子，派出所调解过两次，他就是不赔", "派出所拘了我五天，我没打人，不服"),
        ("卖家的电热毯把我家床烧了，市监局罚了店家三千，可我的损失没人赔", "市监局罚了我的店三千，我不服"),
        (
            "房东要提前收铺子，城管罚款的事我都没跟他计较，他不退押金",
            "城管罚款两千，把我的摊子收走，凭什么罚",
        ),
        ("酒店房间里有摄像头，警察抓了装的人，关了几天，酒店不赔我", "警察抓了我，关了三天，我不服"),
    ],
)
def test_an_act_of_an_organ_decides_only_where_it_is_disputed(passing: str, disputed: str):
    assert triage(passing).procedure == "civil"
    assert triage(disputed).procedure == "administrative"


def test_a_business_that_was_fined_itself_disputes_it():
    assert triage("我店里被市监局罚款三千，要告").procedure == "administrative"


def test_a_death_that_is_past_is_no_present_danger():
    assert triage("租客去年在我房子里想不开走了，还欠三个月房租，他父母不给").procedure == "civil"


@pytest.mark.parametrize(
    "told",
    [
        "我去年跳楼救回来了，现在又想死",
        "我弟昨天上吊被救回来了，今天又要跳",
        "我哥去年想不开走了，我也不想活了",
        "女儿说想不开，现在人在桥上",
    ],
)
def test_who_is_in_danger_now_is_sent_to_110_whatever_is_past(told: str):
    assert triage(told).redirect.to == "110"


def test_a_text_of_nothing_but_an_aside_is_kept():
    assert without_asides("派出所调解过") == "派出所调解过"
    assert without_asides("") == ""
