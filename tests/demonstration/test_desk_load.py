"""Many filings at the desk at once, to try it by hand: each is examined and opens like any other."""

import pytest
from filed_cases import application, signed_in

from court_filing.cases import queue
from court_filing.cases.queries import account_by_sign_in
from court_filing.cases.queue import Wanted
from court_filing.clock import court_day, now
from court_filing.demonstration import accounts


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


def test_every_one_waits_for_a_clerk_and_can_be_opened(app):
    with app.app_context():
        list(accounts.load())
        files = app.extensions["court_filing.gateways"].files
        assert list(accounts.load_filings(9, files=files)) == ["9/9"]
        supervisor = account_by_sign_in("13800000005")
        listed = queue.waiting(supervisor.court_id, Wanted(), page=1)
        by_type = {case.proceeding.group: case.id for case in listed.cases}
        assert listed.total == 9
        assert supervisor.supervisor
        assert {case.section_id for case in listed.cases} == {supervisor.section_id, None}
        assert all(case.expected_minutes and case.decide_by_on >= court_day(now()) for case in listed.cases)
        supervisor_id = supervisor.id
    browser = signed_in(app, supervisor_id)
    assert set(by_type) == {"civil", "enforcement", "administrative"}
    for case_id in by_type.values():
        assert browser.get(f"/desk/{case_id}/").status_code == 200
