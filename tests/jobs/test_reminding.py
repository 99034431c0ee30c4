"""The clock reminds by itself, in a transaction of its own, and once however often it comes by."""

import pytest
from filed_cases import accepted, application, people, undone

from court_filing.acts.reminders import FEE_DAY_NEAR
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.queries import last_notice
from court_filing.clock import court_day, now
from court_filing.jobs.schedule import keep_the_clock


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


def test_two_days_before_the_last_day(app, clock):
    persons = people(app)
    case_id = accepted(app, persons.litigant, persons.clerk)
    with undone(app):
        due_on = store.needed(Case, case_id).fee.due_on
    clock.forward(days=(due_on - court_day(now())).days - 3)
    assert reminded(app, case_id) is None
    clock.forward(days=1)
    first = reminded(app, case_id)
    assert first is not None
    assert reminded(app, case_id) == first


def reminded(app, case_id):
    """The id of the last reminder, once the clock has come by; None without one."""
    keep_the_clock(app, lambda _tasks: None)
    with undone(app):
        found = last_notice(store.needed(Case, case_id), FEE_DAY_NEAR)
        return found.id if found else None
