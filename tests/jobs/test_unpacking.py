"""An archive becomes its files: each a material of its own, whatever happens to the worker on the way."""

import io
import zipfile

import made_files as made
import pytest
from filed_cases import application, do_recorded_work, drafted, people, recorded_work, undone, working
from PIL import Image

from court_filing.acts import evidence_list, materials, unpacking
from court_filing.acts.materials import Place, StoredFile
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import Material, ReadingState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.jobs import unpacking as job
from court_filing.jobs.reading import read_material
from court_filing.jobs.unpacking import take_out, unpack_material


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant)


def photo(shade):
    stream = io.BytesIO()
    Image.new("RGB", (1200, 1600), (shade, shade, shade)).save(stream, "JPEG")
    return stream.getvalue()


def handed_in(app, case_id, path, *, slot="evidence", media_type="application/zip"):
    """The archive, put into a slot; its number."""
    with working(app):
        files = app.extensions["court_filing.gateways"].files
        with path.open("rb") as stream:
            stored = files.put(stream, limit_bytes=10_000_000)
        kept = StoredFile(path.name, media_type, stored.key, stored.sha256, stored.size_bytes)
        return materials.attach(store.needed(Case, case_id), Place(slot), file=kept, at=now()).id


def read_by_worker(app):
    for _depth in range(5):
        for kind in ("scan", "read_material", "unpack"):
            do_recorded_work(app, kind)


def stands(app, archive_id):
    """How the archive stands: state, problem, what is told, and the names of what came out of it."""
    with undone(app):
        archive = store.needed(Material, archive_id)
        names = [material.file_name for material in unpacking.unpacked_from(archive)]
        return archive.reading, archive.problem_text, [str(text) for text in unpacking.told(archive)], names


def test_every_file_becomes_a_material_in_the_same_slot(app, case_id, tmp_path):
    path = tmp_path / "证据.zip"
    made.packed(
        path,
        {
            "../../etc/借条.jpg": photo(10),
            "/绝对/转账.jpg": photo(20),
            "C:\\聊天\\截图.jpg": photo(30),
            "副本/借条的副本.jpg": photo(10),
            "录音.m4a": made.film(brand=b"M4A ", handlers=(b"soun",)),
            "病毒.exe": b"MZ\x90\0" + bytes(200),
            "空.txt": b"",
            "__MACOSX/._借条.jpg": b"x",
        },
    )
    archive_id = handed_in(app, case_id, path)
    read_by_worker(app)
    reading, problem, told, names = stands(app, archive_id)
    assert (reading, problem) == (ReadingState.READ, None)
    assert names == ["借条.jpg", "转账.jpg", "截图.jpg", "录音.m4a"]
    assert told[:2] == ["已解开 4 个文件", "有 1 个文件的内容和已经上传的一样，没有重复保存"]
    assert [sentence.partition("：")[0] for sentence in told[2:]] == ["病毒.exe", "空.txt"]
    assert told[2].startswith("病毒.exe：这种文件（程序文件）没有收下。程序不是诉讼材料")
    with undone(app):
        parts = unpacking.unpacked_from(store.needed(Material, archive_id))
        assert {(part.slot, part.reading, part.problem) for part in parts} == {
            ("evidence", ReadingState.READ, None)
        }
        assert [part.pages for part in parts] == [1, 1, 1, None]
        assert parts[3].seconds == 62


def test_in_place_of_an_archive_its_files_are_listed_by_their_names(app, case_id, tmp_path):
    path = made.packed(tmp_path / "证据.zip", {"甲/借条.jpg": photo(10), "转账.jpg": photo(20)})
    handed_in(app, case_id, path)
    read_by_worker(app)
    with undone(app):
        case = store.needed(Case, case_id)
        evidence_list.list_files(case, at=now())
        names = [item["name"] for item in evidence_list.items_of(case)]
        assert {"借条", "转账"} <= set(names) and "证据" not in names


def test_an_archive_whose_task_was_given_up_says_so(app, case_id, tmp_path):
    path = made.packed(tmp_path / "证据.zip", {"借条.jpg": photo(10)})
    archive_id = handed_in(app, case_id, path)
    do_recorded_work(app, "read_material")
    with working(app):
        for task_id in recorded_work(app, unpacking.UNPACK_MATERIAL):
            store.needed(Task, task_id).status = TaskState.DEAD
    for due in (1, 0):
        with working(app):
            acts = job.what_is_due()
            assert len(acts) == due
            for act in acts:
                act()
    reading, problem, _told, _names = stands(app, archive_id)
    assert reading is ReadingState.READ and problem.startswith("系统没能把这个压缩包全部解开")


