"""A page of a file as a picture: to those whose case it is, kept by the browser but always asked for."""

import threading

import pytest
from filed_cases import COMPLAINT, application, people, signed_in, submitted, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.reading import pages

BROKEN = ("坏的.pdf", "application/pdf", b"%PDF-1.4 nothing")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture(scope="module")
def addresses(app, persons):
    case_id = submitted(app, persons.litigant, files=[COMPLAINT, BROKEN])
    with working(app):
        files = store.needed(Case, case_id).materials
        return {file.file_name: f"/cases/{case_id}/files/{file.id}/pages" for file in files}


@pytest.mark.parametrize("who", ["litigant", "clerk"])
def test_the_owner_and_the_court_see_it(app, persons, addresses, who):
    answer = signed_in(app, getattr(persons, who)).get(f"{addresses['起诉状.pdf']}/1.png")
    assert (answer.status_code, answer.mimetype, answer.data[:8]) == (200, "image/png", b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("who", ["stranger", "other_courts_clerk"])
def test_to_anybody_else_it_does_not_exist(app, persons, addresses, who):
    client = signed_in(app, getattr(persons, who))
    assert client.get(f"{addresses['起诉状.pdf']}/1.png").status_code == 404


def test_it_is_not_reached_through_one_s_own_case(app, persons, addresses):
    mine = submitted(app, persons.stranger)
    number = addresses["起诉状.pdf"].split("/")[-2]
    client = signed_in(app, persons.stranger)
    assert client.get(f"/cases/{mine}/files/{number}/pages/1.png").status_code == 404


def test_who_has_not_signed_in_is_asked_to(app, addresses):
    assert app.test_client().get(f"{addresses['起诉状.pdf']}/1.png").status_code == 302


def test_the_browser_asks_again_and_is_told_that_it_has_it(app, persons, addresses):
    client = signed_in(app, persons.clerk)
    first = client.get(f"{addresses['起诉状.pdf']}/1.png")
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = client.get(f"{addresses['起诉状.pdf']}/1.png", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = signed_in(app, persons.stranger)
    asked = other.get(f"{addresses['起诉状.pdf']}/1.png", headers={"If-None-Match": first.headers["ETag"]})
    assert asked.status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "9999", "10000", "-1", "x"])
def test_there_is_no_other_page(app, persons, addresses, page):
    answer = signed_in(app, persons.clerk).get(f"{addresses['起诉状.pdf']}/{page}.png")
    assert answer.status_code in (404, 422)


def test_what_cannot_be_drawn_is_a_picture_that_says_why(app, persons, addresses):
    answer = signed_in(app, persons.clerk).get(f"{addresses['坏的.pdf']}/1.png")
    assert (answer.status_code, answer.mimetype) == (422, "image/svg+xml")
    assert "这份 PDF 已损坏" in "".join(answer.text.split("</tspan>"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_it_can_do_nothing(app, persons, addresses):
    for name in addresses:
        headers = signed_in(app, persons.clerk).get(f"{addresses[name]}/1.png").headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "script-src" not in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_lost_file_is_said_in_the_picture(app, persons, addresses):
    with working(app):
        number = int(addresses["坏的.pdf"].split("/")[-2])
        key = store.needed(Material, number).file_key
    app.extensions["court_filing.gateways"].files.remove(key)
    assert signed_in(app, persons.clerk).get(f"{addresses['坏的.pdf']}/1.png").status_code == 422


def test_where_too_many_are_drawn_it_says_come_again(app, persons, addresses, monkeypatch):
    monkeypatch.setattr(pages, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(pages, "_room", threading.BoundedSemaphore(1))
    with pages._room:
        answer = signed_in(app, persons.clerk).get(f"{addresses['起诉状.pdf']}/1.png")
    assert (answer.status_code, answer.mimetype) == (503, "image/svg+xml")
    assert answer.headers["Cache-Control"] == "no-store"
