"""On SQLite alone, with an administrator: these pages decide nothing that a database could change."""

import pytest
from filed_cases import application, people, working

from court_filing.cases import store
from court_filing.cases.account import Account, Role


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    """The people of the tests; the colleague is the administrator."""
    found = people(app)
    with working(app):
        account = store.needed(Account, found.colleague)
        account.role, account.court_id = Role.ADMINISTRATOR, None
    return found
