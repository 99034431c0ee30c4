"""The lists of the desk: narrowed by the address, counted, paged, and never another court's."""

import re
from datetime import timedelta

import pytest
from filed_cases import examining, signed_in, working

from court_filing.acts import assignment
from court_filing.cases import queue, store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import now

NUMBER = re.compile(r"/desk/([0-9a-f]{24})/\"")


@pytest.fixture(scope="module")
def cases(app, persons):
    def made(days, **suit):
        return examining(app, persons.litigant, at=now() - timedelta(days=days), **suit)

    cases = {
        "overdue": made(20),
        "divorce": made(4, cause="离婚纠纷"),
        "fresh": made(0),
        "criminal": made(3, proceeding="private_prosecution", cause="侮辱罪"),
        "administrative": made(2, proceeding="administrative", cause="行政处罚"),
    }
    with working(app):
        for name, clerk in (("divorce", persons.clerk), ("fresh", persons.colleague)):
            assignment.take(store.needed(Case, cases[name]), by=store.needed(Account, clerk), at=now())
    return cases


@pytest.fixture
def listed(app, persons, cases):
    """The names of the cases that an address lists, in order."""
    names = {case_id: name for name, case_id in cases.items()}

    def read(address):
        page = signed_in(app, persons.clerk).get(address)
        assert page.status_code == 200
        return [names[case_id] for case_id in NUMBER.findall(page.text) if case_id in names]

    return read


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["overdue", "divorce", "administrative", "fresh", "criminal"]),
        ("?type=criminal", ["criminal"]),
        ("?type=administrative", ["administrative"]),
        ("?type=enforcement", []),
        ("?taken=mine", ["divorce"]),
        ("?taken=nobody", ["overdue", "administrative", "criminal"]),
        ("?due=overdue", ["overdue"]),
        ("?q=离婚", ["divorce"]),
        ("?q=贺长河+行政", ["administrative"]),
        ("?q=%25", []),
        ("?q=_", []),
        ("?type=criminal&taken=mine", []),
        (
            "?type=made-up&due=never&taken=x&page=nonsense",
            ["overdue", "divorce", "administrative", "fresh", "criminal"],
        ),
        ("?page=99", ["overdue", "divorce", "administrative", "fresh", "criminal"]),
        ("?page=-1", ["overdue", "divorce", "administrative", "fresh", "criminal"]),
        ("?show=returned", []),
        ("?show=made-up", ["overdue", "divorce", "administrative", "fresh", "criminal"]),
    ],
)
def test_the_address_says_what_is_listed(listed, query, names):
    assert listed(f"/desk/{query}") == names


def test_a_filing_is_found_by_its_number(app, listed, cases):
    with working(app):
        number = store.needed(Case, cases["fresh"]).filing_number
    assert listed(f"/desk/?q={number}") == ["fresh"]


def test_the_form_shows_what_was_asked_and_nothing_found_can_be_undone(app, persons, cases):
    page = signed_in(app, persons.clerk).get("/desk/?q=没有的&type=civil").text
    assert 'value="没有的"' in page
    assert 'value="civil" selected' in page
    assert "没有符合条件的案件" in page
    assert "清除条件" in page


def test_what_waits_is_counted(app, persons, cases):
    with app.app_context():
        clerk = store.needed(Account, persons.clerk)
        counts = queue.counts(clerk.court_id, clerk_id=clerk.id, today=now().date())
        elsewhere = store.needed(Account, persons.other_courts_clerk)
        others = queue.counts(elsewhere.court_id, clerk_id=elsewhere.id, today=now().date())
    assert {name: counts[name] for name in ("waiting", "overdue", "nobody", "mine", "returned")} == {
        "waiting": 5, "overdue": 1, "nobody": 3, "mine": 1, "returned": 0,
    }  # fmt: skip
    assert set(others.values()) == {0}


def test_another_court_s_clerk_finds_nothing_by_any_word(app, persons, cases):
    page = signed_in(app, persons.other_courts_clerk).get("/desk/?q=贺长河").text
    assert "没有符合条件的案件" in page
    assert not any(case_id in page for case_id in cases.values())


def test_pages_keep_what_the_address_asks(app, persons, cases, monkeypatch):
    monkeypatch.setattr(queue, "PAGE", 2)
    page = signed_in(app, persons.clerk).get("/desk/?q=贺长河&type=&page=2").text
    assert "共 5 件，第 2 页，共 3 页" in page
    links = re.findall(r'href="(/desk/\?[^"]*page=[13][^"]*)"', page)
    assert links
    assert all("q=%E8%B4%BA%E9%95%BF%E6%B2%B3" in link for link in links)
