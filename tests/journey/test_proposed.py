"""What the guidance proposed: shown as chosen, kept only when confirmed; and the court found by its place."""

import re
import secrets

import pytest
from filed_cases import post, signed_in, working

from court_filing.cases import store
from court_filing.cases.case import Case

WAY = "/start/?kind=civil&cause=108.3&court=京0101"


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


def begun(client, address: str) -> str:
    """Begin a case from this address; its id."""
    answer = post(client, address, key=secrets.token_hex(12), agreed="y")
    return re.search(r"/cases/([0-9a-f]{24})/", answer.location)[1]


def chosen(page: str) -> list[str]:
    """The values of the radio buttons that are chosen."""
    return re.findall(r'<input class="govuk-radios__input"[^>]*value="([^"]+)" checked', page)


def test_signing_in_keeps_what_was_proposed(app):
    answer = app.test_client().get(WAY)
    assert answer.location.startswith("/account/sign-in?next=/start/?kind%3Dcivil%26cause%3D108.3%26court%3D")


def test_the_proposed_court_and_cause_wait_to_be_confirmed(app, client):
    case_id = begun(client, WAY)
    page = client.get(f"/cases/{case_id}/court/").text
    assert chosen(page) == ["京0101"]
    assert "先替您选的" in page
    with working(app):
        case = store.needed(Case, case_id)
        assert (case.case_type, case.court_id, case.cause_id) == ("civil", None, None)
    assert post(client, f"/cases/{case_id}/court/", chosen="京0101").location == f"/cases/{case_id}/cause/"
    page = client.get(f"/cases/{case_id}/cause/").text
    assert chosen(page) == ["108.3"]
    post(client, f"/cases/{case_id}/cause/", chosen="108.3")
    with working(app):
        case = store.needed(Case, case_id)
        assert (case.court_id, case.cause_name) == ("京0101", "民间借贷纠纷")
    assert "先替您选的" not in client.get(f"/cases/{case_id}/court/").text


def test_a_proposal_is_for_its_case_alone(client):
    begun(client, WAY)
    other = begun(client, "/start/?kind=civil")
    assert chosen(client.get(f"/cases/{other}/court/").text) == []


@pytest.mark.parametrize(
    "address", ["/start/?kind=civil&court=x&cause=y", "/start/?kind=civil&cause=" + "9" * 999]
)
def test_a_proposal_that_does_not_exist_is_none(client, address):
    case_id = begun(client, address)
    for step in ("court", "tasks"):
        answer = client.get(f"/cases/{case_id}/{step}/")
        assert answer.status_code == 200
        assert chosen(answer.text) == []


def test_the_court_is_found_from_province_to_area(client):
    case_id = begun(client, "/start/?kind=civil")
    address = f"/cases/{case_id}/court/"
    page = client.get(address, query_string={"province": "江苏省", "city": "苏州市", "area": "320508"}).text
    assert re.findall(r'govuk-radios__label" for="[^"]+">([^<]+)<', page) == [
        "苏州市姑苏区人民法院",
        "江苏省苏州市中级人民法院",
        "江苏省高级人民法院",
    ]


def test_who_does_not_know_is_led_to_the_guidance(client):
    case_id = begun(client, "/start/?kind=civil&court=京0101")
    post(client, f"/cases/{case_id}/court/", chosen="京0101")
    for step in ("court", "cause"):
        assert 'href="/what-happened/"' in client.get(f"/cases/{case_id}/{step}/").text


SEVERAL = "/start/?kind=civil&cause=108.3&court=京0101&court=京0105&sum=32000.00"


def offered(page: str) -> list[str]:
    """The values of all radio buttons."""
    return re.findall(r'<input class="govuk-radios__input"[^>]*value="([^"]+)"', page)


def test_several_courts_stand_first_and_none_is_chosen(client):
    case_id = begun(client, SEVERAL)
    page = client.get(f"/cases/{case_id}/court/").text
    assert offered(page) == ["京0101", "京0105"]
    assert chosen(page) == []
    assert "下面几个法院都能管" in page


def test_counting_a_time_limit_keeps_all_that_was_proposed(client):
    page = client.get(SEVERAL).text
    assert re.findall(r'name="(court|sum)" value="([^"]+)"', page) == [
        *(("court", "京0101"), ("court", "京0105"), ("sum", "32000.00"))
    ]


def ready_for_claims(client, address: str) -> str:
    case_id = begun(client, address)
    post(client, f"/cases/{case_id}/court/", chosen="京0101")
    post(client, f"/cases/{case_id}/cause/", chosen="108.3")
    return case_id


def test_the_sum_that_was_told_waits_in_the_first_claim(app, client):
    case_id = ready_for_claims(client, SEVERAL)
    assert "32,000.00 元" in client.get(f"/cases/{case_id}/claims/").text
    page = client.get(f"/cases/{case_id}/claims/new/").text
    assert chosen(page) == ["principal"]
    assert re.findall(r'name="amount_yuan" type="text" value="([^"]*)"', page) == ["32,000.00"]
    with working(app):
        assert store.needed(Case, case_id).claims == []
    claim = {"kind": "principal", "text": "判令被告归还借款", "amount_yuan": "32000"}
    post(client, f"/cases/{case_id}/claims/new/", **claim)
    with working(app):
        assert [str(each.amount_yuan) for each in store.needed(Case, case_id).claims] == ["32000.00"]
    assert "金额是按您开始前说的情况先填的" not in client.get(f"/cases/{case_id}/claims/new/").text


@pytest.mark.parametrize("wrong", ["-5", "0", "1e9", "x", "9" * 30, "<b>", "32000.123"])
def test_what_is_no_sum_is_not_proposed(client, wrong):
    case_id = ready_for_claims(client, f"/start/?kind=civil&court=京0101&sum={wrong}")
    page = client.get(f"/cases/{case_id}/claims/new/").text
    assert "金额是按您开始前说的情况先填的" not in page
    assert chosen(page) == []


def test_a_sum_is_not_proposed_where_no_money_is_claimed(client):
    case_id = begun(client, "/start/?kind=administrative&court=京0101&sum=5000")
    post(client, f"/cases/{case_id}/court/", chosen="京0101")
    page = client.get(f"/cases/{case_id}/cause/", query_string={"q": "行政处罚"}).text
    post(client, f"/cases/{case_id}/cause/", chosen=offered(page)[0])
    assert "5,000.00" not in client.get(f"/cases/{case_id}/claims/").text
