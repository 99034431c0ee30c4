"""Several people hand out, take and decide the same filings at the same moment: each filing is one clerk's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from filed_cases import examining, signed_in, token, undone, working

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.queue import desk_events

MANY = 6


@pytest.fixture(scope="module")
def cases(app, persons):
    with working(app):
        for each in (persons.clerk, persons.colleague):
            store.needed(Account, each).supervisor = True
    return [examining(app, persons.litigant) for _each in range(MANY)]


def at_once(app, sent):
    """What each of the forms was answered: (who, address, fields), all at the same moment."""
    browsers = {}
    for who, _address, _fields in sent:
        if who not in browsers:
            browser = signed_in(app, who)
            browsers[who] = (token(browser), browser.get_cookie("session").value)

    def send(form):
        who, address, fields = form
        form_token, session = browsers[who]
        client = app.test_client()
        client.set_cookie("session", session)
        return client.post(address, data={"csrf_token": form_token, **fields}).status_code

    with ThreadPoolExecutor(len(sent)) as threads:
        return list(threads.map(send, sent))


def desk(app, case_id):
    with undone(app):
        case = store.needed(Case, case_id)
        return case.clerk_id, [event.name for event, _who in desk_events(case)]


def test_two_supervisors_hand_out_the_same_filings_in_opposite_order(app, persons, cases):
    chosen = [f"{case_id}.0" for case_id in cases]
    forms = [
        (persons.clerk, "/desk/assign", {"chosen": chosen, "do": "assign", "to": persons.colleague}),
        (persons.colleague, "/desk/assign", {"chosen": chosen[::-1], "do": "assign", "to": persons.clerk}),
    ]
    assert at_once(app, forms) == [302, 302]
    for case_id in cases:
        had_by, told = desk(app, case_id)
        assert had_by in (persons.clerk, persons.colleague)
        assert told == ["assigned"]


def test_a_filing_is_assigned_taken_and_given_back_by_turns_and_is_never_two_clerks(app, persons):
    case_id = examining(app, persons.litigant)
    give = {"chosen": f"{case_id}.0", "do": "assign", "to": persons.colleague}
    forms = [
        (persons.clerk, "/desk/assign", give),
        (persons.clerk, f"/desk/{case_id}/take", {}),
        (persons.colleague, f"/desk/{case_id}/take", {}),
    ] * 2
    assert set(at_once(app, forms)) <= {302, 409}
    had_by, told = desk(app, case_id)
    assert had_by in (persons.clerk, persons.colleague)
    assert told in (["taken"], ["assigned"])


def test_what_is_decided_is_not_handed_out_and_what_is_handed_out_not_decided_by_another(app, persons):
    case_id = examining(app, persons.litigant)
    give = {"chosen": f"{case_id}.0", "do": "assign", "to": persons.colleague}
    accept = (persons.clerk, f"/desk/{case_id}/accept", {})
    answers = at_once(app, [accept, (persons.colleague, "/desk/assign", give)])
    had_by, told = desk(app, case_id)
    if answers[0] == 302:
        assert "assigned" not in told
    else:
        assert (answers[0], had_by) == (409, persons.colleague)
