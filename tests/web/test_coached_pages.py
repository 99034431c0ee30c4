"""Page by page: what makes a paper hard to read, kept as it is or taken anew, and seen by the clerk if it remains."""

import io
import re

import pytest
from drawn_papers import blurred, text_page
from filed_cases import (
    application,
    do_recorded_work,
    drafted,
    let_go,
    people,
    post,
    signed_in,
    working,
)
from made_files import wav
from paper_samples import scanned, written
from PIL import Image

from court_filing.acts import draft_versions, examination, materials, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.draft_versions import newest_number
from court_filing.cases.material import Material, StudyState
from court_filing.cases.studies import page_of
from court_filing.clock import now
from court_filing.reading.thumbs import THUMBS

PDF_TYPE, WAV_TYPE = "application/pdf", "audio/wav"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    made = application(tmp_path_factory.mktemp("var"))
    yield made
    let_go(made)


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


def put_in(app, case_id, name, media_type, content):
    files = app.extensions["court_filing.gateways"].files
    with working(app):
        case = store.needed(Case, case_id)
        stored = files.put(io.BytesIO(content), limit_bytes=len(content))
        file = materials.StoredFile(name, media_type, stored.key, stored.sha256, stored.size_bytes)
        return materials.attach(case, materials.Place("evidence"), file=file, at=now()).id


@pytest.fixture
def scan(app, persons):
    """A draft with a scan of which the second page is blurred and the third is blank: its id and the file's."""
    case_id = drafted(app, persons.litigant)
    pages = [text_page(), blurred(text_page(2)), Image.new("RGB", text_page().size, "white")]
    scan = scanned(*[page.convert("RGB").resize((827, 1169)) for page in pages])
    material_id = put_in(app, case_id, "合同.pdf", PDF_TYPE, scan)
    do_recorded_work(app, "read_material")
    do_recorded_work(app, "study_material")
    return case_id, material_id


def row(client, case_id, material_id):
    return client.get(f"/cases/{case_id}/materials/files/{material_id}/").text


def found_on(page):
    """The numbers of the pages beside which something is said."""
    return [int(number) for number in re.findall(r'court-pages__page--found" id="page-(\d+)"', page)]


def test_the_spots_are_drawn_and_what_to_do_is_said_until_the_page_is_kept(app, persons, scan):
    (case_id, material_id), client = scan, signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/pages/"
    page = client.get(address).text
    assert found_on(page) == [2, 3]
    assert "第 2 页模糊" in page
    assert page.count('<svg class="court-marks') == 2
    assert "style=" not in page.partition("<main")[2].partition("</main>")[0]
    assert "有 1 页看不清，1 页请看一看" in row(client, case_id, material_id)
    assert "有 1 页看不清，1 页请看一看" in client.get(f"/cases/{case_id}/submission/").text
    for _twice in range(2):
        post(client, f"{address}2/keep/")
    assert found_on(client.get(address).text) == [3]
    assert "有 1 页请看一看" in row(client, case_id, material_id)
    post(client, f"{address}2/count/")
    assert found_on(client.get(address).text) == [2, 3]


def test_nobody_else_keeps_it(app, persons, scan):
    case_id, material_id = scan
    address = f"/cases/{case_id}/materials/files/{material_id}/pages/2/keep/"
    assert post(signed_in(app, persons.stranger), address).status_code == 404
    with app.app_context():
        assert page_of(store.needed(Material, material_id), 2).kept_at is None


def test_a_page_that_is_not_there_is_not_judged(app, persons, scan):
    (case_id, material_id), client = scan, signed_in(app, persons.litigant)
    files = f"/cases/{case_id}/materials/files"
    for number, there in ((0, False), (1, True), (3, True), (4, False), (9999, False)):
        answer = post(client, f"{files}/{material_id}/pages/{number}/keep/")
        assert answer.status_code == (302 if there else 404), number
    recording = put_in(app, case_id, "通话.wav", WAV_TYPE, wav())
    do_recorded_work(app, "read_material")
    assert post(client, f"{files}/{recording}/pages/1/keep/").status_code == 404
    with working(app):
        heard = store.needed(Material, recording)
        materials.take_back(heard.case, heard, at=now())
        for number in (1, 3):
            if (page := page_of(store.needed(Material, material_id), number)) is not None:
                page.kept_at = None


def test_a_better_version_takes_its_place_and_the_change_can_be_undone(app, persons, scan):
    (case_id, material_id), client = scan, signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/replace/"
    assert "还没有选择文件" in post(client, address).text
    sent = post(client, address, file=(io.BytesIO(written()), "重拍.pdf"))
    assert sent.status_code == 302
    assert post(client, address, file=(io.BytesIO(written()), "重拍.pdf")).status_code == 404
    with app.app_context():
        old, new = store.needed(Case, case_id).materials[-2:]
        assert (old.id, old.removed_at is None, new.replaces_id) == (material_id, False, material_id)
    with working(app):
        case = store.needed(Case, case_id)
        draft_versions.undo(case, newest_number(case), at=now())
        assert [each.file_name for each in case.present_materials][-1] == "合同.pdf"


