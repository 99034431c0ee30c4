"""Confirming a mobile number and an address in a browser, and what the person's own page says of both."""

import logging
from dataclasses import replace

import pytest
from filed_cases import working

from court_filing.acts import one_time_code
from court_filing.cases.account import AccountChange, ContactCode
from court_filing.cases.database import db
from court_filing.gateways.messages.protocol import NotDelivered

PROFILE, MOBILE, EMAIL = "/account/profile", "/account/confirm/mobile", "/account/confirm/email"
REAL = {"name": "李小明", "identity_kind": "resident_id", "identity_number": "11010519491231002X"}


@pytest.fixture
def person(browser, litigant):
    """A browser in which the person has signed in."""
    browser.sign_in(litigant)
    return browser


def ask_for_code(person, address=MOBILE):
    """Press 获取验证码."""
    form = person.open(address).page.select_one('main form[action^="/account/confirm/"]')
    token = form.select_one('[name="csrf_token"]')["value"]
    person.answer = person.client.post(form["action"], data={"csrf_token": token})
    return person


def standing(person):
    """What the page says of each thing that is known of the person."""
    rows = person.open(PROFILE).page.select(".govuk-summary-list__row")
    return {row.dt.get_text(strip=True): row.dd.get_text(" ", strip=True) for row in rows}


def other(code):
    return "000000" if code != "000000" else "000001"


def test_only_who_has_signed_in_confirms(browser, litigant):
    assert browser.client.get(MOBILE).headers["Location"].startswith("/account/sign-in")
    assert browser.client.post(f"{MOBILE}/code").headers["Location"].startswith("/account/sign-in")


@pytest.mark.parametrize(
    ("address", "to", "title"), [(MOBILE, "13800138000", "手机号码"), (EMAIL, "li@example.com", "电子邮箱")]
)
def test_the_code_that_was_sent_confirms_the_address(person, mails, address, to, title):
    assert "未验证" in standing(person)[title]
    assert ask_for_code(person, address).leads_to == address
    [(sent_to, code)] = mails()
    assert sent_to == to
    assert person.open(address).box("code")["autocomplete"] == "one-time-code"
    assert person.send(address, code=f"{code[:3]} {code[3:]}").leads_to == PROFILE
    assert "验证好了" in person.open(PROFILE).notices
    states = standing(person)
    assert "已验证" in states.pop(title)
    assert all("已验证" not in state for state in states.values())
    assert person.client.get(address).headers["Location"] == PROFILE


def test_a_get_sends_nothing(person, mails):
    person.open(MOBILE)
    assert mails() == []
    assert "获取验证码" in person.page.main.get_text()


def test_a_wrong_code_is_counted_and_after_five_another_is_asked_for(person, mails):
    ask_for_code(person)
    [(_to, code)] = mails()
    for _try in range(one_time_code.TRIES - 1):
        assert "验证码不对" in person.send(MOBILE, code=other(code)).problems["code"]
        assert person.status == 422
    with person.client.application.app_context():
        assert [kept.tries for kept in db.session.query(ContactCode)] == [one_time_code.TRIES - 1]
    person.send(MOBILE, code=other(code))
    assert "获取验证码" in person.open(MOBILE).page.main.get_text()
    assert "未验证" in standing(person)["手机号码"]


def test_a_second_code_is_not_sent_at_once_and_the_person_is_told(person, mails):
    ask_for_code(person)
    ask_for_code(person).open(MOBILE)
    assert "刚刚发过验证码" in person.notices
    assert len(mails()) == 1


def test_a_forged_request_sends_nothing(person, mails):
    person.client.post(f"{MOBILE}/code", data={"csrf_token": "forged"})
    assert mails() == []


def test_where_the_person_was_going_is_remembered(person, mails):
    ask_for_code(person, f"{MOBILE}?next=/cases/")
    assert person.leads_to == f"{MOBILE}?next=/cases/"
    [(_to, code)] = mails()
    assert person.send(f"{MOBILE}?next=/cases/", code=code).leads_to == "/cases/"


def test_a_new_address_is_offered_to_be_confirmed_and_the_old_code_does_not_serve(person, mails):
    ask_for_code(person)
    [(_to, code)] = mails()
    assert person.send(PROFILE, **REAL, mobile="13900139000").leads_to == MOBILE
    assert "139 0013 9000".replace(" ", "") in person.open(MOBILE).page.main.get_text().replace(" ", "")
    ask_for_code(person)
    if mails()[-1][1] != code:
        assert "验证码不对" in person.send(MOBILE, code=code).problems["code"]


def test_who_has_not_confirmed_goes_on_all_the_same(person):
    assert person.send(f"{PROFILE}?next=/cases/", **REAL, mobile="13900139000").leads_to == "/cases/"
    assert person.open("/cases/").status == 200


def test_an_address_that_is_not_given_is_not_confirmed(person):
    person.send(PROFILE, **REAL, email="")
    assert person.client.get(EMAIL).headers["Location"] == PROFILE
    assert "电子邮箱" not in standing(person)


def test_there_is_nothing_else_to_confirm(person):
    assert person.client.get("/account/confirm/name").status_code == 404


def test_the_real_name_is_said_to_be_given_and_not_checked(person):
    assert standing(person)["实名"] == "未填写"
    person.send(PROFILE, **REAL)
    assert standing(person)["实名"] == "李** 已填写，未核验"


def test_changes_are_shown_masked_with_their_moment(app, person):
    person.send(PROFILE, **REAL)
    person.send(PROFILE, **REAL, mobile="13900139000")
    shown = person.open(PROFILE).page.select_one("#changes").find_next("ol").get_text(" ", strip=True)
    assert "手机号码由 138****8000 改为 139****9000" in shown
    assert "证件种类填写为 居民身份证" in shown
    assert "2026年" in shown
    for whole in ("13900139000", "13800138000", "11010519491231002X", "李小明"):
        assert whole not in shown
    with working(app):
        assert db.session.query(AccountChange).count() == 4


def carried_by(app, monkeypatch, messenger):
    gateways = app.extensions["court_filing.gateways"]
    changed = replace(gateways, messenger=messenger)
    monkeypatch.setitem(app.extensions, "court_filing.gateways", changed)


def test_without_short_messages_the_number_cannot_be_confirmed_and_nothing_is_refused(
    app, person, monkeypatch
):
    class EMailAlone:
        def reaches(self, address):
            return "@" in address

    carried_by(app, monkeypatch, EMailAlone())
    assert "现在还不能向手机发送验证码" in person.open(MOBILE).page.main.get_text()
    assert person.send(PROFILE, **REAL, mobile="13900139000").leads_to == PROFILE
    assert "未验证" in standing(person)["手机号码"]


def test_a_code_that_was_not_delivered_serves_no_more_and_another_may_be_asked_for_at_once(
    app, person, monkeypatch, caplog, mails
):
    class Refusing:
        def reaches(self, address):
            return True

        def send(self, message):
            raise NotDelivered("the SMS platform answered 503")

    with monkeypatch.context() as meanwhile:
        carried_by(app, meanwhile, Refusing())
        with caplog.at_level(logging.INFO):
            ask_for_code(person).open(MOBILE)
    assert "验证码没有发出去" in person.notices
    assert "13800138000" not in caplog.text
    with app.app_context():
        assert [kept.used_at is None for kept in db.session.query(ContactCode)] == [False]
    ask_for_code(person)
    [(_to, code)] = mails()
    assert person.send(MOBILE, code=code).leads_to == PROFILE
