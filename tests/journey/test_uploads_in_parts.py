"""A file sent in parts arrives whole once, whatever comes between; what cannot be taken is said in words."""

import hashlib
import random
import threading
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from filed_cases import PDF, drafted, post, signed_in, submitted, working
from tus_client import MEDIA_TYPE, Sender

from court_filing.acts import materials, retention, room_for_files, submission, uploading
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.upload import Upload
from court_filing.clock import now
from court_filing.gateways.files.parts import PartsFolder
from court_filing.jobs.schedule import keep_the_clock
from court_filing.reading.kind import LIMITS, MEBIBYTE

SCAN = PDF + random.Random(5).randbytes(700_000)


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant)


@pytest.fixture
def sender(app, persons):
    return Sender(signed_in(app, persons.litigant))


@pytest.fixture
def folder(app):
    return app.extensions["court_filing.gateways"].parts._folder


@pytest.fixture
def allowed(app, monkeypatch):
    """Set what one case or account may hand in."""

    def allow(**how):
        given = app.extensions["court_filing.settings"]
        monkeypatch.setitem(app.extensions, "court_filing.settings", replace(given, **how))

    return allow


def evidence_of(app, case_id):
    with app.app_context():
        found = [each for each in store.needed(Case, case_id).present_materials if each.slot == "evidence"]
        return [(each.file_name, each.sha256) for each in found]


def upload_at(app, address):
    with app.app_context():
        return store.get(Upload, address.rstrip("/").rpartition("/")[2])


def submit(app, case_id, person):
    with working(app):
        submission.submit(store.needed(Case, case_id), by=store.needed(Account, person), at=now())


@pytest.mark.parametrize("seed", range(4))
def test_cut_off_anywhere_and_gone_on_with_it_arrives_whole(app, sender, case_id, seed):
    dice, content = random.Random(seed), SCAN + bytes([seed])
    address = sender.begun(case_id, "扫描.pdf", len(content))
    sent = 0
    while sent < len(content):
        part = content[sent : sent + dice.randrange(1, 300_000)]
        if cut := dice.random() < 0.4:
            answer = sender.send(address, part[: dice.randrange(len(part))], after=sent, announced=len(part))
        else:
            answer = sender.send(address, part, after=sent)
        assert answer.status_code == (400 if cut else 204)
        came = sender.offset(address)
        assert sent <= came <= sent + len(part)
        assert cut or came == sent + len(part) == int(answer.headers["Upload-Offset"])
        sent = came
    assert evidence_of(app, case_id) == [("扫描.pdf", hashlib.sha256(content).hexdigest())]


def test_what_is_offered(sender, case_id):
    answer = sender.client.options(f"/cases/{case_id}/materials/evidence/uploads/")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,creation-with-upload,termination,expiration"
    assert answer.headers["Tus-Max-Size"] == str(LIMITS.largest_bytes)


def test_another_version_of_the_protocol_is_told_ours(sender, case_id):
    sender_of_old = sender.begin(case_id, "扫描.pdf", 10, **{"Tus-Resumable": "0.2.2"})
    assert (sender_of_old.status_code, sender_of_old.headers["Tus-Version"]) == (412, "1.0.0")


def test_every_answer_says_until_when_it_waits(sender, case_id):
    address = sender.begin(case_id, "扫描.pdf", len(SCAN))
    assert address.headers["Upload-Expires"].endswith("GMT")
    answer = sender.send(address.headers["Location"], SCAN[:1000])
    assert answer.headers["Upload-Expires"].endswith("GMT")
    assert answer.headers["Tus-Resumable"] == "1.0.0"


def test_the_first_part_may_come_with_the_announcement(app, sender, case_id):
    named = sender.begin(case_id, "扫描.pdf", len(SCAN)).request.headers["Upload-Metadata"]
    answer = sender.client.post(
        f"/cases/{case_id}/materials/evidence/uploads/",
        data=SCAN,
        content_type=MEDIA_TYPE,
        headers={**sender.headers, "Upload-Length": str(len(SCAN)), "Upload-Metadata": named},
    )
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (201, str(len(SCAN)))
    assert len(evidence_of(app, case_id)) == 1


