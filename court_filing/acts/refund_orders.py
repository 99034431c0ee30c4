"""Orders to the bank to give money back (退款清单): one cashier makes and hands in the file, another confirms it.

For money that no gateway carries: what came by transfer or at the counter and is to go back, and what came to the
court's account and was nobody's fee.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from court_filing.acts import books, refunds
from court_filing.acts import payment as payments
from court_filing.cases import refund_lists, store
from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine, RefundFile, RefundRow
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, move
from court_filing.cases.payment import Payment, Refund, RefundState, received_of
from court_filing.cases.refund_lists import ToGoBack
from court_filing.clock import court_day

_ACCOUNT = re.compile(r"\d{8,32}")


class NothingToOrder(Exception):
    """Nothing that is to go back has an account to go to."""


class SamePerson(Exception):
    """Who made the order cannot be the one to confirm it."""


class WrongDay(ValueError):
    """The bank cannot have carried it out before it was made, or later than today."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One row of an order: to whom, where, how much, and why."""

    key: str
    """`payment-7`, `refund-3`, `line-12`."""
    payee_name: str
    payee_account: str
    payee_bank: str
    amount_yuan: Decimal
    about: str
    """The 案号 or 收件号; of money that was nobody's fee what the payer wrote."""
    number: int = 0
    """Which row of its order it is, from 1; 0 while it is in none."""

    @property
    def ready(self) -> bool:
        """Whether it is known where to: a masked account (6222****1234) is none."""
        return bool(self.payee_name) and _ACCOUNT.fullmatch(self.payee_account) is not None


def waiting(court_id: str) -> list[Item]:
    """What is to go back and is in no order yet."""
    return [item_of(thing) for thing in refund_lists.waiting(court_id)]


def items_in(file: RefundFile) -> list[Item]:
    """The rows of an order as they were handed in, without those that the bank bounced."""
    return [_as_handed_in(row) for row in refund_lists.rows_of(file)]


def bounced_from(file: RefundFile) -> list[Item]:
    """The rows of an order that the bank did not carry out."""
    return [_as_handed_in(row) for row in refund_lists.rows_of(file, bounced=True)]


def _as_handed_in(row: RefundRow) -> Item:
    return Item(
        key=row.key,
        payee_name=row.payee_name,
        payee_account=row.payee_account,
        payee_bank=row.payee_bank,
        amount_yuan=row.amount_yuan,
        about=row.about,
        number=row.number,
    )


def item_of(thing: ToGoBack) -> Item:
    """A row for it, as it would be ordered now."""
    if isinstance(thing, BankLine):
        return _item(f"line-{thing.id}", thing, thing.amount_yuan, thing.remark or "")
    payment = thing.payment if isinstance(thing, Refund) else thing
    amount = thing.amount_yuan if isinstance(thing, Refund) else received_of(thing)
    kind = "refund" if isinstance(thing, Refund) else "payment"
    case = payment.fee.case
    return _item(f"{kind}-{thing.id}", payment, amount, case.case_number or case.filing_number or "")


def _item(key: str, payer: Payment | BankLine, amount: Decimal, about: str) -> Item:
    return Item(
        key=key,
        payee_name=payer.payer_name or "",
        payee_account=re.sub(r"[\s-]", "", payer.payer_account or ""),
        payee_bank=payer.payer_bank or "",
        amount_yuan=amount,
        about=about,
    )


def set_payee(court_id: str, key: str, *, name: str, account: str, bank: str) -> None:
    """Say where it goes, while it is in no order that the bank has; so goes what else of its payment is in none.

    Raises NotAllowed, LookupError.
    """
    thing = _found(court_id, key)
    if thing.refund_file_id is not None:
        raise _not_now(thing)
    _write_payee(thing, name, account, bank)


