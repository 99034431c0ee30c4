"""The files of a case: byte for byte, to those whose case it is, and harmless whatever is in them."""

import random

import pytest
from filed_cases import COMPLAINT, PDF, application, do_recorded_work, people, signed_in, submitted, working
from werkzeug.http import parse_options_header

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.gateways.files.sealed import Unsealed

PICTURE = b"\x89PNG\r\n\x1a\n"
PAGE = b"<html><script>alert(document.cookie)</script></html>"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture(scope="module")
def filed(app, persons):
    """A case with a PDF, a picture and a page of HTML: its id, and the address of each file by name."""
    files = [COMPLAINT, ("借条 (1).png", "image/png", PICTURE), ("证据.html", "text/html", PAGE)]
    case_id = submitted(app, persons.litigant, files=files)
    with working(app):
        materials = store.needed(Case, case_id).materials
        return case_id, {file.file_name: f"/cases/{case_id}/files/{file.id}" for file in materials}


@pytest.mark.parametrize("who", ["litigant", "clerk"])
def test_the_owner_and_the_court_get_the_very_bytes(app, persons, filed, who):
    answer = signed_in(app, getattr(persons, who)).get(filed[1]["起诉状.pdf"])
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")


@pytest.mark.parametrize(
    ("kept", "given"),
    [
        ("..", "未命名"),
        ("   ", "未命名"),
        ("合同\u202efdp.exe", "合同fdp.exe"),
        ('a"b\r\nX: 1.zip', 'a"bX: 1.zip'),
    ],
)
def test_a_strange_name_that_was_kept_before_is_given_back_as_a_name(app, persons, filed, kept, given):
    case_id, files = filed
    address = files["证据.html"]
    with working(app):
        store.needed(Material, int(address.rpartition("/")[2])).file_name = kept
    answer = signed_in(app, persons.litigant).get(address)
    told = answer.headers["Content-Disposition"]
    assert parse_options_header(told)[1]["filename"] == given
    assert "X" not in answer.headers
    with working(app):
        store.needed(Material, int(address.rpartition("/")[2])).file_name = "证据.html"


@pytest.mark.parametrize("who", ["stranger", "other_courts_clerk"])
def test_to_anybody_else_the_files_do_not_exist(app, persons, filed, who):
    case_id, files = filed
    client = signed_in(app, getattr(persons, who))
    addresses = [*files.values(), f"/cases/{case_id}/papers/{paper_id(app, case_id)}"]
    assert {client.get(address).status_code for address in addresses} == {404}


def test_who_has_not_signed_in_is_asked_to(app, filed):
    assert app.test_client().get(filed[1]["起诉状.pdf"]).status_code == 302


def test_a_file_of_another_case_is_not_reached_through_one_s_own(app, persons, filed):
    mine = submitted(app, persons.stranger)
    client = signed_in(app, persons.stranger)
    foreign = filed[1]["起诉状.pdf"].rpartition("/")[2]
    assert client.get(f"/cases/{mine}/files/{foreign}").status_code == 404
    assert client.get(f"/cases/{mine}/papers/{paper_id(app, filed[0])}").status_code == 404


@pytest.mark.parametrize(
    ("name", "disposition"),
    [("起诉状.pdf", "inline"), ("借条 (1).png", "inline"), ("证据.html", "attachment")],
)
def test_only_what_a_browser_shows_safely_is_shown(app, persons, filed, name, disposition):
    answer = signed_in(app, persons.clerk).get(filed[1][name])
    assert answer.headers["Content-Disposition"].partition(";")[0] == disposition


def test_a_page_of_html_is_never_html_here(app, persons, filed):
    answer = signed_in(app, persons.clerk).get(filed[1]["证据.html"])
    assert (answer.mimetype, answer.data) == ("application/octet-stream", PAGE)


@pytest.mark.parametrize("name", ["起诉状.pdf", "借条 (1).png", "证据.html"])
def test_whatever_is_in_a_file_it_can_do_nothing(app, persons, filed, name):
    headers = signed_in(app, persons.litigant).get(filed[1][name]).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "no-store" in headers["Cache-Control"]


def test_a_viewer_may_ask_for_a_part(app, persons, filed):
    client = signed_in(app, persons.litigant)
    answer = client.get(filed[1]["起诉状.pdf"], headers={"Range": "bytes=0-4"})
    assert (answer.status_code, answer.data) == (206, b"%PDF-")


