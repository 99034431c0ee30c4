"""Uploads of a draft that belong to a case there is already: there at once, and not uploaded again."""

import pytest
from docketed_cases import docketed
from filed_cases import drafted, examining, undone, working

from court_filing.acts import examination, other_case, retention
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.retention import is_kept_by_somebody
from court_filing.cases.under_way import case_under_way, cases_under_way
from court_filing.clock import court_day, now

NOTE = {"kind": "evidence", "note": "证明已经还款"}


@pytest.fixture
def draft(app, persons):
    case_id = drafted(app, persons.litigant, clean=True)
    with undone(app):
        yield store.needed(Case, case_id)


@pytest.fixture(scope="module")
def docketed_id(app, persons):
    return docketed(app, persons.litigant, persons.clerk)


@pytest.fixture(scope="module")
def others(app, persons):
    """Cases that take nothing from this person's draft."""
    return {
        "examined_id": examining(app, persons.litigant),
        "strangers_id": docketed(app, persons.stranger, persons.clerk),
    }


@pytest.fixture(scope="module")
def returned_id(app, persons):
    case_id = examining(app, persons.litigant)
    with working(app):
        case, today = store.needed(Case, case_id), court_day(now())
        found = examination.reviewed(case, today=today).findings[0]
        item = {"text": str(found.message), "article": found.article, "where": found.where}
        clerk = store.needed(Account, persons.clerk)
        examination.return_for_correction(case, [item], by=clerk, at=now(), due_on=today)
    return case_id


def owner(persons):
    return store.needed(Account, persons.litigant)


def hand_over(draft, to, persons, **changed):
    given = {**NOTE, "by": owner(persons), "at": now(), "form_key": "a" * 24, **changed}
    return other_case.hand_over(draft, to, other_case.files_of(draft), **given)


def test_the_files_stand_in_a_supplement_of_the_docketed_case(draft, docketed_id, persons):
    to = store.needed(Case, docketed_id)
    begun = hand_over(draft, to, persons)
    names = sorted(material.file_name for material in draft.present_materials)
    assert sorted(material.file_name for material in begun.materials) == names
    assert (begun.case_id, begun.received_at, begun.note) == (docketed_id, None, "证明已经还款")
    assert {file.file_key for file in begun.materials} == {file.file_key for file in draft.present_materials}


def test_doing_it_twice_adds_nothing(draft, docketed_id, persons):
    to = store.needed(Case, docketed_id)
    first = hand_over(draft, to, persons)
    count = len(first.materials)
    assert hand_over(draft, to, persons) is first
    assert len(first.materials) == count


def test_the_files_outlive_the_draft(draft, docketed_id, persons):
    hand_over(draft, store.needed(Case, docketed_id), persons)
    keys = [material.file_key for material in draft.present_materials]
    retention.delete_draft(draft, at=now())
    assert all(is_kept_by_somebody(key) for key in keys)


def test_a_returned_case_takes_them_among_its_papers(draft, returned_id, persons):
    to = store.needed(Case, returned_id)
    before = len(to.present_materials)
    assert hand_over(draft, to, persons) is None
    assert len(to.present_materials) > before
    assert {file.slot for file in to.present_materials[before:]} == {"evidence", "other"}


@pytest.mark.parametrize("whose", ["examined_id", "strangers_id"])
def test_what_the_court_examines_and_what_is_another_s_takes_nothing(others, draft, persons, whose):
    with pytest.raises(NotAllowed):
        hand_over(draft, store.needed(Case, others[whose]), persons)


def test_only_one_s_own_cases_that_the_court_has_are_offered(draft, docketed_id, others, persons):
    own = {case.id for case in cases_under_way(owner(persons))}
    assert {docketed_id, others["examined_id"]} <= own and not {draft.id, others["strangers_id"]} & own
    assert case_under_way(owner(persons), others["strangers_id"]) is None
    assert case_under_way(owner(persons), draft.id) is None
