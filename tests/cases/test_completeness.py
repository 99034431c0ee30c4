"""The steps of the journey: in order, each open in its turn, and which one mends what."""

import pytest
from filed_cases import drafted, undone

from court_filing.acts import drafting
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, new_key
from court_filing.cases.completeness import (
    NAMES,
    answers_of,
    following,
    may_open,
    next_step,
    step,
    step_about,
    steps_of,
)
from court_filing.clock import now
from court_filing.law import causes, courts
from court_filing.law.proceedings import proceedings
from court_filing.review.run import PLACES

FIRST = ["case_type", "court", "cause"]


@pytest.fixture
def draft(app, persons):
    """A draft in which nothing has been answered; undone afterwards."""
    with undone(app):
        yield drafting.open_draft(store.needed(Account, persons.litigant), key=new_key(), at=now())


def choose_type_court_and_cause(case, upto=3):
    acts = (
        lambda: drafting.choose_proceeding(case, "civil", at=now()),
        lambda: drafting.choose_court(case, courts.by_code("京0105").id, at=now()),
        lambda: drafting.choose_cause(case, causes.by_name("民间借贷纠纷").id, at=now()),
    )
    for act in acts[:upto]:
        act()


def openable(case):
    return [name for name in NAMES if may_open(case, name)]


def names(steps):
    return [each.name for each in steps]


@pytest.mark.parametrize("proceeding_id", proceedings())
def test_the_journey_goes_from_the_case_type_to_submission(draft, proceeding_id):
    drafting.choose_proceeding(draft, proceeding_id, at=now())
    went = names(step for step in steps_of(draft) if not step.optional)
    assert went[:3] == FIRST
    assert went[-2:] == ["fee", "submission"]
    assert [following(name, draft) for name in went] == [*went[1:], "submission"]
    assert names(answers_of(draft)) == went[:-2]


@pytest.mark.parametrize("proceeding_id", proceedings())
def test_particulars_are_a_step_only_where_the_proceeding_asks_some(draft, proceeding_id):
    drafting.choose_proceeding(draft, proceeding_id, at=now())
    left_out = [] if draft.proceeding.particulars else ["particulars"]
    assert [name for name in NAMES if name not in names(steps_of(draft))] == left_out
    assert (left_out == []) is (proceeding_id != "civil")
    assert following("facts", draft) == ("complaint" if left_out else "particulars")


def test_nobody_is_led_to_what_may_be_left_out(draft):
    choose_type_court_and_cause(draft)
    optional = [each.name for each in steps_of(draft) if each.optional]
    assert {"timeline", "evidence"} <= set(optional)
    assert not set(optional) & set(names(answers_of(draft)))
    assert not set(optional) & {following(name, draft) for name in names(steps_of(draft))}
    assert all(may_open(draft, name) for name in optional)


def test_while_nothing_is_chosen_the_steps_are_those_of_a_civil_suit(draft):
    undecided = names(steps_of(draft))
    drafting.choose_proceeding(draft, "civil", at=now())
    assert names(steps_of(draft)) == undecided


def test_another_proceeding_asks_cause_and_particulars_anew(draft):
    choose_type_court_and_cause(draft)
    drafting.keep_particulars(draft, {"debt_kind": "金钱"}, at=now())
    drafting.choose_proceeding(draft, "payment_order", at=now())
    assert [step(name).answered(draft) for name in ("case_type", "court", "cause")] == [True, True, False]
    assert not step("particulars").answered(draft)


@pytest.mark.parametrize("answered", range(3))
def test_type_court_and_cause_come_one_after_the_other(draft, answered):
    choose_type_court_and_cause(draft, answered)
    assert openable(draft) == FIRST[: answered + 1]
    assert next_step(draft).name == FIRST[answered]


def test_then_everything_that_is_asked_is_open_in_any_order(draft):
    choose_type_court_and_cause(draft)
    assert openable(draft) == [name for name in NAMES if name != "particulars"]
    assert next_step(draft).name == "parties"


def party(role, name):
    return {"role": role, "kind": "natural", "name": name}


def test_parties_are_named_when_both_sides_are(draft):
    choose_type_court_and_cause(draft)
    for role, named in (("plaintiff", False), ("third_party", False), ("defendant", True)):
        drafting.keep_party(draft, party(role, "曾巧云"), party_id=None, at=now())
        assert step("parties").answered(draft) is named


def test_saying_that_somebody_acts_is_answered_when_that_person_is_named(draft):
    agents = step("agents")
    assert not agents.answered(draft)
    drafting.state_representation(draft, True, at=now())
    assert not agents.answered(draft)
    answers = {"kind": "lawyer", "name": "王正言", "authority": "general"}
    drafting.keep_agent(draft, answers, agent_id=None, at=now())
    assert agents.answered(draft)
    drafting.state_representation(draft, False, at=now())
    assert agents.answered(draft) and draft.agents == []


def test_with_everything_answered_submission_is_next(app, persons):
    case_id = drafted(app, persons.litigant, clean=True)
    with undone(app):
        case = store.needed(Case, case_id)
        assert [each.name for each in answers_of(case) if not each.answered(case)] == []
        assert next_step(case).name == "submission"


def test_a_file_taken_back_does_not_count(app, persons):
    case_id = drafted(app, persons.litigant)
    with undone(app):
        case = store.needed(Case, case_id)
        assert step("materials").answered(case)
        case.materials[0].removed_at = now()
        assert not step("materials").answered(case)


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("court", "court"),
        ("parties[1].address", "parties"),
        ("claims[0].amount_yuan", "claims"),
        ("claim_total_yuan", "claims"),
        ("materials.evidence_list", "materials"),
        ("materials.identity_front[party 1]", "materials"),
        ("materials.firm_letter[agent 0]", "materials"),
        ("materials.complaint[0]", "materials"),
        ("particulars.effective_on", "particulars"),
        ("claims_of_nobody", None),
        ("起诉状.pdf", None),
    ],
)
def test_what_is_found_leads_to_the_step_that_mends_it(where, name):
    assert step_about(where) == name


ELSEWHERE = {"statement_accepted"}
"""Places of the record that no page of this journey asks for."""


def test_every_place_of_the_record_is_mended_somewhere():
    assert {place for place in PLACES if step_about(place) is None} == ELSEWHERE


def test_an_unknown_step_is_an_error():
    with pytest.raises(KeyError):
        step("payment")
