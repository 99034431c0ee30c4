"""A fee that the court fixes inside what the law leaves open: its lines add up to what the court fixed."""

from datetime import date
from decimal import Decimal

import pytest

from court_filing.law.fees import Quote, fixed_by_court, quote

DAY = date(2026, 11, 20)


def added(given: Quote) -> Decimal:
    return sum((line.min_yuan for line in given.lines), Decimal(0))


def assert_fixed(given: Quote, amount: str) -> None:
    assert given.certainty == "exact"
    assert given.total.exact
    assert added(given) == given.total.min == given.due_now.min == Decimal(amount)
    assert Quote.from_record(given.to_record()) == given


@pytest.mark.parametrize(("amount", "by_the_case"), [("600.00", 100), ("733.33", "233.33"), ("1000.00", 500)])
def test_inside_a_range_the_line_that_was_open_takes_the_courts_figure(amount, by_the_case):
    """Personality rights with damages of 100,000 yuan: 100 to 500 by the case, and 500 for the damages."""
    given = quote("personality", {"damages_yuan": "100000"}, on=DAY)
    fixed = fixed_by_court(given, Decimal(amount))
    assert_fixed(fixed, amount)
    assert str(fixed.lines[0].label) == "每件，按法院核定的标准"
    assert fixed.lines[0].min_yuan == Decimal(by_the_case)
    assert fixed.lines[1:] == given.lines[1:]


def test_between_standards_one_line_names_them_and_what_the_court_chose():
    given = quote("court_decides", {"amount_yuan": "60000", "standards": ["personality", "property"]}, on=DAY)
    assert added(given) != given.total.max
    fixed = fixed_by_court(given, Decimal("800.00"))
    assert_fixed(fixed, "800.00")
    [line] = fixed.lines
    assert str(line.label) == (
        "由法院核定（按人格权案件的标准 200.00 至 600.00 元；按财产案件的标准 1,300.00 元）"
    )
    assert fixed.notes == ()


def test_a_fee_that_the_law_states_stays_what_it_is():
    given = quote("property", {"amount_yuan": "20000"}, on=DAY)
    assert fixed_by_court(given, Decimal("1.00")) == given


@pytest.mark.parametrize("amount", ["99.99", "500.01"])
def test_outside_the_range_the_court_fixes_nothing(amount):
    with pytest.raises(ValueError, match="not between"):
        fixed_by_court(quote("personality", {}, on=DAY), Decimal(amount))


def test_wages_are_owed_but_not_prepaid_and_a_free_case_owes_nothing():
    wages = quote("labour", {"wage_claim": True}, on=DAY)
    assert (wages.total.min, wages.prepaid) == (10, False)
    free = quote("no_fee", {"case": "special_procedure"}, on=DAY)
    assert (free.total.max, free.prepaid) == (0, False)
    assert quote("property", {"amount_yuan": "20000"}, on=DAY).prepaid
