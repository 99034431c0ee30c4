"""Before a case is submitted its owner says who they are（在线诉讼规则第七条）."""

from urllib.parse import parse_qs, urlsplit

import pytest
from filed_cases import drafted, post, signed_in, working

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState

REAL_NAME = {
    "name": "曾巧云",
    "identity_kind": "resident_id",
    "identity_number": "11010519491231002X",
    "mobile": "13900000001",
    "email": "litigant@example.cn",
}


@pytest.fixture
def unnamed(app, persons):
    """The litigant without what a person enters on the page of the real name."""
    with working(app):
        account = store.needed(Account, persons.litigant)
        account.name = account.identity_kind = account.identity_number = account.mobile = None
    yield persons.litigant
    with working(app):
        account = store.needed(Account, persons.litigant)
        for name, value in REAL_NAME.items():
            setattr(account, name, value)


def state_of(app, case_id):
    with working(app):
        return store.needed(Case, case_id).state


def test_the_check_page_says_what_is_missing_and_leads_there(app, unnamed):
    case_id = drafted(app, unnamed)
    shown = signed_in(app, unnamed).get(f"/cases/{case_id}/submission/").text
    assert "您的账号还缺姓名、证件号码、手机号码" in shown
    assert f"/account/profile?next=/cases/{case_id}/submission/" in shown


def test_submitting_leads_to_the_real_name_and_back_and_then_it_is_received(app, unnamed):
    case_id = drafted(app, unnamed)
    client = signed_in(app, unnamed)
    address = f"/cases/{case_id}/submission/"
    onward = post(client, address, truthful="y").location
    assert urlsplit(onward).path == "/account/profile"
    assert parse_qs(urlsplit(onward).query)["next"] == [address]
    assert state_of(app, case_id) is CaseState.DRAFT
    assert post(client, onward, **REAL_NAME).location == address
    assert "您的账号还缺" not in client.get(address).text
    assert post(client, address, truthful="y").location == f"/cases/{case_id}/"
    assert state_of(app, case_id) is CaseState.SUBMITTED


def test_who_has_said_so_is_not_asked(app, persons):
    case_id = drafted(app, persons.stranger)
    assert "您的账号还缺" not in signed_in(app, persons.stranger).get(f"/cases/{case_id}/submission/").text
