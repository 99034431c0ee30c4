"""Reconciliation (对账): each channel's bill of a day is compared with what our books say moved on that day.

What differs is a task for a cashier. What may be a notification that never came is asked about first, by the machine.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from court_filing.acts.asking import ask_about
from court_filing.acts.bill_comparison import Found, Movement, Ours, Theirs, compare, movement_of
from court_filing.acts.refunds import back_to_gateway
from court_filing.cases import bills, store
from court_filing.cases.account import Account
from court_filing.cases.bills import LEDGER
from court_filing.cases.channel_bill import BillLine, ChannelBill, Difference, DifferenceKind, Standing
from court_filing.cases.ledger import gaps
from court_filing.cases.payment import CAME, Payment, PaymentState, Refund, RefundState, received_of
from court_filing.clock import begin_of, court_day
from court_filing.gateways.payments.protocol import BillRow

RECONCILE_BILL, COMPARE_BILL = "reconcile_bill", "compare_bill"
TIME_TO_ANSWER = timedelta(minutes=10)
"""How long the questions about money that our books do not know have, before a person is asked."""
NEAR_MIDNIGHT = timedelta(minutes=30)
"""So near the end of a day, what we booked may stand on the next day's bill, and the other way round."""
WITHOUT_BILL = timedelta(days=3)
"""When a bill is missed: channels make them the next morning, and now and then a day later."""
ONE_DAY = timedelta(days=1)
Sums = tuple[Decimal | None, Decimal | None]
"""Ours and theirs, in yuan."""


class AlreadySettled(Exception):
    """Somebody has cleared the difference up, or it is gone."""


def take_in(channel: str, on: date, rows: Sequence[BillRow], *, at: datetime) -> ChannelBill:
    """Keep the bill as it came and compare it. One that is the same as before changes nothing that is kept."""
    bill = _bill(channel, on)
    digest = _digest(rows)
    if bill.sha256 != digest:
        bills.replace_lines(bill, [_line(row) for row in rows])
        bill.sha256, bill.compared_at = digest, None
        for kind in ("paid", "refund"):
            amounts = [row.amount_yuan for row in rows if row.kind == kind]
            count, total = len(amounts), sum(amounts, Decimal("0.00"))
            if kind == "paid":
                bill.paid_count, bill.paid_yuan = count, total
            else:
                bill.refunded_count, bill.refunded_yuan = count, total
    bill.fetched_at, bill.problem = at, None
    compare_bill(bill, at=at)
    return bill


def note_problem(channel: str, on: date, problem: str, *, at: datetime) -> ChannelBill:
    """The bill could not be had, or not be read. After some days that is a difference, if anything of ours moved."""
    bill = _bill(channel, on)
    bill.problem = problem
    if bill.fetched_at is None and court_day(at) - on >= WITHOUT_BILL:
        ours = _that_day(channel, on)
        total = sum((each.amount_yuan for each in ours), Decimal("0.00"))
        missed = [Found(DifferenceKind.NO_BILL, Movement("", on.isoformat()), ours_yuan=total)]
        _record(bill, missed if ours else [], at=at)
        # Of a day without movements some channels make no bill: then there is nothing left to fetch.
        bill.compared_at = bill.compared_at if ours else at
    return bill


def compare_bill(bill: ChannelBill, *, at: datetime) -> None:
    """Compare a bill that was fetched with our books as they are now, and see what is gone of earlier differences.

    Money of an order of ours that the books do not know is asked about the first time, and a difference the second.
    Held are the bill, then cases, then differences, in this order.
    """
    store.locked(ChannelBill, bill.id)
    first, lines = bill.compared_at is None, [_theirs(line) for line in bill.lines]
    ours = _that_day(bill.channel, bill.bill_on)
    found = compare(lines, known=_known(bill), that_day=ours, elsewhere=_elsewhere(bill, ours))
    orders = {each.order_number for each in found if each.kind is DifferenceKind.NOT_HERE}
    attempts = {each.order_number: each for each in bills.payments_of_orders(bill.channel, orders)}
    # What came and went back before we ever heard of it is in no book, and need not be.
    found = [each for each in found if not _came_and_went(attempts.get(each.order_number))]
    asked = _ask_first(found, attempts, at) if first else set()
    _record(bill, found, attempts, asked=asked, at=at)
    bill.compared_at = at
    if asked:
        store.record_task(COMPARE_BILL, bill.id, at=at + TIME_TO_ANSWER)


def check_ledger(*, at: datetime) -> None:
    """See for each court whether its ledger adds up to what is owed, paid and given back."""
    found = {
        f"{gap.account}@{court_id}"[:80]: (court_id, gap)
        for court_id in bills.courts_with_books()
        for gap in gaps(court_id=court_id)
    }
    courts = {about: court_id for about, (court_id, _gap) in found.items()}
    for difference in note_at_ledger(DifferenceKind.LEDGER, courts, at=at):
        _court_id, gap = found[difference.about]
        difference.ours_yuan, difference.theirs_yuan = gap.booked_yuan, gap.expected_yuan
    bill = _bill(LEDGER, court_day(at))
    bill.fetched_at = bill.compared_at = at


