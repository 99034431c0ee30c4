"""Where papers reach the person, and whether anybody acts: missed only where it was asked."""

from dataclasses import replace

import pytest
from review.situation import CLEAN, LAWYER, represented, told

from court_filing.review.record import CaseType

ASKED = replace(
    CLEAN,
    asked=frozenset({"agents", "service"}),
    represented=False,
    service_name="商砚之",
    service_phone="13900007559",
    service_address="浙江省绍兴市柯桥区柯桥街道群贤路5号",
)


def test_a_record_that_was_never_asked_has_nothing_to_answer():
    assert told(CLEAN) == []


def test_answered_it_is_clean():
    assert told(ASKED) == []


@pytest.mark.parametrize("lacking", ["service_name", "service_phone", "service_address"])
def test_every_part_of_the_service_address_is_needed(lacking):
    assert told(replace(ASKED, **{lacking: None})) == [("D1.service", "service")]


@pytest.mark.parametrize("case_type", [CaseType.CIVIL, CaseType.ADMINISTRATIVE])
def test_it_is_needed_in_civil_and_administrative_cases(case_type):
    record = replace(ASKED, case_type=case_type, service_address=" ")
    assert ("D1.service", "service") in told(record)


def test_whether_somebody_acts_is_to_be_answered():
    assert told(replace(ASKED, represented=None)) == [("P3.answered", "agents")]


def test_who_says_that_somebody_acts_says_who():
    assert told(replace(ASKED, represented=True)) == [("P3.answered", "agents")]
    named = replace(represented(), asked=ASKED.asked, represented=True)
    assert [rule for rule, _where in told(named)] == ["D1.service"]


def test_two_agents_of_each_plaintiff_are_not_too_many_where_it_is_said_for_whom():
    second = replace(CLEAN.parties[0], name="商小满", id_number="330603198606262262")
    agents = tuple(replace(LAWYER, name=f"胡颂{n}", for_role=None, for_party=n % 2) for n in range(4))
    record = replace(CLEAN, parties=(CLEAN.parties[0], second, CLEAN.parties[1]), agents=agents)
    assert "P4.at_most_two" not in [rule for rule, _where in told(record)]
    all_for_one = replace(record, agents=tuple(replace(agent, for_party=0) for agent in agents))
    assert "P4.at_most_two" in [rule for rule, _where in told(all_for_one)]
