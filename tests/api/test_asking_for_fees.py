"""POST /api/v1/fees: what `court-filing fee` answers, and what the court itself decided besides."""

import json

import pytest
from filed_cases import application, let_go, working

from court_filing.acts import court_practice
from court_filing.api.fees import MOST_QUESTIONS
from court_filing.clock import court_day, now
from court_filing.web.body_size import SMALLER

ADDRESS = "/api/v1/fees"
COURT = "上海市浦东新区人民法院"
COURT_CODE = "沪0115"
QUESTION = {"id": "a", "kind": "property", "inputs": {"amount_yuan": "200000"}}


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


def test_one_question_is_answered_with_one_object(ask):
    answer = ask(QUESTION)
    assert answer.status_code == 200
    assert answer.json["amount"] == "4300.00"
    assert len(answer.json["lines"]) == 3
    assert "Set-Cookie" not in answer.headers


def test_a_question_that_cannot_be_answered_says_why(ask):
    answer = ask({**QUESTION, "inputs": {"amount_yuan": "-1"}})
    assert answer.status_code == 422
    assert answer.json["id"] == "a"
    assert answer.json["error"]["field"] == "amount_yuan"
    assert "负数" in answer.json["error"]["message"]


def test_a_list_is_answered_with_a_list_each_by_itself(ask):
    answer = ask([QUESTION, {"id": "b", "kind": "parking"}, 5])
    assert answer.status_code == 200
    assert [("error" in one, one["id"]) for one in answer.json] == [(False, "a"), (True, "b"), (True, None)]


def test_not_too_many_at_once(ask):
    assert ask([QUESTION] * MOST_QUESTIONS).status_code == 200
    answer = ask([QUESTION] * (MOST_QUESTIONS + 1))
    assert answer.status_code == 422
    assert str(MOST_QUESTIONS) in answer.json["error"]["message"]


@pytest.mark.parametrize("number", ["1.5", "1e5"])
def test_no_float_gets_in(ask, number):
    answer = ask(f'{{"kind": "property", "inputs": {{"amount_yuan": {number}}}}}'.encode())
    assert answer.status_code == 422
    assert "浮点数" in answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"\xff", {}, 400),
        (b'{"id": 1, "id": 2}', {}, 400),
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b" " * (SMALLER["api.quote_fees"] + 1), {}, 413),
        (b"{}", {}, 422),
    ],
)
def test_what_is_no_question(ask, body, headers, status):
    answer = ask(body, **headers)
    assert answer.status_code == status
    assert answer.json["error"]["message"]


def test_it_is_asked_by_post(app):
    answer = app.test_client().get(ADDRESS)
    assert answer.status_code == 405
    assert "POST" in answer.json["error"]["message"]


def test_the_court_s_own_rounding_and_figures_count(app, ask):
    with working(app):
        for name, value in (
            ("fee_rounding_unit", "yuan"),
            ("fee_rounding_order", "round_then_halve"),
            ("base_fee.divorce", "200"),
        ):
            court_practice.decide(COURT_CODE, name, value, on=court_day(now()))
    asked = {"kind": "property", "inputs": {"amount_yuan": "1326202.22", "procedure": "simple"}}
    assert ask({**asked, "court": COURT}).json["amount"] == "8368.00"
    assert ask(asked).json["amount"] == "8367.91"
    assert ask({"kind": "divorce", "inputs": {}, "court": COURT}).json["amount"] == "200.00"
