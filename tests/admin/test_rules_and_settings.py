"""What an administrator says about a court: rules, rules of its own, materials, texts, settings, people, rests."""

import re
from html import unescape

import pytest
from filed_cases import COURT_CODE, do_recorded_work, drafted, examining, post, signed_in, working

from court_filing.acts import examination
from court_filing.acts.drafted_rules import REPLAY_RULE
from court_filing.acts.return_reports import make_report
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_rules import drafted_rules, rows_about
from court_filing.cases.court_settings import CourtSettings, settings_of
from court_filing.cases.sections import open_sections, sections_of
from court_filing.clock import court_day, now
from court_filing.law import courts

HERE = courts.by_code(COURT_CODE).id
PLACES = (
    "rules/",
    "rules/D1.facts/",
    "drafted/",
    "drafted/new/",
    "materials/",
    "texts/",
    "texts/notice/",
    "maintenance/",
)
OWN_PLACES = ("settings/", "people/", "people/sections/new/")


@pytest.fixture
def admin(app, persons):
    return signed_in(app, persons.colleague)


def at(place, scope=HERE):
    return f"/admin/courts/{scope}/{place}"


def day(name, on):
    return {f"{name}-year": on.year, f"{name}-month": on.month, f"{name}-day": on.day}


def today():
    return court_day(now())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scope", [HERE, "all"])
def test_every_page_shows_for_one_court_and_for_all(admin, place, scope):
    answer = admin.get(at(place, scope))
    assert answer.status_code == 200
    assert "court-rooms" in answer.text or "govuk-back-link" in answer.text


@pytest.mark.parametrize("place", OWN_PLACES)
def test_every_page_of_one_court_shows(admin, place):
    assert admin.get(at(place)).status_code == 200
    assert admin.get(at(place, "all")).status_code in (302, 200, 404)


def test_nobody_else_comes_in_and_there_is_no_such_court_or_rule(app, persons, admin):
    for place in (*PLACES, *OWN_PLACES):
        assert signed_in(app, persons.clerk).get(at(place)).status_code == 403
    assert admin.get(at("rules/", "nowhere")).status_code == 404
    assert admin.get(at("rules/D9.nothing/")).status_code == 404
    assert admin.get(at("drafted/4711/")).status_code == 404
    assert admin.get(at("texts/nothing/")).status_code == 404


def test_rules_are_found_by_what_they_say(admin):
    page = unescape(admin.get(at("rules/?q=没有写事实和理由")).text)
    assert "D1.facts" in page and "D1.court" not in page
    assert "没有这样的规则" in admin.get(at("rules/?q=不存在的词")).text


def test_a_rule_is_reworded_with_a_reason_and_every_change_is_listed(app, admin):
    answers = {
        "off": "no",
        "severity": "ask",
        "message": "请写事实。",
        "reason": "说得短一些",
        **day("from_on", today()),
    }
    assert post(admin, at("rules/D1.facts/"), **{**answers, "reason": ""}).status_code == 422
    bad = post(admin, at("rules/D1.facts/"), **{**answers, "message": "{nobody}缺事实"})
    assert (
        bad.status_code == 422
        and "这条规则不认识" in unescape(bad.text)
        and "{nobody}缺事实" in unescape(bad.text)
    )
    assert post(admin, at("rules/D1.facts/"), **answers).status_code == 302
    page = unescape(admin.get(at("rules/D1.facts/")).text)
    assert "说得短一些" in page and "请写事实。" in page
    assert "D1.facts" in admin.get(at("rules/?only=changed")).text
    with app.app_context():
        [(row, by)] = rows_about(HERE, "D1.facts")
        assert (row.severity, row.message, row.off) == ("ask", "请写事实。", False)


def test_what_cannot_be_read_stays_a_rule(admin):
    answers = {"off": "yes", "severity": "", "reason": "试", **day("from_on", today())}
    assert post(admin, at("rules/D5.readable/"), **answers).status_code == 422


