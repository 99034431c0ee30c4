"""Small numbers in public figures: withheld, and not to be reckoned back from sums."""

from itertools import product

import pytest

from court_filing.cases.small_numbers import LEAST, withheld

PARTS = ("accepted", "returned", "other")


def row(accepted, returned, other=0):
    return {
        "filings": accepted + returned + other,
        "accepted": accepted,
        "returned": returned,
        "other": other,
    }


def hidden(*rows):
    return withheld(rows, whole="filings", parts=PARTS)


def test_large_numbers_and_none_at_all_are_told():
    assert hidden(row(20, 5), row(7, 0)) == frozenset()


def test_a_month_with_few_is_withheld_with_the_one_from_which_it_would_follow():
    found = hidden(row(20, 10), row(3, 0), row(9, 8))
    assert {(1, name) for name in ("filings", *PARTS)} <= found
    # The year less the first month would tell the second: the smaller of the others goes with it.
    assert (2, "filings") in found
    assert (0, "filings") not in found


def test_the_only_small_part_of_a_row_takes_another_with_it():
    found = hidden(row(20, 2), row(30, 3))
    assert {(0, "returned"), (0, "accepted"), (1, "returned"), (1, "accepted")} == found


def test_two_ones_that_make_two_are_no_secret_so_that_a_third_goes_too():
    counts = [{"filings": 20, "late": late} for late in (1, 1, 6, 9)]
    assert withheld(counts, whole="filings", parts=()) == {(0, "late"), (1, "late"), (2, "late")}


def test_where_nothing_else_could_hide_it_nothing_is_told():
    assert hidden(row(4, 0), row(4, 0)) is None


def test_the_only_row_tells_no_part_that_would_tell_the_small_one():
    assert hidden(row(30, 1)) == {(0, "accepted"), (0, "returned")}
    assert hidden(row(3, 0)) == {(0, name) for name in ("filings", *PARTS)}


def test_a_column_whose_sum_is_small_gives_nothing_away():
    counts = [{"filings": 20, "by_clock": count} for count in (1, 0, 0)]
    assert withheld(counts, whole="filings", parts=()) == {(0, "by_clock")}


def test_a_large_number_that_is_withheld_for_a_small_one_does_not_follow_from_its_column():
    found = hidden(row(20, 2), row(30, 12), row(40, 15))
    assert {(0, "returned"), (0, "accepted")} <= found
    assert len({cell for cell in found if cell[1] == "accepted"}) > 1


def test_what_is_left_of_a_whole_is_as_small_as_what_is_told():
    """17 of 20 are accepted: of the three others nothing is told alone, and 85% would tell that they are three."""
    counts = {"filings": 20, "accepted": 17, "returned": 2, "other": 1, "not_accepted": 3}
    sums = [("filings", ("accepted", "not_accepted"))]
    assert (0, "accepted") not in hidden(row(17, 2, 1))
    assert (0, "accepted") in withheld([counts], whole="filings", parts=PARTS, sums=sums)


def test_a_column_does_not_add_up_to_a_sum_that_is_told_nowhere():
    counts = [{"filings": 30, "accepted": 12}, {"filings": 40, "accepted": 20}]
    found = withheld(counts, whole="filings", told_sums={"filings"})
    assert found == {(0, "accepted")}


@pytest.mark.parametrize("values", [(3, 6, 9), (1, 5, 30), (2, 2, 7), (4, 5, 5), (1, 1, 1, 30)])
def test_a_reader_who_knows_the_sum_cannot_tell_a_small_number(values):
    """Every small number is compatible with another one, whatever the withheld numbers of at least five are."""
    found = withheld([{"n": value} for value in values], whole="n", parts=())
    places = [place for place in range(len(values)) if (place, "n") in found]
    total = sum(values[place] for place in places)
    small = [values[place] < LEAST for place in places]
    ranges = [range(1, LEAST) if few else range(LEAST, total + 1) for few in small]
    fitting = [each for each in product(*ranges) if sum(each) == total]
    for at, few in enumerate(small):
        assert not few or len({each[at] for each in fitting}) > 1
