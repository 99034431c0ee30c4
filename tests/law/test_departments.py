"""Departments and letters: every kind has somewhere to go, and days whose source is said."""

import re

import pytest

from court_filing.cases.letter import LetterKind
from court_filing.law.articles import article
from court_filing.law.departments import departments, departments_for, letter_rules


def test_every_kind_of_letter_has_its_rule_and_no_other_is_offered():
    assert list(letter_rules()) == [kind.value for kind in LetterKind]


@pytest.mark.parametrize("rule", letter_rules().values(), ids=lambda rule: rule.id)
def test_a_letter_goes_to_a_department_that_takes_it(rule):
    assert rule.first in [each.id for each in departments_for(rule.id)]
    assert len(departments_for(rule.id)) > 1


@pytest.mark.parametrize("rule", letter_rules().values(), ids=lambda rule: rule.id)
def test_days_rest_on_an_article_or_are_said_to_be_a_promise(rule):
    assert rule.promise is not bool(rule.article)
    assert ("法律没有规定期限" in rule.basis) is rule.promise
    if rule.article:
        assert re.fullmatch(r"《[^》]+》第.+条", rule.article)
        assert f"{rule.days} 日" in rule.basis


def test_a_complaint_about_registering_is_answered_within_fifteen_days():
    """登记立案规定第十三条第二款."""
    assert "受理投诉之日起十五日内" in article("登记立案规定", 13).text
    assert letter_rules()["complaint"].days == 15


def test_every_kind_may_be_handed_to_who_keeps_it_confidential():
    confidential = [each for each in departments().values() if each.confidential]
    assert [each.id for each in confidential] == ["supervision"]
    assert set(confidential[0].kinds) == set(letter_rules())
    assert letter_rules()["complaint"].first == "supervision"
