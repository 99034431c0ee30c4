"""Files are stored only for a slot that is there, in a case that may be changed and has room."""

import io
from datetime import date

import pytest
from entered_lawyers import asked, lawyer
from filed_cases import PDF, drafted, post, signed_in, submitted, working

from court_filing.acts import examination, materials
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.clock import now
from court_filing.reading.kind import MEBIBYTE
from court_filing.web import body_size


@pytest.fixture
def stored(app):
    """How many files the store holds."""
    folder = app.extensions["court_filing.settings"].folder / "files"
    return lambda: sum(1 for path in folder.rglob("*") if path.is_file())


def upload(content=PDF, name="证据.pdf"):
    return {"files": (io.BytesIO(content), name)}


def send(app, persons, case_id, slot="evidence", **files):
    client = signed_in(app, persons.litigant)
    return post(client, f"/cases/{case_id}/materials/{slot}/", **(files or upload(PDF + slot.encode())))


def test_a_file_is_taken(app, persons, stored):
    case_id = drafted(app, persons.litigant)
    before = stored()
    assert send(app, persons, case_id).status_code == 302
    assert stored() == before + 1


def test_nothing_is_stored_for_a_slot_that_is_not_there(app, persons, stored):
    case_id = drafted(app, persons.litigant)
    before = stored()
    assert send(app, persons, case_id, slot="no-such-slot").status_code == 404
    assert stored() == before


def test_nothing_is_stored_once_it_was_submitted(app, persons, stored):
    case_id = submitted(app, persons.litigant)
    before = stored()
    assert send(app, persons, case_id).status_code == 409
    assert stored() == before


def test_nothing_is_stored_in_a_full_case(app, persons, stored, monkeypatch):
    monkeypatch.setattr(materials, "MOST_FILES", 1)
    case_id = drafted(app, persons.litigant)
    before = stored()
    refused = send(app, persons, case_id)
    assert refused.status_code == 422
    assert "一个案件最多上传 1 个文件" in refused.text
    assert stored() == before
    with working(app):
        assert len(store.needed(Case, case_id).materials) == 1


def test_more_than_files_may_hold_is_refused_with_the_limit_of_that_page(app, persons, monkeypatch):
    monkeypatch.setitem(body_size.LARGER, "journey.add_files", 3 * MEBIBYTE)
    case_id = drafted(app, persons.litigant)
    assert send(app, persons, case_id, **upload(PDF + bytes(2 * MEBIBYTE + 1))).status_code == 302
    refused = send(app, persons, case_id, **upload(PDF + bytes(3 * MEBIBYTE)))
    assert refused.status_code == 413
    assert "一次最多可以上传 3 MB" in refused.text


def test_a_lawyer_s_papers_are_not_the_filer_s_to_take_back(app, persons):
    case_id = submitted(app, persons.litigant)
    asked(app, case_id, lawyer(app, "王正言", "13911110009"), client="曾巧云")
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        examination.examine(case, at=now())
        mend = [{"text": "补交身份证", "article": "", "where": "materials"}]
        examination.return_for_correction(case, mend, by=clerk, at=now(), due_on=date(2099, 1, 1))
        paper = case.representations[0].materials[0].id
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{paper}/"
    assert client.get(address).status_code == 404
    post(client, f"{address}remove/")
    with app.app_context():
        assert store.needed(Material, paper).removed_at is None
