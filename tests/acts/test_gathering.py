"""Photos of a slot become one PDF in their place; they stay as its originals, and it can be taken apart again."""

import io
from datetime import timedelta

import pytest
from filed_cases import do_recorded_work, drafted, post, recorded_work, signed_in, working
from made_files import heic
from paper_samples import saved
from PIL import Image

from court_filing.acts import draft_versions, evidence_list, gathering, materials, papers, submission
from court_filing.acts.gathering import GATHER_PHOTOS, NotPhotos, Part
from court_filing.acts.retention import REMOVE_FILE
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.draft_versions import newest_number
from court_filing.cases.material import Material
from court_filing.cases.queries import tasks_to_hand_over
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now

EVIDENCE = materials.Place("evidence")


def photo(shade: int) -> bytes:
    return saved(Image.new("L", (300, 400), shade), "JPEG")


def put_in(app, case_id, name, content, slot="evidence"):
    """A photo in the case, looked into; its id."""
    files = app.extensions["court_filing.gateways"].files
    with working(app):
        case = store.needed(Case, case_id)
        stored = files.put(io.BytesIO(content), limit_bytes=len(content))
        file = materials.StoredFile(name, "image/jpeg", stored.key, stored.sha256, stored.size_bytes)
        material = materials.attach(case, materials.Place(slot), file=file, at=now())
        return material.id


@pytest.fixture
def draft(app, persons, tmp_path):
    """A draft with three photos, of which the second is listed as evidence, one of them from a phone."""
    case_id = drafted(app, persons.litigant)
    contents = [photo(40), photo(90), heic(tmp_path / "a.heic").read_bytes()]
    ids = [put_in(app, case_id, f"{n}.jpg", content) for n, content in enumerate(contents, start=1)]
    do_recorded_work(app, "read_material")
    with working(app):
        case = store.needed(Case, case_id)
        item = {"name": "转账截图", "source": "", "proves": "", "pages": "", "file": ids[1]}
        evidence_list.keep_item(case, item, key="i1", new=True, at=now())
    return case_id, ids


def gather(app, case_id, *parts):
    with working(app):
        gathering.ask(store.needed(Case, case_id), [Part(*part) for part in parts], at=now())
    do_recorded_work(app, GATHER_PHOTOS)


def present(app, case_id, slot="evidence"):
    with app.app_context():
        found = store.needed(Case, case_id).present_materials
        return [each.id for each in found if each.slot == slot]


def evidence_file(app, case_id):
    with app.app_context():
        return evidence_list.items_of(store.needed(Case, case_id))[0]["file"]


def test_the_pdf_takes_the_place_of_its_photos(app, draft):
    case_id, (first, second, third) = draft
    gather(app, case_id, (third, 90), (second, 0))
    left, whole = present(app, case_id)
    assert left == first
    do_recorded_work(app, "read_material")
    with app.app_context():
        pdf = store.needed(Material, whole)
        assert (pdf.media_type, pdf.pages, pdf.problem) == ("application/pdf", 2, None)
        assert [each.id for each in gathering.parts_of(pdf)] == [third, second]
        assert pdf.file_name == "3 等2张照片.pdf"
    assert evidence_file(app, case_id) == whole


def test_it_is_taken_apart_again(app, draft):
    case_id, ids = draft
    gather(app, case_id, *((each, 0) for each in ids))
    (whole,) = present(app, case_id)
    for _twice in range(2):
        with working(app):
            gathering.split(store.needed(Case, case_id), store.needed(Material, whole), at=now())
    assert present(app, case_id) == ids
    assert evidence_file(app, case_id) == ids[1]


def test_an_item_for_several_photos_stands_for_the_pdf_and_for_them_again(app, draft):
    case_id, ids = draft
    with working(app):
        case = store.needed(Case, case_id)
        case.evidence_list = [{**item, "more": [ids[2], ids[0]]} for item in evidence_list.items_of(case)]
    gather(app, case_id, (ids[0], 0), (ids[1], 0))
    whole = present(app, case_id)[-1]
    with working(app):
        case = store.needed(Case, case_id)
        (item,) = evidence_list.items_of(case)
        assert evidence_list.files_of(item) == [whole, ids[2]]
        gathering.split(case, store.needed(Material, whole), at=now())
        assert evidence_list.files_of(evidence_list.items_of(case)[0]) == [ids[1], ids[2], ids[0]]


