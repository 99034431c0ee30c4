"""The filled samples of the common forms: every answer fits its question, sums add up, nobody real is named."""

import re
from decimal import Decimal

import pytest

from court_filing.law import forms
from court_filing.law.forms import samples
from court_filing.law.forms.filled import Tick, Written
from court_filing.law.forms.filling import fill
from court_filing.law.forms.form import BlankKind

COMMON = [
    "F01", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F11", "F14", "F15", "F21", "F44", "F49", "F59",
]  # fmt: skip
DAY, NUMBER = re.compile(r"\d{4}(-\d\d){0,2}"), re.compile(r"\d+(\.\d+)?")
FITTING = {
    BlankKind.DATE: DAY,
    BlankKind.MONEY: NUMBER,
    BlankKind.PERCENT: NUMBER,
    BlankKind.NUMBER: NUMBER,
}


def test_the_fifteen_common_forms_have_a_sample():
    assert sorted(samples.sampled()) == COMMON


def test_a_form_without_one_has_none():
    with pytest.raises(KeyError):
        samples.stated("F67")


@pytest.mark.parametrize("form_id", COMMON)
def test_every_answer_fits_its_question(form_id):
    questions = forms.get(form_id).questions
    for question_id, answer in samples.stated(form_id)["answers"].items():
        question = questions[question_id]
        if question.boxes:
            labels = {box.label for box in question.boxes}
            assert isinstance(answer, str) is question.single, question.label
            assert {answer} <= labels if isinstance(answer, str) else set(answer) <= labels, question.label
        elif pattern := FITTING.get(question.blank.kind):
            assert pattern.fullmatch(answer), (question.label, answer)
        else:
            assert not DAY.fullmatch(answer), (question.label, answer)


@pytest.mark.parametrize("form_id", COMMON)
def test_both_sides_and_the_boxes_are_filled_in(form_id):
    filled = fill(forms.get(form_id), samples.stated(form_id))
    runs = [run for section in filled.sections for row in section.rows for run in (*row.label, *row.content)]
    written = "".join(run.text for run in runs if isinstance(run, Written))
    for party in samples.stated(form_id)["parties"]:
        fields = party["fields"]
        assert (fields.get("姓名") or fields["名称"]) in written
    assert any(run.ticked for run in runs if isinstance(run, Tick))


@pytest.mark.parametrize("form_id", [form_id for form_id in COMMON if form_id not in ("F21", "F59")])
def test_a_total_is_the_sum_of_what_is_asked_for(form_id):
    stated = samples.stated(form_id)
    if stated["total_yuan"] is None:
        return
    said = " ".join(stated["claims"])
    sums = [Decimal(found.replace(",", "")) for found in re.findall(r"([\d,]+) 元(?!为基数|支付占有)", said)]
    assert sum(sums) == Decimal(stated["total_yuan"])


@pytest.mark.parametrize("form_id", COMMON)
def test_no_number_of_a_real_person_is_shown(form_id):
    for party in samples.stated(form_id)["parties"]:
        for number in re.findall(r"\d{17}[\dX]|1[3-9]\d{9}", str(party["fields"])):
            raise AssertionError(number)
