"""A page of the official form runs a few of the rules, and is told all that the whole review tells of its questions."""

import ast
from dataclasses import replace

import pytest
from review.situation import CLEAN, TODAY
from source_tree import PACKAGE

from court_filing.law import forms
from court_filing.law.forms.form import BlankKind
from court_filing.review.finding import Severity
from court_filing.review.form_questions import FORM_ANSWERS, IN_MODULES, rules_of_the_form
from court_filing.review.record import CaseType
from court_filing.review.rule import Rule
from court_filing.review.rulebook import PROGRAM, Adjustment, Rulebook
from court_filing.review.run import RULES, examine

ANSWERED = {
    BlankKind.MONEY: "1234.50",
    BlankKind.PERCENT: "99",
    BlankKind.NUMBER: "30",
    BlankKind.DATE: "2027-05-01",
    BlankKind.TEXT: "约定由北京仲裁委员会仲裁，年利率 99%，2027年5月1日起诉离婚，判决不准离婚",
    BlankKind.LONG: "约定由北京仲裁委员会仲裁，年利率 99%，2027年5月1日起诉离婚，判决不准离婚",
}


def answered(form_id, box):
    """The clean filing with every question of the form answered: the first box or the last, the same words anywhere."""
    given = {}
    for question in forms.get(form_id).questions.values():
        if question.blank:
            given[question.id] = ANSWERED[question.blank.kind]
        elif question.boxes:
            label = question.boxes[box].name
            given[question.id] = label if question.single else [label]
    return replace(CLEAN, form_id=form_id, form_answers=given)


def in_form(record, rules):
    found = examine(record, today=TODAY, rules=rules).findings
    return [each for each in found if each.where.startswith(f"{FORM_ANSWERS}.")]


@pytest.mark.parametrize("box", [0, -1], ids=["first box", "last box"])
@pytest.mark.parametrize("form_id", list(forms.forms()))
def test_nothing_about_a_question_is_left_out(form_id, box):
    record = answered(form_id, box)
    assert in_form(record, rules_of_the_form(PROGRAM)) == in_form(record, RULES)


def test_something_is_told_of_most_forms():
    told = [form_id for form_id in forms.forms() if in_form(answered(form_id, 0), RULES)]
    assert len(told) > len(forms.forms()) / 2


def test_no_other_module_names_a_place_in_the_form():
    naming = set()
    for path in (PACKAGE / "review").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            begins = node.value if isinstance(node, ast.Constant) else ""
            if isinstance(begins, str) and begins.startswith(f"{FORM_ANSWERS}."):
                naming.add(f"court_filing.review.{path.stem}")
    assert naming == IN_MODULES


def test_what_the_court_says_of_the_rules_holds_there_too():
    staff = Rule("S.1", Severity.ASK, {CaseType.CIVIL: "第一条"}, lambda record, today: ())
    book = Rulebook(
        adjustments={"F1.choice": Adjustment("F1.choice", off=True)},
        drafted=[staff],
    )
    rules = rules_of_the_form(book)
    assert "F1.choice" not in rules and "F2.days" in rules and rules["S.1"] is staff
    assert "D5.readable" not in rules
