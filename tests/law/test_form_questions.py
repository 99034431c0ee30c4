"""What the official forms ask: every question can be told from the others and be understood on its own."""

import re

import pytest

from court_filing.law import forms
from court_filing.law.forms.form import Form, PartySide, Question, Row

ALL = list(forms.forms().values())
EACH_FORM = pytest.mark.parametrize("form", ALL, ids=lambda form: form.id)


def rows(form: Form) -> list[Row]:
    return [row for section in form.sections for row in section.rows]


def questions(form: Form) -> list[Question]:
    return [question for row in rows(form) for question in row.questions]


@EACH_FORM
def test_every_question_has_an_id_of_its_own(form):
    ids = [question.id for question in questions(form)]
    assert len(set(ids)) == len(ids)


@EACH_FORM
def test_every_question_has_a_label_without_loose_punctuation(form):
    for question in questions(form):
        assert question.label
        assert not re.search(r"[：:，,；;。、（(/\s…]$|^[、，。；）)\s…]|^\d+[.、]", question.label), question


@EACH_FORM
def test_every_row_has_a_name_even_without_a_label(form):
    for row in rows(form):
        assert row.name, row.id


@EACH_FORM
def test_no_two_questions_of_a_row_are_called_alike(form):
    """Except among the particulars of a party, where each telephone stands behind whose it is."""
    for row in rows(form):
        labels = [question.label for question in row.questions if not row.party]
        assert len(set(labels)) == len(labels), (row.label, labels)


@EACH_FORM
def test_one_of_several_boxes_leaves_a_choice(form):
    """A box alone is one that can be ticked or not; the box in a label is such a one."""
    for row in rows(form):
        for question in row.questions:
            if question.single and (row.box is None or question.boxes != (row.box,)):
                assert len(question.boxes) > 1, (row.label, question.label)
            assert len({box.single for box in question.boxes}) <= 1
            assert len({box.name for box in question.boxes}) == len(question.boxes), (
                row.label,
                question.label,
            )


@EACH_FORM
def test_a_heading_asks_nothing_and_every_other_row_asks_something(form):
    for row in rows(form):
        unchanging = row.label == "诉争商标未续展□"
        assert bool(row.questions) is not row.heading or unchanging, row.label


@EACH_FORM
def test_both_sides_of_the_case_have_their_rows(form):
    if form.id == "F60":  # only the debtor applies, and the debtor is named in the case
        return
    sides = {row.party.side for row in rows(form) if row.party}
    others = {PartySide.OPPOSING, PartySide.OTHER} if form.id in {"F62"} else {PartySide.OPPOSING}
    assert PartySide.INITIATING in sides
    assert sides & others or form.id in {"F61", "F63"}


@EACH_FORM
def test_rows_of_parties_ask_the_name_first_or_who_they_are(form):
    for row in rows(form):
        if row.party:
            labels = {question.label for question in row.questions}
            assert labels & {"姓名", "名称", "姓名 / 名称"} or "国家知识产权局" in str(row.pieces), row.label


@EACH_FORM
def test_each_role_stands_once_and_its_row_can_hold_it(form):
    roles = [row.role for row in rows(form) if row.role]
    assert len(set(roles)) == len(roles)
    assert set(roles) <= {"claims", "facts", "evidence", "total"}
    for row in rows(form):
        kinds = {question.blank.kind.value for question in row.questions if question.blank}
        if row.role == "total":
            assert "money" in kinds
        elif row.role:
            assert "long" in kinds
        assert bool(row.whole) is bool(row.role)


COMMON_FORMS = (
    "F01 F04 F05 F06 F07 F08 F09 F10 F11 F14 F15 F21 F44 F49 F59".split()  # the suits that most people bring
)


@pytest.mark.parametrize("form_id", COMMON_FORMS)
def test_the_common_forms_explain_every_row_and_show_it_filled_in(form_id):
    for row in rows(forms.get(form_id)):
        if not (row.party or row.heading or row.statement and row.label or row.name.startswith("是否了解")):
            assert row.help, row.label
            assert row.example, row.label
            assert row.help.endswith(("。", "？")), row.help
