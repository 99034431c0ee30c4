"""A file that the court cannot take says what is wrong with it and how to mend that; the other files stay."""

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from litigant_at_browser import Litigant, every_exhibit, upload_of
from people_at_browsers import DESK, PHONE
from playwright.sync_api import expect

from court_filing.demonstration import exhibits
from court_filing.demonstration.browser import Upload, multipart
from court_filing.reading.kind import LIMITS

pytestmark = pytest.mark.browser

FILES = Path(__file__).parents[1] / "reading" / "files"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
REFUSED = {
    "a kind that is not taken": (
        Upload("诉状.doc", "application/msword", OLD_WORD),
        "请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 再上传。",
    ),
    "not what its name says": (
        Upload("起诉状.pdf", "application/pdf", exhibits.card_front().content),
        "文件名以 .pdf 结尾，内容却是 JPG 图片",
    ),
    "0 bytes": (Upload("空.pdf", "application/pdf", b""), "这个文件是空的（0 字节）"),
}
UNREADABLE = [
    pytest.param("encrypted.pdf", "这份 PDF 设有打开密码，法院读不到内容。", id="encrypted"),
    pytest.param("corrupted.pdf", "这份 PDF 已损坏，打不开。", id="corrupt"),
]


@pytest.fixture(scope="module")
def draft_with_complaint(shared_draft):
    """A draft whose complaint is there: whatever goes wrong later must leave it alone."""
    page = shared_draft.owner.open(shared_draft.url)
    form = page.form("files", inside="slot-complaint")
    shared_draft.owner.send(form, {}, files=[("files", Upload("诉状.txt", "text/plain", "诉状".encode()))])
    return shared_draft


def evidence_of(person):
    return person.page.locator("#slot-evidence")


def assert_complaint_is_still_there(person):
    expect(
        person.page.locator("#slot-complaint").get_by_role("link", name="诉状.txt", exact=True)
    ).to_be_visible()
    assert evidence_of(person).locator(".court-file").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without-scripts"])
def test_refused_at_the_door(arrive, draft_with_complaint, scripts):
    person = draft_with_complaint.reopen(arrive(width=PHONE, scripts=scripts))
    for file, sentence in REFUSED.values():
        box = evidence_of(person).locator("input[type=file]")
        box.set_input_files([{"name": file.name, "mimeType": file.media_type, "buffer": file.content}])
        if not scripts:
            evidence_of(person).get_by_role("button", name="上传").click()
        expect(evidence_of(person).get_by_text(sentence)).to_be_visible()
        expect(evidence_of(person).get_by_text(file.name).first).to_be_visible()
        person.look()
    person.open(draft_with_complaint.url)
    assert_complaint_is_still_there(person)


@pytest.mark.parametrize(("name", "sentence"), UNREADABLE)
def test_found_unreadable_by_the_court(arrive, draft_with_complaint, name, sentence):
    at = draft_with_complaint.reopen(arrive(width=PHONE, careful=True))
    person = Litigant.new(at)
    person.hand_in("evidence", upload_of(FILES / name))
    person.wait_for_reading()
    failed = evidence_of(at).locator(".court-file--failed")
    expect(failed).to_contain_text(sentence)
    with at.page.expect_navigation():
        failed.get_by_role("button", name="移除").click()
    assert_complaint_is_still_there(at)


def test_an_unreadable_file_holds_a_submission_back_until_it_is_taken_out(arrive, draft):
    at = draft.reopen(arrive(width=DESK))
    Litigant.new(at).hand_in("evidence", upload_of(FILES / "encrypted.pdf"))
    Litigant.new(at).wait_for_reading()
    at.follow("返回", inside="body")
    at.follow("核对并提交")
    at.sees("读不出来的文件要先换掉或移除，才能提交。")
    at.choose("我保证以上内容和材料真实")
    at.press("仍然提交")
    at.sees("有文件无法读取，请先按下面的提示换一份或者移除，再提交")


