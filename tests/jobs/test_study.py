"""A file is studied in stretches: its pages are looked at and read, and what was found is kept page by page."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from filed_cases import (
    application,
    do_recorded_work,
    drafted,
    let_go,
    people,
    post,
    recorded_work,
    signed_in,
    working,
)
from flask import Flask
from paper_samples import picture, saved, scanned, written

from court_filing.acts import materials, study
from court_filing.acts.record import record_of
from court_filing.acts.study import STUDY_IDENTITY, STUDY_MATERIAL, Reason
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import Material, StudyState
from court_filing.cases.studies import pages_of
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.jobs import study as job
from court_filing.jobs.handlers import handlers
from court_filing.jobs.study_room import StudyRoom


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One kind of database is enough: nothing here is about it."""
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def litigant(app: Flask) -> int:
    """Who files."""
    return people(app).litigant


def handed_in(app: Flask, litigant: int, content: bytes, name: str, *, slot: str = "evidence") -> int:
    """A file in a draft of its own; its id."""
    files = app.extensions["court_filing.gateways"].files
    case_id = drafted(app, litigant, files=())
    with working(app):
        case = store.needed(Case, case_id)
        stored = files.put(io.BytesIO(content), limit_bytes=len(content) + 1)
        file = materials.StoredFile(
            name, "application/octet-stream", stored.key, stored.sha256, stored.size_bytes
        )
        material = materials.attach(case, materials.Place(slot), file=file, at=now())
        return material.id


def test_a_text_is_studied_at_once_and_has_a_readable_copy(app: Flask, litigant: int) -> None:
    material_id = handed_in(app, litigant, written(), "起诉状.pdf", slot="complaint")
    do_recorded_work(app)
    with app.app_context():
        material = store.needed(Material, material_id)
        assert (material.studied, material.studied_pages) == (StudyState.DONE, 1)
        (page,) = study.words_of(material)
        assert (page.lines[0].text, page.by_ocr) == ("民事起诉状", False)
        assert material.understood is not None and material.understood["paper"] == "complaint"
        assert material.leaks is not None
        assert material.readable_key is not None
        (told,) = record_of(material.case).materials
        assert (told.words or "").startswith("民事起诉状")
        case_id, owner = material.case_id, material.case.owner_id
    client = signed_in(app, owner)
    copy = client.get(f"/cases/{case_id}/files/{material_id}/readable")
    assert copy.data.startswith(b"%PDF")
    assert "sandbox" in copy.headers["Content-Security-Policy"]
    row = client.get(f"/cases/{case_id}/materials/files/{material_id}/").get_data(as_text=True)
    assert "阅读副本" in row
    assert "data-poll-url" not in row


def test_without_the_engine_pictures_are_kept_and_it_is_said(app: Flask, litigant: int) -> None:
    scan = scanned(*[picture(written(), dots_per_inch=100)] * 2)
    material_id = handed_in(app, litigant, scan, "扫描.pdf")
    do_recorded_work(app)
    with app.app_context():
        material = store.needed(Material, material_id)
        assert material.studied is StudyState.DONE
        assert study.reason_of(material) is Reason.NO_ENGINE
        assert [page.findings is not None for page in pages_of(material)] == [True, True]
        assert any(found["code"] == "duplicate" for found in pages_of(material)[1].findings or [])
        case_id, owner = material.case_id, material.case.owner_id
    row = signed_in(app, owner).get(f"/cases/{case_id}/materials/files/{material_id}/").get_data(as_text=True)
    assert "没有启用文字识别" in row


def test_a_long_study_goes_on_where_it_stopped(
    app: Flask, litigant: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "STRETCH_SECONDS", 0.0)
    material_id = handed_in(app, litigant, written(pages=3), "三页.pdf")
    seen = []
    for _stretch in range(12):
        due = recorded_work(app, STUDY_MATERIAL)
        for task_id in due or recorded_work(app):
            app.extensions["runner"].run(task_id)
        with app.app_context():
            material = store.needed(Material, material_id)
            seen.append(material.studied_pages)
            if material.studied is StudyState.DONE:
                break
    with app.app_context():
        material = store.needed(Material, material_id)
        assert [page.number for page in pages_of(material)] == [1, 2, 3]
        assert material.studied is StudyState.DONE
    assert sorted(set(seen)) == [0, 1, 2, 3]