def chunks_read(monkeypatch):
    """The numbers of the parts that are decrypted from now on."""
    numbers = []
    chunk = Unsealed._chunk
    monkeypatch.setattr(
        Unsealed, "_chunk", lambda self, number: numbers.append(number) or chunk(self, number)
    )
    return numbers


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=2999000-", 2_999_000, 2_999_999), ("bytes=-5", 2_999_995, 2_999_999)],
)
def test_a_part_of_a_large_file_is_found_without_reading_what_is_before(
    app, persons, monkeypatch, asked, first, last
):
    content = b"%PDF-1.4" + random.Random(3).randbytes(2_999_992)
    case_id = submitted(app, persons.litigant, files=[("大.pdf", "application/pdf", content)])
    with working(app):
        address = f"/cases/{case_id}/files/{store.needed(Case, case_id).materials[0].id}"
    client = signed_in(app, persons.clerk)
    read = chunks_read(monkeypatch)
    answer = client.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (206, content[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/3000000"
    assert len(set(read)) <= 3


@pytest.mark.parametrize(
    "asked",
    ["bytes=0-1,5-9", "bytes=5-1", "junk", "lines=0-3", "bytes=-999999999", "bytes=" + "9" * 5000 + "-"],
)
def test_a_range_that_is_none_or_several_is_ignored(app, persons, filed, asked):
    client, address = signed_in(app, persons.litigant), filed[1]["起诉状.pdf"]
    answer = client.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, client.get(address).data)
    assert "Content-Range" not in answer.headers


def test_a_part_that_there_is_not_is_refused(app, persons, filed):
    client = signed_in(app, persons.litigant)
    answer = client.get(filed[1]["起诉状.pdf"], headers={"Range": "bytes=999999999-"})
    assert answer.status_code == 416


def test_what_the_browser_has_is_not_sent_again(app, persons, filed):
    client = signed_in(app, persons.litigant)
    whole = client.get(filed[1]["起诉状.pdf"])
    assert whole.content_length == len(PDF)
    answer = client.get(filed[1]["起诉状.pdf"], headers={"If-None-Match": whole.headers["ETag"]})
    assert (answer.status_code, answer.data) == (304, b"")


def test_not_a_byte_of_a_spoilt_file_is_sent(app, persons):
    case_id = submitted(app, persons.litigant, files=[COMPLAINT])
    with working(app):
        material = store.needed(Case, case_id).materials[0]
        address, key = f"/cases/{case_id}/files/{material.id}", material.file_key
    client = signed_in(app, persons.litigant)
    place = app.extensions["court_filing.settings"].folder / "files" / key[:2] / key[2:4] / key
    before = place.read_bytes()
    place.chmod(0o600)
    place.write_bytes(before[:-1])
    assert client.get(address).status_code == 500
    assert client.get(f"{address}/pages/1.png").status_code == 422
    place.write_bytes(before)
    assert client.get(address).data == PDF


def test_the_name_survives_in_chinese(app, persons, filed):
    disposition = signed_in(app, persons.litigant).get(filed[1]["起诉状.pdf"]).headers["Content-Disposition"]
    assert "filename*=UTF-8''%E8%B5%B7%E8%AF%89%E7%8A%B6.pdf" in disposition


def test_a_lost_file_is_said_in_words(app, persons, filed):
    address = filed[1]["借条 (1).png"]
    with working(app):
        key = store.needed(Material, int(address.rpartition("/")[2])).file_key
    app.extensions["court_filing.gateways"].files.remove(key)
    answer = signed_in(app, persons.litigant).get(address)
    assert answer.status_code == 404


def paper_id(app, case_id):
    with working(app):
        return store.needed(Case, case_id).papers[0].id


def test_a_paper_is_awaited_and_then_read(app, persons):
    case_id = submitted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/papers/{paper_id(app, case_id)}"
    assert client.get(address).location == f"{address}/awaited"
    assert f'data-poll-url="{address}/progress"' in client.get(f"{address}/awaited").text
    assert f'data-poll-url="{address}/progress"' in client.get(f"{address}/progress").text
    do_recorded_work(app)
    fragment = client.get(f"{address}/progress").text
    assert "data-poll-url" not in fragment
    assert f'href="{address}"' in fragment
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")


def test_there_is_no_paper_and_no_file_of_any_other_number(app, persons, filed):
    client = signed_in(app, persons.litigant)
    assert client.get(f"/cases/{filed[0]}/papers/999999").status_code == 404
    assert client.get(f"/cases/{filed[0]}/files/999999").status_code == 404


def test_a_paper_of_our_own_is_shown_without_a_sandbox_and_a_strangers_file_within(app, persons):
    """Safari shows a PDF in a sandbox as a blank page."""
    case_id = submitted(app, persons.litigant)
    do_recorded_work(app)
    client = signed_in(app, persons.litigant)
    with working(app):
        file_id = store.needed(Case, case_id).materials[0].id
    policies = {
        kind: client.get(f"/cases/{case_id}/{address}").headers["Content-Security-Policy"]
        for kind, address in {"paper": f"papers/{paper_id(app, case_id)}", "file": f"files/{file_id}"}.items()
    }
    assert "sandbox" in policies["file"]
    assert "sandbox" not in policies["paper"]
    assert all("default-src 'none'" in policy for policy in policies.values())
