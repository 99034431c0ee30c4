"""The real name is kept with check digits, and the person can still sign in afterwards."""

import pytest
from filed_cases import undone
from opened_accounts import AT, litigant

from court_filing.acts.profile import keep_profile
from court_filing.acts.sign_in_names import NameTaken, NoName
from court_filing.law.identifiers import BadIdentifier

RIGHT = {
    "name": "李小明",
    "identity_kind": "resident_id",
    "identity_number": "11010519491231002x",
    "mobile": "13800138000",
    "email": None,
}


@pytest.fixture
def account(app):
    with undone(app):
        yield litigant()


def details(account):
    return account.name, account.identity_kind, account.identity_number, account.mobile, account.email


def test_the_number_is_kept_in_its_one_form(account):
    keep_profile(account, **RIGHT | {"email": "Li@Example.com"}, at=AT)
    assert details(account) == (
        "李小明",
        "resident_id",
        "11010519491231002X",
        "13800138000",
        "li@example.com",
    )


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"identity_number": "110105194912310021"}, BadIdentifier),
        ({"identity_kind": "passport", "identity_number": "E1"}, BadIdentifier),
        ({"mobile": "13900139000"}, NameTaken),
        ({"mobile": None}, NoName),
    ],
)
def test_what_cannot_be_changes_nothing(account, wrong, refusal):
    litigant("13900139000")
    before = details(account)
    with pytest.raises(refusal):
        keep_profile(account, **RIGHT | wrong, at=AT)
    assert details(account) == before


def test_another_mobile_number_frees_the_old_one(account):
    keep_profile(account, **RIGHT | {"mobile": "13500135000"}, at=AT)
    assert litigant("13800138000").id != account.id
