"""A paper where another belongs: told only of what was recognised, with the place into which it can go."""

from dataclasses import replace

import pytest
from review.situation import CLEAN, PLAINTIFF, found, material, represented, without

from court_filing.review.placing import astray
from court_filing.review.record import Said

SECOND = replace(PLAINTIFF, name="商墨林", id_number="330603198811112237")


def lying(slot, paper, record=CLEAN, *, name=None, **changes):
    """The record with a recognised paper in that place and no other file there."""
    says = {"name": (Said(name),)} if name else {}
    file = material(slot, file="IMG_1.jpg", title=None, paper=paper, says=says, **changes)
    return replace(without(record, slot), materials=(*without(record, slot).materials, file))


def homes(record):
    return [(each.lies_in.slot, each.belongs_in and each.belongs_in.slot) for each in astray(record)]


def test_a_complaint_in_the_place_of_a_card_goes_to_the_complaint():
    record = without(lying("identity_front", "complaint"), "complaint")
    assert homes(record) == [("identity_front", "complaint")]


def test_a_card_in_the_place_of_the_complaint_goes_to_the_card_of_whom_it_names():
    two = replace(CLEAN, parties=(PLAINTIFF, SECOND, *CLEAN.parties[1:]))
    record = without(lying("complaint", "id_front", two, name="商墨林"), "identity_front")
    (one,) = astray(record)
    assert one.belongs_in.person == "商墨林"


def test_a_card_of_somebody_else_is_told_and_goes_nowhere():
    two = replace(CLEAN, parties=(PLAINTIFF, SECOND, *CLEAN.parties[1:]))
    record = without(lying("complaint", "id_front", two, name="茅立本"), "identity_front")
    assert homes(record) == [("complaint", None)]


def test_the_two_sides_of_a_card_change_places():
    back = material("identity_back", file="2.jpg", paper="id_front", party=0)
    record = lying("identity_front", "id_back", without(CLEAN, "identity_back"), party=0)
    record = replace(record, materials=(*record.materials, back))
    assert homes(record) == [("identity_front", "identity_back"), ("identity_back", "identity_front")]


def test_nothing_is_moved_to_where_the_right_paper_lies():
    front = material("identity_front", file="1.jpg", paper="id_front", party=0)
    record = lying("identity_back", "id_front", without(CLEAN, "identity_front"), party=0)
    record = replace(record, materials=(*record.materials, front))
    assert homes(record) == [("identity_back", None)]


@pytest.mark.parametrize(
    ("slot", "paper"),
    [
        ("identity_front", "id_front"),
        ("identity_front", None),
        ("evidence", "complaint"),
        ("evidence", "judgment"),
        ("firm_letter", "authority_letter"),
    ],
)
def test_what_may_lie_there_or_was_not_recognised_is_not_told(slot, paper):
    assert homes(lying(slot, paper, represented())) == []


def test_it_is_asked_about_and_never_stops_anything():
    record = without(lying("identity_front", "complaint"), "complaint")
    (one,) = [each for each in found(record) if each.rule == "D6.placed"]
    assert one.severity == "ask"
    assert str(one.message) == "“身份证正面（有照片的一面）”里的《IMG_1.jpg》看起来是诉状。"
    assert "移到“民事起诉状”" in str(one.cure)
