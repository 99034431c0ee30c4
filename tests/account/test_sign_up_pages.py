"""Opening an account in a browser."""

import pytest

FILLED = {
    "role": "litigant",
    "name": "13800138000",
    "password": "correct horse 7",
    "password_again": "correct horse 7",
    "agreed": "y",
}
PAGE = "/account/sign-up"


def test_who_signs_up_is_signed_in_and_asked_for_the_real_name(browser, kept):
    browser.send(PAGE, **FILLED)
    assert browser.leads_to == "/account/profile?next=/cases/"
    assert browser.is_signed_in
    assert kept("13800138000", "role", "email") == ("litigant", None)
    assert browser.open(browser.leads_to).page.h1.get_text() == "实名信息"
    assert browser.page.find("a", string="以后再填")["href"] == "/cases/"


def test_a_lawyer_signs_up_by_email(browser, kept):
    browser.send(PAGE, **FILLED | {"role": "lawyer", "name": "Wang@Example.com"})
    assert kept("wang@example.com", "role", "mobile", "email") == ("lawyer", None, "wang@example.com")


def test_where_the_person_was_going_is_remembered_to_the_end(browser):
    browser.send(f"{PAGE}?next=/account/change-password", **FILLED)
    browser.send(browser.leads_to, name="李小明", identity_number="11010519491231002X")
    assert browser.leads_to == "/account/change-password"


@pytest.mark.parametrize(
    ("typed", "box", "said"),
    [
        ({"role": ""}, "role", "请选择您是当事人还是律师"),
        ({"role": "administrator"}, "role", "请从列出的选项里选"),
        ({"name": ""}, "name", "请填写手机号码或电子邮箱"),
        ({"name": "1380013800"}, "name", "手机号码是 11 位数字，现在有 10 位，请检查"),
        ({"name": "李小明"}, "name", "请填写 11 位手机号码，或者完整的电子邮箱（中间有 @）"),
        ({"name": "li@example"}, "name", "电子邮箱的格式不对，请检查，例如：zhangsan@example.com"),
        ({"password": "", "password_again": ""}, "password", "请设置一个密码"),
        (
            {"password": "horse 7", "password_again": "horse 7"},
            "password",
            "密码至少要有 8 个字符，现在有 7 个",
        ),
        ({"password_again": "correct horse 8"}, "password_again", "两次填写的密码不一样，请重新填写"),
        ({"agreed": ""}, "agreed", "请阅读个人信息处理说明；同意后打勾，才能注册"),
    ],
)
def test_what_cannot_be_has_its_sentence_and_opens_no_account(browser, kept, typed, box, said):
    browser.send(PAGE, **{name: text for name, text in (FILLED | typed).items() if text})
    assert browser.status == 422
    assert browser.problems[box] == said
    assert browser.page.title.get_text().startswith("错误：")
    assert kept("13800138000") is None
    assert not browser.is_signed_in


@pytest.mark.parametrize("password", ["13800138000", "12345678", "woaini1314"])
def test_a_password_that_others_would_guess_is_refused(browser, password):
    browser.send(PAGE, **FILLED | {"password": password, "password_again": password})
    assert browser.status == 422
    assert "别人容易猜到" in browser.problems["password"]


def test_an_error_keeps_all_but_the_passwords(browser):
    browser.send(PAGE, **FILLED | {"password_again": "another"})
    assert browser.page.select_one('[name="role"][checked]')["value"] == "litigant"
    assert browser.box("name")["value"] == "13800138000"
    assert browser.box("agreed").has_attr("checked")
    assert not browser.box("password").get("value")


def test_a_name_is_given_once(browser, litigant):
    browser.send(PAGE, **FILLED)
    assert browser.status == 422
    assert "已经注册过" in browser.problems["name"]


def test_a_password_manager_is_told_what_is_asked(browser):
    browser.open(PAGE)
    asked = {name: browser.box(name)["autocomplete"] for name in ("name", "password", "password_again")}
    assert asked == {"name": "username", "password": "new-password", "password_again": "new-password"}


def test_who_is_signed_in_already_goes_on(browser, litigant):
    browser.sign_in(litigant)
    assert browser.client.get(PAGE).headers["Location"] == "/cases/"