def test_what_was_listed_since_and_what_was_wished_follow_the_photos(app, draft):
    case_id, ids = draft
    gather(app, case_id, (ids[0], 0), (ids[2], 0))
    other, whole = present(app, case_id)
    with working(app):
        case, pdf = store.needed(Case, case_id), store.needed(Material, whole)
        evidence_list.list_files(case, at=now())
        (added,) = [item for item in evidence_list.items_of(case) if item["file"] == whole]
        evidence_list.keep_item(case, {"more": [other]}, key=added["key"], new=False, at=now())
        pdf.confidential_reason, pdf.confidential_asked_at = "商业秘密", now()
        gathering.split(case, pdf, at=now())
        assert evidence_list.files_of(evidence_list.item_with(case, added["key"])) == [
            ids[0],
            ids[2],
            other,
        ]
        assert evidence_list.without_their_files(case) == frozenset()
        reasons = [store.needed(Material, each).confidential_reason for each in ids]
        assert reasons == ["商业秘密", None, "商业秘密"]


def test_a_pdf_that_could_not_be_made_is_told_and_can_be_asked_for_again(app, draft):
    case_id, ids = draft
    parts = [Part(each) for each in ids]
    with working(app):
        gathering.ask(store.needed(Case, case_id), parts, at=now())
    with working(app):
        for task in (store.needed(Task, each) for each in recorded_work(app, GATHER_PHOTOS)):
            task.status = TaskState.DEAD
    with working(app):
        case = store.needed(Case, case_id)
        assert gathering.why_failed(store.needed(Material, ids[0]))
        gathering.ask(case, parts, at=now())
    do_recorded_work(app, GATHER_PHOTOS)
    assert len(present(app, case_id)) == 1


def test_it_is_a_change_that_can_be_undone_and_done_again(app, draft):
    case_id, ids = draft
    gather(app, case_id, *((each, 0) for each in ids))
    whole = present(app, case_id)
    for standing in (ids, whole, ids):
        with working(app):
            case = store.needed(Case, case_id)
            draft_versions.undo(case, newest_number(case), at=now())
        assert present(app, case_id) == standing


def test_asking_twice_makes_one(app, draft):
    case_id, ids = draft
    parts = [Part(each) for each in ids]
    for _twice in range(2):
        with working(app):
            gathering.ask(store.needed(Case, case_id), parts, at=now())
    assert len(recorded_work(app, GATHER_PHOTOS)) == 1
    do_recorded_work(app, GATHER_PHOTOS)
    assert len(present(app, case_id)) == 1


def test_only_photos_of_one_slot_about_which_nothing_was_asked(app, draft):
    case_id, (first, second, third) = draft
    elsewhere = put_in(app, case_id, "x.jpg", photo(200), slot="other")
    do_recorded_work(app, "read_material")
    with working(app):
        store.needed(Material, third).confidential_asked_at = now()
    for asked in ([first], [first, first], [first, elsewhere], [first, third], [first, 10**6]):
        with app.app_context(), pytest.raises(NotPhotos):
            gathering.ask(store.needed(Case, case_id), [Part(each) for each in asked], at=now())
    with app.app_context(), pytest.raises(NotPhotos):
        gathering.ask(store.needed(Case, case_id), [Part(first), Part(second, 45)], at=now())


def test_a_photo_taken_back_meanwhile_leaves_the_others_as_they_are(app, draft):
    case_id, ids = draft
    with working(app):
        case = store.needed(Case, case_id)
        gathering.ask(case, [Part(each) for each in ids], at=now())
        materials.take_back(case, store.needed(Material, ids[2]), at=now())
    with working(app):
        case = store.needed(Case, case_id)
        assert gathering.is_under_way(case, EVIDENCE)
    # As if it had been taken back while the PDF was being drawn.
    do_recorded_work(app, GATHER_PHOTOS)
    assert present(app, case_id) == ids[:2]
    with app.app_context():
        assert not gathering.is_under_way(store.needed(Case, case_id), EVIDENCE)


