"""What a court takes online, set by an administrator and told to people; and how much is filed."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from filed_cases import accepted, application, drafted, examining, people, post, signed_in, working

from court_filing.acts import drafting, examination
from court_filing.acts.court_practice import BadSetting, decide, take_online, takes_online
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.figures import figures
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.law.proceedings import proceedings

EVERY = list(proceedings())
CHAOYANG = courts.by_code("京0105").id
DONGCHENG = courts.by_code("京0101").id


@pytest.fixture
def admin(app, persons):
    yield signed_in(app, persons.colleague)
    with working(app):
        take_online(DONGCHENG, EVERY, on=court_day(now()))


def sends(admin, court_id, kinds):
    return post(admin, f"/admin/courts/{court_id}/", online=kinds)


@pytest.mark.parametrize("name", ["litigant", "clerk"])
@pytest.mark.parametrize("address", ["/admin/courts/", f"/admin/courts/{DONGCHENG}/", "/admin/figures/"])
def test_nobody_else_comes_in(app, persons, name, address):
    assert signed_in(app, getattr(persons, name)).get(address).status_code == 403


def test_every_court_takes_everything_until_somebody_decides(app, admin):
    page = admin.get(f"/admin/courts/{DONGCHENG}/").text
    assert len(re.findall(r'name="online"[^>]* checked', page)) == len(EVERY)
    assert DONGCHENG in admin.get("/admin/courts/?q=京0101").text


def test_what_is_taken_at_the_counter_only_is_told_on_the_court_s_page(app, admin):
    sends(admin, DONGCHENG, [kind for kind in EVERY if kind != "administrative"])
    page = app.test_client().get(f"/courts/{DONGCHENG}").text
    told = page.partition('id="counter"')[2].partition("</ul>")[0]
    assert "行政起诉" in told and "民事起诉" not in told
    assert "在这个法院立案" in page
    assert 'id="counter"' not in app.test_client().get(f"/courts/{CHAOYANG}").text


def test_a_court_that_takes_nothing_online_offers_no_button(app, admin):
    sends(admin, DONGCHENG, [])
    assert "在这个法院立案" not in app.test_client().get(f"/courts/{DONGCHENG}").text


def test_the_choice_of_the_court_says_so_and_is_refused(app, persons, admin):
    sends(admin, DONGCHENG, [kind for kind in EVERY if kind != "civil"])
    litigant, case_id = signed_in(app, persons.litigant), drafted(app, persons.litigant)
    page = unescape(litigant.get(f"/cases/{case_id}/court/?q=京0101").text)
    assert "这个法院的“民事起诉”只在窗口办，不能在网上立" in page
    answer = post(litigant, f"/cases/{case_id}/court/?q=京0101", chosen=DONGCHENG)
    assert answer.status_code == 422
    assert "还没有开通网上办理“民事起诉”" in unescape(answer.text)


def test_a_court_that_does_not_take_the_new_kind_is_chosen_anew(app, persons, admin):
    with working(app):
        take_online(DONGCHENG, ["civil"], on=court_day(now()))
    case_id = drafted(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        drafting.choose_court(case, DONGCHENG, at=now())
        drafting.choose_proceeding(case, "enforcement", at=now())
        assert (case.court_id, case.court_name) == (None, None)


def test_opening_one_sort_of_private_prosecution_leaves_the_other_closed(app):
    with working(app):
        decide(DONGCHENG, "private_prosecution_online", "no", on=court_day(now()))
        assert not takes_online(DONGCHENG)["private_prosecution"]
        wanted = [kind for kind in EVERY if kind != "private_prosecution_with_civil"]
        assert take_online(DONGCHENG, wanted, on=court_day(now())) == ["private_prosecution"]
        after = takes_online(DONGCHENG)
        assert (after["private_prosecution"], after["private_prosecution_with_civil"]) == (True, False)
        take_online(DONGCHENG, EVERY, on=court_day(now()))


@pytest.mark.parametrize(("name", "value"), [("online.nothing", "no"), ("online.civil", "maybe")])
def test_a_setting_that_cannot_be_is_refused(app, name, value):
    with working(app), pytest.raises(BadSetting):
        decide(DONGCHENG, name, value, on=court_day(now()))


def test_figures_count_each_month_at_the_court_s_clock(tmp_path):
    app = application(tmp_path)
    who = people(app)
    last_second_of_october = datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)
    first_of_november = datetime(2026, 10, 31, 16, 0, 0, tzinfo=UTC)
    drafted(app, who.litigant, at=last_second_of_october)
    accepted(app, who.litigant, who.clerk, at=first_of_november)
    returned = examining(app, who.litigant, at=first_of_november)
    with working(app):
        case = store.needed(Case, returned)
        clerk = store.needed(Account, who.clerk)
        items = [{"text": "补交身份证", "article": "", "where": "materials"}]
        due_on = court_day(datetime(2026, 11, 12, tzinfo=UTC))
        examination.return_for_correction(case, items, by=clerk, at=first_of_november, due_on=due_on)
    with app.app_context():
        found = figures(today=court_day(datetime(2026, 11, 22, tzinfo=UTC)))
        told = [(row.month_on.month, row.begun, row.filed, row.accepted, row.returned) for row in found]
        assert told == [(11, 2, 2, 1, 1), (10, 1, 0, 0, 0)]
        assert figures(today=court_day(datetime(2026, 11, 22, tzinfo=UTC)), court_id=DONGCHENG) == []
        assert figures(today=court_day(datetime(2028, 1, 1, tzinfo=UTC))) == []


def test_the_page_of_figures_shows_them(app, persons, admin):
    drafted(app, persons.litigant)
    page = admin.get("/admin/figures/").text
    assert "民事起诉" in page and "北京市朝阳区人民法院" in page
    assert admin.get("/admin/figures/?court=none").status_code == 200
