"""Coordinates as people write them, and the areas nearest to them."""

from decimal import Decimal

import pytest

from court_filing.law import divisions, nearby
from court_filing.law.coordinates import Coordinates, coordinates_in
from court_filing.law.nearby import nearest, unmeasured


def names(typed: str) -> list[str]:
    point = coordinates_in(typed)
    assert point is not None
    return [near.area.name for near in nearest(point)]


@pytest.mark.parametrize(
    "typed",
    [
        "39.92,116.44",
        "116.44 39.92",
        "（39.9201， 116.4398）",
        "３９．９２，１１６．４４",
        "北纬39.92 东经116.44",
        "东经116.44度、北纬39.92度",
        "北纬39度55分12秒东经116度26分24秒",
        "39°55′12″N 116°26′24″E",
        "39°55.2' 116°26.4'",
        "N39.92 E116.44",
        "39.92°N, 116.44°E",
        "经度：116.44 纬度：39.92",
        "geo:39.92,116.44",
    ],
)
def test_every_way_to_write_one_point(typed: str):
    point = coordinates_in(typed)
    assert point is not None
    assert point.written == "39.92,116.44"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "京0105",
        "北京朝阳",
        "39.92",
        "39 116",
        "010 12368",
        "39.92116.44",
        "北纬39度61分 东经116度",
        "北纬39.9 北纬116.4",
        "95.5,100.5",
        "9" * 60,
    ],
)
def test_what_is_not_a_point(typed: str):
    assert coordinates_in(typed) is None


def test_south_and_west_are_below_nothing():
    assert coordinates_in("南纬33.87 东经151.21") == Coordinates(Decimal("-33.87"), Decimal("151.21"))
    assert coordinates_in("-74.01,40.71") == Coordinates(Decimal("-74.01"), Decimal("40.71"))
    assert coordinates_in("西经74.01 北纬40.71") == Coordinates(Decimal("40.71"), Decimal("-74.01"))


def test_no_nearer_than_a_kilometre_is_kept():
    assert coordinates_in("39.908722,116.397499") == Coordinates(Decimal("39.91"), Decimal("116.40"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("39.91,116.40", "东城区"),  # 天安门
        ("31.2304,121.4737", "黄浦区"),
        ("22.5431,114.0579", "福田区"),
        ("30.6586,104.0648", "青羊区"),
        ("36.61,114.80", "肥乡区"),  # a county when the middles were measured
        ("45.31,130.97", "鸡冠区"),
        ("43.79,87.63", "天山区"),
    ],
)
def test_the_area_of_a_known_place(typed: str, name: str):
    assert names(typed)[0] == name


def test_at_a_border_both_sides_are_named_with_their_distance():
    found = nearest(Coordinates(Decimal("39.90"), Decimal("116.40")))
    assert {near.area.name for near in found} == {"东城区", "西城区", "朝阳区"}
    assert [near.km for near in found] == [3, 3, 4]


@pytest.mark.parametrize(
    "typed",
    [
        "30.0,127.0",  # the East China Sea
        "40.71,-74.01",
        "37.57,126.98",
        "22.28,114.16",  # 香港
        "22.31,113.94",
        "22.19,113.55",  # 澳门
        "25.03,121.56",  # 台北
        "22.62,120.30",
    ],
)
def test_nothing_is_near_outside_the_mainland(typed: str):
    assert names(typed) == []


def test_every_middle_lies_near_itself():
    for typed, name in (("22.49,113.93", "南山区"), ("22.28,113.55", "香洲区"), ("24.45,118.09", "思明区")):
        assert name in names(typed)


def test_the_areas_without_a_middle_are_few_and_named():
    every = [area for province in divisions.provinces() for area in divisions.areas_in(province)]
    measured = nearby.measured()
    without = {area.code for area in every} - measured
    assert measured <= {area.code for area in every}
    assert len(without) == 48
    shenzhen = divisions.area("440304")
    assert shenzhen is not None
    assert [area.name for area in unmeasured(shenzhen)] == ["龙华区", "坪山区", "光明区"]
