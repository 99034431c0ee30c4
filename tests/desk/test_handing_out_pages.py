"""The supervisor's pages: rows of a list are given to somebody in one POST; the board; who is away."""

import re
from datetime import timedelta

import pytest
from filed_cases import examining, post, signed_in, working

from court_filing.acts import assignment, examination, sections
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import court_day, now


@pytest.fixture(scope="module", autouse=True)
def supervised(app, persons):
    with working(app):
        clerk = store.needed(Account, persons.clerk)
        sections.open_section(clerk.court_id, "民事组", ["civil"], at=now())
        clerk.supervisor, clerk.name = True, "庭长赵"
        store.needed(Account, persons.colleague).name = "法官孙"


def had_by(app, case_id):
    with app.app_context():
        return store.needed(Case, case_id).clerk_id


def test_a_supervisor_gives_the_chosen_rows_and_hears_what_moved_meanwhile(app, persons, clerk):
    first, second = (examining(app, persons.litigant) for _each in range(2))
    page = clerk.get("/desk/").text
    assert f'value="{first}.0"' in page
    with working(app):
        case = store.needed(Case, second)
        assignment.take(case, by=store.needed(Account, persons.clerk), at=now())
        number = case.filing_number
    chosen = {"chosen": [f"{first}.0", f"{second}.0"], "do": "assign", "to": persons.colleague}
    answer = post(clerk, "/desk/assign", back="type=civil", **chosen)
    assert answer.location.endswith("/desk/?type=civil")
    told = clerk.get(answer.location).text
    assert "已分出 1 件" in told
    assert "有 1 件在您选好以后有了变化" in told
    assert number in told
    assert (had_by(app, first), had_by(app, second)) == (persons.colleague, persons.clerk)


def test_they_are_spread_over_those_present(app, persons, clerk):
    cases = [examining(app, persons.litigant) for _each in range(2)]
    post(clerk, "/desk/assign", chosen=[f"{case_id}.0" for case_id in cases], do="spread")
    assert all(had_by(app, case_id) for case_id in cases)


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "assign", "to": "1"},
        {"chosen": "x", "do": "spread"},
        {"chosen": "nobody.0", "do": "assign", "to": "999999999999999999999"},
    ],
)
def test_a_form_without_sense_moves_nothing(app, persons, clerk, sent):
    assert post(clerk, "/desk/assign", **sent).status_code == 302


def test_nobody_else_sees_or_does_any_of_it(app, persons):
    other = signed_in(app, persons.colleague)
    assert 'id="allot"' not in other.get("/desk/").text
    assert other.get("/desk/board/").status_code == 403
    for address in ("/desk/assign", f"/desk/board/{persons.clerk}/away", f"/desk/board/{persons.clerk}/move"):
        assert post(other, address, do="spread").status_code == 403


def test_another_court_s_clerk_is_nobody_here(app, persons, clerk):
    for act in ("away", "move"):
        assert post(clerk, f"/desk/board/{persons.other_courts_clerk}/{act}").status_code == 404


def test_the_board_says_who_has_how_much_and_who_is_away(app, persons, clerk):
    case_id = examining(app, persons.litigant)
    with working(app):
        assignment.take(store.needed(Case, case_id), by=store.needed(Account, persons.colleague), at=now())
    today = court_day(now())
    away = {"from": today.isoformat(), "until": (today + timedelta(days=2)).isoformat()}
    post(clerk, f"/desk/board/{persons.colleague}/away", **away)
    page = clerk.get("/desk/board/").text
    row = re.search(r"<tr[^>]*>\s*<th[^>]*>法官孙.*?</tr>", page, re.S)[0]
    assert "请假" in row
    assert "民事组" in page
    answer = post(clerk, f"/desk/board/{persons.colleague}/move", do="put_back")
    assert "法官孙" in clerk.get(answer.location).text
    assert had_by(app, case_id) is None
    post(clerk, f"/desk/board/{persons.colleague}/away", do="here")
    with app.app_context():
        assert not store.needed(Account, persons.colleague).is_away(today)


@pytest.mark.parametrize("days", [{"from": "soon"}, {"from": "2026-12-05", "until": "2026-12-01"}, {}])
def test_days_that_cannot_be_are_not_noted(app, persons, clerk, days):
    post(clerk, f"/desk/board/{persons.colleague}/away", **days)
    assert "没有记下" in clerk.get("/desk/board/").text
    with app.app_context():
        assert store.needed(Account, persons.colleague).away_from_on is None


def test_the_desk_of_a_section_shows_its_own_and_what_is_of_none(app, persons):
    civil = examining(app, persons.litigant)
    criminal = examining(app, persons.litigant, proceeding="private_prosecution", cause="侮辱罪")
    with working(app):
        colleague = store.needed(Account, persons.colleague)
        other = sections.open_section(colleague.court_id, "刑事组", ["criminal"], at=now())
        store.needed(Case, criminal).section_id = other_id = other.id
        colleague.section_id = store.needed(Case, civil).section_id
    browser = signed_in(app, persons.colleague)
    own, every = (
        browser.get("/desk/?sort=received").text,
        browser.get("/desk/?section=all&sort=received").text,
    )
    assert (civil in own, criminal in own) == (True, False)
    assert (civil in every, criminal in every) == (True, True)
    assert criminal in browser.get(f"/desk/?section={other_id}").text


@pytest.mark.parametrize(
    "query", ["type=civil", "sort=minutes", "sort=deadline", "show=working", "show=mine"]
)
def test_every_list_is_narrowed_and_ordered_by_the_address(app, persons, clerk, query):
    case_id = examining(app, persons.litigant)
    with working(app):
        assignment.take(store.needed(Case, case_id), by=store.needed(Account, persons.clerk), at=now())
    assert case_id in clerk.get(f"/desk/?{query}&cause=借贷").text
    assert case_id not in clerk.get(f"/desk/?{query}&cause=离婚").text


def test_what_a_clerk_has_decided_is_found_under_their_name(app, persons, clerk):
    case_id = examining(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        examination.accept(case, by=store.needed(Account, persons.clerk), at=now())
    assert case_id in clerk.get("/desk/?show=decided&by=mine").text
    assert case_id not in clerk.get(f"/desk/?show=decided&by={persons.colleague}").text
    assert case_id in clerk.get("/desk/?show=decided&state=accepted").text
    assert case_id not in clerk.get("/desk/?show=decided&state=refused").text
