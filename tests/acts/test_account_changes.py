"""Every change of what is known of a person is recorded, masked, with its moment; what stays the same is not."""

from datetime import timedelta

import pytest
from filed_cases import undone
from opened_accounts import AT, litigant

from court_filing.acts.appointment import appoint
from court_filing.acts.profile import keep_profile
from court_filing.acts.sign_in_names import NameTaken
from court_filing.cases.account import Role
from court_filing.cases.contacts import changes_of

FIRST = {
    "name": "李小明",
    "identity_kind": "resident_id",
    "identity_number": "11010519491231002X",
    "mobile": "13800138000",
    "email": None,
}


@pytest.fixture
def account(app):
    with undone(app):
        account = litigant("13800138000")
        keep_profile(account, **FIRST, at=AT)
        yield account


def recorded(account, since=AT):
    return {
        change.field: (change.before, change.after)
        for change in changes_of(account)
        if change.changed_at > since
    }


def test_what_is_given_for_the_first_time_is_recorded_without_a_before(account):
    assert recorded(account, AT - timedelta(days=1)) == {
        "name": (None, "李**"),
        "identity_kind": (None, "resident_id"),
        "identity_number": (None, "110***********002X"),
    }


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": "李晓明"}, {"name": ("李**", "李**")}),
        ({"mobile": "13900139000"}, {"mobile": ("138****8000", "139****9000")}),
        ({"email": "Li@Example.com"}, {"email": (None, "l***@example.com")}),
        (
            {"identity_kind": "passport", "identity_number": "E12345678"},
            {
                "identity_kind": ("resident_id", "passport"),
                "identity_number": ("110***********002X", "E12**5678"),
            },
        ),
        ({}, {}),
    ],
)
def test_every_change_is_recorded_masked_and_nothing_else(account, changed, told):
    keep_profile(account, **FIRST | changed, at=AT + timedelta(hours=1))
    assert recorded(account) == told


def test_what_is_taken_away_is_recorded_too(account):
    keep_profile(account, **FIRST | {"email": "li@example.com"}, at=AT)
    keep_profile(account, **FIRST, at=AT + timedelta(hours=1))
    assert recorded(account) == {"email": ("l***@example.com", None)}


def test_a_refused_change_is_not_recorded(account):
    litigant("13900139000")
    with pytest.raises(NameTaken):
        keep_profile(account, **FIRST | {"mobile": "13900139000"}, at=AT + timedelta(hours=1))
    assert recorded(account) == {}


def test_a_clerk_who_is_appointed_under_another_name_has_it_recorded(app):
    with undone(app):
        given = {"mobile": None, "email": "zhang@court.cn", "court_id": "1", "password_hash": "-"}
        clerk = appoint(Role.CLERK, name="张立安", **given, at=AT)
        assert recorded(clerk, AT - timedelta(days=1)) == {}
        appoint(Role.CLERK, name="章立安", **given, at=AT + timedelta(hours=1))
        assert recorded(clerk) == {"name": ("张**", "章**")}
