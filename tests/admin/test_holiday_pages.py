"""The administrator's room: who comes in, what is missing, entering a year, and going back."""

import pytest
from filed_cases import examining, post, signed_in, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.holidays import calendar
from court_filing.clock import court_day, now

OFF, WORK, SOURCE = "{year}-01-01 至 {year}-01-03\n{year}-10-01 至 {year}-10-07", "", "国办发明电〔2026〕7号"


@pytest.fixture
def admin(app, persons):
    browser = signed_in(app, persons.colleague)
    yield browser
    for year in known(app) - {2024, 2025, 2026}:
        post(browser, f"/admin/holidays/{year}/forget/")


@pytest.fixture(scope="module")
def next_year():
    return max(court_day(now()).year + 1, 2027)


def known(app):
    with app.app_context():
        return set(calendar().years)


def answers(year, **changes):
    return {"off": OFF.format(year=year), "work": WORK, "source": SOURCE, **changes}


def entered(admin, year):
    days = [f"{year}-01-0{day}" for day in range(1, 4)] + [f"{year}-10-0{day}" for day in range(1, 8)]
    return post(admin, f"/admin/holidays/{year}/", **answers(year), seen=",".join(days) + ";")


@pytest.mark.parametrize(("name", "code"), [("litigant", 403), ("clerk", 403), ("nobody", 302)])
@pytest.mark.parametrize("address", ["/admin/", "/admin/holidays/", "/admin/holidays/2026/"])
def test_nobody_else_comes_in(app, persons, name, code, address):
    browser = app.test_client() if name == "nobody" else signed_in(app, getattr(persons, name))
    assert browser.get(address).status_code == code


@pytest.mark.parametrize("name", ["litigant", "clerk"])
def test_nobody_else_changes_anything(app, persons, next_year, name):
    before, browser = known(app), signed_in(app, getattr(persons, name))
    assert entered(browser, next_year).status_code == 403
    assert post(browser, f"/admin/holidays/{next_year}/forget/").status_code == 403
    assert known(app) == before


def test_the_room_is_where_an_administrator_begins(admin):
    assert admin.get("/admin/").location == "/admin/holidays/"
    assert "节假日" in admin.get("/admin/holidays/").text


def test_a_year_is_read_over_and_then_counts(app, admin, next_year):
    shown = post(admin, f"/admin/holidays/{next_year}/", **answers(next_year))
    assert shown.status_code == 200 and "启用以后的变化" in shown.text
    assert f"{next_year}年10月1日" in shown.text
    assert next_year not in known(app)
    assert entered(admin, next_year).status_code == 302
    assert next_year in known(app)
    listed = admin.get("/admin/holidays/").text
    assert SOURCE in listed and "已录入" in listed
    assert entered(admin, next_year).status_code == 302, "sent twice it does no harm"


def test_what_was_changed_since_is_shown_again(app, admin, next_year):
    answer = post(admin, f"/admin/holidays/{next_year}/", **answers(next_year), seen="2027-01-01;")
    assert (answer.status_code, next_year in known(app)) == (200, False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"off": ""}, "请填写放假的日子"),
        ({"off": "2027-02-30"}, "不是日期"),
        ({"off": "2031-01-01"}, "不在"),
        ({"source": ""}, "请填写通知的文号"),
        ({"work": "2027-01-01"}, "既放假又上班"),
    ],
)
def test_bad_answers_are_said_and_kept(admin, changes, said):
    answer = post(admin, "/admin/holidays/2027/", **answers(2027, **changes))
    assert answer.status_code == 422
    assert said in answer.text and next(iter(changes.values())) in answer.text


def test_going_back(app, admin, next_year):
    entered(admin, next_year)
    assert post(admin, f"/admin/holidays/{next_year}/forget/").status_code == 302
    assert next_year not in known(app)
    assert post(admin, f"/admin/holidays/{next_year}/forget/").status_code == 302


@pytest.mark.parametrize("year", [1999, 2101, 9999])
def test_years_that_nobody_enters(admin, year):
    assert admin.get(f"/admin/holidays/{year}/").status_code == 404


def test_a_clerk_is_told_where_a_day_was_found_by_weekends_alone(app, persons):
    case_id = examining(app, persons.litigant)
    browser = signed_in(app, persons.clerk)
    assert "只按星期六、星期日推算" not in browser.get(f"/desk/{case_id}/").text
    with working(app):
        case = store.needed(Case, case_id)
        case.decide_by_on = case.decide_by_on.replace(year=case.decide_by_on.year + 3)
    assert "只按星期六、星期日推算" in browser.get(f"/desk/{case_id}/").text
