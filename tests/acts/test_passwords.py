"""Which passwords are good enough, and how they are kept."""

import pytest
from argon2 import PasswordHasher

from court_filing.acts import passwords

pytestmark = pytest.mark.usefixtures("real_cost")
NAMES = ["13800138000", "lixiaoming@example.com"]


@pytest.mark.parametrize(
    "password",
    ["correct horse 7", "西北望长安可怜无数山", " a b c d ", "abcdefgx", "123456780x", "lixiaomingx"],
)
def test_a_password_that_others_would_not_guess_is_taken(password):
    passwords.check(password, names=NAMES)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "至少要有 8 个字符，现在有 0 个"),
        ("a7#kQ2!", "至少要有 8 个字符，现在有 7 个"),
        ("x" * 201, "最多 200 个字符，现在有 201 个"),
        ("13800138000", "不要有您的手机号码"),
        ("a13800138000", "不要有您的手机号码"),
        ("LiXiaoMing@Example.com", "不要有您的手机号码或电子邮箱"),
        ("lixiaoming", "不要有您的手机号码或电子邮箱"),
        ("password", "太常见"),
        ("PassWord123", "太常见"),
        ("ｐａｓｓｗｏｒｄ", "太常见"),
        ("woaini1314", "太常见"),
        ("12345678", "太常见"),
        ("23456789", "太常见"),
        ("hgfedcba", "太常见"),
        ("qqqqqqqqq", "太常见"),
        ("1010101010", "太常见"),
    ],
)
def test_one_that_others_would_guess_is_refused_with_the_reason(password, said):
    with pytest.raises(passwords.WeakPassword, match=said):
        passwords.check(password, names=NAMES)


def test_the_common_ones_are_all_long_enough_to_be_tried():
    assert len(passwords._common()) >= 200
    assert [word for word in passwords._common() if len(word) < passwords.SHORTEST] == []


def test_only_the_right_password_matches_its_hash():
    kept = passwords.hash_of("correct horse 7")
    assert kept.startswith("$argon2id$")
    assert "correct" not in kept
    assert passwords.matches(kept, "correct horse 7")
    assert not passwords.matches(kept, "correct horse 8")
    assert not passwords.matches(kept, "Correct horse 7")


def test_full_width_letters_are_the_same_letters():
    assert passwords.matches(passwords.hash_of("abcd1234xyz"), "ａｂｃｄ１２３４ｘｙｚ")


def test_nothing_matches_where_nothing_is_kept():
    assert not passwords.matches(None, "correct horse 7")
    assert not passwords.matches("-", "correct horse 7")


def test_a_hash_of_older_parameters_is_outdated():
    assert passwords.is_outdated(PasswordHasher(time_cost=1, memory_cost=8192).hash("x"))
    assert not passwords.is_outdated(passwords.hash_of("x"))
