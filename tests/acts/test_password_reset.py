"""A code proves who somebody is once, for ten minutes, and cannot be guessed."""

from datetime import timedelta

import pytest
from filed_cases import undone
from opened_accounts import AT, litigant

from court_filing.acts import password_reset, passwords
from court_filing.acts.one_time_code import new_code
from court_filing.cases.account import ResetCode
from court_filing.cases.database import db

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def account(app):
    with undone(app):
        yield litigant("13800138000", "li@example.com")


def sent_code(name="13800138000", *, at=AT):
    """The code that was kept and sent."""
    return password_reset.offer(name, new_code(), at=at)


def answer(code, *, at=AT, name="13800138000"):
    """Give a code back, with a new password."""
    return password_reset.reset(password_reset.check(name, code, at=at), password_hash="new", at=at)


def try_in_vain(times):
    """Give back another code as often, compared already."""
    kept = db.session.query(ResetCode).one()
    for _ in range(times):
        with pytest.raises(password_reset.WrongCode):
            password_reset.reset(password_reset.Answer(kept.id, right=False), password_hash="new", at=AT)


def test_the_code_sets_a_new_password_and_ends_every_session(account):
    key = account.session_key
    assert answer(sent_code().code) is account
    assert account.password_hash == "new"
    assert account.session_key != key


def test_the_code_opens_a_locked_account(account):
    account.failed_sign_ins, account.locked_until_at = 3, AT + MINUTE
    answer(sent_code().code)
    assert (account.failed_sign_ins, account.locked_until_at) == (0, None)


def test_the_code_goes_to_the_mail_box_first_and_is_kept_only_as_a_hash(account):
    offer = sent_code()
    kept = db.session.query(ResetCode).one()
    assert offer.to == "li@example.com"
    assert offer.code.isdigit() and len(offer.code) == 6
    assert offer.code not in kept.code_hash
    assert passwords.matches(kept.code_hash, offer.code)


def test_a_code_serves_once(account):
    code = sent_code().code
    answer(code)
    with pytest.raises(password_reset.WrongCode):
        answer(code)


def test_a_code_serves_for_ten_minutes(account):
    code = sent_code().code
    with pytest.raises(password_reset.WrongCode):
        answer(code, at=AT + 10 * MINUTE)
    assert answer(code, at=AT + 10 * MINUTE - SECOND) is account


def test_after_five_wrong_tries_the_right_code_does_not_serve_any_more(account):
    code = sent_code().code
    try_in_vain(5)
    with pytest.raises(password_reset.WrongCode):
        answer(code)


def test_after_four_it_still_does(account):
    code = sent_code().code
    try_in_vain(4)
    assert answer(code) is account


def test_a_wrong_code_is_not_the_right_one(account):
    code = sent_code().code
    with pytest.raises(password_reset.WrongCode):
        answer(f"{(int(code) + 1) % 1_000_000:06d}")


def test_a_code_of_one_person_does_not_serve_another(account):
    litigant("13900139000")
    code = sent_code().code
    sent_code("13900139000")
    with pytest.raises(password_reset.WrongCode):
        answer(code, name="13900139000")


def test_nobody_is_sent_a_code_under_an_unknown_name(account):
    assert sent_code("13911112222") is None
    with pytest.raises(password_reset.WrongCode):
        answer("123456", name="13911112222")


def test_a_second_code_is_not_sent_within_a_minute(account):
    sent_code()
    assert sent_code(at=AT + MINUTE - SECOND) is None
    assert answer(sent_code(at=AT + MINUTE).code, at=AT + MINUTE) is account


def test_who_tried_too_often_gets_no_other_code_before_the_first_is_over(account):
    sent_code()
    try_in_vain(5)
    assert sent_code(at=AT + 9 * MINUTE) is None
    assert sent_code(at=AT + 10 * MINUTE) is not None


def test_after_one_that_was_not_delivered_another_is_sent_at_once(account):
    password_reset.take_back(sent_code(), at=AT)
    assert answer(sent_code().code) is account


def test_one_person_is_sent_ten_codes_a_day(account):
    for minute in range(10):
        assert sent_code(at=AT + minute * MINUTE)
    assert sent_code(at=AT + 10 * 60 * MINUTE) is None
    assert sent_code(at=AT + 24 * 60 * MINUTE)
