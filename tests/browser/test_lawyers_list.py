"""The lawyer's list with 300 cases in a real browser: found, narrowed, sorted, paged; at a desk and on a telephone."""

import re

import pytest
from many_cases import LAWYER, site_with_cases
from people_at_browsers import DESK, PHONE, visitor
from playwright.sync_api import expect

from court_filing.demonstration import accounts
from court_filing.demonstration.browser import Browser as PlainBrowser

pytestmark = pytest.mark.browser
CASES = 300


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with site_with_cases(CASES, tmp_path_factory.mktemp("chambers")) as url:
        yield url


@pytest.fixture(scope="module")
def lawyer(site):
    """The lawyer, who signs in once; what opens first is the list."""
    plain = PlainBrowser(site)
    page = plain.open(f"{site}/account/sign-in")
    page = plain.send(page.form("password"), {"name": LAWYER.mobile, "password": accounts.PASSWORD})
    assert page.url == f"{site}/counsel/"
    return plain


@pytest.fixture(params=[DESK, PHONE], ids=["1280px", "360px"])
def at(request, browser, site, lawyer, looked_at):
    """The lawyer at the list, with every page looked at by axe and measured for its width."""
    with visitor(browser, site, width=request.param, careful=looked_at) as somebody:
        somebody.take_over(lawyer.cookies)
        somebody.open("/counsel/")
        yield somebody
        assert somebody.complaints == []


def lines(at):
    return at.page.locator("table.court-cards tbody tr")


def column(at, label):
    return [cell.strip() for cell in lines(at).locator(f'[data-label="{label}"]').all_inner_texts()]


def ask(at, **wishes):
    """Fill in what narrows and sorts the list, and look for it."""
    for name, wish in wishes.items():
        box = at.page.locator(f"form[role=search] [name={name}]")
        if name == "q":
            box.fill(wish)
        else:
            box.select_option(label=wish)
    at.press("查找")


def says(at, words):
    expect(at.page.get_by_role("status").first).to_contain_text(words)


def test_it_goes_on_page_after_page(at):
    says(at, f"共 {CASES} 个案件，第 1 页，共 6 页")
    seen = set(lines(at).locator("th a").evaluate_all("links => links.map(link => link.href)"))
    at.follow("下一页")
    says(at, "第 2 页")
    again = set(lines(at).locator("th a").evaluate_all("links => links.map(link => link.href)"))
    assert len(seen) == len(again) == 50 and not seen & again
    at.follow("第 6 页")
    says(at, "第 6 页，共 6 页")
    at.back()
    says(at, "第 2 页")


def test_it_is_narrowed_and_the_wishes_stay_in_the_address(at):
    ask(at, state="要补正")
    assert re.search(r"state=returned", at.page.url)
    shown = column(at, "状态")
    assert shown and set(shown) == {"要补正"}
    at.reload()
    assert set(column(at, "状态")) == {"要补正"}
    ask(at, due="已经过期")
    assert all("已过期" in day for day in column(at, "最后一天"))
    at.follow("清除条件")
    says(at, f"共 {CASES} 个案件")


def test_a_client_is_found_and_so_is_nobody(at):
    ask(at, q="委托人07")
    shown = column(at, "委托人")
    assert shown and set(shown) == {"委托人07"}
    ask(at, q="没有这个人")
    at.sees("没有符合条件的案件")
    at.follow("清除条件")
    says(at, f"共 {CASES} 个案件")


def test_it_is_sorted_by_what_was_chosen(at):
    ask(at, sort="委托人", state="已立案")
    shown = column(at, "委托人")
    assert shown == sorted(shown) and len(set(shown)) > 1
    if at.width == DESK:
        at.follow("委托人", inside="thead")
        assert column(at, "委托人") == sorted(column(at, "委托人"), reverse=True) != shown


def test_from_a_line_to_its_case_and_back(at):
    ask(at, state="已立案")
    link = lines(at).first.locator("th a")
    number = link.inner_text()
    at.follow(number)
    expect(at.page.get_by_role("heading", level=1)).to_contain_text(number)
    at.back()
    assert set(column(at, "状态")) == {"已立案"}