RULE = {
    "title": "要写电话",
    "case_types": ["civil"],
    "condition": '{"path": "parties[defendant].phone", "op": "empty"}',
    "severity": "ask",
    "where": "parties",
    "message": "没有写被告的电话。",
    "cure": "知道的请写上。",
    "article": "《民事诉讼法》第一百二十四条",
}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"condition": "{"}, "写法不对"),
        ({"condition": '{"path": "nothing", "op": "empty"}'}, "没有“nothing”这一栏"),
        ({"condition": "[" * 4000 + "]" * 4000}, "条件"),
        ({"where": "nowhere"}, "指向的位置"),
        ({"message": "{who}"}, "提示的话"),
        ({"case_types": []}, "至少选一种"),
    ],
)
def test_a_bad_rule_says_why_and_keeps_what_was_typed(admin, changes, says):
    answer = post(admin, at("drafted/new/"), **{**RULE, **changes})
    assert answer.status_code == 422
    assert says in unescape(answer.text) and "要写电话" in answer.text


def test_a_rule_is_written_replayed_put_in_force_and_retired(app, persons, admin):
    examining(app, persons.litigant)
    assert post(admin, at("drafted/new/"), **RULE).status_code == 302
    with app.app_context():
        rule_id = drafted_rules(HERE)[0].id
    place = at(f"drafted/{rule_id}/")
    assert "回放完了才能启用" in admin.get(place).text
    assert post(admin, f"{place}live/").status_code == 302
    assert "还没有用现在的写法回放过，请先回放" in admin.get(place).text
    post(admin, f"{place}replay/")
    assert "正在回放" in admin.get(place).text
    do_recorded_work(app, only=REPLAY_RULE)
    page = admin.get(place).text
    assert "会提示的案件（最近的 1 件）" in unescape(page)
    post(admin, f"{place}live/")
    assert "已启用" in admin.get(place).text and "要写电话" in admin.get(at("rules/")).text
    assert admin.get(f"{place}change/").status_code == 302
    assert admin.get(at(f"drafted/{rule_id}/", "all")).status_code == 404
    post(admin, f"{place}retire/")
    assert "要写电话" not in admin.get(at("rules/")).text


def test_a_material_of_the_court_is_asked_for_in_the_journey_and_told_in_public(app, persons, admin):
    case_id = drafted(app, persons.litigant)
    row = {
        "slot": "own",
        "own_slot": "tax_receipt",
        "title": "完税证明",
        "need": "required",
        "why": "核对税款",
        "article": "本院通知",
        **day("from_on", today()),
    }
    assert post(admin, at("materials/?type=civil"), **{**row, "own_slot": "税"}).status_code == 422
    assert post(admin, at("materials/?type=civil"), **row).status_code == 302
    assert "完税证明" in admin.get(at("materials/?type=civil")).text
    assert "完税证明" not in admin.get(at("materials/?type=administrative")).text
    assert "完税证明" in signed_in(app, persons.litigant).get(f"/cases/{case_id}/materials/").text
    assert "缺少完税证明" in signed_in(app, persons.litigant).get(f"/cases/{case_id}/submission/").text
    assert "完税证明" in app.test_client().get(f"/courts/{HERE}").text


def test_a_text_of_the_court_stands_on_its_page(app, admin):
    assert post(admin, at("texts/counter_hours/"), text="工作日 9:00—17:00").status_code == 302
    assert "工作日 9:00—17:00" in admin.get(at("texts/")).text
    assert "工作日 9:00—17:00" in app.test_client().get(f"/courts/{HERE}").text
    assert post(admin, at("texts/counter_hours/"), text="长" * 201).status_code == 422


