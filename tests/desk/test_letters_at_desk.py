"""The court's people answer and hand on letters; each sees what is theirs to see."""

from datetime import timedelta

import pytest
from filed_cases import drafted, post, signed_in, submitted, working
from written_letters import administrator, written

from court_filing.acts import foreign_address, letters
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.letter import Letter
from court_filing.clock import now


@pytest.fixture(scope="module")
def supervisor(app):
    return administrator(app)


def numbered(app, letter_id):
    with working(app):
        return store.needed(Letter, letter_id).number


def place(letter_id, act=""):
    return f"/desk/letters/{letter_id}/{act}"


def test_the_list_shows_what_is_due_first_and_what_is_overdue(app, clerk):
    late, new = written(app, at=now() - timedelta(days=40)), written(app, "clue")
    page = clerk.get("/desk/letters/").text
    assert page.index(numbered(app, late)) < page.index(numbered(app, new))
    assert "已过期" in page
    overdue = clerk.get("/desk/letters/?due=overdue").text
    assert numbered(app, late) in overdue and numbered(app, new) not in overdue
    narrowed = clerk.get("/desk/letters/?department=enforcement").text
    assert numbered(app, new) in narrowed and numbered(app, late) not in narrowed
    assert clerk.get("/desk/letters/?department=nothing&kind=x&page=99").status_code == 200


def test_a_letter_is_answered_once_and_listed_among_the_answered(app, clerk):
    letter_id = written(app)
    assert post(clerk, place(letter_id, "reply"), text=" ").status_code == 422
    assert post(clerk, place(letter_id, "reply"), text="请带身份证。").location == "/desk/letters/"
    assert numbered(app, letter_id) in clerk.get("/desk/letters/?show=replied").text
    assert "请带身份证。" in clerk.get(place(letter_id)).text


def test_who_comes_too_late_loses_nothing_of_what_was_written(app, persons, clerk):
    letter_id = written(app)
    with working(app):
        colleague = store.needed(Account, persons.colleague)
        letters.reply(store.needed(Letter, letter_id), "已经说过了。", by=colleague, at=now())
    for act, fields in (
        ("reply", {"text": "我也写了一段"}),
        ("transfer", {"to": "trial", "reason": "我也写了一段"}),
    ):
        answer = post(clerk, place(letter_id, act), **fields)
        assert answer.status_code == 409
        for words in ("已经答复了这封留言", "我也写了一段", "已经说过了。"):
            assert words in answer.text


def test_a_letter_is_handed_on_with_a_reason_that_its_writer_reads(app, persons, clerk):
    letter_id = written(app, by=persons.litigant)
    assert post(clerk, place(letter_id, "transfer"), to="enforcement", reason="").status_code == 422
    assert post(clerk, place(letter_id, "transfer"), to="service_centre", reason="转").status_code == 422
    post(clerk, place(letter_id, "transfer"), to="enforcement", reason="这件事归执行局。")
    mine = signed_in(app, persons.litigant).get(f"/letters/mine/{letter_id}").text
    assert "交给执行局处理" in mine and "这件事归执行局。" in mine


@pytest.mark.parametrize("kind", ["question", "complaint"])
def test_each_sees_what_is_theirs(app, persons, supervisor, kind):
    letter_id = written(app, kind)
    number = numbered(app, letter_id)
    sees = {
        persons.clerk: kind == "question",
        persons.other_courts_clerk: False,
        supervisor: kind == "complaint",
    }
    for account, allowed in sees.items():
        client = signed_in(app, account)
        assert (number in client.get("/desk/letters/").text) is allowed
        assert client.get(place(letter_id)).status_code == (200 if allowed else 404)
        if not allowed:
            for act in ("reply", "transfer"):
                assert (
                    post(client, place(letter_id, act), text="x", to="trial", reason="x").status_code == 404
                )


@pytest.mark.parametrize("address", ["/desk/letters/", "/desk/letters/1/"])
def test_a_litigant_has_no_business_at_the_desk(app, persons, address):
    assert signed_in(app, persons.litigant).get(address).status_code == 403


def test_handing_a_complaint_on_leaves_it_hidden(app, persons, supervisor, clerk):
    letter_id = written(app, "complaint")
    client = signed_in(app, supervisor)
    assert "立案人员还是看不到" in client.get(place(letter_id)).text
    assert post(client, place(letter_id, "transfer"), to="filing", reason="请核实").status_code == 302
    assert clerk.get(place(letter_id)).status_code == 404
    assert post(client, place(letter_id, "reply"), text="已经核实。").status_code == 302


def test_a_case_opens_from_its_letter_and_a_draft_does_not(app, persons, clerk):
    filed, draft = submitted(app, persons.litigant), drafted(app, persons.litigant)
    about_case, about_draft = (written(app, by=persons.litigant, case_id=each) for each in (filed, draft))
    assert f"/desk/{filed}/" in clerk.get(place(about_case)).text
    page = clerk.get(place(about_draft)).text
    assert "开始的草稿" in page and f"/desk/{draft}/" not in page
    assert clerk.get(f"/desk/{draft}/").status_code == 404


def test_the_queue_and_the_header_lead_there(app, persons, supervisor, clerk):
    written(app)
    assert "封等待答复" in clerk.get("/desk/").text
    assert 'href="/desk/letters/">留言' in clerk.get("/desk/").text
    assert 'href="/desk/letters/">投诉' in signed_in(app, supervisor).get("/admin/holidays/").text


@pytest.mark.parametrize("to", ["enforcement", "supervision"])
def test_a_double_click_hands_on_once_and_is_answered_alike(app, clerk, to):
    letter_id = written(app)
    for _click in range(2):
        answer = post(clerk, place(letter_id, "transfer"), was="service_centre", to=to, reason="转")
        assert (answer.status_code, answer.location) == (302, "/desk/letters/")
    with working(app):
        assert len(store.needed(Letter, letter_id).transfers) == 1


def test_who_hands_on_what_was_handed_on_meanwhile_keeps_what_they_wrote(app, clerk):
    letter_id = written(app)
    post(clerk, place(letter_id, "transfer"), was="service_centre", to="enforcement", reason="转")
    answer = post(clerk, place(letter_id, "transfer"), was="service_centre", to="trial", reason="我写的理由")
    assert answer.status_code == 409
    assert "已经把这封留言转给执行局" in answer.text and "我写的理由" in answer.text


def test_it_is_said_whether_word_of_the_reply_reaches_the_writer(app, clerk):
    told = []
    for contact in ["he@example.cn"] + ["13700007559"] * (foreign_address.MOST_TO_AN_ADDRESS + 1):
        post(clerk, place(written(app, contact=contact), "reply"), text="好")
        told.append(clerk.get("/desk/letters/").text)
    assert "会发邮件通知留言人" in told[0]
    assert all("会发短信通知留言人" in page for page in told[1:-1])
    assert "没有能送到留言人的短信或邮件" in told[-1]
