"""Another case type: every file stays, and the complaint of the one is none of the other."""

import pytest
from filed_cases import drafted, undone

from court_filing.acts import complaint, draft_versions, drafting
from court_filing.acts.record import record_of
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.completeness import step
from court_filing.cases.draft_versions import newest_number
from court_filing.clock import now
from court_filing.review.materials import unmet


@pytest.fixture
def case(app, persons):
    case_id = drafted(app, persons.litigant, clean=True)
    with undone(app):
        yield store.needed(Case, case_id)


def slots(case):
    return {material.file_name: material.slot for material in case.present_materials}


def lacking(case):
    return {slot.slot for slot in unmet(record_of(case))}


def test_the_uploads_stay_and_the_old_complaint_no_longer_counts(case):
    before = slots(case)
    moved = drafting.choose_proceeding(case, "enforcement", at=now())
    assert [material.file_name for material in moved] == ["起诉状.pdf"]
    assert slots(case) == {**before, "起诉状.pdf": "other"}
    assert not step("complaint").answered(case)
    assert "complaint" in lacking(case)


def test_a_complaint_of_the_same_name_stays_where_it_is(case):
    assert drafting.choose_proceeding(case, "civil", at=now()) == ()
    assert slots(case)["起诉状.pdf"] == "complaint"


def test_undoing_puts_the_complaint_back(case):
    drafting.choose_proceeding(case, "enforcement", at=now())
    draft_versions.undo(case, newest_number(case), at=now())
    assert case.case_type == "civil"
    assert slots(case)["起诉状.pdf"] == "complaint" and step("complaint").answered(case)


def test_the_way_of_writing_is_asked_again_where_it_cannot_be_kept(case):
    complaint.choose_way(case, complaint.FORM, form_id="F09", at=now())
    complaint.keep_answers(case, {"2.1.1": "20000.00"}, skipped={}, at=now())
    drafting.choose_proceeding(case, "enforcement", at=now())
    assert case.complaint_way is None
    drafting.choose_proceeding(case, "civil", at=now())
    complaint.choose_way(case, complaint.FORM, form_id="F09", at=now())
    assert complaint.answers_of(case)["2.1.1"] == "20000.00"


def test_a_letter_is_composed_anew_under_its_new_name(case):
    complaint.choose_way(case, complaint.LETTER, form_id=None, at=now())
    drafting.choose_proceeding(case, "enforcement", at=now())
    assert case.complaint_way == complaint.LETTER
