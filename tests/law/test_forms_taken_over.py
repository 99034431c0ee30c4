"""Which blanks of the official forms are filled from what was asked already, and what fills them."""

import pytest

from court_filing.law import forms
from court_filing.law.forms import choosing
from court_filing.law.forms.taken_over import CAUSE, Taken, carried, differing, taken, unanswered
from court_filing.law.particulars import all_particulars
from court_filing.law.proceedings import proceedings

MAPPED = [(form, each) for form in forms.forms().values() for each in taken(form.id)]
ENFORCEMENT = {
    "basis_kind": "民事调解书",
    "basis_no": "（2026）桂0203民初1882号",
    "issuing_body": "柳州市鱼峰区人民法院",
    "effective_on": "2026-05-02",
    "operative_part": "被告于十日内返还借款两万元。",
    "property_clue": "暂无",
    CAUSE: "民间借贷纠纷",
}
PENALTY = {
    "act_kind": "行政处罚决定书（某市监处罚〔2026〕118 号）",
    "decision_date": "2026-05-01",
    "reconsideration": "复议维持",
}


def asked_in(form):
    """The particulars of the proceedings that begin with the form, by name."""
    kinds = [kind for kind in proceedings().values() if form in choosing.of_proceeding(kind.id)]
    names = [kind.particulars for kind in kinds if kind.particulars]
    return {question.name: question for name in names for question in all_particulars()[name].questions}


@pytest.mark.parametrize(
    ("form", "each"), [pytest.param(*row, id=f"{row[0].id}-{row[1].question}") for row in MAPPED]
)
def test_every_mapped_blank_and_particular_is_there(form, each: Taken):
    question = form.questions[each.question]
    assert not each.boxes or {*each.boxes.values()} <= {box.name for box in question.boxes}
    assert not each.given or each.given in {box.name for box in question.boxes}
    assert bool(question.boxes) == bool(each.boxes or each.given)
    if each.particular != CAUSE:
        asked = asked_in(form)[each.particular]
        assert set(each.boxes) <= set(asked.choices)
        assert (asked.kind == "date") == (question.blank is not None and question.blank.kind.value == "date")


def test_an_application_for_enforcement_takes_the_basis():
    assert carried(forms.get("F59"), ENFORCEMENT) == {
        "2.1.1": ["调解书"],
        "2.2.1": "柳州市鱼峰区人民法院",
        "2.3.1": "民间借贷纠纷",
        "2.4.1": "（2026）桂0203民初1882号",
        "2.5.1": "2026-05-02",
        "2.6.1": "被告于十日内返还借款两万元。",
        "3.4.1": "暂无",
    }


def test_a_suit_about_a_penalty_takes_number_day_and_review():
    penalty = forms.get("F44")
    assert carried(penalty, PENALTY) == {
        "3.3.1": "某市监处罚〔2026〕118 号",
        "3.3.2": "2026-05-01",
        "3.5.1": "是",
    }
    assert carried(penalty, {"act_kind": "不履行职责", "reconsideration": "没有复议"}) == {}


@pytest.mark.parametrize("said", ["不服某市监罚[2026]第15号", "行政处罚决定书某市监罚[2026]第15号"])
def test_the_number_stands_without_the_words_before_it(said):
    assert carried(forms.get("F44"), {"act_kind": said}) == {"3.3.1": "某市监罚[2026]第15号"}


def test_a_row_that_was_answered_takes_nothing_more():
    penalty = forms.get("F44")
    assert unanswered(penalty, PENALTY, {"3.3.1": "某监罚〔2026〕1号"}) == {"3.5.1": "是"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2.1.1", ["判决书", "调解书"]),
        ("2.4.1", "(2026)桂0203民初1882号民事调解书"),
        ("2.5.1", "2026-05"),
        ("2.6.1", "被告于十日内返还借款两万元"),
        ("3.4.1", ""),
    ],
)
def test_another_way_of_writing_the_same_is_no_difference(question, said):
    assert list(differing(forms.get("F59"), ENFORCEMENT, {question: said})) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2.1.1", ["判决书"]),
        ("2.4.1", "（2025）桂0203民初9号"),
        ("2.5.1", "2026-06-01"),
        ("2.3.1", "离婚纠纷"),
    ],
)
def test_another_answer_is(question, said):
    assert [name for name, _ in differing(forms.get("F59"), ENFORCEMENT, {question: said})] == [question]