def test_a_pdf_that_comes_too_late_is_let_go(app, draft):
    case_id, ids = draft
    parts = [Part(each) for each in ids[:2]]
    files = app.extensions["court_filing.gateways"].files
    stored = files.put(io.BytesIO(b"%PDF-made"), limit_bytes=100)
    with working(app):
        late = materials.StoredFile("late.pdf", "application/pdf", stored.key, stored.sha256, 9)
        gathering.note(store.needed(Material, ids[0]), parts, late, at=now())
    with app.app_context():
        later = (store.needed(Task, each) for each in tasks_to_hand_over(at=now() + timedelta(days=2)))
        assert (REMOVE_FILE, stored.key) in [(task.kind, task.about) for task in later]
    assert present(app, case_id) == ids


def test_a_photo_that_cannot_be_had_is_named(app, persons, draft):
    case_id, ids = draft
    with working(app):
        store.needed(Material, ids[1]).file_key = "0" * 64
    gather(app, case_id, *((each, 0) for each in ids))
    page = signed_in(app, persons.litigant).get(f"/cases/{case_id}/materials/").text
    assert "没有合成 PDF：照片“2.jpg”暂时取不到" in page
    assert present(app, case_id) == ids


def test_the_receipt_lists_the_pdf_and_its_photos(app, persons):
    case_id = drafted(app, persons.litigant)
    ids = [put_in(app, case_id, f"{n}.jpg", photo(n * 50)) for n in (1, 2)]
    do_recorded_work(app, "read_material")
    gather(app, case_id, *((each, 0) for each in ids))
    with working(app):
        submission.submit(store.needed(Case, case_id), by=store.needed(Account, persons.litigant), at=now())
    do_recorded_work(app, "read_material")
    do_recorded_work(app, "make_paper")
    with app.app_context():
        case = store.needed(Case, case_id)
        receipt = next(paper for paper in case.papers if "files" in paper.content)
        listed = papers.stated(receipt)["files"]
        assert [file["pages"] for file in listed] == [1, 2, None, None]
        assert [file["slot"] for file in listed[2:]] == ["照片原件（已合成为第 2 份）"] * 2
        assert [file["sha256"] for file in listed[2:]] == [
            store.needed(Material, each).sha256 for each in ids
        ]
        assert receipt.made_at is not None


def test_another_version_takes_the_place_of_a_file(app, draft):
    case_id, ids = draft
    files = app.extensions["court_filing.gateways"].files
    stored = files.put(io.BytesIO(photo(7)), limit_bytes=10**6)
    file = materials.StoredFile("新.jpg", "image/jpeg", stored.key, stored.sha256, stored.size_bytes)
    for _twice in range(2):
        with working(app):
            case, old = store.needed(Case, case_id), store.needed(Material, ids[1])
            materials.replace(case, old, file=file, at=now())
    new = present(app, case_id)[-1]
    assert present(app, case_id) == [ids[0], ids[2], new]
    with app.app_context():
        assert store.needed(Material, new).replaces_id == ids[1]
    assert evidence_file(app, case_id) == new


def test_the_order_and_the_turns_stand_in_the_address(app, persons, draft):
    case_id, (first, second, third) = draft
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/evidence/one-pdf/"
    opened = client.get(address).text
    assert [opened.index(f'id="photo-{each}"') for each in (first, second, third)] == sorted(
        opened.index(f'id="photo-{each}"') for each in (first, second, third)
    )
    turned = client.get(f"{address}?p={second}.90&p={first}.0&p=999.0&p=x").text
    assert turned.index(f'id="photo-{second}"') < turned.index(f'id="photo-{first}"')
    assert "court-turned-90" in turned
    assert f'id="photo-{third}"' not in turned
    assert post(client, f"{address}?p={first}.0").status_code == 422
    assert post(client, f"{address}?p={second}.90&p={first}.0").status_code == 302
    assert "正在把照片合成一个 PDF" in client.get(f"/cases/{case_id}/materials/").text
    do_recorded_work(app, GATHER_PHOTOS)
    assert "data-reload" in client.get(f"{address}progress/").text
    files = client.get(f"/cases/{case_id}/materials/").text
    assert "由 2 张照片合成，原图保留" in files
    whole = present(app, case_id)[-1]
    post(client, f"/cases/{case_id}/materials/files/{whole}/split/")
    assert present(app, case_id) == [first, second, third]
    assert "已拆开，照片放回了原来的位置" in client.get(f"/cases/{case_id}/materials/").text
    post(client, f"/cases/{case_id}/materials/files/{whole}/split/")
    again = client.get(f"/cases/{case_id}/materials/").text
    assert "已经拆开或者移除了，没有改动" in again and "照片放回了" not in again
