"""Ages that the law sets: of age, and old enough to marry, by the law of the day."""

from datetime import date

import pytest

from court_filing.law.ages import age_of, age_to_marry, is_minor


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(2008, 11, 22), date(2026, 11, 22), 18),
        (date(2008, 11, 23), date(2026, 11, 22), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2027, 1, 1), date(2026, 12, 31), -1),
    ],
)
def test_a_year_is_complete_on_the_birthday(birth, on, years):
    assert age_of(birth, on=on) == years
    assert is_minor(birth, on=on) is (years < 18)


@pytest.mark.parametrize(
    ("sex", "on", "years"),
    [
        ("男", date(2026, 1, 1), 22),
        ("女", date(1981, 1, 1), 20),
        ("男", date(1980, 12, 31), 20),
        ("女", date(1950, 5, 1), 18),
        ("女", date(1950, 4, 30), None),
        ("", date(2026, 1, 1), None),
        (None, date(2026, 1, 1), None),
    ],
)
def test_who_may_marry_goes_by_the_law_of_the_wedding_s_day(sex, on, years):
    assert age_to_marry(sex, on=on) == years
