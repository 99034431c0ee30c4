"""Addresses as people write them, and the courts that serve them."""

import pytest

from court_filing.law import places


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("云南省昆明市安宁市连然街道", "安宁市人民法院"),
        ("苏州昆山玉山镇", "昆山市人民法院"),
        ("北京朝阳望京", "北京市朝阳区人民法院"),
        ("上海浦东新区", "上海市浦东新区人民法院"),
        ("眉县自然资源局", "眉县人民法院"),
        ("苏州市公安局姑苏分局", "苏州市姑苏区人民法院"),
        ("济南市市中区", "济南市市中区人民法院"),
        ("吉林省吉林市船营区", "吉林市船营区人民法院"),
        ("新疆石河子市", "石河子市人民法院"),
        ("凉山州西昌市", "西昌市人民法院"),
        ("广东省湛江经济技术开发区", "湛江经济技术开发区人民法院"),
        ("重庆市两江新区", "重庆市两江新区人民法院"),
        ("湖南省长沙市长沙县", "长沙县人民法院"),
        ("上海市浦东新区（洋山港）", "上海市浦东新区人民法院"),
        ("杭州市下城区潮鸣街道", "杭州市拱墅区人民法院"),
        ("北京崇文区天坛街道", "北京市东城区人民法院"),
        ("上海闸北区大宁路", "上海市静安区人民法院"),
        ("天津塘沽区", "天津市滨海新区人民法院"),
        ("广州萝岗区", "广州市黄埔区人民法院"),
        ("石家庄市桥东区", "石家庄市长安区人民法院"),
        ("张家口市桥东区", "张家口市桥东区人民法院"),
        ("安徽巢湖市庐江县", "庐江县人民法院"),
        ("合肥市高新区望江西路", "合肥高新技术产业开发区人民法院"),
        ("武汉东湖高新区关东街", "武汉东湖新技术开发区人民法院"),
        ("郑州市郑东新区", "郑州市金水区人民法院"),
        ("东莞市虎门镇", "东莞市第二人民法院"),
    ],
)
def test_one_court(text: str, court: str):
    assert [found.name for found in places.find(text).basic_courts] == [court]


def test_namesakes_are_all_named():
    assert len(places.find("鼓楼区").basic_courts) == 4
    assert not places.find("鼓楼区").is_sure


def test_a_city_without_its_district_has_its_intermediate_court_only():
    place = places.find("山东省济宁市")
    assert place.basic_courts == ()
    assert [court.name for court in place.intermediate_courts] == ["山东省济宁市中级人民法院"]


def test_a_city_with_several_courts():
    assert [court.name[:6] for court in places.find("广东省东莞市").basic_courts] == [
        "东莞市第一人",
        "东莞市第二人",
        "东莞市第三人",
    ]


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("河北省石家庄市桥西区中山路5号", "石家庄市桥西区人民法院"),
        ("上海市黄浦区南京东路1号", "上海市黄浦区人民法院"),
        ("青岛市市南区香港中路", "青岛市市南区人民法院"),
        ("山东省临沂市兰陵县", "兰陵县人民法院"),
        ("长治市潞城区", "长治市潞城区人民法院"),
        ("海南藏族自治州共和县", "共和县人民法院"),
        ("黑龙江省漠河县", "漠河市人民法院"),
        ("河北省徐水县", "保定市徐水区人民法院"),
    ],
)
def test_names_inside_other_names_lead_nowhere_else(text: str, court: str):
    assert [found.name for found in places.find(text).basic_courts] == [court]


@pytest.mark.parametrize("text", ["雄安新区", "贵安新区"])
def test_a_zone_without_a_court_of_its_own_is_asked_about(text: str):
    assert places.find(text).basic_courts == ()


@pytest.mark.parametrize(
    "text", ["美国加利福尼亚州", "香港特别行政区", "香港九龙尖沙咀", "中国台湾省台北市", "英属维尔京群岛"]
)
def test_abroad(text: str):
    assert places.find(text).abroad


@pytest.mark.parametrize("text", ["", "火星", "？"])
def test_nowhere(text: str):
    place = places.find(text)
    assert (place.areas, place.province, place.abroad) == ((), "", False)
