"""A draft at the counter, over HTTP: who opens and who changes what."""

import re

import pytest
from filed_cases import drafted, post, signed_in, submitted, working

from court_filing.cases import store
from court_filing.cases.case import Case

FACTS = "在窗口代写的经过。"


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant)


@pytest.fixture
def owner(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def clerk(app, persons):
    return signed_in(app, persons.other_courts_clerk)


def slip(owner, case_id):
    """The code that the owner reads on the slip."""
    assert post(owner, f"/cases/{case_id}/hand-over/").status_code == 302
    shown = owner.get(f"/cases/{case_id}/hand-over/").text
    return "".join(re.search(r"court-slip__code[^>]*>(\d{4}) (\d{4})<", shown).groups())


def facts_of(app, case_id):
    with working(app):
        return store.needed(Case, case_id).facts


@pytest.fixture
def at_counter(owner, clerk, case_id):
    reply = post(clerk, "/desk/hand-over/", code=slip(owner, case_id))
    assert reply.headers["Location"] == f"/cases/{case_id}/tasks/"
    return case_id


def test_the_clerk_fills_in_and_gives_back(app, owner, clerk, at_counter):
    page = clerk.get(f"/cases/{at_counter}/tasks/").text
    assert "您正在窗口代 曾巧云 填写" in page
    assert post(clerk, f"/cases/{at_counter}/facts/", facts=FACTS).status_code == 302
    assert facts_of(app, at_counter) == FACTS
    assert at_counter in clerk.get("/desk/hand-over/").text
    reply = post(clerk, f"/cases/{at_counter}/hand-back/")
    assert reply.headers["Location"] == "/desk/hand-over/"
    assert clerk.get(f"/cases/{at_counter}/tasks/").status_code == 403
    history = owner.get(f"/cases/{at_counter}/history/").text
    assert "法院窗口 法院工作人员 代填" in history
    assert FACTS in history


def test_the_owner_reads_on_but_changes_nothing_before_calling_it_back(app, owner, at_counter):
    assert "由法院窗口的工作人员代您填写" in owner.get(f"/cases/{at_counter}/facts/").text
    before = facts_of(app, at_counter)
    reply = post(owner, f"/cases/{at_counter}/facts/", facts="自己又写了。")
    assert reply.status_code == 409
    assert "请先收回" in reply.text
    assert facts_of(app, at_counter) == before
    assert post(owner, f"/cases/{at_counter}/call-back/").status_code == 302
    assert post(owner, f"/cases/{at_counter}/facts/", facts="自己又写了。").status_code == 302


@pytest.mark.parametrize("place", ["hand-over/", "call-back/", "delete/"])
def test_what_is_the_owner_s_alone_is_not_the_clerk_s(clerk, at_counter, place):
    assert post(clerk, f"/cases/{at_counter}/{place}").status_code == 403


def test_the_clerk_sees_the_check_but_cannot_submit(app, clerk, at_counter):
    page = clerk.get(f"/cases/{at_counter}/submission/").text
    assert "提交由当事人本人登录后办理" in page
    assert 'name="truthful"' not in page
    post(clerk, f"/cases/{at_counter}/submission/", truthful="y")
    with working(app):
        assert store.needed(Case, at_counter).received_at is None


def test_other_clerks_and_other_people_find_nothing(app, persons, at_counter):
    for somebody, status in ((persons.colleague, 403), (persons.clerk, 403), (persons.stranger, 404)):
        browser = signed_in(app, somebody)
        assert browser.get(f"/cases/{at_counter}/tasks/").status_code == status
        assert post(browser, f"/cases/{at_counter}/facts/", facts="x").status_code == status


def test_the_clerk_is_offered_nothing_of_the_person_s_other_cases(app, persons, clerk, at_counter):
    other = drafted(app, persons.litigant)
    with working(app):
        party = store.needed(Case, other).parties[1].id
    page = clerk.get(f"/cases/{at_counter}/parties/new/defendant/natural/?from={party}").text
    assert "贺长河" not in page
    assert "从以前的案件带入" not in clerk.get(f"/cases/{at_counter}/parties/").text


def test_a_wrong_code_says_what_to_do_and_is_counted(app, clerk):
    for _try in range(5):
        reply = post(clerk, "/desk/hand-over/", code="0000 0000")
        assert reply.status_code == 422
        assert "没有找到这个交接码" in reply.text
    assert "请过 15 分钟再试" in post(clerk, "/desk/hand-over/", code="0000 0000").text


def test_what_was_submitted_has_no_slip(app, persons, owner):
    case_id = submitted(app, persons.litigant)
    assert owner.get(f"/cases/{case_id}/hand-over/").status_code == 302
