"""Signing in and out in a browser."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from filed_cases import TOKEN, application, working

from court_filing.acts import passwords
from court_filing.cases.account import Role
from court_filing.cases.queries import account_by_sign_in
from court_filing.clock import now
from court_filing.web.problems import STALE
from court_filing.web.security import limiter


def test_a_person_signs_in_and_out(browser, litigant):
    assert browser.sign_in(litigant).leads_to == "/cases/"
    assert browser.is_signed_in
    assert browser.sign_out().leads_to == "/"
    assert not browser.is_signed_in
    assert "已退出登录" in browser.open("/").notices


@pytest.mark.parametrize(
    "name", ["+86 138 0013 8000", "138-0013-8000", "１３８００１３８０００", " LI@Example.com "]
)
def test_the_name_may_be_written_as_people_write_it(browser, litigant, name):
    assert browser.sign_in(name).leads_to == "/cases/"


def test_a_clerk_is_led_to_the_queue(app, browser, litigant):
    with working(app):
        account_by_sign_in(litigant).role = Role.CLERK
    assert browser.sign_in(litigant).leads_to == "/desk/"


def test_who_was_going_somewhere_gets_there(browser, litigant):
    asked = browser.client.get("/account/change-password").headers["Location"]
    assert browser.sign_in(litigant, at=asked).leads_to == "/account/change-password"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "evil.example",
        "javascript:1",
    ],
)
def test_nobody_is_led_to_another_site(browser, litigant, elsewhere):
    assert browser.sign_in(litigant, at=f"/account/sign-in?next={elsewhere}").leads_to == "/cases/"


def test_a_wrong_password_is_counted_although_the_page_shows_an_error(browser, litigant, kept):
    browser.sign_in(litigant, "wrong horse 7")
    assert browser.status == 422
    assert "对不上" in browser.problems["password"]
    assert browser.box("name")["value"] == litigant
    assert not browser.box("password").get("value")
    assert kept(litigant, "failed_sign_ins") == (1,)
    assert not browser.is_signed_in


def test_an_unknown_name_is_told_the_same(browser, litigant):
    known = browser.sign_in(litigant, "wrong horse 7").problems
    assert browser.sign_in("13911110000", "wrong horse 7").problems == known


def test_after_five_the_right_password_has_to_wait(app, browser, litigant):
    with working(app):
        account_by_sign_in(litigant).failed_sign_ins = 4
    assert "以后再登录" in browser.sign_in(litigant, "wrong horse 7").problems["password"]
    assert "以后再登录" in browser.sign_in(litigant).problems["password"]
    with working(app):
        account_by_sign_in(litigant).locked_until_at = now() - timedelta(seconds=1)
    assert browser.sign_in(litigant).leads_to == "/cases/"


def test_every_box_that_is_empty_has_its_sentence(browser):
    browser.sign_in("", "")
    assert browser.status == 422
    assert browser.problems == {"name": "请填写手机号码或电子邮箱", "password": "请填写密码"}


def test_a_session_from_before_is_not_carried_on(browser, litigant):
    browser.open("/account/sign-in")
    with browser.client.session_transaction() as session:
        session["planted"], session["elder"] = "by somebody else", True
        before = session["csrf_token"]
    browser.sign_in(litigant)
    with browser.client.session_transaction() as session:
        assert "planted" not in session
        assert session["elder"] is True
        assert session.get("csrf_token") != before
        assert session.permanent
    cookie = browser.client.get_cookie("session")
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_a_stale_page_keeps_what_was_typed_and_says_what_to_do(browser, litigant, kept):
    browser.open("/account/sign-in")
    browser.answer = browser.client.post(
        "/account/sign-in", data={"csrf_token": "stale", "name": litigant, "password": "wrong horse 7"}
    )
    assert browser.status == 422
    assert browser.problems == {"": str(STALE)}
    assert browser.box("name")["value"] == litigant
    assert kept(litigant, "failed_sign_ins") == (0,)


def test_a_stale_page_is_mended_by_sending_it_again(browser, litigant):
    browser.open("/account/sign-in")
    with browser.client.session_transaction() as session:
        session.clear()
    shown = browser.client.post("/account/sign-in", data={"name": litigant, "password": "x"})
    browser.answer = shown
    token = browser.box("csrf_token")["value"]
    browser.answer = browser.client.post(
        "/account/sign-in", data={"csrf_token": token, "name": litigant, "password": "correct horse 7"}
    )
    assert browser.leads_to == "/cases/"


def test_nobody_is_signed_out_by_another_site(browser, litigant):
    browser.sign_in(litigant)
    assert browser.client.post("/account/sign-out", data={"csrf_token": "forged"}).status_code == 400
    assert browser.is_signed_in


def test_nobody_is_signed_in_by_another_site(app, tmp_path, litigant):
    same_database = app.config["SQLALCHEMY_DATABASE_URI"]
    secure = {"COURT_FILING_BASE_URL": "https://localhost", "COURT_FILING_DATABASE_URL": same_database}
    client = application(tmp_path, **secure).test_client()
    https = {"base_url": "https://localhost"}
    token = TOKEN.search(client.get("/account/sign-in", **https).text)[1]
    typed = {"csrf_token": token, "name": litigant, "password": "correct horse 7"}
    foreign = client.post(
        "/account/sign-in", data=typed, headers={"Referer": "https://evil.example/"}, **https
    )
    assert foreign.status_code == 422
    assert client.get("/account/profile", **https).status_code == 302
    own = client.post("/account/sign-in", data=typed, headers={"Referer": "https://localhost/"}, **https)
    assert own.status_code == 302


def test_an_old_hash_is_made_anew_at_the_next_sign_in(app, browser, litigant, kept):
    old = PasswordHasher(time_cost=1, memory_cost=8192).hash("correct horse 7")
    with working(app):
        account_by_sign_in(litigant).password_hash = old
    browser.sign_in(litigant)
    (new,) = kept(litigant, "password_hash")
    assert not passwords.is_outdated(new)


def test_no_log_holds_who_tried(browser, litigant, caplog):
    with caplog.at_level(logging.DEBUG):
        browser.sign_in(litigant, "wrong horse 7")
        browser.sign_in(litigant)
    assert litigant not in caplog.text
    assert "horse" not in caplog.text


def test_one_address_cannot_try_without_end(tmp_path, request):
    app = application(tmp_path, testing=False)
    request.addfinalizer(lambda: setattr(limiter, "enabled", False))
    limiter.reset()
    client = app.test_client()
    answers = [client.post("/account/forgot-password", data={}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_wrong_tries_at_once_are_all_counted(app, browser, other_browser, litigant, kept):
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda each: each.sign_in(litigant, "wrong horse 7"), (browser, other_browser)))
    assert kept(litigant, "failed_sign_ins") == (2,)


def test_a_copied_cookie_is_worth_nothing_after_signing_out(app, browser, other_browser, litigant):
    browser.sign_in(litigant)
    cookie = browser.client.get_cookie("session")
    other_browser.client.set_cookie("session", cookie.value)
    assert other_browser.is_signed_in
    browser.sign_out()
    assert not other_browser.is_signed_in
