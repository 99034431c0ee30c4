"""A bill against our books, by itself: movements in, differences out."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from court_filing.acts.bill_comparison import Movement, Ours, Theirs, compare, movement_of
from court_filing.cases.channel_bill import DifferenceKind

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def there(order, amount, kind="paid", refund=None):
    return Theirs(movement_of(kind, order, refund), order, Decimal(amount))


def here(number, amount, kind="paid"):
    return Ours(Movement(kind, number), Decimal(amount), NOON, 7, "court")


def differences(bill, ours, that_day=None, elsewhere=()):
    known = {each.movement: each for each in ours}
    found = compare(
        bill,
        known=known,
        that_day=ours if that_day is None else that_day,
        elsewhere=frozenset(each.movement for each in elsewhere),
    )
    return [(each.kind.value, each.movement.number, each.ours_yuan, each.theirs_yuan) for each in found]


def yuan(text):
    return Decimal(text)


def test_the_same_on_both_sides_is_no_difference():
    bill = [there("F1", "50.00"), there("F1", "20.00", "refund", "B1"), there("F2", "0.01")]
    ours = [here("F1", "50.00"), here("B1", "20.00", "refund"), here("F2", "0.01")]
    assert differences(bill, ours) == []


def test_nothing_on_either_side_is_no_difference():
    assert differences([], []) == []


@pytest.mark.parametrize(
    ("bill", "ours", "expected"),
    [
        ([there("F1", "50.00")], [], [("not_here", "F1", None, yuan("50.00"))]),
        ([], [here("F1", "50.00")], [("not_there", "F1", yuan("50.00"), None)]),
        (
            [there("F1", "50.01")],
            [here("F1", "50.00")],
            [("other_amount", "F1", yuan("50.00"), yuan("50.01"))],
        ),
        (
            [there("F1", "50.00")] * 2,
            [here("F1", "50.00")],
            [("twice", "F1", yuan("50.00"), yuan("100.00"))],
        ),
        (
            [there("F1", "5", "refund", "B1")],
            [here("F1", "5")],
            [
                ("not_here", "B1", None, yuan("5")),
                ("not_there", "F1", yuan("5"), None),
            ],
        ),
        ([there("F1", "5", "refund")], [], [("not_here", "F1/refund", None, yuan("5"))]),
        ([], [here("R1", "5", "refund")], [("not_there", "R1", yuan("5"), None)]),
    ],
)
def test_every_kind_of_difference_is_found(bill, ours, expected):
    assert differences(bill, ours) == expected


def test_what_both_sides_book_on_different_days_is_no_difference():
    bill = [there("F1", "50.00")]
    assert differences(bill, [here("F1", "50.00")], that_day=[]) == []
    assert differences([], [ours := here("F1", "50.00")], elsewhere=[ours]) == []


def test_a_line_that_stands_twice_with_another_amount_is_both():
    found = differences([there("F1", "50.01")] * 2, [here("F1", "50.00")])
    assert [kind for kind, *_ in found] == [DifferenceKind.TWICE, DifferenceKind.OTHER_AMOUNT]
