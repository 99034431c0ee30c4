"""Before submitting in another's name a person reads who will be told, and what of the account is unconfirmed."""

from dataclasses import replace

import pytest
from filed_cases import drafted, signed_in, working

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.clock import now

ANOTHER = {"identity_number": "11010519900307109X", "name": "贺小川", "phone": "13700007559"}
TOLD, UNCONFIRMED = "有人以他们的名义立案", "还没有验证"


@pytest.fixture
def check_page(app, persons):
    """The text of the last page before submitting."""

    def read(**suit):
        case_id = drafted(app, persons.litigant, clean=True, **suit)
        answer = signed_in(app, persons.litigant).get(f"/cases/{case_id}/submission/")
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    return read


def test_who_files_for_another_reads_who_will_be_told_masked(check_page):
    page = check_page(details=ANOTHER)
    told = page[page.index(TOLD) : page.index('name="truthful"')]
    assert "贺**" in told and "137****7559" in told
    assert "贺小川" not in told and "13700007559" not in told


def test_who_files_for_themselves_reads_nothing_of_it(check_page):
    assert TOLD not in check_page()


def test_where_nothing_carries_short_messages_nothing_is_promised(app, check_page, monkeypatch):
    class EMailAlone:
        def reaches(self, address):
            return "@" in address

    gateways = app.extensions["court_filing.gateways"]
    by_mail = replace(gateways, messenger=EMailAlone())
    monkeypatch.setitem(app.extensions, "court_filing.gateways", by_mail)
    assert TOLD not in check_page(details=ANOTHER)


def test_what_is_unconfirmed_is_said_and_stops_nothing(app, persons, check_page):
    page = check_page()
    assert UNCONFIRMED in page and 'name="truthful"' in page
    with working(app):
        account = store.needed(Account, persons.litigant)
        account.mobile_confirmed_at = account.email_confirmed_at = now()
    assert UNCONFIRMED not in check_page()
