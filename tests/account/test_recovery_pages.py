"""A forgotten password, in a browser."""

import logging
from dataclasses import replace

import pytest
from filed_cases import working

from court_filing.acts.sign_up import open_account
from court_filing.cases.account import ResetCode, Role
from court_filing.cases.database import db
from court_filing.clock import now
from court_filing.gateways.messages.protocol import NotDelivered

ASK, RESET = "/account/forgot-password", "/account/reset-password"
NEW = {"password": "battery staple 9", "password_again": "battery staple 9"}


def test_a_code_sets_a_new_password(browser, other_browser, litigant, mails):
    other_browser.sign_in(litigant)
    assert browser.send(ASK, name=litigant).leads_to == RESET
    [(to, code)] = mails()
    assert to == "li@example.com"
    assert browser.send(RESET, code=f" {code[:3]} {code[3:]}", **NEW).leads_to == "/account/sign-in"
    assert not other_browser.is_signed_in
    assert browser.sign_in(litigant, "battery staple 9").leads_to == "/cases/"


def test_the_name_is_filled_in_already(browser, litigant):
    browser.send(ASK, name=litigant)
    assert browser.open(RESET).box("name")["value"] == litigant


def test_the_answer_does_not_tell_who_has_an_account(browser, other_browser, litigant, mails):
    browser.send(ASK, name=litigant).open(RESET)
    other_browser.send(ASK, name="13911110000").open(RESET)
    assert "如果这个手机号码或电子邮箱注册过" in browser.notices
    assert other_browser.notices == browser.notices
    assert len(mails()) == 1


def test_a_wrong_code_is_counted_and_sets_nothing(browser, litigant, mails, kept):
    browser.send(ASK, name=litigant)
    [(_, code)] = mails()
    before = kept(litigant, "password_hash", "session_key")
    wrong = "000000" if code != "000000" else "000001"
    browser.send(RESET, code=wrong, **NEW)
    assert browser.status == 422
    assert "验证码不对" in browser.problems["code"]
    assert kept(litigant, "password_hash", "session_key") == before
    assert tries(browser) == [1]


def test_an_unknown_name_is_told_the_same_as_a_wrong_code(browser, litigant, mails):
    browser.send(ASK, name=litigant)
    wrong = "000000" if mails()[0][1] != "000000" else "000001"
    known = browser.send(RESET, code=wrong, **NEW).problems
    assert browser.send(RESET, name="13911110000", code=wrong, **NEW).problems == known


@pytest.mark.parametrize(
    ("code", "said"),
    [("", "请填写收到的 6 位验证码"), ("12345", "验证码是 6 位数字，请对照收到的短信或邮件")],
)
def test_a_code_that_cannot_be_is_told_so(browser, litigant, code, said):
    assert browser.send(RESET, name=litigant, code=code, **NEW).problems == {"code": said}


def test_a_message_that_cannot_be_sent_leaves_no_code_and_no_trace_of_whom(
    app, browser, litigant, caplog, monkeypatch
):
    class Refusing:
        def reaches(self, address):
            return True

        def send(self, message):
            raise NotDelivered("SMTPServerDisconnected")

    gateways = app.extensions["court_filing.gateways"]
    refusing = replace(gateways, messenger=Refusing())
    monkeypatch.setitem(app.extensions, "court_filing.gateways", refusing)
    with caplog.at_level(logging.INFO):
        assert browser.send(ASK, name=litigant).leads_to == RESET
    assert "SMTPServerDisconnected" in caplog.text
    assert litigant not in caplog.text
    assert "li@example.com" not in caplog.text


class TestWithoutShortMessages:
    """Where nothing carries messages to mobile numbers."""

    @pytest.fixture
    def sent(self, app, monkeypatch):
        sent = []

        class EMailAlone:
            def reaches(self, address):
                return "@" in address

            def send(self, message):
                sent.append(message.to)

        gateways = app.extensions["court_filing.gateways"]
        by_mail = replace(gateways, messenger=EMailAlone())
        monkeypatch.setitem(app.extensions, "court_filing.gateways", by_mail)
        return sent

    def test_a_mobile_number_is_told_so_and_the_code_goes_to_the_address(self, browser, litigant, sent):
        browser.send(ASK, name=litigant).open(RESET)
        assert "现在还不能向手机发送验证码" in browser.notices
        assert sent == ["li@example.com"]

    def test_whether_there_is_such_an_account_is_not_told(self, browser, other_browser, litigant, sent):
        browser.send(ASK, name=litigant).open(RESET)
        other_browser.send(ASK, name="13911110000").open(RESET)
        assert other_browser.notices == browser.notices

    def test_who_has_no_address_gets_no_code(self, app, browser, sent):
        with working(app):
            open_account(Role.LITIGANT, mobile="13900139000", email=None, password_hash="-", at=now())
        browser.send(ASK, name="13900139000").open(RESET)
        assert "拨打 12368" in browser.notices
        assert (sent, tries(browser)) == ([], [])

    def test_an_address_is_answered_as_ever(self, browser, litigant, sent):
        browser.send(ASK, name="li@example.com").open(RESET)
        assert "如果这个手机号码或电子邮箱注册过" in browser.notices
        assert sent == ["li@example.com"]


def tries(browser):
    """How often each kept code was tried."""
    with browser.client.application.app_context():
        return [code.tries for code in db.session.query(ResetCode)]
