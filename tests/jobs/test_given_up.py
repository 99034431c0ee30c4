"""A file that the worker gave up is not waited for: it says so, counts as handed in, and can be tried once more."""

import io
from collections.abc import Iterator

import pytest
from filed_cases import (
    PDF,
    application,
    do_recorded_work,
    drafted,
    let_go,
    people,
    post,
    recorded_work,
    signed_in,
    submitted,
    working,
)
from flask import Flask

from court_filing.acts import materials, study
from court_filing.acts.materials import READ_MATERIAL, Place, StoredFile
from court_filing.acts.privacy import MASK_MATERIAL
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import MaskState, Material, ReadingState, StudyState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.jobs import masking, reading
from court_filing.jobs import study as studying


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One kind of database is enough: nothing here is about it."""
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


def uploaded(app, case_id, name="借条.pdf"):
    with working(app):
        kept = app.extensions["court_filing.gateways"].files.put(
            io.BytesIO(PDF + name.encode()), limit_bytes=10_000
        )
        file = StoredFile(name, "application/pdf", kept.key, kept.sha256, kept.size_bytes)
        return materials.attach(store.needed(Case, case_id), Place("evidence"), file=file, at=now()).id


def given_up(app, kind):
    """As if every worker had died over the tasks of that kind, and the clock had gone on."""
    with working(app):
        for task_id in recorded_work(app, kind):
            store.needed(Task, task_id).status = TaskState.DEAD
    by_the_clock(app)


def by_the_clock(app):
    with working(app):
        for act in (*reading.what_is_due(), *studying.what_is_due(now())):
            act()


def stands(app, material_id):
    with app.app_context():
        material = store.needed(Material, material_id)
        return material.reading, material.studied


def test_a_file_whose_reading_was_given_up_says_so_and_is_tried_again(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = uploaded(app, case_id)
    row = f"/cases/{case_id}/materials/files/{material_id}/"
    client = signed_in(app, persons.litigant)
    assert "data-poll-url" in client.get(row).text
    do_recorded_work(app, "scan_material")
    given_up(app, READ_MATERIAL)
    said = client.get(row).text
    assert "没有检查" in said and "原件已经收好，算已经上传" in said
    assert "data-poll-url" not in said
    for _time in range(2):
        post(client, f"{row}again/")
    assert len(recorded_work(app, READ_MATERIAL)) == 1
    by_the_clock(app)
    assert stands(app, material_id)[0] is ReadingState.WAITING
    do_recorded_work(app)
    assert stands(app, material_id) == (ReadingState.READ, StudyState.DONE)
    assert "再检查一次" not in client.get(row).text


def test_one_that_is_still_tried_is_not_given_up(app, persons):
    material_id = uploaded(app, drafted(app, persons.litigant), "收据.pdf")
    with working(app):
        for task in (store.needed(Task, task_id) for task_id in recorded_work(app, "scan_material")):
            task.status = TaskState.DEAD
    by_the_clock(app)
    assert stands(app, material_id)[0] is ReadingState.WAITING
    do_recorded_work(app)


def test_a_study_that_was_given_up_can_be_asked_for_again(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = uploaded(app, case_id, "合同.pdf")
    do_recorded_work(app, "scan_material")
    do_recorded_work(app, READ_MATERIAL)
    given_up(app, "study_material")
    assert stands(app, material_id) == (ReadingState.READ, StudyState.FAILED)
    client, row = signed_in(app, persons.litigant), f"/cases/{case_id}/materials/files/{material_id}/"
    assert "再检查一次" in client.get(row).text
    post(client, f"{row}again/")
    do_recorded_work(app)
    assert stands(app, material_id) == (ReadingState.READ, StudyState.DONE)
    with app.app_context():
        assert study.reason_of(store.needed(Material, material_id)) is None


def test_a_masked_copy_that_was_given_up_is_not_waited_for(app, persons):
    material_id = uploaded(app, drafted(app, persons.litigant), "病历.pdf")
    with working(app):
        store.needed(Material, material_id).masking = MaskState.ASKED
        store.record_task(MASK_MATERIAL, material_id, at=now())
    with working(app):
        assert not masking.what_is_due()
        for task_id in recorded_work(app, MASK_MATERIAL):
            store.needed(Task, task_id).status = TaskState.DEAD
    with working(app):
        for act in masking.what_is_due():
            act()
    with app.app_context():
        assert store.needed(Material, material_id).masking is MaskState.FAILED
    do_recorded_work(app)


def test_the_clerk_sees_that_nobody_looked_into_it_and_the_filing_goes_on(app, persons):
    case_id = submitted(app, persons.litigant)
    with working(app):
        (complaint,) = store.needed(Case, case_id).materials
        complaint.reading, number = ReadingState.WAITING, complaint.id
    do_recorded_work(app, "scan_material")
    given_up(app, READ_MATERIAL)
    page = signed_in(app, persons.clerk).get(f"/desk/{case_id}/files/{number}/")
    desk = signed_in(app, persons.clerk).get(f"/desk/{case_id}/").text
    assert "没有检查" in desk + page.text
    assert "请打开原件查看" in desk + page.text
