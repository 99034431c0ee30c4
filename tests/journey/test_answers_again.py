"""Answers can be changed again and again, names that no font agrees on are refused, and the same file is told once."""

import io
import re

import pytest
from filed_cases import PDF, drafted, signed_in, token, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.party import Party

CHECKED = re.compile(r'<input[^>]*name="sex"[^>]*>')


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant)


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


def added(app, client, case_id, **answers):
    sent = {"csrf_token": token(client), "identity_kind": "resident_id", "sex": "", **answers}
    reply = client.post(f"/cases/{case_id}/parties/new/defendant/natural/", data=sent)
    with working(app):
        parties = store.needed(Case, case_id).parties
        return reply, parties[-1].id if parties else None


def test_a_defendant_of_unknown_sex_can_be_changed(app, client, case_id):
    _reply, party_id = added(app, client, case_id, name="贺长河")
    address = f"/cases/{case_id}/parties/{party_id}/"
    boxes = CHECKED.findall(client.get(address).text)
    chosen = [re.search(r'value="([^"]*)"', box)[1] for box in boxes if "checked" in box]
    assert chosen == [""]
    sent = {"csrf_token": token(client), "identity_kind": "resident_id", "sex": "", "name": "贺大河"}
    assert client.post(address, data=sent).status_code == 302
    with working(app):
        assert store.needed(Party, party_id).name == "贺大河"


@pytest.mark.parametrize("name", ["\ue000\ue001", "李\ufffd"])
def test_a_character_that_every_font_shows_differently_is_no_name(app, client, case_id, name):
    reply, _party = added(app, client, case_id, name=name)
    assert reply.status_code == 422
    assert "U+" in reply.text


@pytest.mark.parametrize("place", ["papers", "files"])
def test_a_number_that_no_database_holds_is_nothing(client, case_id, place):
    assert client.get(f"/cases/{case_id}/{place}/99999999999999999999").status_code == 404


def test_the_same_bytes_under_another_name_are_told(client, case_id):
    address = f"/cases/{case_id}/materials/evidence/"
    for name in ("借条.pdf", "借条（副本）.pdf"):
        files = {"csrf_token": token(client), "files": (io.BytesIO(PDF), name)}
        client.post(address, data=files, content_type="multipart/form-data")
    page = client.get(f"/cases/{case_id}/materials/").text
    assert "有 1 个文件的内容和已经上传的一样" in page
    assert "借条（副本）.pdf" not in page
