"""The clerk's decisions on one filing: accept, return with everything to mend, rule it lapsed."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from filed_cases import (
    PLAINTIFF,
    accepted,
    clerk_of,
    drafted,
    examining,
    post,
    signed_in,
    submitted,
    unpaid_twice,
    working,
)

from court_filing.acts import drafting, examination, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.clock import court_day, now
from court_filing.desk.forms import keyed
from court_filing.review.finding import Finding, Severity
from court_filing.texts import Text


def stored(app, case_id, read):
    with working(app):
        return read(store.needed(Case, case_id))


def day_fields(day):
    return {"due_on-year": day.year, "due_on-month": day.month, "due_on-day": day.day}


def in_ten_days():
    return day_fields(court_day(now()) + timedelta(days=10))


def checked_items(page):
    return re.findall(r'name="items" type="checkbox" value="([^"]+)" checked', page)


FILED = """曾巧云 诉 贺长河|民间借贷纠纷|19491231|居民身份证|判令被告归还借款|20,000.00|起诉状.pdf
系统审查|法院已接收材料|自动审查完成，转立案法官审查|受理后通知交费：300.00 元""".replace("\n", "|").split(
    "|"
)


def test_the_page_shows_what_was_filed_and_what_was_found(clerk, waiting):
    page = clerk.get(f"/desk/{waiting}/").text
    for words in FILED:
        assert words in page
    assert checked_items(page)


def test_accepting_notices_the_fee(app, clerk, waiting):
    answer = post(clerk, f"/desk/{waiting}/accept")
    assert (answer.status_code, answer.location) == (302, "/desk/")
    assert stored(app, waiting, lambda case: (case.state, case.fee.amount_yuan)) == (
        CaseState.ACCEPTED,
        Decimal("300.00"),
    )
    assert "已受理" in clerk.get("/desk/").text


def test_of_two_clerks_who_decide_at_once_the_second_is_told(app, persons, clerk, waiting):
    colleague = signed_in(app, persons.colleague)
    assert post(clerk, f"/desk/{waiting}/accept").status_code == 302
    assert post(colleague, f"/desk/{waiting}/accept").status_code == 409
    returning = post(colleague, f"/desk/{waiting}/return", more="补交证据", **in_ten_days())
    assert returning.status_code == 409
    assert stored(app, waiting, lambda case: (case.state, len(case.corrections))) == (CaseState.ACCEPTED, 0)


def test_returning_tells_the_chosen_findings_and_the_clerk_s_own_lines(app, clerk, waiting):
    chosen = checked_items(clerk.get(f"/desk/{waiting}/").text)[:1]
    answer = post(
        clerk,
        f"/desk/{waiting}/return",
        items=chosen,
        more="补交借条原件的照片\r\n\r\n  写明利息从哪天起算 ",
        **in_ten_days(),
    )
    assert answer.status_code == 302
    items, due_on = stored(app, waiting, lambda case: (case.corrections[0].items, case.corrections[0].due_on))
    assert [item["text"] for item in items][1:] == ["补交借条原件的照片", "写明利息从哪天起算"]
    assert items[0]["article"] and items[0]["cure"] and items[0]["where"]
    assert due_on == court_day(now()) + timedelta(days=10)
    assert stored(app, waiting, lambda case: case.state) is CaseState.RETURNED


def test_the_same_paper_missing_of_two_plaintiffs_is_two_items(app, persons, clerk):
    case_id = drafted(app, persons.litigant)
    with working(app):
        case, owner = store.needed(Case, case_id), store.needed(Account, persons.litigant)
        second = {**PLAINTIFF, "name": "曾巧月", "identity_number": None, "identity_kind": None}
        drafting.keep_party(case, second, party_id=None, at=now())
        submission.submit(case, by=owner, at=now())
        examination.examine(case, at=now())
    items = checked_items(clerk.get(f"/desk/{case_id}/").text)
    assert len(items) == len(set(items))
    assert len([item for item in items if item.startswith("D2.identity_front@")]) == 2
    assert post(clerk, f"/desk/{case_id}/return", items=items, **in_ten_days()).status_code == 302
    told = stored(app, case_id, lambda case: [item["text"] for item in case.corrections[0].items])
    assert len(told) == len(items)
    for name in ("曾巧云", "曾巧月"):
        assert any(text.startswith(f"缺少{name}的身份证正面") for text in told)


def test_findings_of_one_rule_in_one_place_keep_names_of_their_own():
    nowhere = {"severity": Severity.ASK, "article": "", "cure": Text(""), "where": "parties[2]"}
    findings = [Finding(rule="D4.both_sides", message=Text(name), **nowhere) for name in "甲乙丙"]
    named = keyed(findings)
    assert list(named.values()) == findings
    assert list(keyed(findings)) == list(named)


def test_the_fee_of_wages_is_told_as_not_prepaid(app, persons, clerk):
    page = clerk.get(f"/desk/{examining(app, persons.litigant, cause='追索劳动报酬纠纷')}/").text
    assert "诉讼费 10.00 元，可以不预交" in page
    assert "受理后通知交费" not in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"items": []}, "请至少选一项，或者写一项要补正的内容"),
        ({"items": ["made up"]}, "请从列出的选项里选"),
        ({"more": "补交证据", "due_on-month": "13"}, "月份要写 1 到 12 的数字"),
        ({"more": "补交证据", "due_on-year": "2020"}, "补正的最后一天要在今天以后"),
        (
            {"more": "补交证据", "due_on-year": "", "due_on-month": "", "due_on-day": ""},
            "请填写补正的最后一天",
        ),
    ],
)
def test_a_return_that_cannot_stand_is_shown_again_with_what_was_written(
    app, clerk, waiting, changes, sentence
):
    answer = post(clerk, f"/desk/{waiting}/return", **{**in_ten_days(), **changes})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert changes.get("more", "") in answer.text
    assert stored(app, waiting, lambda case: (case.state, len(case.corrections))) == (CaseState.EXAMINING, 0)


RANGED = "冀0102"
"""A court of a province that has left the statute's range for personality rights open: 100 to 500 yuan."""


