"""Finding a court by an address: what is no name is read as a place, and it is said how."""

import pytest
from filed_cases import application

from court_filing.web.place_read import place_read


@pytest.fixture(scope="module")
def anybody(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var")).test_client()


def page_for(anybody, typed):
    return anybody.get("/courts/", query_string={"q": typed}).text


def test_an_address_leads_to_its_basic_and_intermediate_court(anybody):
    page = page_for(anybody, "上海市浦东新区张杨路500号")
    assert "从地址里认出的地方" in page
    assert "读出来是上海市浦东新区，那里的基层法院是上海市浦东新区人民法院。" in page
    assert page.index(">上海市浦东新区人民法院<") < page.index(">上海市第一中级人民法院<")


def test_namesakes_are_said_and_all_their_courts_shown(anybody):
    page = page_for(anybody, "朝阳区建国路88号")
    assert "全国不止一个地方叫这个名字：北京市朝阳区、吉林省长春市朝阳区。" in page
    assert ">北京市朝阳区人民法院<" in page
    assert ">长春市朝阳区人民法院<" in page


def test_a_city_without_its_district_is_said_to_lack_it(anybody):
    page = page_for(anybody, "苏州市观前街1号")
    assert "没有读出区、县" in page
    assert ">江苏省苏州市中级人民法院<" in page


@pytest.mark.parametrize("typed", ["张杨路500号", "没有这个法院", "﷽"])
def test_what_is_neither_a_name_nor_a_place_finds_nothing(anybody, typed):
    page = page_for(anybody, typed)
    assert "从地址里认出" not in page.partition("court-search__row")[2]
    assert "没有找到" in page


def test_a_name_is_still_a_name(anybody):
    assert "从地址里认出的地方" not in page_for(anybody, "北京朝阳")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("江苏省苏州市姑苏区人民路1号", "读出来是江苏省苏州市姑苏区"),
        ("合肥高新区创新大道2号", "合肥高新技术产业开发区人民法院"),
        ("美国纽约", "国外或者港澳台"),
        ("人民路1号", "没有读出省、市、区（县）"),
        ("广东省东莞市", "那里的基层法院有 3 个"),
    ],
)
def test_what_is_said_of_an_address(address, words):
    read = place_read(address)
    assert read is not None
    assert words in str(read.said)


def test_nothing_is_said_of_no_address():
    assert place_read("  ") is None
    assert place_read(None) is None