def test_names_written_by_chinese_windows_are_read(app, case_id, tmp_path):
    path = made.packed_by_chinese_windows(
        tmp_path / "a.zip", {"身份证复印件.txt": b"1", "微信聊天记录.txt": b"2"}
    )
    archive_id = handed_in(app, case_id, path)
    read_by_worker(app)
    assert stands(app, archive_id)[3] == ["身份证复印件.txt", "微信聊天记录.txt"]


def test_links_are_told_and_an_archive_within_is_opened_but_not_without_end(app, case_id, tmp_path):
    inner = made.packed(tmp_path / "0.zip", {"最里面.txt": "甲"})
    for depth in range(1, 5):
        inner = made.packed(
            tmp_path / f"{depth}.zip", {f"{depth}.txt": str(depth), "里面.zip": inner.read_bytes()}
        )
    with zipfile.ZipFile(inner, "a") as archive:
        archive.writestr(made.link("shadow"), "/etc/shadow")
    archive_id = handed_in(app, case_id, inner)
    read_by_worker(app)
    assert [sentence for sentence in stands(app, archive_id)[2] if "快捷方式" in sentence]
    with undone(app):
        texts = [
            material.problem_text for material in store.needed(Case, case_id).materials if material.problem
        ]
        names = {material.file_name for material in store.needed(Case, case_id).materials}
    assert {"4.txt", "3.txt", "2.txt"} <= names
    assert "最里面.txt" not in names
    assert [text for text in texts if "套了 3 层以上" in text]


def test_a_worker_killed_after_each_stretch_brings_nothing_twice(app, case_id, tmp_path, monkeypatch):
    monkeypatch.setattr(job, "STRETCH_SECONDS", 0.0)
    path = made.packed(tmp_path / "a.zip", {f"{number}.jpg": photo(number) for number in range(4)})
    archive_id = handed_in(app, case_id, path)
    gateways = app.extensions["court_filing.gateways"]
    with working(app):
        read_material(str(archive_id), gateways)(now())
    for place in (0, 0, 1, 2, 1, 3):
        with working(app):
            finish = unpack_material(f"{archive_id}:{place}", gateways)
            store.rollback()
            if place != 3:
                unpack_material(f"{archive_id}:{place}", gateways)  # killed before it could write
            finish(now())
    assert stands(app, archive_id)[2:] == (["已解开 4 个文件"], ["0.jpg", "1.jpg", "2.jpg", "3.jpg"])
    with undone(app):
        assert unpack_material(f"{archive_id}:0", gateways) is None


def test_a_stretch_ends_in_time_and_says_where_the_next_begins(app, tmp_path):
    path = made.packed(tmp_path / "a.zip", {"1.txt": "1", "2.txt": "2"})
    files = app.extensions["court_filing.gateways"].files
    stretch = take_out(path, first=0, slot="evidence", files=files, seconds=0)
    assert ([part.name for part in stretch.parts], stretch.next_index) == (["1.txt"], 1)
    assert take_out(path, first=1, slot="evidence", files=files, seconds=0).next_index is None


def test_more_files_than_a_case_holds_are_told_one_by_one(app, case_id, tmp_path, monkeypatch):
    monkeypatch.setattr(materials, "MOST_FILES", 4)
    path = made.packed(tmp_path / "a.zip", {f"{number}.txt": str(number) for number in range(6)})
    archive_id = handed_in(app, case_id, path)
    read_by_worker(app)
    _, problem, told, names = stands(app, archive_id)
    with undone(app):
        assert len(store.needed(Case, case_id).materials) <= 4
    assert problem is None or "最多上传 4 个文件" in problem
    assert len([each for each in told if "最多上传 4 个文件" in each]) == 6 - len(names)


def test_an_archive_of_which_nothing_can_be_taken_is_told_as_a_problem(app, case_id, tmp_path):
    archive_id = handed_in(app, case_id, made.packed(tmp_path / "a.zip", {"a.exe": b"MZ" + bytes(99)}))
    read_by_worker(app)
    assert "1 个文件都没有收下。a.exe：" in stands(app, archive_id)[1]


@pytest.mark.parametrize(
    ("make", "media_type"),
    [
        (lambda path: made.packed(path, {"a.txt": "x"}), "application/zip"),
        (lambda path: path.write_bytes(made.wav()) and path, "audio/wav"),
    ],
)
def test_an_identity_card_is_neither_a_recording_nor_an_archive(app, case_id, tmp_path, make, media_type):
    material_id = handed_in(app, case_id, make(tmp_path / "a"), slot="identity_front", media_type=media_type)
    read_by_worker(app)
    assert "请放到“证据材料”或“其他材料”" in stands(app, material_id)[1]
    assert stands(app, material_id)[3] == []
