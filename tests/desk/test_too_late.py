"""A decision that comes too late says what happened meanwhile, and gives back what was written."""

from datetime import timedelta

import pytest
from filed_cases import examining, people, post, working

from court_filing.acts import assignment, examination, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.clock import court_day, now

WRITTEN = "补交借条原件的照片"


@pytest.fixture(scope="module")
def persons(app):
    made = people(app)
    with working(app):
        store.needed(Account, made.colleague).name = "李审明"
    return made


def returning(clerk, case_id, **more):
    last_day = court_day(now()) + timedelta(days=10)
    day = {"due_on-year": last_day.year, "due_on-month": last_day.month, "due_on-day": last_day.day}
    return post(clerk, f"/desk/{case_id}/return", more=WRITTEN, **day, **more)


def meanwhile(app, case_id, account_id, act):
    with working(app):
        act(store.needed(Case, case_id), store.needed(Account, account_id))


def test_a_withdrawn_filing_is_not_decided(app, persons, clerk, waiting):
    meanwhile(
        app, waiting, persons.litigant, lambda case, owner: submission.withdraw(case, by=owner, at=now())
    )
    answer = returning(clerk, waiting, items="D2.evidence@materials.evidence")
    assert answer.status_code == 409
    assert "撤回了这次起诉" in answer.text
    for words in (WRITTEN, "缺少证据材料"):
        assert words in answer.text
    for act in ("accept", "refuse"):
        assert "撤回了这次起诉" in post(clerk, f"/desk/{waiting}/{act}").text
    with working(app):
        assert store.needed(Case, waiting).state is CaseState.WITHDRAWN


def test_a_mistake_in_the_form_does_not_hide_that_it_is_too_late(app, persons, clerk, waiting):
    meanwhile(
        app, waiting, persons.litigant, lambda case, owner: submission.withdraw(case, by=owner, at=now())
    )
    answer = post(clerk, f"/desk/{waiting}/return", more=WRITTEN)
    assert (answer.status_code, WRITTEN in answer.text) == (409, True)


def test_what_a_colleague_has_decided_is_told_by_name(app, persons, clerk, waiting):
    meanwhile(
        app, waiting, persons.colleague, lambda case, other: examination.accept(case, by=other, at=now())
    )
    answer = returning(clerk, waiting)
    assert answer.status_code == 409
    assert "李审明在" in answer.text
    assert "：已受理。" in answer.text
    assert WRITTEN in answer.text


def test_what_a_colleague_has_taken_is_told_by_name(app, persons, clerk, waiting):
    page = clerk.get(f"/desk/{waiting}/").text
    assert "没有人领取" in page
    meanwhile(app, waiting, persons.colleague, lambda case, other: assignment.take(case, by=other, at=now()))
    answer = returning(clerk, waiting)
    assert answer.status_code == 409
    assert "李审明在" in answer.text
    assert "请先接手" in answer.text
    page = clerk.get(f"/desk/{waiting}/").text
    assert "李审明在" in page
    assert "退回补正</button>" not in page
    assert post(clerk, f"/desk/{waiting}/take-over", **{"from": persons.colleague}).status_code == 302
    assert "由另一人接手审查" in clerk.get(f"/desk/{waiting}/").text
    assert returning(clerk, waiting).status_code == 302


def test_what_the_clock_has_decided(app, persons, clerk):
    case_id = examining(app, persons.litigant, at=now() - timedelta(days=40))
    meanwhile(app, case_id, persons.clerk, lambda case, _: examination.accept_by_clock(case, at=now()))
    assert "审查期限届满，先行立案" in returning(clerk, case_id).text


def test_a_page_of_the_round_before_decides_nothing(app, persons, clerk, waiting):
    old = {"round": "1"}
    assert returning(clerk, waiting, **old).status_code == 302
    meanwhile(app, waiting, persons.litigant, lambda case, owner: submission.submit(case, by=owner, at=now()))
    meanwhile(app, waiting, persons.clerk, lambda case, _: examination.examine(case, at=now()))
    answer = post(clerk, f"/desk/{waiting}/accept", **old)
    assert answer.status_code == 409
    assert "重新提交了材料" in answer.text
    assert post(clerk, f"/desk/{waiting}/accept", round="2").status_code == 302
