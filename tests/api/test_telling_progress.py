"""POST /api/v1/progress: a court's program tells of its own court's cases, once, and hears precisely what is wrong."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from docketed_cases import docketed, program_of
from filed_cases import accepted, application, do_recorded_work, let_go, working

from court_filing.acts import court_programs
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.progress import CourtProgram
from court_filing.clock import court_day, now
from court_filing.web.body_size import SMALLER

ADDRESS = "/api/v1/progress"
OTHER_COURT = "京0101"


@pytest.fixture(scope="module")
def key(app):
    return program_of(app)[1]


@pytest.fixture
def case_id(app, persons):
    return docketed(app, persons.litigant, persons.clerk)


def number_of(app, case_id):
    with app.app_context():
        return store.needed(Case, case_id).case_number


@pytest.fixture
def body(app, case_id):
    return {
        "case_number": number_of(app, case_id),
        "kind": "assigned",
        "happened_on": court_day(now()).isoformat(),
        "detail": {"judge": "宋慈", "phone": "010-85998800"},
        "reference": "assign-1",
    }


@pytest.fixture
def send(app, key):
    def do(body, *, key=key, **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", **headers}
        return app.test_client().post(
            ADDRESS, data=data, headers={name: text for name, text in headers.items() if text is not None}
        )

    return do


def told(app, case_id):
    with app.app_context():
        return [(entry.kind, entry.detail) for entry in store.needed(Case, case_id).progress]


def test_what_is_told_is_recorded_and_shown_back(app, case_id, body, send):
    answer = send(body)
    assert answer.status_code == 201
    assert answer.mimetype == "application/json"
    shown = answer.json["progress"]
    assert {name: shown[name] for name in body} == body
    assert shown["hearing_at"] is None
    assert shown["recorded_at"].endswith("+08:00")
    assert told(app, case_id) == [("assigned", body["detail"])]
    assert "Set-Cookie" not in answer.headers


def test_a_hearing_is_told_in_any_zone(app, case_id, body, send):
    sits_on = court_day(now()) + timedelta(days=20)
    scheduled = body | {
        "kind": "scheduled",
        "hearing_at": f"{sits_on.isoformat()}T01:30:00Z",
        "detail": {"room": "第三法庭"},
    }
    answer = send(scheduled)
    assert answer.status_code == 201
    assert answer.json["progress"]["hearing_at"] == f"{sits_on.isoformat()}T09:30:00+08:00"
    same_moment = scheduled | {"hearing_at": f"{sits_on.isoformat()}T09:30+08:00"}
    assert send(same_moment).status_code == 200


def test_the_same_again_is_the_same_entry(app, case_id, body, send):
    first, again = send(body), send(body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert len(told(app, case_id)) == 1


def test_told_eight_times_at_once_it_is_one_entry_and_one_message(app, case_id, body, send):
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _time: send(body), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json["progress"]["id"] for answer in answers}) == 1
    assert len(told(app, case_id)) == 1


def test_something_else_under_the_same_reference_is_refused(app, case_id, body, send):
    send(body)
    answer = send(body | {"detail": {"judge": "包拯", "phone": "12368"}})
    assert answer.status_code == 409
    assert answer.json["error"]["field"] == "reference"
    assert told(app, case_id) == [("assigned", body["detail"])]


def test_brackets_of_the_number_may_be_half_width(app, case_id, body, send):
    number = body["case_number"].replace("（", "(").replace("）", ")")
    assert send(body | {"case_number": number}).status_code == 201


def test_an_unknown_number_and_another_court_s_number_are_answered_alike(app, persons, case_id, body, send):
    _, others_key = program_of(app, OTHER_COURT)
    of_another_court = send(body, key=others_key)
    unknown = send(body | {"case_number": "（2026）京0105民初99999999号"})
    assert of_another_court.status_code == unknown.status_code == 404
    assert of_another_court.data == unknown.data
    assert told(app, case_id) == []


def revoked(app):
    program_id, key = program_of(app)
    with working(app):
        court_programs.revoke(program_id, at=now())
    return key


def hash_of_a_key(app):
    program_id, _ = program_of(app)
    with app.app_context():
        return store.needed(CourtProgram, program_id).key_hash


@pytest.mark.parametrize(
    "header",
    [
        lambda app, key: f"Bearer {revoked(app)}",
        lambda app, key: f"Bearer {hash_of_a_key(app)}",
        lambda app, key: f"Bearer {key[:-1]}",
        lambda app, key: f"Bearer {key} {key}",
        lambda app, key: f"Basic {key}",
        lambda app, key: key,
        lambda app, key: "Bearer ",
        lambda app, key: "Bearer 密钥".encode().decode("latin-1"),
        lambda app, key: None,
    ],
    ids="revoked hash shortened twice basic bare empty chinese none".split(),
)
def test_without_a_key_that_holds_nothing_is_told(app, case_id, body, send, key, header):
    answer = send(body, Authorization=header(app, key))
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "密钥" in answer.json["error"]["message"]
    assert told(app, case_id) == []


def test_the_key_itself_is_not_kept(app):
    program_id, key = program_of(app)
    assert len(key) >= 43
    with app.app_context():
        kept = store.needed(CourtProgram, program_id)
        assert key not in (kept.key_hash, kept.name)
        assert court_programs.known_by(key) is kept


CANNOT_BE = [
    ("happened_on", "2026-2-1", "2026-12-01 这样的日期"),
    ("happened_on", "2026-02-30", "2026-12-01 这样的日期"),
    ("happened_on", 20261201, "字符串"),
    ("happened_on", None, "缺少这一项"),
    ("happened_on", "1999-01-01", "不能早于立案的那一天"),
    ("hearing_at", "2026-12-21T09:30:00", "要有时区"),
    ("hearing_at", "2026-12-21", "要有时区"),
    ("hearing_at", True, "要有时区"),
    ("hearing_at", "9999-12-31T23:59:59-23:59", "要有时区"),
    ("hearing_at", "9999-12-31T23:59:59Z", "要有时区"),
    ("hearing_at", "0001-01-01T00:00:00+23:59", "要有时区"),
    ("hearing_at", "2026-12-21T25:30:00+08:00", "要有时区"),
    ("kind", "dreamt", "没有“dreamt”这种进展"),
    ("kind", ["assigned"], "字符串"),
    ("reference", "", "不能空着"),
    ("reference", "r" * 65, "最多 64 个字符"),
    ("reference", "a\nb", "不能有换行"),
    ("case_number", 1, "字符串"),
    ("case_number", "\ud800", "看不见的字符"),
    ("detail", [], "JSON 对象"),
    ("court", "北京市朝阳区人民法院", "没有这一项"),
]


@pytest.mark.parametrize(("member", "value", "words"), CANNOT_BE)
def test_a_member_that_cannot_be_so_is_named(app, case_id, body, send, member, value, words):
    answer = send(body | {member: value})
    assert answer.status_code == 422
    assert words in {problem["field"]: problem["message"] for problem in answer.json["errors"]}[member]
    assert answer.json["error"] == answer.json["errors"][0]
    assert told(app, case_id) == []


@pytest.mark.parametrize(
    ("detail", "field", "words"),
    [
        ({"judge": "宋慈"}, "detail.phone", "请填写联系电话"),
        ({"judge": 7, "phone": "12368"}, "detail.judge", "字符串"),
        ({"judge": "宋慈", "phone": "12368", "room": "一"}, "detail.room", "没有这一项"),
    ],
)
def test_an_answer_that_cannot_be_so_is_named(app, case_id, body, send, detail, field, words):
    answer = send(body | {"detail": detail})
    assert (answer.status_code, answer.json["error"]["field"]) == (422, field)
    assert words in answer.json["error"]["message"]
    assert told(app, case_id) == []


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"NaN", 400),
        ('{"kind": "受理"}'.encode("gb18030"), 400),
        (b'{"kind": "assigned", "kind": "closed"}', 400),
        (b"[" * 30_000, 400),
        (b"[]", 422),
        (b'"assigned"', 422),
    ],
    ids="empty broken nan gb18030 twice deep list text".split(),
)
def test_what_is_no_json_object_is_refused(send, data, status):
    answer = send(data)
    assert answer.status_code == status
    assert answer.json["error"]["message"]


def test_a_form_is_no_json(body, send):
    answer = send(b"kind=assigned", **{"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 415


def test_too_much_is_not_read(body, send):
    answer = send(body | {"reference": "r" * SMALLER["api.tell_progress"]})
    assert answer.status_code == 413
    assert "64 KB" in answer.json["error"]["message"]


def test_a_case_without_a_number_has_no_progress_and_a_closed_one_no_more(app, persons, case_id, body, send):
    closing = body | {"kind": "closed", "detail": {"how": "判决"}, "reference": "close-1"}
    assert send(closing).status_code == 201
    answer = send(body)
    assert (answer.status_code, answer.json["error"]["field"]) == (409, "case_number")
    assert "已经结案" in answer.json["error"]["message"]
    refused = accepted(app, persons.litigant, persons.clerk)
    assert number_of(app, refused) is None


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", ADDRESS, 405), ("PUT", ADDRESS, 405), ("GET", "/api/v1/", 404), ("POST", "/api/v1/cases", 404)],
)
def test_a_program_that_lost_its_way_is_told_in_json(app, method, address, status):
    answer = app.test_client().open(address, method=method)
    assert answer.status_code == status
    assert answer.json["error"]["message"]


def test_the_message_follows(app, persons, case_id, body, send):
    send(body)
    do_recorded_work(app, "send_notice")
    folder = app.extensions["court_filing.settings"].folder / "messages"
    mails = [path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.eml")]
    assert any("X-Court-Filing-Kind: progress" in mail for mail in mails)


def test_wrong_keys_are_soon_answered_no_more(tmp_path):
    app = application(tmp_path, testing=False)
    client = app.test_client()
    answers = [
        client.post(ADDRESS, json={}, headers={"Authorization": f"Bearer {n}"}).status_code for n in range(25)
    ]
    assert answers[:20] == [401] * 20
    assert answers[20:] == [429] * 5
    last = client.post(ADDRESS, json={})
    assert "过一分钟" in last.json["error"]["message"]
    let_go(app)