@pytest.fixture(scope="module")
def ranged_clerk(app):
    return signed_in(app, clerk_of(app, RANGED))


@pytest.fixture
def ranged(app, persons):
    return examining(app, persons.litigant, cause="名誉权纠纷", amount="1000.00", court_code=RANGED)


def test_where_the_statute_leaves_a_range_the_clerk_fixes_the_fee(app, ranged_clerk, ranged):
    page = ranged_clerk.get(f"/desk/{ranged}/").text
    assert "核定诉讼费" in page
    assert "法律规定的幅度：100.00 元到 500.00 元" in page
    assert post(ranged_clerk, f"/desk/{ranged}/accept", amount="300").status_code == 302
    assert stored(app, ranged, lambda case: case.fee.amount_yuan) == Decimal("300.00")


@pytest.mark.parametrize("amount", ["", "99.99", "500.01", "-300", "三百"])
def test_a_fee_outside_the_range_is_not_taken(app, ranged_clerk, ranged, amount):
    answer = post(ranged_clerk, f"/desk/{ranged}/accept", amount=amount)
    assert answer.status_code == 422
    assert amount in answer.text
    assert stored(app, ranged, lambda case: (case.state, case.fee)) == (CaseState.EXAMINING, None)


def test_a_fee_outside_the_range_is_told_the_range(ranged_clerk, ranged):
    answer = post(ranged_clerk, f"/desk/{ranged}/accept", amount="500.01")
    assert "请在 100.00 元到 500.00 元之间核定诉讼费" in answer.text


def test_a_case_that_is_decided_offers_no_decision(app, persons, clerk):
    page = clerk.get(f"/desk/{accepted(app, persons.litigant, persons.clerk)}/").text
    assert "退回补正</button>" not in page
    assert "按撤诉处理</button>" not in page


def test_after_the_second_notice_has_run_out_the_clerk_may_rule_lapse(app, persons, clerk):
    case_id = unpaid_twice(app, persons.litigant, persons.clerk)
    assert "按撤诉处理</button>" in clerk.get(f"/desk/{case_id}/").text
    assert post(clerk, f"/desk/{case_id}/lapse").status_code == 302
    assert stored(app, case_id, lambda case: case.state) is CaseState.DEEMED_WITHDRAWN


def test_before_that_nobody_can(app, persons, clerk):
    case_id = accepted(app, persons.litigant, persons.clerk)
    assert post(clerk, f"/desk/{case_id}/lapse").status_code == 409
    assert stored(app, case_id, lambda case: case.state) is CaseState.ACCEPTED


@pytest.mark.parametrize("act", ["accept", "return", "lapse"])
def test_a_decision_needs_the_form_s_token(app, clerk, waiting, act):
    assert clerk.post(f"/desk/{waiting}/{act}", data={"more": "补交证据", **in_ten_days()}).status_code in (
        302,
        400,
        422,
    )
    assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING


@pytest.mark.parametrize("who", ["litigant", "stranger", "other_courts_clerk"])
def test_nobody_else_sees_or_decides(app, persons, waiting, who):
    client = signed_in(app, getattr(persons, who))
    for answer in (client.get(f"/desk/{waiting}/"), post(client, f"/desk/{waiting}/accept")):
        assert answer.status_code in (403, 404)
    assert stored(app, waiting, lambda case: case.state) is CaseState.EXAMINING


def test_a_draft_is_not_for_the_clerk(app, persons, clerk):
    case_id = submitted(app, persons.litigant)
    with working(app):
        store.needed(Case, case_id).received_at = None
    assert clerk.get(f"/desk/{case_id}/").status_code == 404
