"""Lines that should be case numbers: valid, mended, of the old style, or refused with the reason."""

import pytest

from court_filing.law.case_number_check import check

VALID = [
    "（2026）京0105民初12345号",
    "（2020）浙01知民初277号",
    "（2021）最高法知民终2270号",
    "（2022）闽0921诉前调书12号",
    "（2017）京7101行初3号",
    "（2020）赣1121民初3号",
    "（2020）赣1104民初3号",
    "（2026）兵9001执恢3号",
    "（2026）兵11民终3号",
    "（2026）粤0192民初3号",
    "（2026）粤72民初3号",
    "（2026）沪74民初8号",
    "（2026）京0105强清33号",
    "（2026）京0105破申33号",
    "（2026）京01破33号",
    "（2026）京0105司惩33号",
    "（2026）京01行赔初3号",
    "（2026）京0105行审33号",
    "（2026）京0105证保1号",
    "（2018）最高法刑核51732717号",
]

MENDED = {
    "(2026)京0105民初1号": "括号",
    "〔2026〕京0105民初1号": "括号",
    "（２０２６）京0105民初1号": "半角",
    "（2026）京 0105 民初1号": "空格",
    " （2026）京0105民初1号": "空格",
    "（2026）京0105民初1号\r": "空格",
    "（2026）京0105民初1号\u3000": "空格",
    "\ufeff（2026）京0105民初1号": "空格",
    "（2026）京0105民初1号之一": "之一",
    "（2026）京0105民初1号之十二": "之十二",
    "(2026)京0105民初1号-2": "-2",
}

REFUSED = {
    "": "年度",
    "（2027）京0105民初1号": "2026",
    "（2015）京0105民初1号": "2016",
    "（2026）京0105民终1号": "基层",
    "（2026）京7101行终1号": "撤销",
    "（2026）京0105执复1号": "基层",
    "（2026）京0105行审复1号": "基层",
    "（2026）粤0192民终1号": "基层",
    "（2021）川0104民诉前调801号": "调解",
    "（2021）川0104诉前调书801号": "2022",
    "（2026）京9999民初1号": "京9999",
    "（2026）京7101行初3号": "撤销",
    "（2026）贵01民初1号": "法院代字",
    "（2026）深0305民初1号": "法院代字",
    "（2026）京105民初1号": "两位或者四位",
    "（2026）最高法01民初1号": "没有代字",
    "（2026）京0105民出1号": "类型代字",
    "（2026）京0105民知初1号": "类型代字",
    "（2026）京0105民初01号": "不加 0",
    "（2026）京0105民初0号": "不加 0",
    "（2026）京0105民初1": "号",
    "（2026）京0105民初1號": "号",
    "案号：（2026）京0105民初1号": "年度",
    "（2026）京0105民初1号。": "号",
    "（2026）京0105民初١号": "案件编号",
    "（2026）最高法刑核123号": "8 位",
    "（2016）江宁开民初字第646号": "字第",
}

OLD = ["（2012）江宁开民初字第646号", "(2009)沪一中民四(商)终字第123号", "（2013）民提字第64-1号"]


@pytest.mark.parametrize("line", VALID)
def test_valid(line: str):
    found = check(line, this_year=2026)
    assert (found.valid, found.normalised, found.why, found.old_style) == (True, line, None, False)
    assert found.court_name


@pytest.mark.parametrize(("line", "reason"), MENDED.items())
def test_mended(line: str, reason: str):
    found = check(line, this_year=2026)
    assert (found.valid, found.normalised) == (False, "（2026）京0105民初1号")
    assert reason in str(found.why)


@pytest.mark.parametrize(("line", "reason"), REFUSED.items())
def test_refused(line: str, reason: str):
    found = check(line, this_year=2026)
    assert (found.valid, found.normalised, found.old_style) == (False, None, False)
    assert reason in str(found.why)


@pytest.mark.parametrize("line", OLD)
def test_the_style_before_2016(line: str):
    found = check(line, this_year=2026)
    assert (found.valid, found.old_style) == (False, True)
    assert found.normalised and found.year and found.year < 2016


def test_the_suffix_belongs_to_the_document():
    assert check("（2026）京0105民初1号之二", this_year=2026).suffix == "之二"