def test_nothing_chosen(arrive, draft_with_complaint):
    person = draft_with_complaint.reopen(arrive(scripts=False))
    with person.page.expect_navigation():
        evidence_of(person).get_by_role("button", name="上传").click()
    expect(evidence_of(person).get_by_text("还没有选择文件，请先点“选择文件”")).to_be_visible()


@pytest.mark.parametrize(
    ("scripts", "sentence"),
    [(True, "文件太大：最多 100 MB。"), (False, "这个文件有 100.1 MB，一个文件最多 100 MB。")],
    ids=["", "without-scripts"],
)
def test_one_file_too_large(arrive, draft_with_complaint, tmp_path, scripts, sentence):
    person = draft_with_complaint.reopen(arrive(scripts=scripts))
    large = tmp_path / "扫描.pdf"
    with large.open("wb") as sparse:
        sparse.write(b"%PDF-1.7\n")
        sparse.truncate(LIMITS.document_bytes + 1)
    evidence_of(person).locator("input[type=file]").set_input_files(large)
    if not scripts:
        evidence_of(person).get_by_role("button", name="上传").click()
    expect(evidence_of(person).get_by_text(sentence)).to_be_visible()
    person.open(draft_with_complaint.url)
    assert_complaint_is_still_there(person)


def test_far_too_much_at_once_is_refused_before_it_is_sent(draft_with_complaint):
    body, media_type = body_of_upload(draft_with_complaint)
    with begin_upload(draft_with_complaint, body[:1000], media_type, announced=1024 * 1024 * 1024) as answer:
        assert answer.status == 413
        assert "文件太大，没有传上去" in answer.read().decode()


def test_an_upload_that_breaks_off_leaves_nothing(arrive, draft_with_complaint, stack):
    body, media_type = body_of_upload(draft_with_complaint)
    sent = begin_upload(
        draft_with_complaint, body[: len(body) // 2], media_type, announced=len(body), wait=False
    )
    sent.close()
    person = draft_with_complaint.reopen(arrive())
    assert_complaint_is_still_there(person)
    incoming = stack.folder / "var" / "files" / "incoming"
    assert not incoming.exists() or list(incoming.iterdir()) == []


def test_a_lost_network_is_said_and_waited_for(arrive, draft_with_complaint):
    person = draft_with_complaint.reopen(arrive(width=PHONE))
    box = evidence_of(person).locator("input[type=file]")
    proof = every_exhibit()["evidence"]
    payload = {"name": proof.name, "mimeType": proof.media_type, "buffer": proof.content}
    person.context.set_offline(True)
    box.set_input_files([payload])
    expect(evidence_of(person).get_by_text("网络断了，连上以后自动接着传")).to_be_visible()
    person.context.set_offline(False)
    expect(evidence_of(person).get_by_role("link", name=proof.name, exact=True)).to_be_visible()
    with person.page.expect_navigation():
        evidence_of(person).get_by_role("button", name="移除").click()


def body_of_upload(draft):
    form = draft.owner.open(draft.url).form("files", inside="slot-evidence")
    return multipart(
        form.filled({}), [("files", Upload("大.pdf", "application/pdf", b"%PDF-1.7\n" + bytes(2_000_000)))]
    )


def begin_upload(draft, part, media_type, *, announced, wait=True):
    """Announce so many bytes and send only a part: the answer, or the connection."""
    form = draft.owner.open(draft.url).form("files", inside="slot-evidence")
    address = urlsplit(form.action)
    connection = http.client.HTTPConnection(address.netloc, timeout=20)
    connection.putrequest("POST", address.path)
    connection.putheader("Content-Type", media_type)
    connection.putheader("Content-Length", str(announced))
    connection.putheader(
        "Cookie", "; ".join(f"{cookie.name}={cookie.value}" for cookie in draft.owner.cookies)
    )
    connection.endheaders(part)
    return connection.getresponse() if wait else connection
