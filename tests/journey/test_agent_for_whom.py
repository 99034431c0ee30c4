"""For which of several plaintiffs an agent acts: asked only then, and kept."""

import pytest
from filed_cases import drafted, post, signed_in, working

from court_filing.acts import drafting
from court_filing.acts.record import record_of
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now

AGENT = {
    "kind": "relative",
    "name": "曾一",
    "relation": "父女",
    "phone": "13800138000",
    "authority": "general",
}
SECOND = {"role": "plaintiff", "kind": "natural", "name": "曾二巧"}


@pytest.fixture
def by_two(app, persons):
    """A case of two plaintiffs: its address, and the id of the second."""
    case_id = drafted(app, persons.litigant)
    with working(app):
        case = store.needed(Case, case_id)
        second = drafting.keep_party(case, SECOND, party_id=None, at=now()).id
    return case_id, second


def test_with_one_plaintiff_it_is_not_asked(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    assert "他代理谁" not in client.get(f"/cases/{case_id}/agents/new/").text
    assert post(client, f"/cases/{case_id}/agents/new/", **AGENT).status_code == 302


def test_with_two_it_is_asked_and_has_to_be_answered(app, persons, by_two):
    client = signed_in(app, persons.litigant)
    address = f"/cases/{by_two[0]}/agents/new/"
    shown = client.get(address).text
    assert "他代理谁" in shown and "曾二巧" in shown and "贺长河" not in shown
    refused = post(client, address, **AGENT)
    assert refused.status_code == 422 and "请选择他代理的是哪一位" in refused.text


def test_the_answer_reaches_the_review_and_is_shown_when_it_is_changed(app, persons, by_two):
    case_id, second = by_two
    client = signed_in(app, persons.litigant)
    post(client, f"/cases/{case_id}/agents/new/", party_id=second, **AGENT)
    with working(app):
        case = store.needed(Case, case_id)
        (agent,) = record_of(case).agents
        assert case.parties[agent.for_party].id == second
        number = case.agents[0].id
    shown = client.get(f"/cases/{case_id}/agents/{number}/").text
    chosen = shown[: shown.index(" checked")].rpartition("<input")[2]
    assert f'value="{second}"' in chosen


def test_a_defendant_is_nobody_to_act_for_here(app, persons, by_two):
    client = signed_in(app, persons.litigant)
    with working(app):
        defendant = next(p.id for p in store.needed(Case, by_two[0]).parties if p.role == "defendant")
    assert post(client, f"/cases/{by_two[0]}/agents/new/", party_id=defendant, **AGENT).status_code == 422