def test_while_the_study_goes_on_the_page_asks_for_what_is_new(app, persons, scan):
    (case_id, material_id), client = scan, signed_in(app, persons.litigant)
    with working(app):
        store.needed(Material, material_id).studied = StudyState.WAITING
    page = client.get(f"/cases/{case_id}/materials/files/{material_id}/pages/").text
    poll_url = re.search(r'data-poll-url="([^"]+)"', page)[1].replace("&amp;", "&")
    assert "data-poll-url" in client.get(poll_url).text
    with working(app):
        store.needed(Material, material_id).studied = StudyState.DONE
    renewed = client.get(poll_url).text
    assert 'data-renew="pages"' in renewed
    assert 'id="pages"' in page


def test_sixty_pages_at_once(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = put_in(app, case_id, "流水.pdf", PDF_TYPE, written(pages=61))
    do_recorded_work(app, "read_material")
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/pages/"
    assert client.get(address).text.count('class="court-pages__page') == 60
    assert client.get(f"{address}?page=2").text.count('class="court-pages__page') == 1


@pytest.fixture(scope="module")
def filed(app, persons):
    """A filing before the clerk with a paper of three pages and a recording: its id and those of the files."""
    case_id = drafted(app, persons.litigant)
    ids = [
        put_in(app, case_id, "合同.pdf", PDF_TYPE, written(("甲方欠款", "借款本金 210000 元"), pages=3)),
        put_in(app, case_id, "通话.wav", WAV_TYPE, wav()),
    ]
    do_recorded_work(app, "read_material")
    do_recorded_work(app, "study_material")
    with working(app):
        case = store.needed(Case, case_id)
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
        examination.examine(case, at=now())
    return case_id, *ids


def test_the_clerk_finds_words_and_sees_where_they_stand(app, persons, filed):
    case_id, paper, _recording = filed
    page = signed_in(app, persons.clerk).get(f"/desk/{case_id}/files/{paper}/?find=本金210000").text
    assert "找到 3 处" in page
    assert "借款<mark>本金 210000</mark> 元" in page
    assert page.count("court-marks--words") == 1
    copied = signed_in(app, persons.clerk).get(f"/desk/{case_id}/files/{paper}/?page=9&copy=1&zoom=200").text
    assert "第 3 页，共 3 页" in copied
    assert f"/files/{paper}/pages/3.png?copy=1" in copied
    assert "court-viewer__sheet--200" in copied


def test_the_clerk_plays_a_recording_from_any_place(app, persons, filed):
    case_id, _paper, recording = filed
    client = signed_in(app, persons.clerk)
    for page in (f"/desk/{case_id}/?file={recording}", f"/desk/{case_id}/files/{recording}/"):
        assert (
            f'<audio controls preload="metadata" src="/cases/{case_id}/files/{recording}"'
            in client.get(page).text
        )
    part = client.get(f"/cases/{case_id}/files/{recording}", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.mimetype, len(part.data)) == (206, WAV_TYPE, 4)
    assert part.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("who", ["litigant", "stranger", "other_courts_clerk"])
def test_the_viewer_is_for_the_clerks_of_the_court(app, persons, filed, who):
    answer = signed_in(app, getattr(persons, who)).get(f"/desk/{filed[0]}/files/{filed[1]}/")
    assert answer.status_code in (403, 404)


def test_small_pages_are_drawn_together_and_remembered(app, persons, filed, monkeypatch):
    case_id, paper, _recording = filed
    client = signed_in(app, persons.clerk)
    first = client.get(f"/cases/{case_id}/files/{paper}/pages/1.jpg")
    assert (first.status_code, first.mimetype) == (200, "image/jpeg")
    assert max(Image.open(io.BytesIO(first.data)).size) == 480

    def draw_nothing(*_pages: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(THUMBS, "_draw", draw_nothing)
    assert client.get(f"/cases/{case_id}/files/{paper}/pages/3.jpg").status_code == 200
    again = client.get(
        f"/cases/{case_id}/files/{paper}/pages/1.jpg", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304


def test_there_is_no_small_page_beyond_the_last(app, persons, filed):
    answer = signed_in(app, persons.clerk).get(f"/cases/{filed[0]}/files/{filed[1]}/pages/9.jpg")
    assert (answer.status_code, answer.mimetype) == (422, "image/svg+xml")
