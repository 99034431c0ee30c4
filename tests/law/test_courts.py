"""Finding a court among 3,500."""

import subprocess
import sys

import pytest

from court_filing.law import courts, divisions

FIRST = {
    "北京市朝阳区人民法院": "北京市朝阳区人民法院",
    "北京 朝阳": "北京市朝阳区人民法院",
    "北京朝阳": "北京市朝阳区人民法院",
    "北京朝阳法院": "北京市朝阳区人民法院",
    "bjscyq": "北京市朝阳区人民法院",
    "BJCY": "北京市朝阳区人民法院",
    "cyq": "北京市朝阳区人民法院",
    "京0105": "北京市朝阳区人民法院",
    "京０１０５": "北京市朝阳区人民法院",
    "京01": "北京市第一中级人民法院",
    "京": "北京市高级人民法院",
    "最高法": "最高人民法院",
    "最高": "最高人民法院",
    "海淀": "北京市海淀区人民法院",
    "广东越秀": "广州市越秀区人民法院",
    "广东 越秀": "广州市越秀区人民法院",
    "石家庄正定": "正定县人民法院",
    "深圳南山": "深圳市南山区人民法院",
    "浦东新区": "上海市浦东新区人民法院",
    "杭州互联网": "杭州互联网法院",
    "上海 金融": "上海金融法院",
    "cqyz": "重庆市渝中区人民法院",
    "yqs": "乐清市人民法院",
}


@pytest.mark.parametrize(("typed", "name"), FIRST.items())
def test_found_first(typed: str, name: str) -> None:
    assert courts.search(typed)[0].name == name


@pytest.mark.parametrize(
    "typed", ["", "   ", "，", "没有这个地方", "qqqqqq", "京9999", "'; drop table", "%", "\x00"]
)
def test_found_nothing(typed: str) -> None:
    assert courts.search(typed) == []


def test_limit_and_filters() -> None:
    assert len(courts.search("人民法院", limit=7)) == 7
    middle = courts.search("中级", level="中级", province="北京", limit=50)
    assert middle and all(court.level == "中级" and court.short_province == "北京" for court in middle)


def test_a_very_long_text_is_only_slow_to_type() -> None:
    assert courts.search("朝" * 100_000) == []


def test_every_court_is_found_by_its_own_name_and_id() -> None:
    everything = courts.all_courts()
    assert len(everything) == 3500
    assert len({court.id for court in everything}) == 3500
    for court in everything[::97]:
        assert courts.search(court.name)[0] == court
        assert courts.get(court.id) == court == courts.by_name(court.name)


def test_codes() -> None:
    court = courts.get("京0105")
    assert (court.code, court.level, court.parent, court.short_province) == ("京0105", "基层", "京03", "北京")
    unknown = [court for court in courts.all_courts() if court.code is None]
    assert len(unknown) == 9
    assert all(court.id == court.grade_code and court.code_status == "unknown" for court in unknown)
    assert courts.by_code(unknown[0].id) is None
    with pytest.raises(KeyError):
        courts.get("京9999")


def test_parents_are_courts_of_the_level_above_or_higher() -> None:
    for court in courts.all_courts():
        if court.parent:
            assert courts.LEVELS.index(courts.get(court.parent).level) < courts.LEVELS.index(court.level)


def test_provinces() -> None:
    assert len(courts.provinces()) == 31
    assert courts.provinces()[0] == "北京市"
    assert len(courts.courts_in("广西")) == len(courts.courts_in("广西壮族自治区")) == 130
    assert [court.name for court in courts.courts_in("北京", level="高级")] == ["北京市高级人民法院"]


def test_divisions_name_courts_that_exist() -> None:
    area = divisions.area("110105")
    assert area is not None and (area.name, area.court_ids) == ("朝阳区", ("京0105",))
    assert len(divisions.area("441900").court_ids) == 3
    assert divisions.area("999999") is None
    for area in divisions.areas_in("浙江省"):
        assert all(courts.get(court_id) for court_id in area.court_ids)


def test_light_and_without_the_pinyin_library() -> None:
    """In a process of its own: 15 MB at most for courts and causes, and nothing that belongs to other layers."""
    script = """
import sys, tracemalloc
tracemalloc.start()
from court_filing.law import causes, courts, fees, case_numbers, identifiers, deadlines
courts.search("朝阳"); causes.search("离婚")
assert tracemalloc.get_traced_memory()[0] < 15_000_000, tracemalloc.get_traced_memory()
loaded = {"pypinyin", "flask", "sqlalchemy", "chinese_calendar", "stdnum"} & set(sys.modules)
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
