"""The journey's pages on a database of their own, and its people."""

import pytest
from filed_cases import application, people


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)
