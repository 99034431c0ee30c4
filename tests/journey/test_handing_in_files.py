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


def test_of_several_files_those_that_were_taken_are_named_beside_those_that_were_not(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    chosen = [
        (io.BytesIO(PDF + b"1"), "借条.pdf"),
        (io.BytesIO(b""), "空的.pdf"),
        (io.BytesIO(PDF + b"2"), "流水.pdf"),
    ]
    assert post(client, f"/cases/{case_id}/materials/evidence/", files=chosen).status_code == 302
    page = client.get(f"/cases/{case_id}/materials/").text
    assert "已收到 2 个文件：借条.pdf、流水.pdf" in page
    assert "空的.pdf：" in page


def test_the_same_bytes_twice_are_counted_once_beside_a_file_that_was_not_taken(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    chosen = [
        (io.BytesIO(PDF + b"1"), "借条.pdf"),
        (io.BytesIO(PDF + b"1"), "借条（副本）.pdf"),
        (io.BytesIO(b""), "空的.pdf"),
    ]
    post(client, f"/cases/{case_id}/materials/evidence/", files=chosen)
    page = client.get(f"/cases/{case_id}/materials/").text
    assert "已收到 1 个文件：借条.pdf" in page
    assert "有 1 个文件的内容和已经上传的一样，没有重复保存" in page
    assert "空的.pdf：" in page and "借条（副本）.pdf" not in page


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


def in_slot(app, case_id, slot):
    with app.app_context():
        return [each.file_name for each in store.needed(Case, case_id).present_materials if each.slot == slot]


def test_a_slot_for_one_file_takes_no_second_one_but_the_same_again(app, persons, stored):
    case_id = drafted(app, persons.litigant)
    client, slot = signed_in(app, persons.litigant), f"/cases/{case_id}/materials/evidence_list/"
    assert post(client, slot, **upload(PDF + b"list", "清单.pdf")).status_code == 302
    before = stored()
    refused = post(client, slot, **upload(PDF + b"another list", "清单2.pdf"))
    assert refused.status_code == 422
    assert refused.text.count("这里只放一个文件") == 3
    assert 'href="#files-evidence_list"' in refused.text and 'id="files-evidence_list"' in refused.text
    assert stored() == before
    assert post(client, slot, **upload(PDF + b"lists", "清单3.pdf")).status_code == 422
    assert post(client, slot, **upload(PDF + b"tsil", "同样大.pdf")).status_code == 422
    assert post(client, slot, **upload(PDF + b"list", "又一次.pdf")).status_code == 302
    assert in_slot(app, case_id, "evidence_list") == ["清单.pdf"]


def test_of_three_for_one_place_the_first_is_kept_and_the_others_are_told(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    three = [(io.BytesIO(PDF + bytes([n])), f"第{n}份.pdf") for n in (1, 2, 3)]
    assert post(client, f"/cases/{case_id}/materials/evidence_list/", files=three).status_code == 302
    assert in_slot(app, case_id, "evidence_list") == ["第1份.pdf"]
    page = client.get(f"/cases/{case_id}/materials/").text
    assert "第2份.pdf：这里只放一个文件" in page and "第3份.pdf：这里只放一个文件" in page


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
