"""How long drafts are kept: reminded twice, then cleared away with their files; a filing never is."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa
from filed_cases import do_recorded_work, drafted, submitted, undone, working

from court_filing.acts import drafting, retention, unsent
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.database import Model, db
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.material import Material
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.notice import Notice
from court_filing.cases.task import Task, TaskState
from court_filing.cases.upload import Upload
from court_filing.clock import court_day, now
from court_filing.jobs import drafts
from court_filing.jobs.schedule import keep_the_clock

DAYS = 180
NEW = b"%PDF-1.4 a file that no other case has"


@pytest.fixture
def kept_since(app, persons):
    """A draft that was last changed so many days ago."""

    def begin(days, **suit):
        return drafted(app, persons.litigant, at=now() - timedelta(days=days), **suit)

    return begin


def the_clock_strikes(app):
    keep_the_clock(app, lambda ids: None)


def is_there(app, case_id):
    with undone(app):
        return store.get(Case, case_id) is not None


def told(app, case_id):
    with undone(app):
        wanted = sa.select(Notice.detail).where(Notice.case_id == case_id, Notice.event == "draft_expires")
        return [detail["kept_until_on"] for detail in db.session.scalars(wanted.order_by(Notice.id))]


def test_the_owner_is_told_twice_and_then_the_draft_goes(app, kept_since, clock):
    case_id = kept_since(DAYS - 31)
    last = court_day(now()) + timedelta(days=31)
    the_clock_strikes(app)
    assert told(app, case_id) == []
    clock.forward(days=1)
    for _again in range(2):
        the_clock_strikes(app)
        assert told(app, case_id) == [last.isoformat()]
    clock.forward(days=22, hours=23)
    the_clock_strikes(app)
    assert len(told(app, case_id)) == 1
    clock.forward(hours=2)
    last = max(last, court_day(now() + timedelta(days=7)))
    for _again in range(2):
        the_clock_strikes(app)
        assert told(app, case_id)[1:] == [last.isoformat()]
    clock.forward(days=(last - court_day(now())).days)
    the_clock_strikes(app)
    assert is_there(app, case_id)
    clock.forward(days=1)
    the_clock_strikes(app)
    assert not is_there(app, case_id)


def test_whoever_changes_something_begins_anew(app, kept_since, clock):
    case_id = kept_since(DAYS - 29)
    the_clock_strikes(app)
    clock.forward(days=20)
    with working(app):
        typed = unsent.Unsent({"facts": "接着写"}, "", now())
        unsent.remember(store.needed(Case, case_id), "facts/", typed)
    clock.forward(days=100)
    the_clock_strikes(app)
    assert len(told(app, case_id)) == 1
    clock.forward(days=50)
    the_clock_strikes(app)
    assert len(told(app, case_id)) == 2
    assert is_there(app, case_id)


def test_nobody_loses_a_draft_of_which_they_were_not_told(app, kept_since, clock):
    """The worker was away for a year: the owner is told first, and has seven days."""
    case_id = kept_since(400)
    the_clock_strikes(app)
    assert told(app, case_id) == [(court_day(now()) + timedelta(days=7)).isoformat()]
    clock.forward(days=7)
    the_clock_strikes(app)
    assert is_there(app, case_id)
    clock.forward(days=1)
    the_clock_strikes(app)
    assert not is_there(app, case_id)


def test_what_was_received_is_neither_reminded_of_nor_erased(app, persons, clock):
    case_id = submitted(app, persons.litigant, at=now() - timedelta(days=500))
    the_clock_strikes(app)
    with undone(app):
        case = store.needed(Case, case_id)
        retention.remind(case, days=DAYS, at=now())
        retention.clear_away(case, days=DAYS, at=now())
        with pytest.raises(NotAllowed):
            retention.delete_draft(case, at=now())
    assert is_there(app, case_id)
    assert told(app, case_id) == []


def rows_about(case_id):
    """How many rows anywhere belong to the case."""
    return {
        table.name: count
        for table in Model.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "case_file"
        and (
            count := db.session.scalar(
                sa.select(sa.func.count()).select_from(table).where(key.parent == case_id)
            )
        )
    }


def test_a_deleted_draft_leaves_no_row_and_no_file(app, persons, clock):
    files = app.extensions["court_filing.gateways"].files
    own = ("只有这里有.pdf", "application/pdf", NEW)
    case_id = drafted(app, persons.litigant, clean=True, files=(own,))
    other = drafted(app, persons.litigant)
    with undone(app):
        assert {"claim", "consent", "draft_version", "material", "party"} <= set(rows_about(case_id))
        keys = {file.file_key: file.file_name for file in store.needed(Case, case_id).materials}
        shared = {file.file_key for file in store.needed(Case, other).materials}
    with working(app):
        retention.delete_draft(store.needed(Case, case_id), at=now())
    with undone(app):
        assert rows_about(case_id) == {}
        assert store.get(Case, case_id) is None
        assert db.session.scalar(sa.select(sa.func.count()).where(Material.case_id == other)) == 1
    assert all(files.exists(key) for key in keys)
    clock.forward(days=1, hours=1)
    do_recorded_work(app, "remove_file")
    gone = {name for key, name in keys.items() if not files.exists(key)}
    assert "只有这里有.pdf" in gone
    assert all(files.exists(key) for key in shared)


@pytest.fixture
def kept_file(app):
    """The key of a file in the store with this content."""

    def put(content):
        files = app.extensions["court_filing.gateways"].files
        return files.put(io.BytesIO(content), limit_bytes=1000).key

    return put


def materials_of(case_id):
    return sorted(store.needed(Case, case_id).materials, key=lambda each: each.id)


def studied(case_id, kept_file, content):
    """Pages, copies and links among its files, and one more file on its way; the keys of the copies."""
    first, second, *_rest = materials_of(case_id)
    second.came_from_id = second.replaces_id = first.id
    first.gathered_into_id = second.id
    first.readable_key, first.masked_key = kept_file(content + b" readable"), kept_file(content + b" masked")
    store.add(MaterialPage(material_id=first.id, number=1, lines=[]))
    store.add(MaterialPage(material_id=second.id, number=1))
    arriving = {"slot_key": "evidence", "file_name": "录像.mp4", "size_bytes": 300_000_000}
    account = store.needed(Case, case_id).owner_id
    times = {"begun_at": now(), "touched_at": now()}
    store.add(Upload(account_id=account, case_id=case_id, material_id=second.id, **arriving, **times))
    return first.readable_key, first.masked_key


def test_pages_copies_and_uploads_of_a_deleted_draft_go_with_it(app, persons, clock, kept_file):
    files = app.extensions["court_filing.gateways"].files
    case_id, other = (drafted(app, persons.litigant, clean=True) for _each in range(2))
    filed = submitted(app, persons.litigant, clean=True)
    with working(app):
        new = materials_of(case_id)[3]
        new.file_key = new_key = kept_file(b"bytes of this draft alone, but for a copy")
        own = studied(case_id, kept_file, b"own")
        studied(other, kept_file, b"other")
        # What is one thing in this case may be another elsewhere.
        third = materials_of(case_id)[2]
        third.readable_key, third.masked_key = kept_file(b"shared"), kept_file(b"shared, too")
        materials_of(other)[2].masked_key = third.readable_key
        materials_of(filed)[0].readable_key = third.masked_key
        materials_of(filed)[1].readable_key = new.file_key
    with undone(app):
        assert {"material", "upload"} <= set(rows_about(case_id))
    with working(app):
        retention.delete_draft(store.needed(Case, case_id), at=now())
    with undone(app):
        assert rows_about(case_id) == {}
        pages = db.session.scalars(sa.select(MaterialPage.material_id)).all()
        assert set(pages) == {material.id for material in materials_of(other)[:2]}
        assert rows_about(other)["upload"] == 1
    clock.forward(days=1, hours=1)
    do_recorded_work(app, "remove_file")
    with undone(app):
        named = {
            key
            for each in (*materials_of(other), *materials_of(filed))
            for key in (each.file_key, each.readable_key, each.masked_key)
            if key
        }
    assert new_key in named
    assert all(files.exists(key) for key in named)
    assert not any(files.exists(key) for key in own)


def test_a_copy_that_is_named_no_more_is_let_go(app, persons, clock, kept_file):
    files = app.extensions["court_filing.gateways"].files
    case_id = submitted(app, persons.litigant)
    old, named = kept_file(b"the copy before"), kept_file(b"the copy now")
    with working(app):
        materials_of(case_id)[0].readable_key = named
        for key in (old, named):
            retention.let_go(key, at=now())
    do_recorded_work(app, "remove_file")
    assert files.exists(old)
    clock.forward(days=1, hours=1)
    do_recorded_work(app, "remove_file")
    assert (files.exists(old), files.exists(named)) == (False, True)


def test_a_file_that_is_put_again_meanwhile_stays(app, persons, clock):
    files = app.extensions["court_filing.gateways"].files
    stored = files.put(io.BytesIO(b"bytes of nobody else"), limit_bytes=1000)
    with app.app_context():
        drafts.remove_file(stored.key, app.extensions["court_filing.gateways"])
        assert files.exists(stored.key)
        clock.forward(days=1)
        drafts.remove_file(stored.key, app.extensions["court_filing.gateways"])
        assert not files.exists(stored.key)


def test_an_act_on_a_draft_that_is_gone_does_no_harm(app, kept_since):
    with undone(app):
        before = db.session.scalar(sa.select(sa.func.max(Task.id))) or 0
    case_id = kept_since(DAYS - 5)
    with working(app):
        case = store.needed(Case, case_id)
        retention.remind(case, days=DAYS, at=now())
        drafting.write_facts(case, "还在写", at=now())
        retention.delete_draft(case, at=now())
    do_recorded_work(app, "send_notice")
    do_recorded_work(app, "scan_material")
    do_recorded_work(app, "read_material")
    with undone(app):
        recorded = sa.select(Task.kind, Task.status).where(Task.id > before, Task.kind != "remove_file")
        assert set(db.session.execute(recorded).tuples()) == {
            ("send_notice", TaskState.DONE),
            ("scan_material", TaskState.DONE),
            ("read_material", TaskState.DONE),
        }
