"""Notes, messages, calls and time at the desk: who reads them, and who never does."""

import io
import zipfile
from datetime import timedelta

import pytest
from filed_cases import accepted, examining, post, signed_in, working

from court_filing.acts import assignment, desk_notes, desk_times, passwords, tracking
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.clock import SHANGHAI, now

SECRET = "原告说话前后不一，请留意证据原件"
PASSWORD = "查 我的案子 2026"
CALLED = "请原告三天内补交身份证复印件"


def note(app, persons, case_id, to=None):
    with working(app):
        case, by = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        whom = store.needed(Account, to) if to else None
        return desk_notes.write_note(case, SECRET, by=by, at=now(), to=whom).id


def test_a_note_is_for_the_desk_and_is_written_once(app, persons, clerk, waiting):
    for _twice in range(2):
        assert post(clerk, f"/desk/{waiting}/notes/write", text=SECRET, to="").status_code == 302
    other = signed_in(app, persons.colleague)
    assert other.get(f"/desk/{waiting}/notes/").text.count(SECRET) == 1
    assert SECRET in other.get(f"/desk/{waiting}/").text


def test_a_message_is_counted_until_it_was_opened(app, persons, clerk, waiting):
    other = signed_in(app, persons.colleague)
    post(clerk, f"/desk/{waiting}/notes/write", text="请一起看", to=persons.colleague)
    note_id = note(app, persons, waiting, to=persons.colleague)
    assert "（2 条未读）" in other.get("/desk/").text
    answer = post(other, f"/desk/messages/{note_id}/open")
    assert answer.location.endswith(f"/desk/{waiting}/notes/")
    assert "（1 条未读）" in other.get("/desk/").text
    post(other, "/desk/messages/read-all", up_to=note_id)
    assert "条未读" not in other.get("/desk/").text
    assert post(clerk, f"/desk/messages/{note_id}/open").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"text": "", "to": ""}, {"text": "长" * 2001, "to": ""}, {"text": "好", "to": "99999"}]
)
def test_what_cannot_be_noted_is_said_and_kept(clerk, waiting, wrong):
    answer = post(clerk, f"/desk/{waiting}/notes/write", **wrong)
    assert answer.status_code == 422
    assert wrong["text"][:50] in answer.text


def test_a_call_is_told_to_who_filed_with_the_number_masked(app, persons, clerk, waiting):
    called = now().astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    fields = {"called": called, "number": "13812345678", "outcome": "reached", "words": CALLED}
    for _twice in range(2):
        assert post(clerk, f"/desk/{waiting}/notes/call", **fields).status_code == 302
    told = signed_in(app, persons.litigant).get(f"/cases/{waiting}/").text
    assert told.count(CALLED) == 1
    assert "法院打电话联系：已接通" in told
    assert "138****5678" in told
    assert "13812345678" not in told
    assert "13812345678" in clerk.get(f"/desk/{waiting}/").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"called": "yesterday"},
        {"called": "2020-01-01T10:00"},
        {"called": "2099-01-01T10:00"},
        {"number": "12"},
        {"outcome": "shouted"},
    ],
)
def test_a_call_that_cannot_have_been_is_not_recorded(app, persons, clerk, waiting, wrong):
    called = now().astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    fields = {"called": called, "number": "13812345678", "outcome": "reached", "words": ""} | wrong
    assert post(clerk, f"/desk/{waiting}/notes/call", **fields).status_code == 422
    assert "法院打电话联系" not in signed_in(app, persons.litigant).get(f"/cases/{waiting}/").text


@pytest.fixture(scope="module")
def noted(app, persons):
    """An accepted case of a lawyer's with a note, a message, and a password to follow it by; its id and number."""
    with working(app):
        store.needed(Account, persons.stranger).role = Role.LAWYER
    case_id = accepted(app, persons.stranger, persons.clerk)
    note(app, persons, case_id)
    note(app, persons, case_id, to=persons.colleague)
    with working(app):
        case = store.needed(Case, case_id)
        tracking.set_password(case, passwords.hash_of(PASSWORD))
        return case_id, case.filing_number


