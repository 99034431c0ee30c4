"""Who the journey is for, and which of its pages stay closed."""

from datetime import date

import pytest
from filed_cases import drafted, examining, post, signed_in, submitted, working

from court_filing.acts import examination
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.law import causes, courts

MEND = [{"text": "补交身份证", "article": "", "where": "materials"}]


@pytest.fixture(scope="module")
def returned(app, persons):
    """A case that was sent back to be mended; its id."""
    case_id = examining(app, persons.litigant)
    with working(app):
        clerk = store.needed(Account, persons.clerk)
        case = store.needed(Case, case_id)
        examination.return_for_correction(case, MEND, by=clerk, at=now(), due_on=date(2099, 1, 1))
    return case_id


@pytest.mark.parametrize("address", ["/start/", "/cases/", "/cases/{case_id}/", "/cases/{case_id}/tasks/"])
def test_a_clerk_is_told_why_the_journey_is_closed(app, persons, address):
    case_id = submitted(app, persons.litigant)
    answer = signed_in(app, persons.clerk).get(address.format(case_id=case_id))
    assert answer.status_code == 403
    assert "法院工作人员的账号，不能用它立案" in answer.text


def test_a_clerk_begins_no_case(app, persons):
    client = signed_in(app, persons.clerk)
    key = "abcdef0123456789abcdef01"
    assert post(client, "/start/", key=key, agreed="y").status_code == 403
    with working(app):
        assert store.get(Case, key) is None


@pytest.mark.parametrize("role", [Role.LITIGANT, Role.LAWYER])
def test_litigants_and_lawyers_come_in(app, persons, role):
    with working(app):
        store.needed(Account, persons.stranger).role = role
    assert signed_in(app, persons.stranger).get("/start/").status_code == 200


@pytest.mark.parametrize("step", ["case-type", "court"])
def test_what_was_received_stays_with_its_court_and_type(app, persons, returned, step):
    client = signed_in(app, persons.litigant)
    address, tasks = f"/cases/{returned}/{step}/", f"/cases/{returned}/tasks/"
    assert client.get(address).location == tasks
    other = courts.by_code("京0101").id
    assert post(client, address, chosen=other, case_type="civil").location == tasks
    with working(app):
        assert store.needed(Case, returned).court_id == courts.by_code("京0105").id


def test_no_page_of_a_returned_case_leads_to_them(app, persons, returned):
    client = signed_in(app, persons.litigant)
    for page in ("tasks", "submission"):
        shown = client.get(f"/cases/{returned}/{page}/").text
        assert f"/cases/{returned}/court/" not in shown
        assert f"/cases/{returned}/case-type/" not in shown
        assert f"/cases/{returned}/cause/" in shown


def test_an_application_is_neither_offered_nor_taken_as_a_suit(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/cause/"
    application = causes.by_name("申请支付令")
    assert f'value="{application.id}"' not in client.get(f"{address}?q=申请支付令").text
    refused = post(client, address, chosen=application.id)
    assert refused.status_code == 422
    assert "“民事起诉”没有这个案由" in refused.text
    assert "请先在“案件类型”里改选" in refused.text
    with working(app):
        assert store.needed(Case, case_id).cause_name == "民间借贷纠纷"


def test_an_application_is_offered_and_taken_in_its_own_proceeding(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/cause/"
    application, suit = causes.by_name("申请支付令"), causes.by_name("民间借贷纠纷")
    post(client, f"/cases/{case_id}/case-type/", case_type="payment_order")
    assert f'value="{application.id}"' in client.get(f"{address}?q=支付令").text
    assert post(client, address, chosen=suit.id).status_code == 422
    assert post(client, address, chosen=application.id).status_code == 302
    with working(app):
        assert store.needed(Case, case_id).cause_name == "申请支付令"


@pytest.mark.parametrize("send", [False, True])
def test_a_page_that_this_proceeding_does_not_ask_leads_to_the_tasks(app, persons, send):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/particulars/"
    answer = post(client, address) if send else client.get(address)
    assert (answer.status_code, answer.location) == (302, f"/cases/{case_id}/tasks/")
