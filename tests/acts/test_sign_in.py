"""The lock of an account holds, also when many try at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from filed_cases import undone, working
from opened_accounts import AT, litigant

from court_filing.acts import passwords, sign_in
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.queries import account_by_sign_in

PASSWORD = "correct horse 7"
PASSWORD_HASH = passwords.hash_of(PASSWORD)
SECOND = timedelta(seconds=1)


@pytest.fixture
def account(app):
    with undone(app):
        yield litigant("13800138000", "Li@Example.com", password_hash=PASSWORD_HASH)


def attempt(account, right):
    """A try whose password has been compared."""
    return sign_in.Attempt("13800138000", account.id, account.password_hash, right=right)


def fail(account, times, *, at=AT):
    """Try as often with a wrong password; what the last one was told."""
    for _ in range(times):
        with pytest.raises(sign_in.NotAdmitted) as refused:
            sign_in.admit(attempt(account, right=False), at=at)
    return refused.value


@pytest.mark.parametrize("name", ["13800138000", "li@example.com"])
def test_the_right_password_admits_under_either_name(account, name):
    assert sign_in.admit(sign_in.check(name, PASSWORD), at=AT) is account


@pytest.mark.parametrize(("name", "password"), [("13800138000", "wrong horse 7"), ("13900139000", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_are_told_the_same(account, name, password):
    with pytest.raises(sign_in.WrongPassword, match="对不上"):
        sign_in.admit(sign_in.check(name, password), at=AT)


def test_the_fifth_wrong_password_locks_for_a_quarter_of_an_hour(account):
    assert isinstance(fail(account, 4), sign_in.WrongPassword)
    locked = fail(account, 1)
    assert isinstance(locked, sign_in.Locked)
    assert locked.until_at == AT + timedelta(minutes=15)
    assert "请在 09:15 以后" in str(locked)


def test_while_locked_the_right_password_does_not_help(account):
    fail(account, 5)
    with pytest.raises(sign_in.Locked):
        sign_in.admit(attempt(account, right=True), at=AT + timedelta(minutes=15) - SECOND)


def test_trying_on_does_not_make_the_lock_longer(account):
    fail(account, 5)
    later = fail(account, 3, at=AT + timedelta(minutes=10))
    assert later.until_at == AT + timedelta(minutes=15)


def test_after_the_lock_there_are_five_tries_again(account):
    fail(account, 5)
    after = AT + timedelta(minutes=15)
    assert isinstance(fail(account, 4, at=after), sign_in.WrongPassword)
    assert sign_in.admit(attempt(account, right=True), at=after) is account
    assert (account.failed_sign_ins, account.locked_until_at) == (0, None)


def test_the_right_password_forgets_the_wrong_ones_before(account):
    fail(account, 4)
    sign_in.admit(attempt(account, right=True), at=AT)
    assert isinstance(fail(account, 4), sign_in.WrongPassword)


def test_an_unknown_name_is_locked_likewise(app):
    name = f"nobody of {app.config['SQLALCHEMY_DATABASE_URI']}"
    stranger = sign_in.Attempt(name, None, None, right=False)
    said = []
    with undone(app):
        for _ in range(6):
            with pytest.raises(sign_in.NotAdmitted) as refused:
                sign_in.admit(stranger, at=AT)
            said.append(type(refused.value))
    assert said == [sign_in.WrongPassword] * 4 + [sign_in.Locked] * 2


def test_a_password_changed_meanwhile_is_the_one_that_counts(account):
    old = attempt(account, right=True)
    account.password_hash = "another"
    store.flush()
    with pytest.raises(sign_in.WrongPassword):
        sign_in.admit(old, at=AT)


def test_a_hash_of_older_parameters_is_made_anew(account):
    account.password_hash = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    store.flush()
    sign_in.admit(sign_in.check("13800138000", PASSWORD), at=AT)
    assert not passwords.is_outdated(account.password_hash)
    assert passwords.matches(account.password_hash, PASSWORD)


def test_of_many_tries_at_once_no_more_than_five_are_answered(app):
    with working(app):
        account_id = litigant("13700137000", password_hash=PASSWORD_HASH).id

    def guess(number):
        guessed = sign_in.Attempt("13700137000", account_id, PASSWORD_HASH, right=number == 9)
        with working(app):
            try:
                sign_in.admit(guessed, at=AT)
            except sign_in.NotAdmitted as refused:
                return type(refused)
        return Account

    with ThreadPoolExecutor(8) as threads:
        first = list(threads.map(guess, range(8)))
    assert sorted(each.__name__ for each in first) == ["Locked"] * 4 + ["WrongPassword"] * 4
    assert guess(9) is sign_in.Locked
    with undone(app):
        kept = account_by_sign_in("13700137000")
        assert kept is not None
        assert kept.locked_until_at == AT + timedelta(minutes=15)
