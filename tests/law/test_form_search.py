"""Official forms found by words, the forms of a proceeding, and the rows and fields of parties."""

import pytest

from court_filing.law import forms
from court_filing.law.forms import choosing
from court_filing.law.forms.form import PartySide
from court_filing.law.forms.party_fields import names, row_for, row_for_agent
from court_filing.law.forms.search import search
from court_filing.law.proceedings import proceedings


def found(text):
    return [form.id for form in search(text, among=forms.forms().values(), kinds=proceedings().values())]


@pytest.mark.parametrize(
    ("text", "first"),
    [("民间借贷", "F09"), ("f21", "F21"), ("车祸", "F21"), ("执行 异议", "F64"), ("行政处罚", "F44")],
)
def test_the_form_that_is_meant_comes_first(text, first):
    assert found(text)[0] == first


def test_everyday_words_find_forms_by_the_causes_they_are_made_for():
    assert {"F09"} <= set(found("欠钱不还"))
    assert found("外星人入侵") == []


def test_what_serves_every_cause_is_not_found_by_one():
    assert "F59" not in found("车祸")


def test_without_words_everything_is_shown():
    assert found("") == list(forms.forms()) == found("  ")


def test_forms_of_a_proceeding_are_its_own():
    civil = [form.id for form in choosing.of_proceeding("civil")]
    assert civil == sorted(civil) and {"F05", "F09", "F30"} <= set(civil)
    assert "F44" not in civil and "F59" not in civil
    assert choosing.of_proceeding("payment_order") == ()
    assert {"F31", "F44"} <= {form.id for form in choosing.of_proceeding("administrative")}


@pytest.mark.parametrize("form_id", list(forms.forms()))
def test_fields_of_a_party_have_names_that_tell_them_apart(form_id):
    for section in forms.get(form_id).sections:
        for row in section.rows:
            if row.party:
                called = names(row)
                assert list(called) == [question.id for question in row.questions]
                assert len(set(called.values())) == len(called)


@pytest.mark.parametrize("form_id", list(forms.forms()))
def test_who_comes_to_court_has_a_row_of_their_own_kind(form_id):
    form = forms.get(form_id)
    for natural in (True, False):
        row = row_for(form, PartySide.INITIATING, natural=natural)
        assert row is not None and row.party is not None


def test_lawyers_and_others_have_rows_of_their_own_where_the_form_says_so():
    form = forms.get("F31")
    lawyer, other = row_for_agent(form, lawyer=True), row_for_agent(form, lawyer=False)
    assert lawyer is not other
    assert "律师" in lawyer.label


def test_a_side_that_the_form_does_not_know_has_no_row():
    assert row_for(forms.get("F05"), PartySide.OTHER, natural=True) is None