def test_its_row_is_there_without_loading_the_page_again(sender, case_id):
    address = sender.begun(case_id, "扫描.pdf", len(SCAN))
    assert sender.client.get(f"{address}row/").status_code == 404
    sender.send(address, SCAN)
    row = sender.client.get(f"{address}row/").text
    assert row.strip().startswith("<li")
    assert "扫描.pdf" in row
    assert "data-poll-url" in row


def test_the_page_lists_what_is_under_way_with_how_much_has_come(app, sender, case_id):
    address = sender.begun(case_id, "扫描.pdf", len(SCAN))
    sender.send(address, SCAN[: len(SCAN) // 2])
    page = sender.client.get(f"/cases/{case_id}/materials/").text
    assert f'data-upload="{address}"' in page
    assert "已传 342 KB，共 684 KB（49%）" in page
    assert post(sender.client, f"{address}cancel/").status_code == 302
    assert address not in sender.client.get(f"/cases/{case_id}/materials/").text


def test_the_limits_are_said_before_anything_is_chosen(sender, case_id):
    page = sender.client.get(f"/cases/{case_id}/materials/").text
    assert "每个文件最大 100 MB，录音、录像和压缩包最大 500 MB；一个案件的文件加起来最多 5 GB。" in page


def test_ended_by_the_person_nothing_of_it_is_left(app, sender, case_id, folder):
    address = sender.begun(case_id, "扫描.pdf", len(SCAN))
    sender.send(address, SCAN[:100])
    assert sender.client.delete(address, headers=sender.headers).status_code == 204
    assert sender.client.head(address, headers=sender.headers).status_code == 404
    assert not (folder / address.rstrip("/").rpartition("/")[2]).exists()
    assert upload_at(app, address) is None


class TestOnce:
    def test_the_last_part_sent_again_adds_nothing(self, app, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        sender.send(address, SCAN[:500_000])
        assert sender.send(address, SCAN[500_000:], after=500_000).status_code == 204
        assert sender.send(address, SCAN[500_000:], after=500_000).status_code == 409
        assert sender.send(address, b"", after=len(SCAN)).status_code == 204
        assert sender.offset(address) == len(SCAN)
        assert len(evidence_of(app, case_id)) == 1

    def test_two_tabs_that_finish_the_same_file_make_one(self, app, sender, case_id):
        first, second = (sender.begun(case_id, "扫描.pdf", len(SCAN)) for _tab in range(2))
        for address in (first, second):
            sender.send(address, SCAN[:-1])
        for address in (first, second):
            assert sender.send(address, SCAN[-1:], after=len(SCAN) - 1).status_code == 204
        assert len(evidence_of(app, case_id)) == 1
        assert "扫描.pdf" in sender.client.get(f"{first}row/").text
        assert "内容和已经上传的“扫描.pdf”一样，没有重复保存" in sender.client.get(f"{second}row/").text

    @pytest.mark.parametrize("what", ["appending", "offset"])
    def test_another_tab_that_ends_it_at_this_moment_makes_nobody_begin_anew(
        self, app, persons, sender, case_id, monkeypatch, what
    ):
        address, other = (
            sender.begun(case_id, "扫描.pdf", len(SCAN)),
            Sender(signed_in(app, persons.litigant)),
        )
        go_on = getattr(PartsFolder, what)

        def ended_before(parts, name):
            monkeypatch.undo()
            tab = threading.Thread(target=other.send, args=(address, SCAN))
            tab.start()
            tab.join(timeout=20)
            return go_on(parts, name)

        monkeypatch.setattr(PartsFolder, what, ended_before)
        if what == "appending":
            assert sender.send(address, SCAN).status_code == 409
        assert sender.offset(address) == len(SCAN)
        assert len(evidence_of(app, case_id)) == 1

    def test_killed_when_all_had_come_it_is_finished_by_an_empty_part(self, app, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        upload = upload_at(app, address)
        with app.extensions["court_filing.gateways"].parts.appending(upload.id) as part:
            part.add(SCAN)
            part.settle()
        assert "data-whole" in sender.client.get(f"/cases/{case_id}/materials/").text
        assert sender.send(address, b"", after=len(SCAN)).status_code == 204
        assert len(evidence_of(app, case_id)) == 1

    def test_somebody_else_who_sends_at_the_same_moment_waits(self, app, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        with app.extensions["court_filing.gateways"].parts.appending(upload_at(app, address).id) as part:
            assert sender.send(address, SCAN).status_code == 423
            part.add(SCAN[:70_000])
            part.settle()
        assert sender.send(address, SCAN[70_000:], after=70_000).status_code == 204
        assert evidence_of(app, case_id)[0][1] == hashlib.sha256(SCAN).hexdigest()

    def test_what_the_disk_spoilt_is_asked_for_again(self, app, sender, case_id, folder):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        sender.send(address, SCAN[:600_000])
        with (folder / upload_at(app, address).id).open("r+b") as file:
            file.seek(300_000)
            file.write(b"spoilt")
        assert sender.send(address, SCAN[600_000:], after=600_000).status_code == 409
        came = sender.offset(address)
        assert 0 < came < 300_000
        assert sender.send(address, SCAN[came:], after=came).status_code == 204
        assert evidence_of(app, case_id)[0][1] == hashlib.sha256(SCAN).hexdigest()


class TestNotTaken:
    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("a.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9000), "文件名以 .pdf 结尾，内容却是 JPG 图片"),
            ("诉状.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000), "旧版 Office 文件"),
        ],
    )
    def test_a_wrong_kind_is_refused_with_its_first_part_and_for_good(
        self, app, sender, case_id, folder, name, content, sentence
    ):
        address = sender.begun(case_id, name, 50_000_000)
        answer = sender.send(address, content)
        assert answer.status_code == 422
        assert sentence in answer.text
        assert answer.content_type.startswith("text/plain")
        assert sender.send(address, content).text == answer.text
        assert sender.client.head(address, headers=sender.headers).status_code == 410
        assert not (folder / upload_at(app, address).id).exists()
        assert address not in sender.client.get(f"/cases/{case_id}/materials/").text

    def test_too_large_is_refused_before_a_byte_comes(self, sender, case_id):
        answer = sender.begin(case_id, "扫描.pdf", LIMITS.document_bytes + 1)
        assert answer.status_code == 413
        assert "这个文件有 100.1 MB，一个文件最多 100 MB。" in answer.text
        assert sender.begin(case_id, "录像", LIMITS.largest_bytes + 1).status_code == 413

    def test_a_document_under_a_name_without_ending_is_held_to_the_limit_of_its_kind(self, sender, case_id):
        address = sender.begun(case_id, "扫描", LIMITS.document_bytes + 1)
        answer = sender.send(address, PDF + bytes(9000))
        assert answer.status_code == 413
        assert "一个文件最多 100 MB" in answer.text

    def test_empty(self, sender, case_id):
        answer = sender.begin(case_id, "空.pdf", 0)
        assert answer.status_code == 422
        assert "这个文件是空的（0 字节）" in answer.text

    def test_more_than_was_announced(self, app, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", 1000)
        assert sender.send(address, SCAN[:1001]).status_code == 413
        assert sender.offset(address) == 0

    def test_a_part_that_does_not_follow(self, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        for after in (1, 500, len(SCAN)):
            answer = sender.send(address, SCAN[:100], after=after)
            assert (answer.status_code, answer.text) == (409, "")

    def test_a_slot_that_is_not_there(self, sender, case_id):
        assert sender.begin(case_id, "扫描.pdf", 10, slot="no-such-slot").status_code == 409

    def test_a_film_where_papers_belong_is_refused_by_its_name_and_by_its_first_bytes(self, sender, case_id):
        film = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(9000)
        refused = sender.begin(case_id, "录像.mp4", len(film), slot="evidence_list")
        assert refused.status_code == 422
        hidden = sender.begun(case_id, "起诉状", len(film), slot="evidence_list")
        assert sender.send(hidden, film).text == refused.text

    def test_a_body_that_is_no_part_and_a_size_that_is_no_number(self, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        answer = sender.client.patch(address, data=b"x", headers={**sender.headers, "Upload-Offset": "0"})
        assert answer.status_code == 415
        assert sender.begin(case_id, "扫描.pdf", 10, **{"Upload-Length": "-1"}).status_code == 400

    def test_without_the_page_s_token(self, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        sender.token = "forged"
        stale = sender.send(address, SCAN)
        assert (stale.status_code, "请刷新页面后再选一次文件" in stale.text) == (400, True)
        assert sender.begin(case_id, "扫描.pdf", 10).status_code == 400
        assert sender.client.delete(address, headers=sender.headers).status_code == 400
        assert sender.offset(address) == 0


class TestASlotForOneFile:
    def test_of_two_the_one_that_is_whole_first_is_kept_and_the_other_is_told_for_good(
        self, app, sender, case_id, folder
    ):
        other = bytes(reversed(SCAN))[:-4] + SCAN[-4:]
        first = sender.begun(case_id, "清单.pdf", len(SCAN), slot="evidence_list")
        second = sender.begun(case_id, "清单2.pdf", len(PDF + other), slot="evidence_list")
        sender.send(first, SCAN)
        refused = sender.send(second, PDF + other)
        assert refused.status_code == 422
        assert "这里只放一个文件" in refused.text
        assert sender.client.head(second, headers=sender.headers).status_code == 410
        assert not (folder / upload_at(app, second).id).exists()
        page = sender.client.get(f"/cases/{case_id}/materials/").text
        assert "清单.pdf" in page and "清单2.pdf" not in page

    def test_where_one_is_no_other_is_begun_but_the_same_adds_nothing(self, app, sender, case_id):
        sender.send(sender.begun(case_id, "清单.pdf", len(SCAN), slot="evidence_list"), SCAN)
        refused = sender.begin(case_id, "清单2.pdf", len(SCAN) + 1, slot="evidence_list")
        assert refused.status_code == 422
        assert "这里只放一个文件" in refused.text
        again = sender.begun(case_id, "清单.pdf", len(SCAN), slot="evidence_list")
        assert sender.send(again, SCAN).status_code == 204
        assert "没有重复保存" in sender.client.get(f"{again}row/").text


class TestWhose:
    def test_to_another_account_it_does_not_exist(self, app, persons, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        stranger = Sender(signed_in(app, persons.stranger))
        own_case = drafted(app, persons.stranger)
        elsewhere = address.replace(case_id, own_case)
        for there in (address, elsewhere):
            assert stranger.client.head(there, headers=stranger.headers).status_code == 404
            assert stranger.send(there, SCAN).status_code == 404
            assert stranger.client.delete(there, headers=stranger.headers).status_code == 404
            assert stranger.client.get(f"{there}row/").status_code == 404
        assert stranger.begin(case_id, "扫描.pdf", 10).status_code == 404
        assert sender.offset(address) == 0

    def test_whose_session_has_ended_is_told_by_the_status(self, app, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        nobody = app.test_client()
        assert nobody.head(address, headers={"Tus-Resumable": "1.0.0"}).status_code == 401


class TestQuota:
    def test_no_more_than_the_case_may_hold(self, app, sender, case_id, monkeypatch):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        sender.send(address, SCAN)
        monkeypatch.setattr(room_for_files, "MOST_BYTES", 2 * MEBIBYTE)
        sender.begun(case_id, "扫描2.pdf", MEBIBYTE)
        refused = sender.begin(case_id, "扫描3.pdf", MEBIBYTE)
        assert refused.status_code == 413
        assert (
            "一个人在一个案件里交的文件加起来最多 2 MB（含已移除的和正在上传的），现在还剩 340 KB"
            in refused.text
        )

    def test_the_plain_form_is_held_to_the_same(self, app, sender, case_id, monkeypatch):
        monkeypatch.setattr(room_for_files, "MOST_BYTES", 1000)
        refused = post(sender.client, f"/cases/{case_id}/materials/evidence/", files=(BytesIO(SCAN), "a.pdf"))
        assert refused.status_code == 422
        assert "一个人在一个案件里交的文件加起来最多 1000 B" in refused.text
        assert evidence_of(app, case_id) == []

    def test_no_more_at_once_than_an_account_may_begin(self, app, persons, allowed):
        stranger = Sender(signed_in(app, persons.stranger))
        one, other = drafted(app, persons.stranger), drafted(app, persons.stranger)
        allowed(uploads_under_way=2)
        first = stranger.begun(one, "1.pdf", 1000)
        stranger.begun(one, "2.pdf", 1000)
        refused = stranger.begin(other, "3.pdf", 1000)
        assert refused.status_code == 422
        assert "您有 2 个文件传到一半还没有传完" in refused.text
        stranger.client.delete(first, headers=stranger.headers)
        stranger.begun(other, "3.pdf", 1000)

    def test_no_more_files_than_a_case_may_have(self, app, sender, case_id, monkeypatch):
        monkeypatch.setattr(materials, "MOST_FILES", 1)
        refused = sender.begin(case_id, "扫描.pdf", 1000)
        assert refused.status_code == 422
        assert "一个案件最多上传 1 个文件" in refused.text


class TestMeanwhile:
    def test_submitted_meanwhile_it_is_said_and_nothing_is_lost(self, app, persons, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        sender.send(address, SCAN[:600_000])
        submit(app, case_id, persons.litigant)
        refused = sender.send(address, SCAN[600_000:], after=600_000)
        assert refused.status_code == 409
        assert "案件的状态已经变了，现在不能再往里放文件" in refused.text
        assert sender.offset(address) == 600_000
        assert evidence_of(app, case_id) == []

    def test_nothing_is_begun_for_a_case_that_was_submitted(self, app, persons, sender):
        closed = submitted(app, persons.litigant)
        assert sender.begin(closed, "扫描.pdf", 10).status_code == 409

    def test_a_slot_that_went_meanwhile_is_said_and_the_file_can_be_cancelled(self, app, sender, case_id):
        address = sender.begun(case_id, "扫描.pdf", len(SCAN))
        with working(app):
            store.needed(Upload, upload_at(app, address).id).slot_key = "identity_front.p999999"
        refused = sender.send(address, SCAN)
        assert refused.status_code == 409
        assert "这个文件要放的位置已经没有了" in refused.text
        assert "没有传完、已经没有地方可放的文件" in sender.client.get(f"/cases/{case_id}/materials/").text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("证" * 300 + ".pdf", "证" * 251 + ".pdf"),
        ("第一行\n第二行.pdf", "第一行第二行.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        ("../../etc/证据.pdf", "证据.pdf"),
        ("C:\\材料\\证据.pdf", "证据.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
    ],
)
def test_a_strange_name_becomes_a_name(app, sender, case_id, name, kept):
    address = sender.begun(case_id, name, len(SCAN))
    sender.send(address, SCAN)
    assert [name for name, _sha256 in evidence_of(app, case_id)] == [kept]


def test_what_nobody_goes_on_with_is_cleared_away_after_seven_days(app, sender, case_id, folder, clock):
    sender.send(done := sender.begun(case_id, "好.pdf", len(SCAN)), SCAN)
    left = sender.begun(case_id, "扫描.pdf", len(SCAN))
    sender.send(left, SCAN[:1000])
    clock.forward(days=6)
    keep_the_clock(app, lambda _tasks: None)
    assert sender.offset(left) == 1000
    clock.forward(days=2)
    keep_the_clock(app, lambda _tasks: None)
    assert upload_at(app, left) is upload_at(app, done) is None
    assert list(folder.iterdir()) == []
    assert len(evidence_of(app, case_id)) == 1


def test_what_came_for_a_draft_that_was_deleted_goes_with_it(app, sender, case_id, folder, clock):
    address = sender.begun(case_id, "扫描.pdf", len(SCAN))
    upload_id = upload_at(app, address).id
    with working(app):
        retention.delete_draft(store.needed(Case, case_id), at=now())
    assert upload_at(app, address) is None
    clock.forward(days=2)
    keep_the_clock(app, lambda _tasks: None)
    assert not (folder / upload_id).exists()


def test_finishing_twice_is_finishing_once(app, persons, case_id):
    file = materials.StoredFile("a.pdf", "application/pdf", "0" * 64, "0" * 64, 3)
    with working(app):
        case, person = store.needed(Case, case_id), store.needed(Account, persons.litigant)
        announced = uploading.Announced("evidence", "a.pdf", 3)
        upload = uploading.begin(case, announced, by=person, most_under_way=20, at=now())
        place = materials.Place("evidence")
        first = uploading.finish(case, upload.id, place, file=file, at=now())
        again = uploading.finish(case, upload.id, place, file=file, at=now() + timedelta(seconds=5))
        assert first is again
        assert not uploading.was_there_before(upload, first)
        assert isinstance(first, Material)
