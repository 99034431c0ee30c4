"""To whom a case exists: its owner, and the clerks of its court once it has been received."""

import pytest
from filed_cases import drafted, submitted, undone

from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.queries import case_for_person

EVERYBODY = ("litigant", "stranger", "clerk", "colleague", "other_courts_clerk")


@pytest.fixture(scope="module")
def cases(app, persons):
    """The litigant's case, before and after it was received."""
    return {"draft": drafted(app, persons.litigant), "received": submitted(app, persons.litigant)}


@pytest.mark.parametrize(
    ("which", "seen_by"),
    [("draft", {"litigant"}), ("received", {"litigant", "clerk", "colleague"})],
)
def test_who_finds_the_case(app, persons, cases, which, seen_by):
    with undone(app):
        found = {
            who
            for who in EVERYBODY
            if case_for_person(cases[which], store.needed(Account, getattr(persons, who)))
        }
    assert found == seen_by


@pytest.mark.parametrize("role", [Role.LITIGANT, Role.LAWYER, Role.ADMINISTRATOR])
def test_serving_at_the_court_is_not_enough_without_being_its_clerk(app, persons, cases, role):
    with undone(app):
        clerk = store.needed(Account, persons.clerk)
        clerk.role = role
        assert case_for_person(cases["received"], clerk) is None


@pytest.mark.parametrize("key", ["", "0" * 24, "1' OR '1'='1", "%"])
def test_a_case_that_is_not_there_is_nobody_s(app, persons, key):
    with undone(app):
        assert case_for_person(key, store.needed(Account, persons.litigant)) is None


def test_a_clerk_without_a_court_finds_no_case_without_one(app, persons, cases):
    with undone(app):
        clerk = store.needed(Account, persons.clerk)
        clerk.court_id = None
        case = case_for_person(cases["draft"], store.needed(Account, persons.litigant))
        case.court_id = None
        assert case_for_person(cases["draft"], clerk) is None
