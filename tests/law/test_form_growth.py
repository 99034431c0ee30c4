"""Rows of official forms that grow: more children, debts, loans than the form prints, and every official word stays."""

import pytest

from court_filing.law.forms import forms, get
from court_filing.law.forms.contradictions import contradictions
from court_filing.law.forms.filled import plain
from court_filing.law.forms.filling import fill
from court_filing.law.forms.growth import MOST, grown, grown_row, next_question, units_of
from court_filing.law.forms.writing import written
from court_filing.texts import Text

GROWING = [
    (form, row, kind)
    for form in forms().values()
    for section in form.sections
    for row in section.rows
    for kind, _again in enumerate(row.again)
]
EACH = pytest.mark.parametrize(
    ("form", "row", "kind"), GROWING, ids=[f"{form.id}-{row.id}-{kind}" for form, row, kind in GROWING]
)
CHILD_3, ITS_HOME = "2.5.1060", "2.5.1061"


def children(**answers):
    named = {"2.5.1": "有此问题", "2.5.2": "张一", "2.5.3": "原告", "2.5.4": "张二", "2.5.5": "被告"}
    return {**named, **answers}


def row_of(form, row_id):
    return next(row for section in form.sections for row in section.rows if row.id == row_id)


@EACH
def test_one_more_stands_behind_what_the_form_prints(form, row, kind):
    more = grown_row(row, {}, one_more=kind)
    official = {id(each) for each in row.pieces}
    assert [each for each in more.pieces if id(each) in official] == list(row.pieces)
    added = [each for each in more.questions if each not in row.questions]
    assert added[0].id == next_question(row, kind, {})
    assert added[-1].label != row.again[kind].after


@EACH
def test_every_question_of_what_grew_can_be_told_from_the_others(form, row, kind):
    last = grown_row(row, {next_question(row, kind, {}): "某"}, one_more=kind)
    questions = grown(form, {each.id: "某" for each in last.questions}).questions
    own = [each for each in questions.values() if each.id.rpartition(".")[0] == row.id]
    assert len({each.label for each in own}) == len(own) > len(row.questions)
    assert not any("<" in each.label for each in own)


def test_a_form_with_nothing_to_add_is_the_official_one():
    for form in forms().values():
        assert grown(form, {}) is form
    assert grown(get("F05"), children()) is get("F05")


def test_a_third_child_is_printed_like_the_two_of_the_form():
    answers = children(**{CHILD_3: "张三", ITS_HOME: "原告"})
    rows = fill(get("F05"), {"answers": answers, "parties": []}).sections[1].rows
    [cell] = [plain(row.content) for row in rows if plain(row.label).startswith("4. 子女直接抚养")]
    assert cell.splitlines()[1:] == [
        "子女 1：张一  归属：原告□√ / 被告□",
        "子女 2：张二  归属：原告□ / 被告□√",
        "子女 3：张三  归属：原告□√ / 被告□",
    ]


def test_a_fourth_debt_leaves_room_for_the_third():
    row = row_of(grown(get("F05"), {"2.4.1080": "车贷 3 万元"}), "2.4")
    assert units_of(row, 0, {"2.4.1080": "车贷 3 万元"}) == 4
    lines = plain(written(row, {"2.4.1080": "车贷 3 万元"}).content).splitlines()
    assert [line[:8] for line in lines[1:6]] == [
        *(f"（{number}）债务 {number}：" for number in (1, 2, 3, 4)),
        "……",
    ]


def test_what_grew_belongs_to_the_same_yes():
    answers = {"2.5.1": "无此问题", CHILD_3: "张三"}
    found = contradictions(grown(get("F05"), answers), answers, today=None)
    assert [each.question for each in found] == ["2.5.1"]
    assert isinstance(found[0].message, Text) and "子女 3" in str(found[0].message)


@pytest.mark.parametrize(
    "key", ["2.5.999999", "2.5.x", "2.5.1000000060", "skipped", f"2.5.{1000 + 20 * (MOST + 1)}"]
)
def test_answers_to_nothing_grow_nothing(key):
    assert grown(get("F05"), {key: "某"}) is get("F05")
