"""For people who do not know where they are: the nearest courts from coordinates, typed or from the browser."""

import pytest
from filed_cases import application, drafted, signed_in


@pytest.fixture(scope="module")
def anybody(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var")).test_client()


def page_for(anybody, typed):
    return anybody.get("/courts/", query_string={"q": typed}).text


def test_the_nearest_areas_with_their_courts_and_what_to_check(anybody):
    page = page_for(anybody, "39.91,116.40")
    assert "离 39.91,116.40 最近的是北京市东城区（约 2 公里）。" in page
    places = [page.index(f">{court}<") for court in ("北京市东城区人民法院", "北京市西城区人民法院")]
    assert places == sorted(places)
    assert "北京市西城区，约 3 公里" in page
    assert "请核对您在的地方到底是哪个区、县" in page


def test_coordinates_stand_in_the_address_to_a_hundredth_only(anybody):
    answer = anybody.get("/courts/", query_string={"q": "东经116.397499 北纬39.908722", "level": "基层"})
    assert answer.status_code == 302
    assert answer.location == "/courts/?q=39.91%2C116.40&level=%E5%9F%BA%E5%B1%82"


def test_words_in_the_address_stay_words(anybody):
    strange = {"q": "39.908,116.397", "_external": "1", "_scheme": "https", "endpoint": "x"}
    assert anybody.get("/courts/", query_string=strange).location.startswith("/courts/?")


def test_outside_it_is_said_and_no_court_is_named(anybody):
    page = page_for(anybody, "37.57,126.98")
    assert "附近没有内地的区、县" in page
    assert "court-found" not in page


def test_far_from_everything_and_areas_without_a_middle_are_said(anybody):
    assert "可能不在国内" in page_for(anybody, "43.12,131.89")
    assert "广东省深圳市龙华区、广东省深圳市坪山区" in page_for(anybody, "22.55,114.05")


def test_a_city_with_several_courts_names_them_all(anybody):
    page = page_for(anybody, "23.05,113.75")
    assert all(f">东莞市第{n}人民法院<" in page for n in "一二三")


def test_the_browser_may_be_asked_where_it_is_on_this_page_alone(anybody):
    allowed = anybody.get("/courts/").headers["Permissions-Policy"]
    assert allowed == "geolocation=(self), microphone=()"
    for elsewhere in ("/", "/courts/京0105", "/static/once.js", "/nothing"):
        assert anybody.get(elsewhere).headers["Permissions-Policy"] == "geolocation=(), microphone=()"


def test_without_script_there_is_no_button(anybody):
    assert '<div class="court-where" hidden data-whereabouts="/courts/#near"' in anybody.get("/courts/").text


def test_the_court_of_a_case_is_found_in_the_same_way(app, persons):
    client = signed_in(app, persons.litigant)
    address = f"/cases/{drafted(app, persons.litigant)}/court/"
    assert client.get(address).headers["Permissions-Policy"].startswith("geolocation=(self)")
    answer = client.get(address, query_string={"q": "39.9087,116.3975", "then": "check"})
    assert answer.location == f"{address}?q=39.91%2C116.40&then=check"
    page = client.get(answer.location).text
    assert 'value="京0101"' in page
    assert "北京市东城区，约 2 公里" in page
    assert "离 39.91,116.40 最近的是北京市东城区" in page
    assert "附近没有内地的区、县" in client.get(address, query_string={"q": "37.57,126.98"}).text
