"""窗口立案 over HTTP: who stands there, the pages of the journey, the signed paper, the receipt."""

import io

import pytest
from filed_cases import PDF, application, drafted, let_go, people, post, signed_in, working

from court_filing.acts import counter_filing
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import COUNTER, Case
from court_filing.clock import now

PERSON = {
    "key": "0123456789abcdef01234567",
    "name": "冯桂兰",
    "identity_kind": "resident_id",
    "identity_number": "110105194912310011",
    "mobile": "13700137001",
    "agreed": "y",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def clerk(app, persons):
    return signed_in(app, persons.clerk)


@pytest.fixture
def entered(app, persons):
    case_id = drafted(app, persons.litigant, clean=True)
    with working(app):
        case = store.needed(Case, case_id)
        case.channel = COUNTER
        counter_filing._give(case, store.needed(Account, persons.clerk), at=now())
    return case_id


def signed_paper():
    return {"signed": "y", "file": (io.BytesIO(PDF + b"signed"), "确认书.pdf")}


def test_who_stands_there_is_asked_and_the_journey_begins(app, clerk):
    refused = post(
        clerk, "/desk/counter/", **{**PERSON, "identity_number": "110105194912310012", "agreed": ""}
    )
    assert refused.status_code == 422
    assert "冯桂兰" in refused.text
    reply = post(clerk, "/desk/counter/", **PERSON)
    tasks = clerk.get(reply.headers["Location"])
    assert "您正在窗口代 冯桂兰 填写" in tasks.text
    assert post(clerk, "/desk/counter/", **PERSON).headers["Location"] == reply.headers["Location"]
    assert "冯桂兰" in clerk.get("/desk/counter/").text


def test_the_paper_is_printed_signed_and_submitted(app, clerk, entered):
    check = clerk.get(f"/cases/{entered}/submission/").text
    assert f"/cases/{entered}/counter-submission/" in check
    paper = clerk.get(f"/cases/{entered}/counter-statement/").text
    assert "虚假诉讼要承担法律责任" in paper and "贺长河" in paper and "签名：" in paper
    assert post(clerk, f"/cases/{entered}/counter-submission/", signed="y").status_code == 422
    reply = post(clerk, f"/cases/{entered}/counter-submission/", **signed_paper())
    assert reply.headers["Location"] == f"/desk/{entered}/received/"
    received = clerk.get(reply.headers["Location"]).text
    with working(app):
        assert store.needed(Case, entered).filing_number in received
    again = post(clerk, f"/cases/{entered}/counter-submission/", **signed_paper())
    assert again.headers["Location"] == f"/desk/{entered}/received/"


def test_another_clerk_and_the_owner_do_not_submit_it(app, persons, entered):
    for somebody, status in ((persons.colleague, 403), (persons.litigant, 409), (persons.stranger, 404)):
        browser = signed_in(app, somebody)
        answer = post(browser, f"/cases/{entered}/counter-submission/", **signed_paper())
        assert answer.status_code == status
    with working(app):
        assert store.needed(Case, entered).received_at is None
