"""Money at the bank of which nobody knows whose it is (待认领): what is proposed, and what a cashier does with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from court_filing.acts import books
from court_filing.acts.bank_transfers import match, obligation_named
from court_filing.acts.transfer_codes import codes_in, nearly_in
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.bank import BankLine
from court_filing.cases.bank_lists import codes_payable, fees_by_codes, fees_payable_by, line_of
from court_filing.cases.fee import Fee
from court_filing.cases.lifecycle import Act, move
from court_filing.cases.payment import Payment

_NUMBERS = re.compile(
    r"[（(〔\[]\d{4}[)）〕\]]\S{2,30}?号|[A-Z0-9\u4e00-\u9fff]*\d{6,}[A-Z0-9]*", re.IGNORECASE
)
MOST_PROPOSED = 5


class Why(StrEnum):
    """Why an obligation is proposed."""

    CODE = "code"
    """The remark holds its code beside those of others."""
    NEAR_CODE = "near_code"
    """The remark holds its code with one character wrong."""
    NUMBER = "number"
    """The remark names the case."""
    NAME = "name"
    """The payer is a party of the case, or who filed it."""
    AMOUNT = "amount"
    """It is the same sum."""


_WEIGHT: Mapping[Why, int] = {Why.CODE: 50, Why.NEAR_CODE: 40, Why.NUMBER: 30, Why.NAME: 20, Why.AMOUNT: 15}


@dataclass(frozen=True)
class Proposal:
    """An obligation that the money may be for, and why."""

    fee: Fee
    why: tuple[Why, ...]


class Unknown(Exception):
    """Nothing in this court has that number or code."""


def proposals(line: BankLine) -> list[Proposal]:
    """What the money may be for, the likeliest first."""
    found: dict[int, tuple[Fee, set[Why]]] = {}
    for why, fee in _candidates(line):
        found.setdefault(fee.id, (fee, set()))[1].add(why)
    for fee, reasons in found.values():
        if fee.amount_yuan == line.amount_yuan:
            reasons.add(Why.AMOUNT)
    made = [
        Proposal(fee, tuple(sorted(reasons, key=lambda each: -_WEIGHT[each])))
        for fee, reasons in found.values()
    ]
    made.sort(key=lambda each: (-sum(_WEIGHT[why] for why in each.why), each.fee.id))
    return made[:MOST_PROPOSED]


def _candidates(line: BankLine) -> list[tuple[Why, Fee]]:
    remark = line.remark or ""
    found = [(Why.CODE, fee) for fee in fees_by_codes(line.court_id, codes_in(remark)).values()]
    near = [code for code in codes_payable(line.court_id) if nearly_in(code, remark)] if remark else []
    found += [(Why.NEAR_CODE, fee) for fee in fees_by_codes(line.court_id, near).values()]
    for number in list(dict.fromkeys(_NUMBERS.findall(remark)))[:MOST_PROPOSED]:
        named = obligation_named(line.court_id, number)
        if named is not None:
            found.append((Why.NUMBER, named))
    if line.payer_name:
        same_sum = fees_payable_by(line.court_id, line.payer_name, line.amount_yuan)
        others = fees_payable_by(line.court_id, line.payer_name)
        found += [(Why.NAME, fee) for fee in (*same_sum, *others)]
    return found


def match_by_hand(court_id: str, line_id: int, typed: str, *, by: Account, at: datetime) -> Payment:
    """A cashier says whose money it is, by 收件号, 案号 or code. Raises Unknown, NotAllowed, LookupError."""
    line = _held(court_id, line_id)
    fee = obligation_named(court_id, typed)
    if fee is None:
        raise Unknown(typed)
    return match(line, fee, by=by, at=at)


def set_aside(court_id: str, line_id: int, note: str, *, by: Account, at: datetime) -> None:
    """It is no litigation fee, as the note says. Raises NotAllowed, LookupError."""
    line = _held(court_id, line_id)
    move(line, Act.SET_ASIDE, by=by, at=at)
    line.note = note
    books.cleared(line, at=at)


def take_up(court_id: str, line_id: int, *, by: Account, at: datetime) -> None:
    """Look into it again after all. Raises NotAllowed, LookupError."""
    line = _held(court_id, line_id)
    move(line, Act.TAKE_UP, by=by, at=at)
    books.taken_up_again(line, at=at)


def send_back(court_id: str, line_id: int, note: str, *, by: Account, at: datetime) -> None:
    """It is to go back to who paid it, by the next order to the bank. Raises NotAllowed, LookupError."""
    line = _held(court_id, line_id)
    move(line, Act.REFUND, by=by, at=at)
    line.note = note or None
    books.line_sent_back(line, at=at)


def _held(court_id: str, line_id: int) -> BankLine:
    """The line as it is now, nobody else's until the transaction ends."""
    if line_of(court_id, line_id) is None:
        raise LookupError(line_id)
    line = store.locked(BankLine, line_id)
    assert line is not None
    return line
