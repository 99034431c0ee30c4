"""Below an address: what was read out of it, or a gentle ask; and the complaint before it is sent."""

from html import unescape

import pytest
from filed_cases import drafted, signed_in, working

from court_filing.cases import store
from court_filing.cases.case import Case


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant)


def change(app, case_id, **answers):
    with working(app):
        case = store.needed(Case, case_id)
        for name, value in answers.items():
            if name == "address":
                case.parties[0].address = value
            else:
                setattr(case, name, value)
        return case.parties[0].id


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("江苏省苏州市姑苏区人民路1号", "读出来是江苏省苏州市姑苏区，那里的基层法院是苏州市姑苏区人民法院。"),
        ("人民路1号", "没有读出省、市、区（县）。请看一看"),
    ],
)
def test_the_address_of_a_party_is_read_in_the_list_and_below_its_box(app, client, case_id, address, said):
    party_id = change(app, case_id, address=address)
    assert said in unescape(client.get(f"/cases/{case_id}/parties/").text)
    assert said in unescape(client.get(f"/cases/{case_id}/parties/{party_id}/").text)


def test_the_address_for_papers_is_read(app, client, case_id):
    change(app, case_id, service_phone="13800138000", service_address="上海市浦东新区张杨路500号")
    assert "读出来是上海市浦东新区" in unescape(client.get(f"/cases/{case_id}/service/").text)


def test_nothing_is_said_below_an_empty_box(client, case_id):
    page = client.get(f"/cases/{case_id}/parties/new/defendant/natural/").text
    assert "court-read" not in page


def test_the_court_is_found_by_an_address(client, case_id):
    page = unescape(client.get(f"/cases/{case_id}/court/?q=上海市浦东新区张杨路500号").text)
    assert "没有叫“上海市浦东新区张杨路500号”的法院，所以按地址来认。" in page
    assert "上海市浦东新区人民法院</label>" in page


def test_the_complaint_can_be_looked_at_before_it_is_sent(app, client, case_id):
    links = (f"/cases/{case_id}/complaint/preview/", f"/cases/{case_id}/complaint.pdf")
    change(app, case_id, complaint_way="letter")
    page = client.get(f"/cases/{case_id}/submission/").text
    assert all(link in page for link in links)
    change(app, case_id, complaint_way="upload")
    page = client.get(f"/cases/{case_id}/submission/").text
    assert not any(link in page for link in links)


def test_home_and_help_tell_of_counter_and_post(client):
    assert "/help#counter-and-post" in client.get("/").text
    page = unescape(client.get("/help").text)
    for words in ('id="counter-and-post"', "立案庭（诉讼服务中心）收", "邮政特快专递", "8 位交接码"):
        assert words in page
