"""Rules that staff write are replayed before they go live; and the reports on why filings are returned."""

from dataclasses import replace
from datetime import date

import pytest
from filed_cases import COURT_CODE, application, do_recorded_work, examining, people, undone, working

from court_filing.acts import drafted_rules as act
from court_filing.acts import examination, return_reports
from court_filing.acts.drafted_rules import NotAsThingsStand
from court_filing.acts.rulebook import rulebook_of
from court_filing.acts.submission import reviewed_case
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.court_rule import DraftedRule
from court_filing.cases.returns import report_of
from court_filing.clock import court_day, now
from court_filing.jobs.schedule import keep_the_clock
from court_filing.law import courts
from court_filing.review.drafted import BadCondition, Drafted
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.review.return_reasons import alike, likely_rule, sample

HERE = courts.by_code(COURT_CODE).id
BIG = Drafted(
    id=0,
    title="大额借款要写明交付",
    case_types=frozenset({CaseType.CIVIL}),
    causes=frozenset(),
    condition={"path": "claims[].amount_yuan", "op": "gt", "value": 30000},
    severity=Severity.ASK,
    where="claims",
    message="金额较大，请写明钱是怎么交付的。",
    cure="请在事实与理由里补充。",
    article="《民间借贷规定》第十五条",
)
ITEMS = (
    {"text": "没有写事实和理由。", "cure": "", "article": "", "where": "facts", "rule": "D1.facts"},
    {"text": "请提供 2024 年的完税证明（原件）", "cure": "", "article": "", "where": "", "rule": ""},
    {"text": "请补交授权委托书", "cure": "", "article": "", "where": "", "rule": ""},
)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    found = people(app)
    with working(app):
        store.needed(Account, found.colleague).role = Role.ADMINISTRATOR
    return found


@pytest.fixture(scope="module")
def filed(app, persons):
    """Two large claims, one of them returned, and a small one."""
    ids = [examining(app, persons.litigant, amount=amount) for amount in ("50000.00", "90000.00", "20000.00")]
    with working(app):
        for case_id, items in ((ids[0], ITEMS), (ids[2], ITEMS[1:])):
            clerk = store.needed(Account, persons.clerk)
            case = store.needed(Case, case_id)
            examination.return_for_correction(case, items, by=clerk, at=now(), due_on=court_day(now()))
    return ids


def drafted(app, persons, rule=BIG):
    with working(app):
        by = store.needed(Account, persons.colleague)
        return act.draft(rule, court_id=HERE, by=by, at=now()).id


def do(app, persons, what, rule_id, *more, by="colleague"):
    with working(app):
        what(
            store.needed(DraftedRule, rule_id),
            *more,
            by=store.needed(Account, getattr(persons, by)),
            at=now(),
        )


def test_a_rule_is_replayed_before_it_goes_live_and_then_finds(app, persons, filed):
    rule_id = drafted(app, persons)
    with pytest.raises(NotAsThingsStand):
        do(app, persons, act.go_live, rule_id)
    do(app, persons, act.ask_replay, rule_id)
    do_recorded_work(app, only=act.REPLAY_RULE)
    with app.app_context():
        rule = store.needed(DraftedRule, rule_id)
        told = {
            name: rule.replay[name]
            for name in ("of", "looked", "found", "returned", "accepted", "unreadable")
        }
        assert told == {"of": 3, "looked": 3, "found": 2, "returned": 1, "accepted": 0, "unreadable": 0}
        assert {each["case_id"] for each in rule.replay["cases"]} == set(filed[:2])
        assert f"S.{rule_id}" not in rulebook_of(HERE, court_day(now())).in_force
    with pytest.raises(PermissionError):
        do(app, persons, act.go_live, rule_id, by="clerk")
    do(app, persons, act.go_live, rule_id)
    with app.app_context():
        review = reviewed_case(store.needed(Case, filed[1]), today=court_day(now()))
        assert f"S.{rule_id}" in {finding.rule for finding in review.findings}
        assert rulebook_of(HERE, court_day(now())).titles == {f"S.{rule_id}": "大额借款要写明交付"}
        assert not rulebook_of(courts.by_code("京0101").id, court_day(now())).drafted
    do(app, persons, act.retire, rule_id)
    with app.app_context():
        assert not rulebook_of(HERE, court_day(now())).drafted
    with pytest.raises(NotAsThingsStand):
        do(app, persons, act.go_live, rule_id)


def test_a_changed_draft_is_replayed_anew(app, persons, filed):
    rule_id = drafted(app, persons)
    do(app, persons, act.ask_replay, rule_id)
    do_recorded_work(app, only=act.REPLAY_RULE)
    do(app, persons, act.redraft, rule_id, replace(BIG, title="改过的"))
    with pytest.raises(NotAsThingsStand):
        do(app, persons, act.go_live, rule_id)


def test_a_replay_goes_on_where_the_last_task_ended(app, persons, filed, monkeypatch):
    monkeypatch.setattr(act, "AT_ONCE", 1)
    rule_id = drafted(app, persons)
    do(app, persons, act.ask_replay, rule_id)
    do_recorded_work(app, only=act.REPLAY_RULE)
    with app.app_context():
        rule = store.needed(DraftedRule, rule_id)
        assert (rule.replay["looked"], rule.replay["found"]) == (3, 2)
        assert rule.replayed_at is not None


def test_a_bad_rule_is_not_kept(app, persons):
    with undone(app), pytest.raises(BadCondition):
        by = store.needed(Account, persons.colleague)
        act.draft(replace(BIG, condition={"path": "nothing", "op": "empty"}), court_id=None, by=by, at=now())


def test_the_night_s_report_names_rules_and_groups_what_has_none(app, persons, filed):
    for _twice in range(2):
        keep_the_clock(app, lambda ids: None)
    today = court_day(now())
    with app.app_context():
        report = report_of(HERE, today.replace(day=1))
        told = report.content
        assert (told["filed"], told["filed_and_returned"], told["returns"], told["items"]) == (3, 2, 2, 5)
        assert told["rules"] == [{"rule": "D1.facts", "count": 1, "causes": {"民间借贷纠纷": 1}}]
        groups = sorted((group["count"], group["likely"]) for group in told["no_rule"])
        assert groups == [(2, ""), (2, "D2.authority_letter")]
        assert told["could_catch"] == 4
        [commonest] = return_reports.commonest_rules(HERE, on=today)
        assert (commonest.rule, commonest.filings, commonest.share_percent) == ("D1.facts", 1, 50.0)
        assert commonest.title == "事实和理由"
        assert return_reports.share_returned(HERE, on=today).percent == 66.7
        assert return_reports.commonest_rules(None, on=date(2028, 1, 1)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("请补交身份证复印件！", "补充提交 身份证"),
        ("请提供2024年的完税证明", "请提供 2023 年完税证明（原件）"),
        ("请写明“张三”的住址", "请写明“李四”的住址。"),
    ],
)
def test_texts_that_ask_for_the_same_are_alike(one, other):
    assert alike(one) == alike(other)


def test_texts_that_ask_for_something_else_are_not():
    assert alike("请补交身份证") != alike("请补交营业执照")
    assert alike("123")


def test_what_a_report_shows_hides_figures():
    assert sample("证号 11010519491231002X 不清楚") == "证号 …X 不清楚"


def test_the_rule_that_may_know_of_it():
    assert likely_rule("请补交授权委托书") == "D2.authority_letter"
    assert likely_rule("看不出是什么意思") is None
