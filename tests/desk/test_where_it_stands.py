"""Where a filing stands, on its page: in one sentence, in the words of its proceeding, and what cannot be done now."""

from datetime import timedelta

import pytest
from filed_cases import examining, post, signed_in, working

from court_filing.acts import assignment, examination
from court_filing.acts.materials import slot_title
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_settings import set_setting
from court_filing.clock import court_day, now
from court_filing.desk.decided_words import ruling_owed
from court_filing.desk.parties import sides_of
from court_filing.law.proceedings import proceedings


def standing(browser, case_id):
    return browser.get(f"/desk/{case_id}/").text.partition('id="standing"')[2].partition("</div>")[0]


def test_an_accepted_case_says_for_what_it_waits(clerk, waiting):
    post(clerk, f"/desk/{waiting}/accept")
    assert "等当事人交诉讼费，最后一天是" in standing(clerk, waiting)
    assert "先行立案" not in standing(clerk, waiting)


def test_what_the_clock_registered_says_so(app, clerk, waiting):
    with working(app):
        case = store.needed(Case, waiting)
        case.decide_by_on = court_day(now()) - timedelta(days=1)
        examination.accept_by_clock(case, at=now())
    assert "系统先行立案（登记立案规定第八条）" in standing(clerk, waiting)


def test_what_is_decided_and_not_told_yet_is_not_given_back(app, clerk, waiting):
    with working(app):
        court_id = store.needed(Case, waiting).court_id
        set_setting(court_id, "undo_minutes", "10")
    try:
        post(clerk, f"/desk/{waiting}/accept")
        assert "放回" not in standing(clerk, waiting)
        answer = post(clerk, f"/desk/{waiting}/give-back")
        assert (answer.status_code, "请先撤销决定" in answer.text) == (409, True)
    finally:
        with working(app):
            set_setting(court_id, "undo_minutes", "0")


def test_that_a_colleague_s_time_is_over_is_said_alike_on_both_pages(app, persons, clerk, waiting):
    with working(app):
        colleague = store.needed(Account, persons.colleague)
        assignment.take(store.needed(Case, waiting), by=colleague, at=now() - timedelta(days=2))
    sentence = "已经好一会儿没有动这件：您可以直接领取，然后再决定。"
    assert sentence in standing(clerk, waiting)
    answer = post(clerk, f"/desk/{waiting}/accept")
    assert (answer.status_code, sentence in answer.text) == (409, True)


def test_a_filing_that_nobody_knows_is_said_not_to_be_found(app, persons, clerk):
    with working(app):
        store.needed(Account, persons.clerk).supervisor = True
    try:
        post(clerk, "/desk/assign", chosen=f"{'0' * 24}.0", to=persons.colleague, do="assign")
        assert "有 1 件没有找到" in clerk.get("/desk/").text
    finally:
        with working(app):
            store.needed(Account, persons.clerk).supervisor = False


def test_of_one_day_what_asks_for_haste_goes_first_and_never_before_an_earlier_day(app, persons):
    by_day = [examining(app, persons.litigant, at=now() - timedelta(hours=hours)) for hours in (3, 2, 1)]
    today = court_day(now())
    with working(app):
        for case_id, days, urgent in zip(by_day, (1, 2, 2), (False, False, True), strict=True):
            case = store.needed(Case, case_id)
            case.decide_by_on = today + timedelta(days=days)
            case.urgent = urgent
    page = signed_in(app, persons.clerk).get("/desk/").text
    places = [page.index(f"/desk/{case_id}/") for case_id in by_day]
    assert places[0] < places[2] < places[1]


@pytest.mark.parametrize("kind", proceedings())
def test_every_proceeding_is_spoken_of_in_its_own_words(kind):
    case = Case(case_type=kind)
    case.parties, case.materials = [], []
    sues = case.proceeding.words.act in ("起诉", "自诉")
    assert (" 诉 " in sides_of(case)) is sues
    assert case.proceeding.filer in ruling_owed(case)
    assert ("起诉" in ruling_owed(case)) is (case.proceeding.words.act == "起诉")


@pytest.mark.parametrize("slot", ["evidence", "identity_front", "judgment", "made_up"])
@pytest.mark.parametrize("kind", ["civil", "administrative", "enforcement", "private_prosecution"])
def test_no_id_of_a_place_for_papers_reaches_a_page(kind, slot):
    assert not slot_title(Case(case_type=kind), slot).isascii()
