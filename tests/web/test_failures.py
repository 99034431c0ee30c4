"""The pages of failures say what is true: an expired form token is one thing, a bad request another."""

import pytest
from filed_cases import application, people, signed_in
from werkzeug.exceptions import default_exceptions


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def client(app):
    return signed_in(app, people(app).litigant)


def test_a_form_without_a_token_was_open_for_too_long(client):
    answer = client.post("/start/", data={})
    assert answer.status_code in (400, 422)
    assert "放得太久" in answer.text


@pytest.mark.parametrize("code", [400, 415, 418])
def test_any_other_bad_request_is_not_called_old(app, code):
    with app.test_request_context("/"):
        body, status = app.handle_user_exception(default_exceptions[code]())
    assert status == code
    assert "放得太久" not in body
    assert "这一步没有办成" in body


@pytest.mark.parametrize(("code", "untrue"), [(503, "不会算进"), (403, "加为代理人")])
def test_nothing_is_promised_that_nobody_keeps(app, code, untrue):
    with app.test_request_context("/"):
        body, status = app.handle_user_exception(default_exceptions[code]())
    assert status == code
    assert untrue not in body