def note_at_ledger(kind: DifferenceKind, found: Mapping[str, str], *, at: datetime) -> list[Difference]:
    """Keep what no bill shows and was found today, once each, and settle what of that kind is gone.

    `found`: the court by what it is about.
    """
    bill = _bill(LEDGER, court_day(at))
    earlier = {each.about: each for each in bills.open_differences_of(kind)}
    noted = []
    for about, court_id in found.items():
        difference = earlier.pop(about, None) or _open_again(bill, kind, about, at)
        difference.court_id = court_id
        noted.append(difference)
    for gone in earlier.values():
        _settle(gone, at)
    return noted


def attempt_about(difference: Difference) -> Payment | None:
    """The attempt to pay that a difference is about, where it is one of ours."""
    return store.get(Payment, difference.payment_id) if difference.payment_id is not None else None


def left_to_bank(difference: Difference) -> Payment | Refund | None:
    """The refund that was left to the bank, and that the channel has given all the same, as its bill says."""
    attempt = attempt_about(difference)
    if attempt is None or difference.kind is not DifferenceKind.NOT_HERE:
        return None
    refunds: list[Payment | Refund] = [attempt, *attempt.refunds]
    left = (each for each in refunds if each.left_to_bank_at is not None)
    return next((each for each in left if each.refund_number == difference.about), None)


def ask_again(difference: Difference, *, at: datetime) -> None:
    """Have the worker ask the channel about the payment or refund now, and compare once more. Raises AlreadySettled.

    A refund that the channel has given though it was left to the bank is the channel's again, unless an order has it.
    The case is held before the difference, as in a comparison: so nobody waits in a circle.
    """
    attempt = attempt_about(difference)
    if attempt is not None:
        store.lock(attempt.fee.case)
        store.refresh(attempt)
    _hold(difference)
    if attempt is not None:
        if (left := left_to_bank(difference)) is not None:
            back_to_gateway(left)
        ask_about(attempt, at=at)
    kind = COMPARE_BILL if difference.bill.fetched_at else RECONCILE_BILL
    about = difference.bill_id if kind == COMPARE_BILL else _about_bill(difference.bill)
    store.record_task(kind, about, at=at + timedelta(seconds=20 if attempt else 0))


def fetch_again(bill: ChannelBill, *, at: datetime) -> None:
    """Have the worker fetch the bill once more."""
    store.record_task(RECONCILE_BILL, _about_bill(bill), at=at)


def settle(difference: Difference, *, by: Account, note: str, at: datetime) -> None:
    """A cashier has cleared it up, and says how. Raises AlreadySettled."""
    _hold(difference)
    difference.standing, difference.settled_at = Standing.SETTLED, at
    difference.settled_by_id, difference.note = by.id, note


def _hold(difference: Difference) -> None:
    store.locked(Difference, difference.id)
    if difference.standing is not Standing.OPEN:
        raise AlreadySettled()


def _about_bill(bill: ChannelBill) -> str:
    return f"{bill.channel}:{bill.bill_on.isoformat()}"


def _bill(channel: str, on: date) -> ChannelBill:
    """The row of that bill, held until the transaction ends."""
    known = bills.bill_of(channel, on)
    if known is None:
        return store.add(ChannelBill(channel=channel, bill_on=on))
    return store.locked(ChannelBill, known.id) or known


def _digest(rows: Sequence[BillRow]) -> str:
    """SHA-256 of what is compared of all rows, in their order: so a bill that was changed is told from the same one."""
    told = [[row.kind, row.order_number, row.refund_number, str(row.amount_yuan)] for row in rows]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _line(row: BillRow) -> BillLine:
    return BillLine(
        kind=row.kind,
        order_number=row.order_number[:64],
        trade_number=row.trade_number[:64] or None,
        refund_number=row.refund_number[:64] or None,
        amount_yuan=row.amount_yuan,
        moved_at=row.moved_at,
    )


def _theirs(line: BillLine) -> Theirs:
    movement = movement_of(line.kind, line.order_number, line.refund_number)
    return Theirs(movement, line.order_number, line.amount_yuan)


def _known(bill: ChannelBill) -> dict[Movement, Ours]:
    """What our books have under the order numbers of the bill, of whatever day."""
    attempts = bills.payments_of_orders(bill.channel, {line.order_number for line in bill.lines})
    return {each.movement: each for attempt in attempts for each in _moves(attempt)}


def _moves(attempt: Payment) -> Iterable[Ours]:
    """What an attempt to pay moved through its channel: in, and back but for what went by order to the bank."""
    about = (attempt.id, attempt.fee.case.court_id)
    received = received_of(attempt)
    if attempt.state in CAME and attempt.paid_at is not None:
        yield Ours(Movement("paid", attempt.order_number), received, attempt.paid_at, *about)
    whole = attempt.state is PaymentState.REFUNDED and attempt.left_to_bank_at is None
    if whole and attempt.refunded_at is not None:
        back = Movement("refund", attempt.refund_number or f"{attempt.order_number}/refund")
        yield Ours(back, received, attempt.refunded_at, *about)
    for refund in attempt.refunds:
        given = refund.state is RefundState.GIVEN and refund.left_to_bank_at is None
        if given and refund.given_at is not None:
            yield Ours(Movement("refund", refund.refund_number), refund.amount_yuan, refund.given_at, *about)


