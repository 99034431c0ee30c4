"""The product on object storage: files come and go as ever; while it is away people are told, and nothing is lost."""

import io
import random
from contextlib import contextmanager

import pytest
import requests
from filed_cases import PDF, application, drafted, let_go, people, signed_in, token, undone
from s3_server import new_bucket

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.gateways.files.master_keys import make_unless_there
from court_filing.gateways.files.s3 import S3Files

RECORDING = b"%PDF-1.4" + random.Random(3).randbytes(2_999_992)


@pytest.fixture(scope="module")
def where(s3_url):
    return new_bucket(s3_url)


@pytest.fixture(scope="module")
def app(where, tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    make_unless_there(folder / "keys")
    app = application(
        folder / "var",
        COURT_FILING_FILE_KEYS_FILE=str(folder / "keys"),
        COURT_FILING_FILES_S3_BUCKET=where.bucket,
        COURT_FILING_FILES_S3_ENDPOINT=where.endpoint,
        COURT_FILING_FILES_S3_KEY_ID=where.key_id,
        COURT_FILING_FILES_S3_SECRET=where.secret,
    )
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def owner(app):
    return people(app).litigant


@pytest.fixture(scope="module")
def case_id(app, owner):
    return drafted(app, owner, files=(("录音.pdf", "application/pdf", RECORDING),))


@pytest.fixture(scope="module")
def address(app, case_id):
    with undone(app):
        [material] = store.needed(Case, case_id).materials
        return f"/cases/{case_id}/files/{material.id}"


@contextmanager
def refusing(where):
    """The server knows our key no more, and afterwards knows it again."""
    switch = f"{where.endpoint}/moto-api/reset-auth"
    requests.post(switch, data="0", timeout=30).raise_for_status()
    try:
        yield
    finally:
        requests.post(switch, data="inf", timeout=30).raise_for_status()


@pytest.fixture
def storage_away(where):
    with refusing(where):
        yield


def test_a_file_is_given_back_whole_and_in_part(app, owner, address):
    assert isinstance(app.extensions["court_filing.gateways"].files, S3Files)
    client = signed_in(app, owner)
    assert client.get(address).data == RECORDING
    answer = client.get(address, headers={"Range": "bytes=2999000-"})
    assert (answer.status_code, answer.data) == (206, RECORDING[2_999_000:])


def test_health_tells_of_it(app):
    assert app.test_client().get("/health").json["files"] == "ok"


def test_while_it_is_away_everybody_is_asked_to_come_again(app, owner, case_id, address, storage_away):
    client = signed_in(app, owner)
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "一份也没有丢" in answer.text
    picture = client.get(f"{address}/pages/1.png")
    assert (picture.status_code, picture.mimetype) == (503, "image/svg+xml")
    health = app.test_client().get("/health")
    assert (health.status_code, health.json["status"], health.json["files"]) == (
        200,
        "limited",
        "unreachable",
    )


def handed_in(client, case_id):
    file = {"csrf_token": token(client), "files": (io.BytesIO(PDF + b"to be kept"), "借条.pdf")}
    return client.post(f"/cases/{case_id}/materials/evidence/", data=file, content_type="multipart/form-data")


def names(app, case_id):
    with undone(app):
        return [material.file_name for material in store.needed(Case, case_id).materials]


def test_what_is_handed_in_meanwhile_is_not_taken_by_half(app, owner, case_id, storage_away):
    answer = handed_in(signed_in(app, owner), case_id)
    assert answer.status_code == 503
    assert "这一步还没有办成" in answer.text
    assert names(app, case_id) == ["录音.pdf"]


def test_what_arrived_in_parts_waits_for_it(app, owner, case_id, where):
    client = signed_in(app, owner)
    head = {"Tus-Resumable": "1.0.0", "X-CSRFToken": token(client)}
    content = PDF + b"arrived in parts"
    announced = {"Upload-Length": str(len(content)), "Upload-Metadata": "filename YS5wZGY="}
    begun = client.post(f"/cases/{case_id}/materials/evidence/uploads/", headers={**head, **announced})
    part = {**head, "Content-Type": "application/offset+octet-stream"}
    with refusing(where):
        last = client.patch(begun.location, data=content, headers={**part, "Upload-Offset": "0"})
    assert (begun.status_code, last.status_code) == (201, 503)
    assert names(app, case_id) == ["录音.pdf"]
    come = client.head(begun.location, headers=head).headers["Upload-Offset"]
    assert come == str(len(content))
    assert client.patch(begun.location, headers={**part, "Upload-Offset": come}).status_code == 204
    assert names(app, case_id) == ["录音.pdf", "a.pdf"]


def test_then_it_goes_on(app, owner, case_id, address):
    client = signed_in(app, owner)
    assert client.get(address).data == RECORDING
    assert handed_in(client, case_id).status_code == 302
    assert names(app, case_id)[-1] == "借条.pdf"
