"""A court that does not show among the competent ones: asked about, changed, or explained; never in the way."""

import re

import pytest
from filed_cases import clerk_of, do_recorded_work, drafted, post, signed_in, submitted, working

from court_filing.acts import submission
from court_filing.acts.record import record_of
from court_filing.acts.submission import findings_of
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import court_day, now
from court_filing.law.jurisdiction.connections import CHOSEN, TOLD

FAR = "粤0402"
SAID = {"connection": "合同履行地", "told": "借条第二条约定在珠海市香洲区凤凰北路还款"}


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


def asked(app, case_id: str) -> list[tuple[str, str]]:
    with working(app):
        found = findings_of(store.needed(Case, case_id), today=court_day(now()))
    return [(each.rule, each.severity.value) for each in found if each.where == "court"]


def test_the_right_court_is_not_asked_about(app, persons, client):
    case_id = drafted(app, persons.litigant)
    assert asked(app, case_id) == []
    assert post(client, f"/cases/{case_id}/court/", chosen="京0105").location == f"/cases/{case_id}/cause/"
    page = client.get(f"/cases/{case_id}/court/connection/").text
    assert "不用说明" in page


def test_choosing_a_far_court_leads_to_the_question_with_the_competent_courts(app, persons, client):
    case_id = drafted(app, persons.litigant)
    address = f"/cases/{case_id}/court/connection/"
    assert post(client, f"/cases/{case_id}/court/", chosen=FAR).location == address
    page = client.get(address).text
    assert "为什么由珠海市香洲区人民法院管" in page
    assert "北京市朝阳区人民法院" in page
    assert "《民事诉讼法》第二十四条" in page
    assert 'href="/courts/京0105"' in page or "/courts/%E4%BA%AC0105" in page
    assert "没有看出珠海市香洲区人民法院" in client.get(f"/cases/{case_id}/court/").text
    assert asked(app, case_id) == [("J5.court_place", "ask")]
    assert f"{address}?then=check" in client.get(f"/cases/{case_id}/submission/").text


def test_one_of_the_competent_courts_can_be_chosen_there(app, persons, client):
    case_id = drafted(app, persons.litigant, court_code=FAR)
    page = client.get(f"/cases/{case_id}/court/connection/?then=check").text
    sent_to = re.search(r'<form method="post" action="(/cases/[^"]+)"', page)[1]
    assert 'value="京0105"' in page
    assert post(client, sent_to, chosen="京0105").location == f"/cases/{case_id}/submission/"
    assert asked(app, case_id) == []


def test_what_connects_is_kept_ends_the_question_and_is_shown(app, persons, client):
    case_id = drafted(app, persons.litigant, court_code=FAR)
    address = f"/cases/{case_id}/court/connection/?then=check"
    assert post(client, address, **SAID).location == f"/cases/{case_id}/submission/"
    assert asked(app, case_id) == [("J5.connection_stated", "flag")]
    page = client.get(f"/cases/{case_id}/submission/").text
    assert "为什么由这个法院管" in page
    assert SAID["told"] in page
    with working(app):
        given = record_of(store.needed(Case, case_id)).particulars
    assert (given[CHOSEN], given[TOLD]) == ("合同履行地", SAID["told"])
    assert SAID["told"] in client.get(f"/cases/{case_id}/history/").text
    assert SAID["told"] in client.get(address).text


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        ({"told": "在那里履行"}, "请选一项"),
        ({"connection": "合同履行地", "told": " "}, "请写明是哪里"),
        ({"connection": "x", "told": "在那里"}, "Not a valid choice|不是有效|请选"),
        ({"connection": "其他", "told": "字" * 301}, "300"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_everything(app, persons, client, sent, complaint):
    case_id = drafted(app, persons.litigant, court_code=FAR)
    answer = post(client, f"/cases/{case_id}/court/connection/", **sent)
    assert answer.status_code == 422
    assert re.search(complaint, answer.text)
    assert sent["told"].strip()[:20] in answer.text
    assert asked(app, case_id) == [("J5.court_place", "ask")]


def test_another_court_needs_a_word_of_its_own(app, persons, client):
    case_id = drafted(app, persons.litigant, court_code=FAR)
    post(client, f"/cases/{case_id}/court/connection/", **SAID)
    post(client, f"/cases/{case_id}/court/", chosen="粤0403")
    assert asked(app, case_id) == [("J5.court_place", "ask")]
    with working(app):
        assert store.needed(Case, case_id).particulars is None


def test_the_same_court_chosen_again_keeps_what_was_said(app, persons, client):
    case_id = drafted(app, persons.litigant, court_code=FAR)
    post(client, f"/cases/{case_id}/court/connection/", **SAID)
    assert post(client, f"/cases/{case_id}/court/", chosen=FAR).location == f"/cases/{case_id}/cause/"
    assert asked(app, case_id) == [("J5.connection_stated", "flag")]


def test_particulars_answered_later_keep_it_and_it_is_no_answer_to_them(app, persons, client):
    case_id = drafted(app, persons.litigant, proceeding="payment_order", cause="申请支付令", court_code=FAR)
    assert asked(app, case_id) == [("J5.court_place", "ask")]
    post(client, f"/cases/{case_id}/court/connection/", **SAID)
    tasks = client.get(f"/cases/{case_id}/tasks/").text
    assert "已填写" not in tasks
    given = {"debt_kind": "金钱", "mutual_debts": "no", "deliverable": "yes"}
    day = {"due_date-year": "2025", "due_date-month": "3", "due_date-day": "1"}
    assert post(client, f"/cases/{case_id}/particulars/", **given, **day).status_code == 302
    with working(app):
        kept = store.needed(Case, case_id).particulars
    assert (kept["debt_kind"], kept[CHOSEN]) == ("金钱", "合同履行地")
    assert asked(app, case_id) == [("J5.connection_stated", "flag")]


def test_it_can_be_submitted_without_a_word_and_the_clerk_sees_what_was_said(app, persons):
    silent = submitted(app, persons.litigant, court_code=FAR)
    do_recorded_work(app)
    with working(app):
        case = store.needed(Case, silent)
        assert case.received_at is not None
        assert case.state.value == "examining"
    near = signed_in(app, persons.litigant)
    case_id = drafted(app, persons.litigant, court_code="京0106")
    post(near, f"/cases/{case_id}/court/connection/", **SAID)
    with working(app):
        submission.submit(store.needed(Case, case_id), by=store.needed(Account, persons.litigant), at=now())
    do_recorded_work(app)
    clerk = signed_in(app, clerk_of(app, "京0106"))
    page = clerk.get(f"/desk/{case_id}/").text
    assert "请留意" in page
    assert SAID["told"] in page


def test_a_stranger_does_not_see_it(app, persons):
    case_id = drafted(app, persons.litigant, court_code=FAR)
    assert signed_in(app, persons.stranger).get(f"/cases/{case_id}/court/connection/").status_code == 404
