"""The page of each proceeding: nothing on it is empty, and it says what the journey asks and what the law charges."""

import re
from datetime import date
from html import unescape

import pytest
from bs4 import BeautifulSoup
from filed_cases import application, people, post, signed_in
from PIL import Image

from court_filing.clock import court_day, now
from court_filing.law.fee_questions import fee_questions
from court_filing.law.fees import quote
from court_filing.law.guides import elsewhere, guide
from court_filing.law.proceedings import proceedings
from court_filing.portal.pictures import PICTURES
from court_filing.resources import PACKAGE
from court_filing.review.papers import PAPERS
from court_filing.review.record import CaseType
from court_filing.web.filters import yuan

KINDS = list(proceedings().values())
FOLDER = PACKAGE / "static" / "guide"
SECTIONS = ("conditions", "materials", "risks", "fee", "time", "court", "steps")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture(scope="module")
def pages(app):
    """The page of each proceeding, read once."""
    client = app.test_client()
    return {
        kind.id: BeautifulSoup(client.get(f"/proceedings/{kind.id}").text, "html.parser") for kind in KINDS
    }


def section(page, name):
    """The text between a heading and the next one of its size."""
    words = []
    for sibling in page.find("h2", id=name).next_siblings:
        if getattr(sibling, "name", "") == "h2":
            break
        words.append(sibling.get_text())
    return "".join(words)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_proceeding_has_a_page_with_no_empty_section(pages, kind):
    page = pages[kind.id]
    assert page.find("h1").get_text() == kind.title
    assert [name for name in SECTIONS if len(section(page, name).strip()) < 15] == []
    assert f"/start/?kind={kind.id}" in {link["href"] for link in page.find_all("a")}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_condition_court_and_limit_names_its_article(kind):
    known = guide(kind.id)
    points = (*known.conditions, *known.courts, *known.limits, *known.risks)
    assert [point for point in points if not re.search("《.+》第.+条", point.article)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_papers_are_those_that_the_journey_asks_for(pages, kind):
    case_type = CaseType(kind.record_type)
    wanted = {paper.title[case_type] for paper in PAPERS if case_type in paper.article}
    named = set(re.findall(r"<strong>(.*?)</strong>", "".join(map(str, pages[kind.id].select("li")))))
    complaint = {paper.title[case_type] for paper in PAPERS if paper.slot == "complaint"}
    assert wanted - complaint <= named
    assert kind.complaint in named


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_examples_cost_what_the_law_says_today(pages, kind):
    told = section(pages[kind.id], "fee")
    for example in guide(kind.id).examples:
        given = quote(example.kind, example.inputs, on=court_day(now()))
        assert example.title in told
        assert (yuan(given.total.max) if given.total.max else "不交") in told
        assert given.lines[0].article in told


def test_an_example_leads_to_its_arithmetic(app, pages):
    links = [
        link["href"]
        for page in pages.values()
        for link in page.select("dl a")
        if "怎么算的" in link.get_text()
    ]
    assert len(links) > 8
    for address in links:
        assert "诉讼费怎么算" in app.test_client().get(address).text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_the_court_s_time_to_decide_is_that_of_the_proceeding(pages, kind):
    told = section(pages[kind.id], "time")
    assert f"{kind.review_days} 天内" in told
    assert kind.review_article in told


def test_a_cause_with_its_own_time_is_named(pages):
    assert "第三人撤销之诉：30 天" in section(pages["civil"], "time")


def test_the_last_day_is_counted_where_a_day_is_given(app):
    page = app.test_client().get("/proceedings/enforcement?since-year=2024&since-month=3&since-day=1").text
    assert "最后一天：2026年3月2日" in page  # the first is a Sunday
    assert "2024-03-01" not in page


def test_no_such_day_is_told(app):
    page = app.test_client().get("/proceedings/civil?since-year=2024&since-month=2&since-day=30").text
    assert "2024 年 2 月没有 30 日" in page
    assert "最后一天：" not in page


def test_a_day_to_come_sets_nothing_in_motion(app):
    page = app.test_client().get("/proceedings/civil?since-year=2999&since-month=2&since-day=3").text
    assert "日期不能晚于今天" in page


def test_enforcement_is_told_not_to_pay_first(pages):
    assert "申请的时候不交" in section(pages["enforcement"], "fee")
    assert "现在不用交；执行后由被执行人交纳" in section(pages["enforcement"], "fee")


def test_the_page_says_whose_paper_it_is(pages):
    told = section(pages["civil"], "materials")
    assert "营业执照（或登记证书）（单位）" in told
    assert "身份证正面（有照片的一面）（个人）" in told
    assert "律师执业证（律师）" in told


@pytest.mark.parametrize("address", ["/", "/proceedings/civil"])
def test_what_is_not_for_a_court_is_told(app, address):
    page = unescape(app.test_client().get(address).text)
    assert [
        other.matter for other in elsewhere() if other.matter not in page or other.where not in page
    ] == []
    assert {"110", "12345", "12348"} <= set(re.findall(r"\d+", page))


def test_a_proceeding_that_is_none_has_no_page(app):
    assert app.test_client().get("/proceedings/nothing").status_code == 404


def test_the_button_begins_that_proceeding(app, persons):
    client = signed_in(app, persons.litigant)
    page = client.get("/start/?kind=payment_order").text
    key = re.search(r'name="key"[^>]*value="([0-9a-f]{24})"', page)[1]
    answer = post(client, "/start/?kind=payment_order", key=key, agreed="y")
    assert re.fullmatch(r"/cases/[0-9a-f]+/court/", answer.location)
    assert "申请支付令" in client.get(answer.location.removesuffix("court/") + "tasks/").text
    again = post(client, "/start/?kind=civil", key=key, agreed="y")
    assert again.location == answer.location


@pytest.mark.parametrize("kind", ["nothing", "", "civil'--"])
def test_a_kind_that_is_none_is_asked_for(app, persons, kind):
    client = signed_in(app, persons.litigant)
    page = client.get("/start/?matter=new").text
    key = re.search(r'name="key"[^>]*value="([0-9a-f]{24})"', page)[1]
    assert post(client, f"/start/?kind={kind}", key=key, agreed="y").location.endswith("/case-type/")


def test_the_guide_shows_every_step_with_a_picture_that_is_there(app):
    page = BeautifulSoup(app.test_client().get("/guide/").text, "html.parser")
    shown = page.select("main img")
    assert [image["alt"] for image in shown] == [str(picture.alt) for picture in PICTURES]
    for image, picture in zip(shown, PICTURES, strict=True):
        with Image.open(FOLDER / picture.file) as stored:
            ratio = stored.width / stored.height
        assert ratio == int(image["width"]) / int(image["height"]), picture.file
        assert app.test_client().get(image["src"]).status_code == 200


def test_the_pictures_of_the_guide_open_on_a_slow_telephone():
    assert {path.name for path in FOLDER.iterdir()} == {picture.file for picture in PICTURES}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 600_000


@pytest.mark.parametrize("address", ["/guide/", "/fees/", "/track/", "/check/", "/help"])
def test_every_page_leads_to_what_everybody_may_use(app, address):
    footer = BeautifulSoup(app.test_client().get("/help").text, "html.parser").find("footer")
    assert address in {link["href"] for link in footer.find_all("a")}


def test_every_example_is_one_that_the_calculator_knows():
    for kind in KINDS:
        for example in guide(kind.id).examples:
            assert example.kind in fee_questions()
            assert quote(example.kind, example.inputs, on=date(2026, 11, 21)).lines


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_blank_form_leaves_room_for_everything_that_has_to_be_stated(app, pages, kind):
    address = f"/proceedings/{kind.id}/form"
    assert address in {link["href"] for link in pages[kind.id].find_all("a")}
    form = BeautifulSoup(app.test_client().get(address).text, "html.parser").find("main")
    assert form.find("h1").get_text() == kind.complaint
    headings = [heading.get_text() for heading in form.find_all("h2")]
    sides = [kind.initiating.title, kind.opposing.title]
    assert headings[:2] == sides
    assert [kind.words.claims in headings, "事实与理由" in headings] == [True, True]
    asked = [row.get_text() for row in form.select(".court-blank")]
    assert ("出生地、文化程度：" in asked) is (kind.record_type == "private_prosecution")


def test_a_proceeding_that_is_not_known_has_no_form(app):
    assert app.test_client().get("/proceedings/nothing/form").status_code == 404
