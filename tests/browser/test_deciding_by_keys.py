"""A clerk at the review screen: by keys alone, with the bar in sight, and with nothing lost that was typed."""

import filed_cases
import pytest
from filed_cases import COMPLAINT, application, examining, people, signed_in, working
from live_server import Served
from people_at_browsers import DESK, PHONE, visitor
from playwright.sync_api import expect

from court_filing.cases import store
from court_filing.cases.case import Case

pytestmark = pytest.mark.browser
FILES = [COMPLAINT, ("借条.pdf", "application/pdf", filed_cases.PDF + b"proof")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    served = Served()
    app = application(tmp_path_factory.mktemp("desk"), COURT_FILING_BASE_URL=served.url)
    served.program = app.wsgi_app
    yield app, people(app), served.url
    served.end()


@pytest.fixture
def waiting(desk):
    app, persons, _url = desk
    return examining(app, persons.litigant, files=FILES)


@pytest.fixture
def come(desk, browser, looked_at, waiting):
    """The clerk opens the filing at a screen of that width; nothing in the console may complain."""
    app, persons, url = desk
    cookie = signed_in(app, persons.clerk).get_cookie("session").value
    opened = []

    def at(width):
        visit = visitor(browser, url, width=width, careful=looked_at)
        somebody = visit.__enter__()
        opened.append((visit, somebody))
        somebody.context.add_cookies([{"name": "session", "value": cookie, "url": url}])
        somebody.open(f"/desk/{waiting}/")
        return somebody

    yield at
    for visit, somebody in opened:
        visit.__exit__(None, None, None)
        assert somebody.complaints == []


def is_decided(app, case_id):
    with working(app):
        case = store.needed(Case, case_id)
        return bool(case.decisions)


def test_keys_go_to_findings_and_to_decisions_and_decide_nothing(desk, come, waiting):
    page = come(DESK).page
    page.keyboard.press("j")
    expect(page.locator("[data-finding]").first).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator(".court-keys dl")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("#return input[type=checkbox]").first).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#accept").get_by_role("button", name="受理")).to_be_focused()
    page.get_by_label("使用键盘操作").uncheck()
    page.locator("h1").click()
    page.keyboard.press("r")
    expect(page.locator("#return input[type=checkbox]").first).not_to_be_focused()
    assert not is_decided(desk[0], waiting)


def test_accepting_takes_two_clicks(desk, come, waiting):
    at = come(DESK)
    at.page.locator(".court-bar").get_by_role("link", name="受理", exact=True).click()
    assert not is_decided(desk[0], waiting)
    at.page.locator("#accept").get_by_role("button", name="受理").click()
    expect(at.page.get_by_role("alert")).to_contain_text("受理")
    assert is_decided(desk[0], waiting)


def test_what_was_typed_stays_while_files_change_and_after_the_page_is_loaded_anew(come):
    page = come(DESK).page
    page.locator("#more").fill("写明利息从哪天起算。")
    first = page.locator("#return input[type=checkbox]").first
    first.uncheck()
    page.locator("h1").click()
    page.keyboard.press("]")
    expect(page.locator("#viewer")).to_contain_text("借条.pdf")
    expect(page.locator("#more")).to_have_value("写明利息从哪天起算。")
    page.reload()
    expect(page.locator("#more")).to_have_value("写明利息从哪天起算。")
    expect(first).not_to_be_checked()
    page.get_by_role("button", name="重新开始").click()
    expect(page.locator("#more")).to_have_value("")
    expect(first).to_be_checked()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_bar_stays_in_sight_and_covers_nothing(come, width):
    page = come(width).page
    foot = "document.querySelector('.court-bar').getBoundingClientRect()"
    assert page.evaluate(f"Math.round({foot}.bottom)") == page.viewport_size["height"]
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    assert page.evaluate(
        f"{foot}.top >= document.querySelector('.court-beside').getBoundingClientRect().bottom"
    )
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("getComputedStyle(document.querySelector('.court-bar')).position") == "static"
