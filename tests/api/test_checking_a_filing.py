"""POST /api/v1/filings/check: the dry run of a review over HTTP, with files and without."""

import base64
import json
from pathlib import Path

import pytest
from filed_cases import application, let_go
from jsonschema import Draft202012Validator

import court_filing.review
from court_filing.api.filings import MOST_FILES, MOST_WORDS_BYTES
from court_filing.web.body_size import LARGER

ADDRESS = "/api/v1/filings/check"
FILINGS = Path(__file__).parents[1] / "review" / "filings"
DATA = Path(court_filing.review.__file__).parent / "data"
ANSWER = Draft202012Validator(json.loads((DATA / "answer.schema.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture
def ask(app):
    def do(sent, **headers):
        body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
        return app.test_client().post(
            ADDRESS, data=body, headers={"Content-Type": "application/json", **headers}
        )

    return do


def filing(number, *, with_files):
    record = json.loads((FILINGS / number / "filing.json").read_text(encoding="utf-8"))
    for material in record["materials"] if with_files else ():
        content = (FILINGS / number / material["file"]).read_bytes()
        material["content"] = base64.b64encode(content).decode()
    return record


def test_files_that_came_along_are_looked_into(ask):
    answer = ask(filing("029", with_files=True))
    assert answer.status_code == 200
    ANSWER.validate(answer.json)
    assert [(one["rule"], one["severity"], one["where"]) for one in answer.json["findings"]] == [
        ("D5.readable", "technical", "materials.complaint[0]")
    ]
    assert "D5.readable" in answer.json["checked"]
    assert "Set-Cookie" not in answer.headers


def test_files_that_are_only_named_are_not_passed(ask):
    answer = ask(filing("025", with_files=False))
    ANSWER.validate(answer.json)
    assert [one["rule"] for one in answer.json["findings"]] == ["D2.firm_letter"]
    left_out = {one["rule"]: one["why"] for one in answer.json["not_checked"]}
    assert "complaint.pdf" in left_out["D5.readable"]
    assert "complaint.pdf" in left_out["D1.uploaded_respondent_address"]
    assert not set(left_out) & set(answer.json["checked"])


def test_what_lacks_in_an_uploaded_complaint_is_told_at_its_place(ask):
    record = filing("014", with_files=True)
    words = (
        "强制执行申请书\n"
        "申请执行人：覃玉芬，女，1983年11月11日出生，汉族，住广西壮族自治区柳州市鱼峰区天马街道荣军路205号，联系方式13900006070。\n"
        "被执行人：莫启航，男，1986年8月8日出生，汉族，联系方式13900000040。\n"
        "执行依据\n柳州市鱼峰区人民法院作出的（2026）桂0203民初1882号民事判决书，已发生法律效力。\n"
        "申请执行事项\n1.强制被执行人给付申请执行人136500元；\n"
        "事实和理由\n上述生效法律文书确定被执行人应于2026年8月4日前给付申请执行人136500元，至今未履行。\n"
        "此致\n柳州市鱼峰区人民法院\n申请执行人（签名）：覃玉芬\n2026年11月13日\n"
    )
    record["materials"][0] |= {"file": "complaint.txt", "content": base64.b64encode(words.encode()).decode()}
    findings = ask(record).json["findings"]
    assert [(one["rule"], one["where"]) for one in findings] == [
        ("D1.uploaded_respondent_address", "materials.complaint[0]")
    ]
    assert "莫启航" in findings[0]["message"]


def test_a_day_and_a_sum_that_are_none_are_findings(ask):
    record = filing("025", with_files=False)
    record["parties"][0]["birth"] = "1986-13-45"
    record["claims"][0]["amount_yuan"] = "1E+999999999"
    found = {one["where"]: one["rule"] for one in ask(record).json["findings"]}
    assert found["parties[0].birth"] == found["claims[0].amount_yuan"] == "D1.legible_values"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"case_type": "maritime"}, "case_type"),
        ({}, "case_type"),
        ({"case_type": "civil", "parties": "x"}, "parties"),
        ({"case_type": "civil", "parties": [{"role": "plaintiff", "kind": "cat"}]}, "parties[0].kind"),
        ({"case_type": "civil", "materials": [{"slot": "complaint"}]}, "materials[0]"),
        (
            {"case_type": "civil", "materials": [{"slot": "evidence", "file": "a", "content": "?"}]},
            "materials[0].content",
        ),
        (
            {"case_type": "civil", "materials": [{"slot": "evidence", "file": "a"}] * (MOST_FILES + 1)},
            "materials",
        ),
    ],
)
def test_what_is_no_record_is_told_with_its_place(ask, wrong, where):
    answer = ask(wrong)
    assert answer.status_code == 422
    assert answer.json["error"]["field"] == where
    assert answer.json["error"]["message"].endswith("。")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 422),
        (b'{"case_type": "civil", "case_type": "civil"}', 400),
        (b"[" * 100_000, 400),
        (json.dumps({"case_type": "civil", "facts": "x" * MOST_WORDS_BYTES}).encode(), 413),
        (b" " * (LARGER["api.check_filing"] + 1), 413),
    ],
    ids=["cut off", "a list", "twice", "deep", "long", "large"],
)
def test_what_is_too_much_or_not_json(ask, body, status):
    answer = ask(body)
    assert answer.status_code == status
    assert answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("member", "many", "said"),
    [
        (
            "claims",
            [{"kind": "principal", "text": "判令被告归还借款", "amount_yuan": 1}] * 600,
            "最多写 100 项请求，这里有 600",
        ),
        ("parties", [{"role": "defendant", "kind": "natural", "name": "某甲"}] * 160, "最多写 100 位当事人"),
        ("agents", [{"type": "lawyer", "name": "某甲"}] * 101, "最多写 100 位代理人"),
        ("facts", "1" * 60_000, "最多写 50000 个字，这里有 60000 个字"),
        ("court", "北京市海淀区人民法院" * 600, "最多写 5000 个字"),
        ("cause", "\ud800", "半个字符"),
    ],
)
def test_a_filing_that_would_keep_the_reviewer_busy_is_told_what_is_too_much(ask, member, many, said):
    answer = ask(filing("025", with_files=False) | {member: many})
    assert (answer.status_code, answer.json["error"]["field"]) == (422, member)
    assert said in answer.json["error"]["message"]


def test_one_claim_many_times_is_one_finding_for_each_repetition(ask):
    record = filing("025", with_files=False)
    record["claims"] = record["claims"][:1] * 100
    rules = [one["rule"] for one in ask(record).json["findings"]]
    assert rules.count("D4.claim_twice") == 99


def test_strange_members_and_values_do_no_harm(ask):
    record = filing("025", with_files=False) | {"asked": [["x"]], "mood": 1, "titles": None, "timeline": None}
    record["materials"][0] |= {"party": "first", "agent": True, "sha256": 5}
    assert ask(record).status_code == 200


def test_it_is_asked_by_post(app):
    answer = app.test_client().get(ADDRESS)
    assert answer.status_code == 405
