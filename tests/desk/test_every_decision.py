"""Every state with every act of the desk by everybody, over HTTP."""

from datetime import timedelta

import pytest
from filed_cases import accepted, drafted, examining, post, signed_in, submitted, working

from court_filing.acts import assignment, examination, redirection, refusal, submission
from court_filing.acts.refusal import Ground
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.queue import desk_events
from court_filing.clock import court_day, now

ITEMS = [{"text": "补交借条。", "cure": "", "article": "", "where": ""}]
REASONS = [{"text": "没有明确的被告。", "article": "《民事诉讼法》第一百二十二条第（二）项"}]
ELSEWHERE = [{"text": "双方有仲裁协议。", "where": "请申请仲裁。", "article": "《仲裁法》第五条"}]
ACTS = ("accept", "return", "refuse", "redirect", "take", "take-over", "give-back")
PEOPLE = ("litigant", "stranger", "clerk", "colleague", "other_courts_clerk", "nobody")
STATES = (
    "draft",
    "submitted",
    "examining",
    "taken",
    "returned",
    "refused",
    "redirected",
    "given_back",
    "accepted",
    "docketed",
    "withdrawn",
)


@pytest.fixture(scope="module")
def browsers(app, persons):
    signed = {who: signed_in(app, getattr(persons, who)) for who in PEOPLE if who != "nobody"}
    return {**signed, "nobody": app.test_client()}


def bring(app, persons, state):
    """A case in that state; `taken` is one that the clerk has taken."""
    makers = {"draft": drafted, "submitted": submitted}
    if state in makers:
        return makers[state](app, persons.litigant)
    if state in ("accepted", "docketed"):
        case_id = accepted(app, persons.litigant, persons.clerk, cause="追索劳动报酬纠纷")
        if state == "accepted":
            case_id = accepted(app, persons.litigant, persons.clerk)
        return case_id
    case_id = examining(app, persons.litigant)
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        for act in WAYS[state]:
            act(case, clerk)
    return case_id


def returned(case, clerk):
    due_on = court_day(now()) + timedelta(days=9)
    examination.return_for_correction(case, ITEMS, by=clerk, at=now(), due_on=due_on)


def redirected(case, clerk):
    redirection.redirect(case, ELSEWHERE, by=clerk, at=now() - timedelta(days=60))


WAYS = {
    "examining": [],
    "taken": [lambda case, clerk: assignment.take(case, by=clerk, at=now())],
    "returned": [returned],
    "refused": [
        lambda case, clerk: refusal.refuse(case, REASONS, ground=Ground.NOT_CURABLE, by=clerk, at=now())
    ],
    "redirected": [redirected],
    "given_back": [redirected, lambda case, _clerk: redirection.give_back_unmended(case, at=now())],
    "withdrawn": [lambda case, _clerk: submission.withdraw(case, by=case.owner, at=now())],
}
"""What happens to a filing that is examined until it stands there."""


def fields(act, persons):
    last_day = court_day(now()) + timedelta(days=10)
    day = {"due_on-year": last_day.year, "due_on-month": last_day.month, "due_on-day": last_day.day}
    return {
        "accept": {},
        "return": {"more": "补交借条原件的照片", **day},
        "refuse": {"ground": "not_curable", "usual": "no_defendant", "step": "rule"},
        "redirect": {"usual": "arbitration", "step": "tell"},
        "take": {},
        "take-over": {"from": persons.clerk},
        "give-back": {},
    }[act]


def stands(app, case_id):
    with working(app):
        case = store.needed(Case, case_id)
        traces = [event.name for event, _clerk in desk_events(case)]
        return case.state, case.clerk_id, [event.name for event in case.events], traces


def expected(state, act, who):
    """The answer; None where nothing may be said of the case at all."""
    if who not in ("clerk", "colleague"):
        return {"nobody": 302, "other_courts_clerk": 404}.get(who, 403)
    if state == "draft":
        return 404
    if state not in ("examining", "taken"):
        # Giving back what nobody has is no error: the button was pressed twice.
        return 302 if act == "give-back" else 409
    if state == "taken" and who == "colleague":
        return 302 if act == "take-over" else 409
    return 302


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_it_is_done_or_refused_and_leaves_no_trace(app, persons, browsers, state, act):
    case_id = bring(app, persons, state)
    for who in PEOPLE:
        before = stands(app, case_id)
        answer = post(browsers[who], f"/desk/{case_id}/{act}", **fields(act, persons))
        assert answer.status_code == expected(state, act, who), f"{who}: {answer.status_code}"
        done = answer.status_code == 302 and who != "nobody"
        unchanged = stands(app, case_id) == before
        assert unchanged or done, f"{who} left a trace"
        if not unchanged:
            case_id = bring(app, persons, state)


def test_every_state_was_brought(app, persons):
    reached = {stands(app, bring(app, persons, state))[0] for state in STATES}
    assert reached == set(CaseState) - {CaseState.DEEMED_WITHDRAWN}


@pytest.mark.parametrize("act", ACTS)
def test_a_case_of_another_court_is_not_reached_with_one_s_own_role(app, persons, browsers, act):
    case_id = bring(app, persons, "examining")
    assert browsers["other_courts_clerk"].get(f"/desk/{case_id}/refuse").status_code == 404
    answer = post(browsers["other_courts_clerk"], f"/desk/{case_id}/{act}", **fields(act, persons))
    assert answer.status_code == 404
