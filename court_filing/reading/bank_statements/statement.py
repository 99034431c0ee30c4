"""What a statement says, whatever file it came in, and what is wrong with one that cannot be read."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from court_filing.texts import Text

MOST_ROWS, MOST_COLUMNS = 5_000, 60
_SHORTEST_REFERENCE = 6


class UnreadableStatement(ValueError):
    """It cannot be taken in; `problems` say to a person where and how to mend it."""

    def __init__(self, *problems: Text) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One amount that came in, in yuan, as the bank tells it."""

    booked_on: date
    amount_yuan: Decimal
    payer_name: str = ""
    payer_account: str = ""
    payer_bank: str = ""
    remark: str = ""
    reference: str = ""
    """The bank's own number of the transaction (交易流水号)."""
    voucher: str = ""
    """The number of the voucher (凭证号): shown where there is no other, but many payments may share it."""
    balance: str = ""
    """What stood on the account afterwards: it tells apart what is alike otherwise."""

    @property
    def shown_reference(self) -> str | None:
        """The number by which the bank can be asked about it."""
        return self.reference or self.voucher or None

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number of the bank's own, which no other transaction has."""
        return len(self.reference) >= _SHORTEST_REFERENCE and set(self.reference) != {"0"}

    def identity(self) -> str:
        """What makes it this payment and no other: the same in every statement that shows it.

        By the bank's number where it has one, so that it may come in another format; else by all that is known.
        """
        known = (self.booked_on.isoformat(), f"{self.amount_yuan:.2f}")
        if self.is_numbered:
            return "\x1f".join(("number", self.reference, *known))
        told = (self.payer_name, self.payer_account, self.remark, self.reference, self.voucher, self.balance)
        return "\x1f".join(("all", *known, *told))


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What one file held."""

    kind: str
    """`csv`, `xlsx`, `camt053`."""
    entries: tuple[Entry, ...]
    from_on: date | None = None
    to_on: date | None = None
    account: str = ""
    """Whose statement it is, where it says so: the number of the account."""
    paid_out: int = 0
    """How many payments going out it shows; they are not looked at."""
    notes: tuple[Text, ...] = ()
    """What was left out and a person has to look at."""


def without_repeats(statement: Statement) -> Statement:
    """The statement with a line once that stands in it again, the same to the last character with the bank's number.

    That is a line copied twice, no second payment: money that never came would go back.
    """
    seen: set[Entry] = set()
    kept: list[Entry] = []
    again: list[Entry] = []
    for entry in statement.entries:
        (again if entry.is_numbered and entry in seen else kept).append(entry)
        seen.add(entry)
    if not again:
        return statement
    note = Text(
        "有 {n} 行和前面的行完全一样，连银行流水号也一样（{numbers}），只收一次。确实是两笔的，请和银行核对。",
        n=len(again),
        numbers="、".join(list(dict.fromkeys(entry.reference for entry in again))[:10]),
    )
    return replace(statement, entries=tuple(kept), notes=(*statement.notes, note))


def fingerprints(entries: Sequence[Entry]) -> list[str]:
    """A SHA-256 for each: of what the bank says of it, and of which one it is among those alike in this statement.

    So two statements may overlap. Of those that have no number of the bank's own, they have to cover whole days.
    """
    seen: Counter[str] = Counter()
    made = []
    for entry in entries:
        identity = entry.identity()
        seen[identity] += 1
        made.append(hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode()).hexdigest())
    return made


def tidy(text: str) -> str:
    """A cell as it was meant: without the marks that keep spreadsheets from changing it, in ordinary characters."""
    plain = unicodedata.normalize("NFKC", text.replace("\0", "")).strip()
    found = re.fullmatch(r'="(.*)"', plain)
    plain = found[1] if found else plain
    return " ".join(plain.lstrip("'`\u2018\u2019").split())


def account_number(text: str) -> str:
    """An account without its gaps; "" where a spreadsheet has spoiled it (6.22E+18), so that nobody pays to it."""
    plain = re.sub(r"[\s-]", "", tidy(text))
    return "" if re.fullmatch(r"\d(\.\d+)?E\+?\d+", plain, re.IGNORECASE) else plain[:64]