def test_settings_are_asked_from_the_list_itself(app, admin):
    page = admin.get(at("settings/")).text
    plain = [
        name
        for name in CourtSettings.__dataclass_fields__
        if name not in ("fee_standards", "base_fees", "counter_only")
    ]
    asked = set(re.findall(r'name="([a-z_.]+)"', page))
    assert set(plain) <= asked
    assert all(name not in re.sub(r"<[^>]+>", "", page) for name in plain), "each has a name in Chinese"
    assert post(admin, at("settings/"), correction_days="7", accept_clean="no").status_code == 302
    with app.app_context():
        assert (settings_of(HERE).correction_days, settings_of(HERE).accept_clean) == (7, False)
    wrong = post(admin, at("settings/"), correction_days="700", accept_clean="")
    assert wrong.status_code == 422 and "不能是“700”" in unescape(wrong.text)
    with app.app_context():
        assert (settings_of(HERE).correction_days, settings_of(HERE).accept_clean) == (7, False)
    post(admin, at("settings/"), correction_days="", accept_clean="")
    with app.app_context():
        assert settings_of(HERE) == settings_of(courts.by_code("京0101").id)


def test_sections_and_clerks(app, persons, admin):
    assert (
        post(admin, at("people/sections/new/"), name="立案一庭", groups=["civil"], works="yes").status_code
        == 302
    )
    again = post(admin, at("people/sections/new/"), name="立案一庭", groups=["civil"], works="yes")
    assert again.status_code == 422 and "同名" in again.text
    with app.app_context():
        section_id = sections_of(HERE)[0].id
    clerk = at(f"people/{persons.clerk}/")
    answers = {"section": str(section_id), "duty": "supervisor", **day("away_from_on", today())}
    assert (
        post(admin, clerk, **{**answers, **day("away_until_on", today().replace(year=2020))}).status_code
        == 422
    )
    assert post(admin, clerk, **answers).status_code == 302
    page = admin.get(at("people/")).text
    assert "庭长" in page and "不在" in page
    with app.app_context():
        found = store.needed(Account, persons.clerk)
        assert (found.section_id, found.supervisor, found.is_away(today())) == (section_id, True, True)
    assert admin.get(at(f"people/{persons.other_courts_clerk}/")).status_code == 404
    post(
        admin, at(f"people/sections/{section_id}/"), name="立案二庭", groups=["civil", "criminal"], works="no"
    )
    with app.app_context():
        assert open_sections(HERE) == [] and sections_of(HERE)[0].name == "立案二庭"


def test_maintenance_is_set_and_called_off(admin):
    times = {"begins_time": "22:00", "ends_time": "23:30", "words": "升级。"}
    on = today().replace(year=today().year + 1, day=1)
    days = {**day("begins_on", on), **day("ends_on", on)}
    assert post(admin, at("maintenance/"), **days, **{**times, "begins_time": "25:00"}).status_code == 422
    assert post(admin, at("maintenance/"), **days, **{**times, "ends_time": "21:00"}).status_code == 422
    assert post(admin, at("maintenance/"), **days, **times).status_code == 302
    page = admin.get(at("maintenance/")).text
    assert "还没开始" in page
    ending = re.search(r'action="([^"]+/end/)"', page)[1]
    post(admin, ending)
    assert "还没开始" not in admin.get(at("maintenance/")).text


def test_the_report_on_returns_is_read_and_taken_away_as_a_table(app, persons, admin):
    case_id = examining(app, persons.litigant)
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        texts = ("=cmd 请补交完税证明", "请补交授权委托书")
        items = [{"text": text, "article": "", "where": "", "cure": "", "rule": ""} for text in texts]
        examination.return_for_correction(case, items, by=clerk, at=now(), due_on=today())
        make_report(HERE, today().replace(day=1), at=now())
    page = unescape(admin.get(f"/admin/returns/?court={HERE}").text)
    assert "请补交授权委托书" in page and "写一条规则" in page and "退回 1 次" in page
    assert admin.get("/admin/returns/").status_code == 200
    table = admin.get(f"/admin/returns/table.csv?court={HERE}")
    assert table.mimetype == "text/csv" and "请补交授权委托书" in table.text
    assert "'=cmd" in table.text
