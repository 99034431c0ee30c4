"""What one person may hand in to one case has an end, by whatever door; other people's files count for nothing."""

import io

import made_files as made
import pytest
from entered_lawyers import asked, docketed, entered, lawyer, stored
from filed_cases import (
    PDF,
    accepted,
    application,
    do_recorded_work,
    drafted,
    let_go,
    people,
    post,
    signed_in,
    working,
)

from court_filing.acts import gathering, materials, relief, room_for_files, signing, supplement, unpacking
from court_filing.acts.materials import Place, StoredFile
from court_filing.acts.room_for_files import NoRoom, NoSpace
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.uploads import bytes_from
from court_filing.clock import now

FULL = "一个人在一个案件里交的文件加起来最多"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """One kind of database is enough: nothing here is about it."""
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def no_more(app, monkeypatch):
    """As many bytes are there as may be, and `left` more are taken."""

    def limit(case_id, account_id, left=10):
        with app.app_context():
            there = bytes_from(store.needed(Case, case_id), account_id)
        monkeypatch.setattr(room_for_files, "MOST_BYTES", there + left)

    return limit


def upload(name="更多.pdf", content=PDF):
    return {"files": (io.BytesIO(content), name)}


def test_a_supplement_is_held_to_it_and_keeps_what_it_has(app, persons, no_more):
    case_id, litigant = docketed(app, persons.litigant), signed_in(app, persons.litigant)
    begun = post(
        litigant, f"/cases/{case_id}/supplements/new/", form_key="a" * 24, kind="evidence", note="证明"
    )
    address = begun.location.partition("#")[0]
    assert post(litigant, f"{address}files/", **upload("工资条.pdf", PDF + b"1")).status_code == 302
    no_more(case_id, persons.litigant)
    refused = post(litigant, f"{address}files/", **upload())
    assert refused.status_code == 422
    assert FULL in refused.text and "现在还剩 10 B" in refused.text
    assert "工资条.pdf" in refused.text
    assert post(litigant, f"{address}hand-in/").status_code == 302


def test_what_one_side_has_handed_in_leaves_the_other_its_room(app, persons, no_more):
    case_id, counsel = docketed(app, persons.litigant), lawyer(app, "王正言", "13911110003")
    entered(app, case_id, counsel, persons.clerk, client="贺长河")
    no_more(case_id, persons.litigant)
    with working(app):
        case, by = store.needed(Case, case_id), store.needed(Account, counsel)
        assert bytes_from(case, counsel) < bytes_from(case, persons.litigant)
        begun = supplement.begin(case, "evidence", note="证明", by=by, at=now(), form_key="b" * 24)
        supplement.add_file(begun, file=stored(app, "被告的证据"), by=by, at=now())
        own = store.needed(Account, persons.litigant)
        theirs = supplement.begin(case, "evidence", note="证明", by=own, at=now(), form_key="c" * 24)
        with pytest.raises(NoSpace):
            supplement.add_file(theirs, file=stored(app, "原告的证据"), by=own, at=now())


def test_the_papers_of_a_lawyer_s_entry(app, persons, no_more):
    case_id, counsel = docketed(app, persons.litigant), lawyer(app, "李代理", "13911110004")
    entry_id = asked(app, case_id, counsel)
    no_more(case_id, counsel)
    answer = post(
        signed_in(app, counsel), f"/counsel/representations/{entry_id}/papers/power_of_attorney/", **upload()
    )
    assert answer.status_code == 422
    assert FULL in answer.text


def test_the_proofs_of_a_request_for_relief(app, persons, no_more):
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        case, by = store.needed(Case, case_id), store.needed(Account, persons.litigant)
        relief.ask(case, "exempt.3", "没有收入", by=by, at=now())
    no_more(case_id, persons.litigant)
    answer = post(signed_in(app, persons.litigant), f"/cases/{case_id}/relief/files/", **upload())
    assert answer.status_code == 422
    assert FULL in answer.text


def test_a_complaint_that_is_read_at_once_is_not_kept_beyond_it(app, persons, no_more, tmp_path):
    case_id, litigant = drafted(app, persons.litigant, files=()), signed_in(app, persons.litigant)
    text = "民事起诉状\n原告：曾巧云\n被告：贺长河\n诉讼请求：判令被告归还借款两万元。\n事实与理由：被告借款不还。"
    no_more(case_id, persons.litigant)
    sent = {"file": (io.BytesIO(text.encode()), "起诉状.txt")}
    answer = post(litigant, f"/cases/{case_id}/case-type/from-file/", keep="y", **sent)
    assert answer.status_code == 422
    assert FULL in answer.text
    with app.app_context():
        assert store.needed(Case, case_id).materials == []


def test_what_comes_out_of_an_archive_is_told_file_by_file(app, persons, no_more, tmp_path):
    path = made.packed(tmp_path / "证据.zip", {"一.txt": b"1" * 50, "二.txt": b"2" * 50})
    case_id = drafted(app, persons.litigant)
    with working(app):
        with path.open("rb") as stream:
            kept = app.extensions["court_filing.gateways"].files.put(stream, limit_bytes=10_000)
        file = StoredFile(path.name, "application/zip", kept.key, kept.sha256, kept.size_bytes)
        archive_id = materials.attach(store.needed(Case, case_id), Place("evidence"), file=file, at=now()).id
    no_more(case_id, persons.litigant, left=60)
    for kind in ("scan", "read_material", "unpack"):
        do_recorded_work(app, kind)
    with app.app_context():
        archive = store.needed(Material, archive_id)
        assert [each.file_name for each in unpacking.unpacked_from(archive)] == ["一.txt"]
        assert any(str(told).startswith("二.txt：一个人在") for told in unpacking.told(archive))


def test_photos_are_put_together_only_where_their_pdf_has_room(app, persons, no_more):
    case_id = drafted(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        photos = []
        for name in ("一", "二"):
            file = StoredFile(f"{name}.jpg", "image/jpeg", name * 64, name * 64, 1000)
            photos.append(materials.attach(case, Place("evidence"), file=file, at=now()))
            materials.note_reading(photos[-1], pages=1, problem=None, problem_text=None)
        parts = [gathering.Part(photo.id) for photo in photos]
    no_more(case_id, persons.litigant, left=1999)
    with working(app):
        with pytest.raises(NoRoom):
            gathering.ask(store.needed(Case, case_id), parts, at=now())
    no_more(case_id, persons.litigant, left=2000)
    with working(app):
        gathering.ask(store.needed(Case, case_id), parts, at=now())
    made_of_them = StoredFile("照片.pdf", "application/pdf", "9" * 64, "9" * 64, 5000)
    with working(app):
        first = store.needed(Material, parts[0].material)
        gathering.note(first, parts, made_of_them, at=now())
    with app.app_context():
        first = store.needed(Material, parts[0].material)
        assert str(gathering.why_failed(first)).startswith(FULL)
        assert first.removed_at is None


def test_a_complaint_that_was_composed_here_always_has_its_place(app, persons, no_more):
    case_id = drafted(app, persons.litigant, files=())
    no_more(case_id, persons.litigant, left=0)
    with working(app):
        case = store.needed(Case, case_id)
        kept = materials.keep(case, signing.SLOT, file=stored(app, "起诉状"), at=now(), composed=True)
        assert kept.composed