def test_the_same_stretch_twice_leaves_every_page_once(app: Flask, litigant: int) -> None:
    material_id = handed_in(app, litigant, written(), "两次.pdf")
    do_recorded_work(app, "read_material")
    handler = handlers(app.extensions["court_filing.gateways"], "http://localhost")[STUDY_MATERIAL]
    with app.app_context():
        first, second = handler(str(material_id)), handler(str(material_id))
        assert first and second
        first(now())
        second(now())
        store.commit(lambda _ids: None)
        assert len(pages_of(store.needed(Material, material_id))) == 1
        assert handler(str(material_id)) is None


def test_a_file_taken_back_is_not_studied(app: Flask, litigant: int) -> None:
    material_id = handed_in(app, litigant, written(), "取回.pdf")
    do_recorded_work(app, "read_material")
    with working(app):
        material = store.needed(Material, material_id)
        materials.take_back(store.needed(Case, material.case_id), material, at=now())
    do_recorded_work(app)
    with app.app_context():
        assert store.needed(Material, material_id).studied is StudyState.WAITING


def test_what_nobody_studied_is_begun_by_the_clock_and_given_up_when_its_task_was(
    app: Flask, litigant: int
) -> None:
    forgotten, dead = (handed_in(app, litigant, written((name,)), f"{name}.pdf") for name in ("旧", "坏"))
    do_recorded_work(app, "read_material")
    with working(app):
        for task in (store.needed(Task, task_id) for task_id in recorded_work(app, STUDY_MATERIAL)):
            task.status = TaskState.DEAD if task.about == str(dead) else TaskState.DONE
    with working(app):
        for act in job.what_is_due(now()):
            act()
    do_recorded_work(app)
    with app.app_context():
        assert store.needed(Material, forgotten).studied is StudyState.DONE
        given_up = store.needed(Material, dead)
        assert (given_up.studied, study.reason_of(given_up)) == (StudyState.FAILED, Reason.GAVE_UP)


def test_a_person_may_ask_for_the_pages_that_were_left_out(app: Flask, litigant: int) -> None:
    material_id = handed_in(app, litigant, scanned(picture(written(), dots_per_inch=60)), "很长.pdf")
    do_recorded_work(app)
    with working(app):
        material = store.needed(Material, material_id)
        study.note(material, study.Studied(study.Step.OVER, reason=Reason.TOO_MANY_PICTURES), at=now())
        case_id = material.case_id
    address = f"/cases/{case_id}/materials/files/{material_id}/"
    client = signed_in(app, litigant)
    assert "识别其余各页" in client.get(address).get_data(as_text=True)
    for _time in range(2):
        post(client, f"{address}words/")
    with app.app_context():
        assert study.wants_all(store.needed(Material, material_id))
    assert len(recorded_work(app, STUDY_MATERIAL)) == 1
    assert "正在识别第 1 页，共 1 页" in client.get(address).get_data(as_text=True)
    do_recorded_work(app)


def test_identity_papers_are_studied_first(app: Flask, litigant: int) -> None:
    photo = saved(picture(written(), dots_per_inch=40))
    for slot in ("evidence", "identity_front"):
        handed_in(app, litigant, photo, f"{slot}.png", slot=slot)
    do_recorded_work(app, "read_material")
    order: list[str] = []

    def run(task_id: int) -> None:
        with app.app_context():
            order.append(store.needed(Task, task_id).kind)

    room = StudyRoom(app, run)
    waiting = recorded_work(app, "study")
    assert all(room.takes(task_id) for task_id in [*waiting, *waiting])
    room.work_off()
    assert order == [STUDY_IDENTITY, STUDY_MATERIAL]
    assert not room.takes(next(iter(recorded_work(app, "scan")), 0))


def test_a_photo_is_recognised_where_the_engine_is(tmp_path: Path) -> None:
    app = application(tmp_path, COURT_FILING_OCR_THREADS="1")
    photo = saved(picture(written(), dots_per_inch=120, turned=90), "JPEG")
    material_id = handed_in(app, people(app).litigant, photo, "起诉状.jpg", slot="complaint")
    do_recorded_work(app)
    with app.app_context():
        material = store.needed(Material, material_id)
        (page,) = study.words_of(material)
        assert (page.by_ocr, page.turned) == (True, 270)
        assert "210000" in page.text
        assert study.reason_of(material) is None
        (kept,) = pages_of(material)
        assert [found["number"] for found in kept.findings or [] if found["code"] == "turned"] == [90.0]
    let_go(app)
