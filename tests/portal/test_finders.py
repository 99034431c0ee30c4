"""Finding courts and causes without signing in: by words, pinyin, place and tree."""

import re

import pytest
from filed_cases import application

from court_filing.law import causes, courts


@pytest.fixture(scope="module")
def anybody(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var")).test_client()


def found(page: str) -> list[str]:
    """The names in the lists of what was found."""
    lists = "".join(re.findall(r'<ul class="court-found">(.*?)</ul>', page, re.S))
    return re.findall(r"<a [^>]*>(.*?)</a>", lists)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("北京朝阳", "北京市朝阳区人民法院"),
        ("bjcy", "北京市朝阳区人民法院"),
        ("京0105", "北京市朝阳区人民法院"),
        ("广州互联网", "广州互联网法院"),
    ],
)
def test_a_court_by_what_is_typed(anybody, typed, name):
    assert name in found(anybody.get("/courts/", query_string={"q": typed}).text)


def test_only_courts_of_the_level_that_was_asked_for(anybody):
    page = anybody.get("/courts/", query_string={"q": "杭州", "level": "中级"}).text
    assert found(page) == ["浙江省杭州市中级人民法院"]


def test_from_the_province_to_the_area_s_court_and_those_above(anybody):
    page = anybody.get("/courts/", query_string={"province": "江苏省"}).text
    assert '<select class="govuk-select" id="place-city"' in page
    assert "place-area" not in page
    page = anybody.get("/courts/", query_string={"province": "江苏省", "city": "苏州市"}).text
    assert '<option value="320508">姑苏区</option>' in page
    page = anybody.get(
        "/courts/", query_string={"province": "江苏省", "city": "苏州市", "area": "320508"}
    ).text
    assert found(page) == ["苏州市姑苏区人民法院", "江苏省苏州市中级人民法院", "江苏省高级人民法院"]


def test_a_municipality_has_no_list_of_cities(anybody):
    page = anybody.get("/courts/", query_string={"province": "北京市", "area": "110105"}).text
    assert "place-city" not in page
    assert found(page)[:2] == ["北京市朝阳区人民法院", "北京市第三中级人民法院"]


@pytest.mark.parametrize("chosen", [{"province": "火星"}, {"province": "江苏省", "city": "x", "area": "y"}])
def test_a_place_that_is_not_on_the_list_counts_as_none(anybody, chosen):
    answer = anybody.get("/courts/", query_string=chosen)
    assert answer.status_code == 200
    assert "place-area" not in answer.text


def test_a_court_says_where_it_stands_and_whom_it_serves(anybody):
    page = anybody.get("/courts/京0105").text
    for words in ("基层人民法院", "京0105", "北京市第三中级人民法院", "北京市朝阳区", "在这个法院立案"):
        assert words in page
    above = anybody.get("/courts/京03").text
    assert "北京市朝阳区人民法院" in found(above)


@pytest.mark.parametrize(
    "address", ["/courts/none", "/causes/civil/none", "/causes/administrative/none", "/causes/no/1"]
)
def test_what_does_not_exist_is_not_found(anybody, address):
    assert anybody.get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("民间借贷", "民间借贷纠纷"),
        ("mjjd", "民间借贷纠纷"),
        ("欠钱不还", "民间借贷纠纷"),
        ("罚款", "罚款"),
        ("侮辱", "侮辱罪"),
        ("油烟灌进我家窗户", "相邻污染侵害纠纷"),
        ("申请支付令", "申请支付令"),
    ],
)
def test_a_cause_by_what_is_typed(anybody, typed, name):
    assert name in found(anybody.get("/causes/", query_string={"q": typed}).text)


def test_the_tree_of_causes_goes_down_four_levels(anybody):
    page = anybody.get("/causes/").text
    assert "合同、准合同纠纷" in found(page)
    assert "合同纠纷" in found(anybody.get("/causes/civil/L1-4").text)
    assert "借款合同纠纷" in found(anybody.get("/causes/civil/L2-10").text)
    assert "民间借贷纠纷" in found(anybody.get("/causes/civil/108").text)
    page = anybody.get("/causes/civil/108.3").text
    assert "kind=civil&amp;cause=108.3" in page
    assert all(name in page for name in ("合同、准合同纠纷", "借款合同纠纷"))


def test_every_cause_hangs_in_the_tree():
    def under(cause_id):
        return sum(1 + under(cause.id) for cause in causes.children(cause_id))

    assert under(None) == len(causes.all_causes())


def test_a_charge_names_its_article_and_begins_a_private_prosecution(anybody):
    page = anybody.get("/causes/", query_string={"q": "侮辱罪"}).text
    address = re.search(r'href="(/causes/private_prosecution/[^"]+)"[^>]*>侮辱罪', page)[1]
    page = anybody.get(address).text
    assert "第二百四十六条" in page
    assert "kind=private_prosecution" in page


def test_the_courts_above_and_below_agree():
    for court in courts.all_courts():
        if court.parent:
            assert court in courts.below(courts.get(court.parent))
