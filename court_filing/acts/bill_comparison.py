"""A channel's bill against our books, of one day: what is here and not there, there and not here, or differs.

Nothing is read or written here: movements in, differences out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from court_filing.cases.channel_bill import DifferenceKind


class Movement(NamedTuple):
    """What names one movement of money on both sides: paid under an order number, or given back under its own."""

    kind: str
    """`paid` or `refund`."""
    number: str


@dataclass(frozen=True)
class Theirs:
    """One line of the bill."""

    movement: Movement
    order_number: str
    amount_yuan: Decimal


@dataclass(frozen=True)
class Ours:
    """One movement as our books have it."""

    movement: Movement
    amount_yuan: Decimal
    moved_at: datetime
    payment_id: int
    court_id: str | None


@dataclass(frozen=True)
class Found:
    """One difference."""

    kind: DifferenceKind
    movement: Movement
    order_number: str = ""
    ours_yuan: Decimal | None = None
    theirs_yuan: Decimal | None = None
    ours: Ours | None = None


def movement_of(kind: str, order_number: str, refund_number: str | None) -> Movement:
    """The name of a bill's movement; a refund that the channel gives no number is known by its order."""
    if kind == "paid":
        return Movement("paid", order_number)
    return Movement("refund", refund_number or f"{order_number}/refund")


def compare(
    bill: Sequence[Theirs],
    *,
    known: Mapping[Movement, Ours],
    that_day: Iterable[Ours],
    elsewhere: frozenset[Movement] = frozenset(),
) -> list[Found]:
    """Where the bill and our books differ, in the bill's order, then what it lacks.

    `known`: ours, of whatever day, by the names that stand on the bill: a payment just before midnight may be booked by
    either side on the next day. `that_day`: ours that should be on it. `elsewhere`: what other days' bills show, or may
    still come to show.
    """
    lines: dict[Movement, list[Theirs]] = {}
    for line in bill:
        lines.setdefault(line.movement, []).append(line)
    found = [each for movement, same in lines.items() for each in _about(same, known.get(movement))]
    return found + [
        Found(DifferenceKind.NOT_THERE, ours.movement, ours_yuan=ours.amount_yuan, ours=ours)
        for ours in that_day
        if ours.movement not in lines and ours.movement not in elsewhere
    ]


def _about(same: Sequence[Theirs], ours: Ours | None) -> Iterable[Found]:
    """What is wrong with one movement of the bill, which may stand there more than once."""
    line = same[0]
    mine = ours.amount_yuan if ours else None
    if len(same) > 1:
        total = sum((each.amount_yuan for each in same), Decimal(0))
        yield Found(DifferenceKind.TWICE, line.movement, line.order_number, mine, total, ours)
    if ours is None:
        yield Found(DifferenceKind.NOT_HERE, line.movement, line.order_number, theirs_yuan=line.amount_yuan)
    elif line.amount_yuan != mine:
        yield Found(
            DifferenceKind.OTHER_AMOUNT, line.movement, line.order_number, mine, line.amount_yuan, ours
        )
