"""Lines are put in the order in which one reads them, on a sheet that lies straight and on one held at a slant."""

from court_filing.reading.text_rows import in_rows
from court_filing.reading.words import Box, Line


def _order(**places: Box) -> list[str]:
    return [line.text for line in in_rows(Line(words, box) for words, box in places.items())]


def test_a_value_follows_the_label_beside_it() -> None:
    assert _order(
        value=(0.3, 0.101, 0.2, 0.02), next_row=(0.1, 0.13, 0.1, 0.02), label=(0.1, 0.1, 0.1, 0.02)
    ) == ["label", "value", "next_row"]


def test_a_line_of_a_slanted_photo_stays_below_the_one_it_reaches_up_beside() -> None:
    # Each line climbs to the right by more than a line's height, and the second begins further to the left.
    assert _order(second=(0.08, 0.13, 0.8, 0.06), first=(0.12, 0.1, 0.8, 0.06)) == ["first", "second"]