def make(court_id: str, *, by: Account, at: datetime) -> RefundFile:
    """An order of everything that waits and whose account is known, each row as it reads now. Raises NothingToOrder."""
    waiting_now = [(thing, item_of(thing)) for thing in refund_lists.waiting(court_id, held=True)]
    ready = [(thing, item) for thing, item in waiting_now if item.ready]
    if not ready:
        raise NothingToOrder()
    file = store.add(
        RefundFile(
            court_id=court_id,
            made_at=at,
            by_id=by.id,
            rows=len(ready),
            total_yuan=sum((item.amount_yuan for _, item in ready), Decimal(0)),
        )
    )
    for thing, _ in ready:
        thing.refund_file_id = file.id
    store.add_all([_row(file, number, item) for number, (_, item) in enumerate(ready, start=1)])
    return file


def _row(file: RefundFile, number: int, item: Item) -> RefundRow:
    return RefundRow(
        file_id=file.id,
        number=number,
        key=item.key,
        payee_name=item.payee_name,
        payee_account=item.payee_account,
        payee_bank=item.payee_bank,
        amount_yuan=item.amount_yuan,
        about=item.about,
    )


def carry_out(court_id: str, file_id: int, *, on: date, by: Account, at: datetime) -> RefundFile:
    """Another cashier confirms that the bank carried out on that day what is in the order: it has gone back.

    Once is enough. Raises SamePerson, WrongDay, LookupError.
    """
    file = _held(court_id, file_id)
    if file.carried_out_on is not None:
        return file
    if by.id == file.by_id:
        raise SamePerson()
    if not court_day(file.made_at) <= on <= court_day(at):
        raise WrongDay(on)
    file.carried_out_on, file.confirmed_by_id, file.confirmed_at = on, by.id, at
    # Case after case in one order, so that nobody waits in a circle.
    for thing in sorted(refund_lists.in_file(file), key=_case_id):
        _gone(thing, by=by, at=at)
    return file


def put_back(
    court_id: str, file_id: int, key: str, *, name: str, account: str, bank: str, at: datetime
) -> None:
    """The bank bounced a row: it waits again, with another account, and the other rows stay as they were handed in.

    Raises NotAllowed once the order was confirmed, LookupError.
    """
    file = _held(court_id, file_id)
    if file.carried_out_on is not None:
        raise NotAllowed(Act.CONFIRM_REFUND, RefundState.GIVEN, Actor.CASHIER)
    thing = _found(court_id, key)
    if thing.refund_file_id != file.id:
        raise _not_now(thing)
    row = next(row for row in refund_lists.rows_of(file) if row.key == key)
    row.bounced_at = at
    file.rows -= 1
    file.total_yuan -= row.amount_yuan
    thing.refund_file_id = None
    _write_payee(thing, name, account, bank)


def _gone(thing: ToGoBack, *, by: Account, at: datetime) -> None:
    if isinstance(thing, Refund):
        refunds.confirm(thing, at=at, by=by)
    elif isinstance(thing, Payment):
        payments.confirm_refund(thing, at=at, by=by)
    else:
        move(thing, Act.CONFIRM_REFUND, by=by, at=at)
        books.line_gone(thing, at=at)


def _case_id(thing: ToGoBack) -> str:
    if isinstance(thing, BankLine):
        return ""
    return (thing.payment if isinstance(thing, Refund) else thing).fee.case_id


def _write_payee(thing: ToGoBack, name: str, account: str, bank: str) -> None:
    payer = thing.payment if isinstance(thing, Refund) else thing
    payer.payer_name, payer.payer_account, payer.payer_bank = name, account, bank or None


def _not_now(thing: ToGoBack) -> NotAllowed:
    return NotAllowed(Act.CONFIRM_REFUND, thing.state, Actor.CASHIER)


def _held(court_id: str, file_id: int) -> RefundFile:
    """The order as it is now, nobody else's until the transaction ends."""
    if refund_lists.refund_file_of(court_id, file_id) is None:
        raise LookupError(file_id)
    file = store.locked(RefundFile, file_id)
    assert file is not None
    return file


def _found(court_id: str, key: str) -> ToGoBack:
    """What a key of a row names, as it is now and held. Raises LookupError."""
    kind, _, number = key.partition("-")
    known = number.isascii() and number.isdigit() and len(number) < 10
    thing = refund_lists.find(court_id, kind, int(number)) if known else None
    if thing is None:
        raise LookupError(key)
    held: ToGoBack | None = store.locked(type(thing), thing.id)
    assert held is not None
    return held