def _that_day(channel: str, on: date) -> list[Ours]:
    """What our books say moved through the channel on that day."""
    since, until = begin_of(on), begin_of(on + ONE_DAY)
    attempts = {
        attempt.id: attempt
        for attempt in (
            *bills.paid_between(channel, since, until),
            *bills.gone_back_between(channel, since, until),
            *(refund.payment for refund in bills.refunds_between(channel, since, until)),
        )
    }
    return [
        each for attempt in attempts.values() for each in _moves(attempt) if since <= each.moved_at < until
    ]


def _elsewhere(bill: ChannelBill, that_day: Sequence[Ours]) -> frozenset[Movement]:
    """Ours of that day that other days' bills show, or that may still come on the next one."""
    near, until = begin_of(bill.bill_on) + NEAR_MIDNIGHT, begin_of(bill.bill_on + ONE_DAY) - NEAR_MIDNIGHT
    numbers = {attempt.order_number for each in that_day if (attempt := store.get(Payment, each.payment_id))}
    span = (bill.bill_on - 3 * ONE_DAY, bill.bill_on + 3 * ONE_DAY)
    lines = bills.numbers_on_bills(bill.channel, *span, numbers, besides=bill.id)
    shown = {_theirs(line).movement for line in lines}
    unfetched = {
        day: not _is_fetched(bill.channel, day) for day in (bill.bill_on - ONE_DAY, bill.bill_on + ONE_DAY)
    }
    may_come = {
        each.movement
        for each in that_day
        if (each.moved_at < near and unfetched[bill.bill_on - ONE_DAY])
        or (each.moved_at >= until and unfetched[bill.bill_on + ONE_DAY])
    }
    return frozenset(shown | may_come)


def _is_fetched(channel: str, on: date) -> bool:
    bill = bills.bill_of(channel, on)
    return bill is not None and bill.compared_at is not None


def _came_and_went(attempt: Payment | None) -> bool:
    return attempt is not None and attempt.state is PaymentState.CLOSED and attempt.refunded_at is not None


def _ask_first(found: Sequence[Found], attempts: dict[str, Payment], at: datetime) -> set[Movement]:
    """Have the worker ask about what the books do not know of orders of ours, and say of which movements it does."""
    asked = {
        each.movement: attempts[each.order_number]
        for each in found
        if each.kind is DifferenceKind.NOT_HERE and each.order_number in attempts
    }
    # Case after case in one order, so that nobody waits in a circle.
    for attempt in sorted(set(asked.values()), key=lambda each: (each.fee.case_id, each.id)):
        ask_about(attempt, at=at)
    return set(asked)


def _record(
    bill: ChannelBill,
    found: Sequence[Found],
    attempts: dict[str, Payment] | None = None,
    *,
    asked: Collection[Movement] = (),
    at: datetime,
) -> None:
    """Keep what was found, once each, and settle what an earlier comparison had found and this one has not.

    What is `asked` about is no difference yet; one that stands already stays until there is an answer.
    """
    still = {(each.kind, each.movement.number) for each in found}
    for difference in bill.differences:
        if difference.standing is Standing.OPEN and (difference.kind, difference.about) not in still:
            _settle(difference, at)
    for each in found:
        if each.movement in asked:
            continue
        sums = (each.ours_yuan, each.theirs_yuan)
        difference = _open_again(bill, each.kind, each.movement.number, at, sums=sums)
        difference.ours_yuan, difference.theirs_yuan = sums
        attempt = (attempts or {}).get(each.order_number)
        if each.ours is not None:
            difference.payment_id, difference.court_id = each.ours.payment_id, each.ours.court_id
        elif attempt is not None:
            difference.payment_id, difference.court_id = attempt.id, attempt.fee.case.court_id


def _open_again(
    bill: ChannelBill, kind: DifferenceKind, about: str, at: datetime, *, sums: Sums | None = None
) -> Difference:
    """The difference of that bill: a new one, or one that is there again.

    It may have gone by itself. What a person settled stays settled while the sums are those that were settled.
    """
    for known in bill.differences:
        if (known.kind, known.about) == (kind, about):
            by_itself = known.settled_by_id is None
            other_sums = sums is not None and sums != (known.ours_yuan, known.theirs_yuan)
            if known.standing is Standing.SETTLED and (by_itself or other_sums):
                known.standing, known.settled_at, known.settled_by_id = Standing.OPEN, None, None
            return known
    fresh = Difference(kind=kind, about=about, found_at=at, standing=Standing.OPEN)
    bill.differences.append(fresh)
    return fresh


def _settle(difference: Difference, at: datetime) -> None:
    """It is gone without anybody's doing."""
    difference.standing, difference.settled_at = Standing.SETTLED, at
