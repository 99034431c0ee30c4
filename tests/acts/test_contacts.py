"""A person confirms a mobile number or an address by the code that came there; a new one is unconfirmed again."""

from datetime import timedelta

import pytest
from filed_cases import undone
from opened_accounts import AT, litigant

from court_filing.acts import contacts, one_time_code, passwords
from court_filing.acts.password_reset import offer as password_offer
from court_filing.acts.sign_in_names import take_names
from court_filing.cases import store
from court_filing.cases.account import ContactCode
from court_filing.cases.database import db

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
MOBILE, EMAIL = "13800138000", "li@example.com"


@pytest.fixture
def account(app):
    with undone(app):
        yield litigant(MOBILE, EMAIL)


def sent(account, field="mobile", *, at=AT, reaches=bool):
    """The code that was kept and sent."""
    return contacts.offer(account, field, one_time_code.new_code(), at=at, reaches=reaches)


def was_sent(account, address, *, at):
    """A code that nobody gives back."""
    expires_at = at + one_time_code.VALID_FOR
    store.add(ContactCode(account_id=account.id, address=address, code_hash="-", expires_at=expires_at))


def give_back(account, code, field="mobile", *, at=AT):
    return contacts.confirm(contacts.check(account, field, code, at=at), at=at)


def other(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.parametrize(("field", "to", "left"), [("mobile", MOBILE, "email"), ("email", EMAIL, "mobile")])
def test_the_code_that_comes_back_confirms_the_address_it_was_sent_to_and_no_other(account, field, to, left):
    assert contacts.unconfirmed(account) == ("mobile", "email")
    offer = sent(account, field)
    assert offer.to == to
    assert give_back(account, offer.code, field) is account
    assert contacts.is_confirmed(account, field)
    assert contacts.unconfirmed(account) == (left,)


def test_the_code_is_kept_only_as_a_hash(account):
    offer = sent(account)
    [kept] = db.session.query(ContactCode).filter_by(account_id=account.id)
    assert len(offer.code) == 6 and offer.code.isdigit()
    assert offer.code not in kept.code_hash
    assert passwords.matches(kept.code_hash, offer.code)


def test_a_wrong_code_confirms_nothing_and_five_end_the_right_one(account):
    code = sent(account).code
    for _try in range(one_time_code.TRIES):
        with pytest.raises(one_time_code.WrongCode):
            give_back(account, other(code))
    assert not contacts.awaited(account, "mobile", at=AT)
    with pytest.raises(one_time_code.WrongCode):
        give_back(account, code)
    assert not contacts.is_confirmed(account, "mobile")


def test_a_code_serves_for_ten_minutes(account):
    code = sent(account).code
    with pytest.raises(one_time_code.WrongCode):
        give_back(account, code, at=AT + 10 * MINUTE)
    assert contacts.awaited(account, "mobile", at=AT + 10 * MINUTE - SECOND)
    give_back(account, code, at=AT + 10 * MINUTE - SECOND)
    assert contacts.is_confirmed(account, "mobile")


def test_a_code_for_the_number_does_not_confirm_the_mail_address(account):
    code = sent(account, "mobile").code
    sent(account, "email")
    with pytest.raises(one_time_code.WrongCode):
        give_back(account, code, "email")


def test_a_code_to_an_address_that_was_changed_meanwhile_confirms_nothing(account):
    code = sent(account).code
    answer = contacts.check(account, "mobile", code, at=AT)
    take_names(account, mobile="13900139000", email=EMAIL)
    with pytest.raises(one_time_code.WrongCode):
        contacts.confirm(answer, at=AT)
    assert not contacts.is_confirmed(account, "mobile")


def test_a_new_address_is_unconfirmed_and_the_other_stays_confirmed(account):
    for field in contacts.FIELDS:
        give_back(account, sent(account, field).code, field)
    take_names(account, mobile=MOBILE, email="LI@example.com")
    assert contacts.unconfirmed(account) == ()
    take_names(account, mobile="13900139000", email=EMAIL)
    assert contacts.unconfirmed(account) == ("mobile",)
    take_names(account, mobile=None, email=EMAIL)
    assert contacts.unconfirmed(account) == ()


class TestNoCodeIsSent:
    def test_for_what_is_confirmed_or_not_given(self, account):
        give_back(account, sent(account).code)
        assert sent(account) is None
        assert sent(litigant("13900139000"), "email") is None

    def test_where_nothing_reaches(self, account):
        with pytest.raises(contacts.NothingReaches):
            sent(account, reaches=lambda address: "@" in address)
        assert sent(account, "email", reaches=lambda address: "@" in address).to == EMAIL

    def test_within_a_minute_of_the_last(self, account):
        sent(account)
        with pytest.raises(contacts.MustWait):
            sent(account, at=AT + MINUTE - SECOND)
        assert sent(account, "email", at=AT).to == EMAIL
        assert sent(account, at=AT + MINUTE).to == MOBILE

    def test_while_one_that_was_tried_too_often_is_not_over(self, account):
        code = sent(account).code
        for _try in range(one_time_code.TRIES):
            with pytest.raises(one_time_code.WrongCode):
                give_back(account, other(code))
        with pytest.raises(contacts.MustWait):
            sent(account, at=AT + 9 * MINUTE)
        assert sent(account, at=AT + 10 * MINUTE)

    def test_to_one_number_more_than_five_times_a_day_whoever_asks(self, account):
        for hour in range(5):
            was_sent(account, MOBILE, at=AT + hour * 60 * MINUTE)
        take_names(account, mobile=None, email=EMAIL)
        stranger = litigant(MOBILE)
        with pytest.raises(contacts.TooMany):
            sent(stranger, at=AT + 6 * 60 * MINUTE)
        assert sent(stranger, at=AT + 24 * 60 * MINUTE)

    def test_where_one_was_not_delivered_another_at_once_but_not_without_end(self, account):
        for _time in range(5):
            contacts.take_back(sent(account), at=AT)
            assert not contacts.awaited(account, "mobile", at=AT)
        with pytest.raises(contacts.TooMany):
            sent(account)

    def test_to_one_person_more_than_ten_times_a_day(self, account):
        for number in range(10):
            was_sent(account, f"1390013900{number}", at=AT)
        with pytest.raises(contacts.TooMany):
            sent(account, "email")


def test_a_forgotten_password_is_asked_of_the_confirmed_address_first(account):
    new = one_time_code.new_code()
    assert password_offer(MOBILE, new, at=AT).to == EMAIL
    give_back(account, sent(account).code)
    assert password_offer(MOBILE, new, at=AT + MINUTE).to == MOBILE