PAGES = ("/cases/{}/", "/cases/{}/standing/", "/counsel/cases/{}/", "/account/messages", "/counsel/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", ["stranger", "litigant", "other_courts_clerk"])
def test_nobody_but_the_desk_of_the_court_ever_reads_a_note(app, persons, noted, who, address):
    answer = signed_in(app, getattr(persons, who)).get(address.format(noted[0]))
    assert SECRET not in answer.text
    # The lawyer who filed it sees the pages themselves, so that this shows something.
    assert who != "stranger" or answer.status_code == 200


def test_nor_who_follows_it_by_its_number(app, noted):
    anybody = app.test_client()
    post(anybody, "/track/", number=noted[1], password=PASSWORD)
    shown = anybody.get("/track/case")
    assert shown.status_code == 200
    assert SECRET not in shown.text


@pytest.mark.parametrize("who", ["stranger", "clerk"])
def test_nor_is_it_in_the_archive_of_the_case(app, persons, noted, who):
    answer = signed_in(app, getattr(persons, who)).get(f"/cases/{noted[0]}/archive.zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.namelist()
    assert not any(SECRET.encode() in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("address", ["notes/", ""])
@pytest.mark.parametrize("who", ["litigant", "stranger", "other_courts_clerk"])
def test_nobody_else_opens_the_notes(app, persons, noted, who, address):
    answer = signed_in(app, getattr(persons, who)).get(f"/desk/{noted[0]}/{address}")
    assert answer.status_code in (403, 404)


class TestPresence:
    def tell(self, browser, case_id, **more):
        sent = {"step": "examine", "opened": int(now().timestamp()) - 90, "seconds": 60} | more
        return post(browser, f"/desk/{case_id}/presence", **sent).json

    def test_it_keeps_a_filing_theirs_and_says_when_a_colleague_has_it(self, app, persons, clerk, waiting):
        assert self.tell(clerk, waiting) == {"whose": "nobody"}
        earlier = now() - timedelta(minutes=29)
        with working(app):
            assignment.take(store.needed(Case, waiting), by=store.needed(Account, persons.clerk), at=earlier)
        assert self.tell(clerk, waiting) == {"whose": "mine"}
        with app.app_context():
            assert store.needed(Case, waiting).lease_until_at > now() + timedelta(minutes=28)
        told = self.tell(signed_in(app, persons.colleague), waiting)
        assert told["whose"] == "colleague"
        assert "审查" in told["said"]

    def test_only_the_clerk_s_own_page_tells_the_time(self, app, persons, clerk):
        case_id = examining(app, persons.litigant)
        self.tell(clerk, case_id, seconds=61, step="refuse")
        self.tell(clerk, case_id, seconds=61, step="made-up")
        assert "裁定不予受理" in clerk.get("/desk/times/").text
        assert "裁定不予受理" not in signed_in(app, persons.colleague).get("/desk/times/").text

    @pytest.mark.parametrize(
        ("minutes_open", "seconds", "noted"),
        [
            (10, 300, 300),
            (1, 300, 60),
            (600, 36000, 1800),
            (13 * 60, 300, None),
            (-5, 60, None),
            (10, 0, None),
        ],
    )
    def test_a_time_is_never_longer_than_can_be(self, app, persons, waiting, minutes_open, seconds, noted):
        at = now()
        with working(app):
            case, by = store.needed(Case, waiting), store.needed(Account, persons.clerk)
            opened_at = at - timedelta(minutes=minutes_open)
            for _again in range(2):
                desk_times.note_time(case, "return", seconds=seconds, opened_at=opened_at, by=by, at=at)
            spent = desk_times.time_of(case, by, step="return", opened_at=opened_at)
            assert (spent.seconds if spent else None) == noted
