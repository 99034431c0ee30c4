"""Files of a case: as many as it may hold, and none once it was submitted."""

import pytest
from filed_cases import PDF

from court_filing.acts import materials
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import now

AT = now()


def attach(case, number):
    file = materials.StoredFile(f"{number}.pdf", "application/pdf", f"key{number}", f"sha{number}", len(PDF))
    return materials.attach(case, materials.Place("evidence"), file=file, at=AT)


def test_a_full_case_takes_no_more_and_those_taken_back_count(bring, monkeypatch):
    monkeypatch.setattr(materials, "MOST_FILES", 3)
    case = bring("draft")
    materials.take_back(case, attach(case, 1), at=AT)
    materials.ensure_room(case)
    with pytest.raises(materials.TooManyFiles):
        materials.ensure_room(case, more=2)
    attach(case, 2)
    with pytest.raises(materials.TooManyFiles):
        attach(case, 3)
    assert len(case.materials) == 3


def test_there_is_no_room_once_it_was_submitted(bring):
    with pytest.raises(NotAllowed):
        materials.ensure_room(bring("submitted"))
