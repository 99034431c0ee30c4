"""Who may open which address stands in one table, and nothing gets past it."""

from pathlib import Path

import pytest
from any_address import parts_of
from flask import url_for

from court_filing.app import create_app
from court_filing.config import Settings
from court_filing.web import access
from court_filing.web.access import Rule

OPEN = {Rule.ANYONE, Rule.MACHINE}
ABOUT_A_CASE = {
    *(Rule.OWNER, Rule.CASE_FILER, Rule.CASE_CLERK, Rule.CASE_PERSON, Rule.CASE_COUNSEL),
    Rule.CASE_ACTOR,
}
# What a stranger may open besides the portal and what machines call; whoever adds a page here means it.
OPEN_TO_STRANGERS = {
    "account.forgot_password",
    "account.reset_password",
    "account.sign_in",
    "account.sign_out",
    "account.sign_up",
    "static",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("var")
    settings = Settings.from_environment(
        {
            "COURT_FILING_BASE_URL": "http://127.0.0.1:8000",
            "COURT_FILING_SECRET_KEY": "0123456789abcdef" * 4,
            "COURT_FILING_VAR": str(folder),
            "COURT_FILING_PAYMENTS": "embedded",
        }
    )
    return create_app(settings)


@pytest.fixture(scope="module")
def routes(app):
    """Every address with its rule; the table raises KeyError for an endpoint that nobody thought about."""
    return [(route, access.rule_of(route.endpoint)) for route in app.url_map.iter_rules()]


def test_the_table_holds_every_endpoint(app):
    assert set(access.table(app)) == set(app.view_functions)


def test_the_table_speaks_of_nothing_that_is_gone(app):
    assert set(access._EXCEPTIONS) - set(app.view_functions) == set()
    assert set(access._BY_BLUEPRINT) - set(app.blueprints) == set()


def test_an_address_about_a_case_asks_whose_case_it_is(routes):
    about_a_case = {route.endpoint for route, _ in routes if "case_id" in route.arguments}
    assert about_a_case == {route.endpoint for route, rule in routes if rule in ABOUT_A_CASE}


def test_what_is_open_to_strangers_was_meant_to_be(routes):
    elsewhere = {
        route.endpoint
        for route, rule in routes
        if rule in OPEN and route.endpoint.partition(".")[0] != "portal"
    }
    machines = {endpoint for endpoint in elsewhere if endpoint.startswith(("callbacks.", "api."))}
    assert elsewhere - machines == OPEN_TO_STRANGERS


def test_a_stranger_is_sent_to_sign_in_from_every_other_address(app, routes):
    client = app.test_client()
    for route, rule in routes:
        if rule in OPEN or "GET" not in route.methods:
            continue
        with app.test_request_context():
            address = url_for(route.endpoint, **parts_of(route))
        answer = client.get(address)
        assert answer.status_code == 302, f"{address}: {answer.status_code}"
        assert answer.location.startswith("/account/sign-in"), f"{address}: {answer.location}"
