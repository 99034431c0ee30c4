"""The file of a case as a whole: bound evidence, everything in one archive, covers, and files that are there twice."""

import hashlib
import io
import re
import zipfile

import pikepdf
import pypdfium2
import pytest
from entered_lawyers import docketed, entered, lawyer
from filed_cases import (
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
from made_files import wav
from paper_samples import written

from court_filing.acts import evidence_bundle, evidence_list, materials, submission
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.evidence_bundle import bundles_of
from court_filing.cases.material import Material, ScanState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import now
from court_filing.jobs import bundling
from court_filing.reading import binding

BROKEN = b"%PDF-1.4 and nothing of the kind"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


def attached(app, case_id, name, content, slot="evidence"):
    files = app.extensions["court_filing.gateways"].files
    with working(app):
        case = store.needed(Case, case_id)
        stored = files.put(io.BytesIO(content), limit_bytes=len(content) + 1)
        file = materials.StoredFile(name, "application/pdf", stored.key, stored.sha256, stored.size_bytes)
        return materials.attach(case, materials.Place(slot), file=file, at=now()).id


def listed(app, case_id, **items):
    """Items of the list by name, each with the ids of its files."""
    with working(app):
        case = store.needed(Case, case_id)
        for name, (first, *more) in items.items():
            answers = {
                "name": name,
                "source": "本人保存",
                "proves": "借款",
                "pages": "",
                "file": first,
                "more": more,
            }
            evidence_list.keep_item(case, answers, key=name, new=True, at=now())


def pages_told(app, case_id):
    with app.app_context():
        return {item["name"]: item["pages"] for item in evidence_list.items_of(store.needed(Case, case_id))}


def bundle_pdf(client, app, case_id, version=0):
    with app.app_context():
        bundle = bundles_of(store.needed(Case, case_id))[version]
        bundle_id, pages = bundle.id, bundle.pages
    answer = client.get(f"/cases/{case_id}/bundle/{bundle_id}.pdf")
    assert answer.status_code == 200
    return answer.data, pages


@pytest.fixture(scope="module")
def bound(app, persons):
    """A draft whose evidence was bound: two files of one item, a recording, a broken file, one that nobody listed."""
    case_id = drafted(app, persons.litigant, files=())
    lines = ("银行流水", "2025年3月1日 转账 20000 元")
    statement = attached(app, case_id, "流水.pdf", written(lines, pages=2))
    turned = attached(app, case_id, "流水续.pdf", written(lines, rotate=90))
    sound = attached(app, case_id, "通话.wav", wav(3.0))
    broken = attached(app, case_id, "坏的.pdf", BROKEN)
    attached(app, case_id, "没列的.pdf", written(("聊天记录",)))
    listed(app, case_id, 银行流水=(statement, turned), 通话录音=(sound,), 借条=(broken,))
    do_recorded_work(app)
    client = signed_in(app, persons.litigant)
    assert post(client, f"/cases/{case_id}/bundle/").status_code == 302
    do_recorded_work(app)
    return case_id, client


def test_pages_run_through_and_the_list_says_the_same(bound, app):
    case_id, client = bound
    data, pages = bundle_pdf(client, app, case_id)
    assert pages == 5
    with pikepdf.open(io.BytesIO(data)) as pdf:
        front = len(pdf.pages) - pages
        with pdf.open_outline() as outline:
            marks = [str(mark.title) for mark in outline.root]
        assert front == 2 and marks == ["证据目录", "1. 银行流水", "2. 通话录音", "4. 没列的"]
        # The turned sheet lies across; everything else stands.
        assert [int(page.mediabox[2]) for page in pdf.pages][front:] == [595, 595, 841, 595, 595]
    assert pages_told(app, case_id) == {"银行流水": "1-3", "通话录音": "4", "借条": ""}
    page = client.get(f"/cases/{case_id}/bundle/").text
    assert "第 1 版，5 页" in page and "请重新生成" not in page
    assert "坏的.pdf（法院打不开，没有放进合订本）" in page


def test_words_can_be_found_and_a_recording_has_its_fingerprint(bound, app):
    data, _pages = bundle_pdf(bound[1], app, bound[0])
    document = pypdfium2.PdfDocument(data)
    text = ["".join(document[n].get_textpage().get_text_range().split()) for n in range(len(document))]
    assert "银行流水" in text[1] and "1-3" in text[1]
    assert "转账20000元" in text[2] and "第1页/共5页" in text[2]
    assert hashlib.sha256(wav(3.0)).hexdigest() in text[5] and "0分3秒" in text[5]
    assert not any("坏的.pdf" in each for each in text)


def test_a_changed_list_makes_it_out_of_date_and_the_old_version_stays(bound, app):
    case_id, client = bound
    assert post(client, f"/cases/{case_id}/bundle/").status_code == 302
    with working(app):
        case = store.needed(Case, case_id)
        assert len(bundles_of(case)) == 1
        evidence_list.move_item(case, "借条", by=-1, at=now())
    assert "目录或文件已经改动，请重新生成" in client.get(f"/cases/{case_id}/bundle/").text
    post(client, f"/cases/{case_id}/bundle/")
    assert "正在生成合订本" in client.get(f"/cases/{case_id}/bundle/progress").text
    do_recorded_work(app)
    assert pages_told(app, case_id) == {"银行流水": "1-3", "借条": "", "通话录音": "4"}
    assert bundle_pdf(client, app, case_id, version=1) != bundle_pdf(client, app, case_id)


def told_after_making(app, persons, *names):
    """What the page of a bundle says that was asked for of files with those names."""
    case_id = drafted(app, persons.litigant, files=())
    for count, name in enumerate(names, 1):
        attached(app, case_id, name, written((name,), pages=count))
    do_recorded_work(app)
    client = signed_in(app, persons.litigant)
    post(client, f"/cases/{case_id}/bundle/")
    do_recorded_work(app)
    return client.get(f"/cases/{case_id}/bundle/").text


def test_a_bundle_that_would_be_too_long_names_the_longest_file(app, persons, monkeypatch):
    monkeypatch.setattr(bundling, "MOST_PAGES", 2)
    page = told_after_making(app, persons, "短的.pdf", "长的.pdf")
    assert "证据合起来有 3 页，一本最多 2 页。页数最多的是“长的.pdf”（2 页）" in page
    assert "生成合订本" in page


def test_a_bundle_that_would_be_too_large_names_the_largest_file(app, persons, monkeypatch):
    monkeypatch.setattr(bundling, "MOST_BYTES", 1000)
    page = told_after_making(app, persons, "小的.pdf", "大的.pdf")
    assert "证据合起来超过 1000 B，合不成一本。最大的是“大的.pdf”" in page


def test_a_bundle_for_which_the_time_is_too_short_says_so(app, persons, monkeypatch):
    monkeypatch.setattr(binding, "WALL_SECONDS", 0.0)
    page = told_after_making(app, persons, "a.pdf")
    assert "时间或内存不够，没有合成。请再生成一次" in page and "生成合订本" in page


def test_a_copy_that_is_gone_or_broken_gets_a_sheet_that_says_so(app, persons):
    case_id = drafted(app, persons.litigant, files=())
    gone, broken = (attached(app, case_id, name, written((name,))) for name in ("没了.pdf", "坏了.pdf"))
    attached(app, case_id, "好的.pdf", written())
    do_recorded_work(app)
    files = app.extensions["court_filing.gateways"].files
    with working(app):
        store.needed(Material, gone).readable_key = "0" * 64
        other = files.put(io.BytesIO(written(pages=2)[:900]), limit_bytes=10**6)
        store.needed(Material, broken).readable_key = other.key
    client = signed_in(app, persons.litigant)
    post(client, f"/cases/{case_id}/bundle/")
    do_recorded_work(app)
    data, pages = bundle_pdf(client, app, case_id)
    assert pages == 3
    page = client.get(f"/cases/{case_id}/bundle/").text
    assert "没了.pdf 在合订本里是一页说明：这份文件暂时取不出来" in page
    assert "坏了.pdf 在合订本里是一页说明：这份文件的页面有损坏" in page
    document = pypdfium2.PdfDocument(data)
    text = "".join(document[len(document) - 3].get_textpage().get_text_range().split())
    assert "没了.pdf" in text and "请过一会儿重新生成" in text


def test_a_bundle_whose_task_was_given_up_can_be_asked_for_again(app, persons):
    case_id = drafted(app, persons.litigant, files=())
    attached(app, case_id, "a.pdf", written())
    do_recorded_work(app)
    client = signed_in(app, persons.litigant)
    post(client, f"/cases/{case_id}/bundle/")
    with working(app):
        for task_id in recorded_work(app, evidence_bundle.MAKE_BUNDLE):
            store.needed(Task, task_id).status = TaskState.DEAD
    with working(app):
        for act in bundling.what_is_due(now()):
            act()
    page = client.get(f"/cases/{case_id}/bundle/").text
    assert "这一次没有生成成功" in page and "正在生成" not in page
    post(client, f"/cases/{case_id}/bundle/")
    do_recorded_work(app)
    assert "第 2 版，" in client.get(f"/cases/{case_id}/bundle/").text


def test_nobody_else_sees_the_bundle(bound, app, persons):
    for stranger in (persons.stranger, persons.clerk):
        assert signed_in(app, stranger).get(f"/cases/{bound[0]}/bundle/").status_code == 404


@pytest.fixture(scope="module")
def received(app, persons):
    case_id = submitted(app, persons.litigant, clean=True)
    do_recorded_work(app)
    return case_id, signed_in(app, persons.litigant)


def test_the_archive_holds_files_papers_and_their_fingerprints(received):
    case_id, client = received
    answer = client.get(f"/cases/{case_id}/archive.zip")
    assert answer.headers["Content-Disposition"].isascii()
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        index = archive.read("index.txt").decode("utf-8-sig")
        for name in names[1:]:
            assert name in index
            assert hashlib.sha256(archive.read(name)).hexdigest() in index
    assert names[0] == "index.txt"
    assert any(name.startswith("文书/001 收件凭证") for name in names)
    assert sum(name.startswith("材料/") for name in names) == 5


def test_an_interrupted_download_goes_on_where_it_stopped(received):
    case_id, client = received
    whole = client.get(f"/cases/{case_id}/archive.zip")
    tag = whole.headers["ETag"]
    rest = client.get(f"/cases/{case_id}/archive.zip", headers={"Range": "bytes=1000-", "If-Range": tag})
    assert rest.status_code == 206 and rest.data == whole.data[1000:]
    assert client.get(f"/cases/{case_id}/archive.zip", headers={"If-None-Match": tag}).status_code == 304
    beyond = client.get(f"/cases/{case_id}/archive.zip", headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416
    for ignored in ("bytes=0-1,5-9", "bytes=5-1", "junk"):
        answer = client.get(f"/cases/{case_id}/archive.zip", headers={"Range": ignored})
        assert (answer.status_code, answer.data) == (200, whole.data)


def test_a_file_with_a_virus_is_left_out(app, persons):
    case_id = drafted(app, persons.litigant, files=())
    attached(app, case_id, "好的.pdf", written())
    infected = attached(app, case_id, "坏的.pdf", written(("病毒",)))
    with working(app):
        store.needed(Material, infected).scan = ScanState.INFECTED
    answer = signed_in(app, persons.litigant).get(f"/cases/{case_id}/archive.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert [name for name in archive.namelist() if "坏的" in name] == []


def test_nobody_else_downloads_the_archive(received, app, persons):
    assert signed_in(app, persons.stranger).get(f"/cases/{received[0]}/archive.zip").status_code == 404


def test_the_other_side_is_not_given_what_is_withheld_nor_the_bundle(app, persons):
    case_id = docketed(app, persons.litigant)
    theirs = lawyer(app, "欧阳若兰", "13900000077")
    entered(app, case_id, theirs, persons.clerk)
    with working(app):
        evidence = next(m for m in store.needed(Case, case_id).present_materials if m.slot == "evidence")
        evidence.confidential_reason, evidence.confidential_asked_at = "商业秘密", now()
    own, other = signed_in(app, persons.litigant), signed_in(app, theirs)
    held = {}
    for client in (own, other):
        data = client.get(f"/cases/{case_id}/archive.zip").data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held[client] = (archive.namelist(), archive.read("index.txt").decode("utf-8-sig"))
    assert any("evidence.pdf" in name for name in held[own][0])
    assert not any(name.endswith(" evidence.pdf") for name in held[other][0])
    assert "另有 1 份材料因申请不公开" in held[other][1] and "evidence.pdf" not in held[other][1]
    assert other.get(f"/cases/{case_id}/bundle/").status_code == 404
    piece = f"/cases/{case_id}/files/{evidence_id(app, case_id)}/pages/1/piece.png?box=0,0,1,1"
    assert (own.get(piece).status_code, other.get(piece).status_code) == (200, 404)


def evidence_id(app, case_id):
    with app.app_context():
        return next(m.id for m in store.needed(Case, case_id).present_materials if m.slot == "evidence")


def test_a_received_file_has_a_cover_and_a_draft_has_none(received, app, persons):
    case_id, client = received
    with app.app_context():
        material = store.needed(Case, case_id).present_materials[0].id
    answer = client.get(f"/cases/{case_id}/files/{material}/cover.pdf")
    assert answer.headers["Content-Disposition"].isascii()
    assert answer.data.startswith(b"%PDF")
    draft = drafted(app, persons.litigant)
    with app.app_context():
        material = store.needed(Case, draft).present_materials[0].id
    assert client.get(f"/cases/{draft}/files/{material}/cover.pdf").status_code == 404


def test_a_file_that_is_there_twice_is_said_beside_it(app, persons):
    client = signed_in(app, persons.litigant)
    case_id = drafted(app, persons.litigant, files=())
    twice = written(("同一份",))
    attached(app, case_id, "证据1.pdf", twice)
    long = f"{'转账记录' * 60}证据2.pdf"
    attached(app, case_id, long, twice, slot="evidence_list")
    page = client.get(f"/cases/{case_id}/materials/").text
    told = re.findall("和“([^”]+)”内容相同", page)
    assert "证据1.pdf" in told
    (brief,) = (name for name in told if name != "证据1.pdf")
    assert brief.startswith("转账记录") and brief.endswith("证据2.pdf") and len(brief) == 40


def test_a_file_of_an_earlier_case_is_said_with_its_number(app, persons):
    earlier, case_id = (drafted(app, persons.litigant, files=()) for _ in range(2))
    same = written(("早先交过的一份",))
    attached(app, earlier, "早先的借条.pdf", same)
    with working(app):
        case = store.needed(Case, earlier)
        number = submission.submit(case, by=case.owner, at=now()).filing_number
    attached(app, case_id, "又一次.pdf", same)
    page = signed_in(app, persons.litigant).get(f"/cases/{case_id}/materials/").text
    assert f"和您以前的案件（{number}）里的“早先的借条.pdf”内容相同" in page
