"""The desk's pages on a database of their own, its people, a clerk at a browser, and a filing to be decided."""

import pytest
from filed_cases import application, examining, people, signed_in


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def clerk(app, persons):
    return signed_in(app, persons.clerk)


@pytest.fixture
def waiting(app, persons):
    """A case of 20,000 yuan that lacks the plaintiff's identity card."""
    return examining(app, persons.litigant)
