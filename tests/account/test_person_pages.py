"""The real name and another password, in a browser."""

import pytest

PROFILE, CHANGE = "/account/profile", "/account/change-password"
REAL = {"name": "李小明", "identity_kind": "resident_id", "identity_number": "１１０１０５ 19491231 002x"}
NEW = {"password": "battery staple 9", "password_again": "battery staple 9"}


@pytest.fixture
def person(browser, litigant):
    """A browser in which the person has signed in."""
    browser.sign_in(litigant)
    return browser


@pytest.mark.parametrize("address", [PROFILE, CHANGE])
def test_only_who_has_signed_in_sees_their_details(browser, address):
    assert browser.client.get(address).headers["Location"] == f"/account/sign-in?next={address}"


def test_the_real_name_is_kept_and_shown(person, litigant, kept):
    assert person.send(PROFILE, **REAL).leads_to == PROFILE
    assert kept(litigant, "name", "identity_kind", "identity_number", "email") == (
        "李小明", "resident_id", "11010519491231002X", "li@example.com"
    )  # fmt: skip
    assert "已保存" in person.open(PROFILE).notices
    assert person.box("identity_number")["value"] == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "box", "said"),
    [
        ({"name": ""}, "name", "请填写您的姓名，与证件上的一致"),
        ({"identity_number": ""}, "identity_number", "请填写证件号码"),
        ({"identity_number": "110105194912310021"}, "identity_number", "校验位不对"),
        ({"identity_number": "11010520991231002X"}, "identity_number", "晚于今天"),
        ({"identity_kind": "passport", "identity_number": "12"}, "identity_number", "护照号码是"),
        ({"identity_kind": "uscc"}, "identity_kind", "请从列出的选项里选"),
        ({"mobile": "12345"}, "mobile", "手机号码是 11 位数字，现在有 5 位"),
        ({"email": "li@"}, "email", "电子邮箱的格式不对"),
        ({"mobile": "", "email": ""}, "mobile", "至少填写一个"),
    ],
)
def test_what_cannot_be_has_its_sentence_and_is_not_kept(person, litigant, kept, typed, box, said):
    person.send(PROFILE, **REAL | typed)
    assert person.status == 422
    assert said in person.problems[box]
    assert kept(litigant, "name", "mobile", "email") == (None, "13800138000", "li@example.com")
    assert person.box("name")["value"] == (REAL | typed)["name"]


def test_everything_wrong_is_said_at_once(person):
    person.send(PROFILE, **REAL | {"name": "", "identity_number": "110105194912310021", "mobile": "12345"})
    assert list(person.problems) == ["name", "identity_number", "mobile"]


def test_somebody_elses_number_is_refused(person, other_browser, litigant, kept):
    filled = {"role": "litigant", "name": "13900139000", "agreed": "y", **NEW}
    other_browser.send("/account/sign-up", **filled)
    person.send(PROFILE, **REAL, mobile="13900139000")
    assert "已经注册过" in person.problems["mobile"]
    assert kept(litigant, "name") == (None,)


def test_another_password_signs_out_everywhere_else(person, other_browser, litigant):
    other_browser.sign_in(litigant)
    assert person.send(CHANGE, current="correct horse 7", **NEW).leads_to == PROFILE
    assert person.is_signed_in
    assert not other_browser.is_signed_in
    assert other_browser.sign_in(litigant).status == 422
    assert other_browser.sign_in(litigant, "battery staple 9").status == 302


def test_a_wrong_password_changes_nothing_and_is_counted(person, litigant, kept):
    before = kept(litigant, "password_hash", "session_key")
    person.send(CHANGE, current="wrong horse 7", **NEW)
    assert person.status == 422
    assert "现在的密码不对" in person.problems["current"]
    assert kept(litigant, "password_hash", "session_key") == before
    assert kept(litigant, "failed_sign_ins") == (1,)


def test_a_new_password_does_not_speak_of_the_person(person):
    said = person.send(
        CHANGE, current="correct horse 7", password="li@example.com", password_again="li@example.com"
    )
    assert "别人容易猜到" in said.problems["password"]
