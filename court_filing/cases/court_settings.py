"""What a court decides for itself, with the default where it has decided nothing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import sqlalchemy as sa

from court_filing.cases.court_setting import CourtSetting
from court_filing.cases.database import db


@dataclass(frozen=True)
class CourtSettings:
    """The settings of one court, read from the strings of the database."""

    number_on: str = "settlement"
    """When the 案号 is given: on `settlement` of the fee, or on `acceptance`."""
    accept_clean: bool = True
    """Whether a filing in which the review finds nothing is accepted without a clerk."""
    private_prosecution_online: bool = True
    """Whether private prosecutions (自诉) are taken online: 在线诉讼规则第三条 does not name them."""
    correction_days: int = 10
    """How long a litigant has to mend（登记立案规定第七条: set by the court)."""
    undo_minutes: int = 10
    """How long a clerk may take a decision back before anything of it leaves the court."""
    second_on_refusal: bool = True
    """Whether a refusal waits until another clerk has agreed to it（复核）."""
    sample_percent: int = 0
    """Of a hundred filings in which the review finds nothing, how many a clerk looks at all the same（抽查）."""
    lease_minutes: int = 30
    """For how long a filing that a clerk took is theirs alone while they do nothing with it（领取的有效时间）."""
    filings_a_day: int = 20
    """How many filings of one person in 24 hours the review may accept; further ones go to a clerk（人工复核）."""
    alike_a_month: int = 3
    """From how many like filings of one person in 30 days on also their clean ones go to a clerk."""
    like_to_clerk: bool = True
    """Whether a clean filing goes to a clerk where one between the same parties about the like matter has not ended
    （重复立案）. Yes: whether it is the same suit a person judges, and accepting it twice costs a number and a fee."""
    evidence_days: int = 15
    """The period for evidence in civil suits（民事证据规定第五十一条: not less than 15 days in ordinary procedure)."""
    fee_rounding_unit: str = "fen"
    """To what the court rounds its fees: `fen` or `yuan`, half up."""
    fee_rounding_order: str = "halve_then_round"
    """Whether it halves before it rounds, or after: `round_then_halve`."""
    fee_standards: Mapping[str, str] = field(default_factory=dict)
    """Which standard it follows where no national rule exists, by the name of the practice (law/causes.py)."""
    base_fees: Mapping[str, Decimal] = field(default_factory=dict)
    """Figures that the court has fixed inside a statutory range, in yuan, by kind of fee."""
    counter_only: frozenset[str] = frozenset()
    """The proceedings that it takes at the counter (窗口) and not online; none where it decided nothing."""
    bank_account_name: str = ""
    """In whose name the court's account for fees is（诉讼费专户的户名）."""
    bank_account_number: str = ""
    bank_name: str = ""
    """The bank that keeps it（开户行）."""

    @property
    def takes_transfers(self) -> bool:
        """Whether fees can be paid by bank transfer: it has said to which account."""
        return bool(self.bank_account_name and self.bank_account_number and self.bank_name)

    def takes(self, proceeding_id: str, *, switch: str = "") -> bool:
        """Whether it takes this proceeding online; `switch` names the setting that must be on besides."""
        return proceeding_id not in self.counter_only and (not switch or bool(getattr(self, switch)))


BASE_FEE = "base_fee."
FEE_STANDARD = "fee_standard."
ONLINE = "online."
NAMES = (
    "number_on",
    "accept_clean",
    "private_prosecution_online",
    "correction_days",
    "undo_minutes",
    "second_on_refusal",
    "sample_percent",
    "lease_minutes",
    "filings_a_day",
    "alike_a_month",
    "like_to_clerk",
    "evidence_days",
    "fee_rounding_unit",
    "fee_rounding_order",
    "bank_account_name",
    "bank_account_number",
    "bank_name",
    f"{FEE_STANDARD}<practice>",
    f"{BASE_FEE}<kind>",
    f"{ONLINE}<proceeding>",
)
LONGEST_CORRECTION_DAYS = 90
MOST_FILINGS = 1000
SHORTEST_EVIDENCE_DAYS, LONGEST_EVIDENCE_DAYS = 15, 90
LONGEST_UNDO_MINUTES = 60
SHORTEST_LEASE_MINUTES, LONGEST_LEASE_MINUTES = 5, 240
LONGEST_WORDS, LONGEST_ACCOUNT = 100, 32


def _one_of(*words: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in words:
            raise ValueError(" or ".join(words))
        return value

    return read


def _yes(value: str) -> bool:
    if value not in ("yes", "no"):
        raise ValueError("yes or no")
    return value == "yes"


def _whole(least: int, most: int, of: str) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise ValueError(f"{least} to {most} {of}")
        return int(value)

    return read


def _words(value: str) -> str:
    if not value.strip() or len(value) > LONGEST_WORDS or not value.isprintable():
        raise ValueError(f"1 to {LONGEST_WORDS} characters")
    return value.strip()


def _account_number(value: str) -> str:
    plain = value.replace(" ", "").replace("-", "")
    if not plain.isascii() or not plain.isdigit() or not 8 <= len(plain) <= LONGEST_ACCOUNT:
        raise ValueError(f"8 to {LONGEST_ACCOUNT} digits")
    return plain


def _yuan(value: str) -> Decimal:
    try:
        amount = Decimal(value)
    except ArithmeticError as bad:
        raise ValueError("an amount in yuan") from bad
    if not amount.is_finite() or amount <= 0 or amount != amount.quantize(Decimal("0.01")):
        raise ValueError("an amount in yuan, above 0, with at most two decimals")
    return amount


_READ: Mapping[str, Callable[[str], object]] = {
    "number_on": _one_of("settlement", "acceptance"),
    "fee_rounding_unit": _one_of("fen", "yuan"),
    "fee_rounding_order": _one_of("halve_then_round", "round_then_halve"),
    "accept_clean": _yes,
    "private_prosecution_online": _yes,
    "correction_days": _whole(1, LONGEST_CORRECTION_DAYS, "days"),
    "undo_minutes": _whole(0, LONGEST_UNDO_MINUTES, "minutes"),
    "second_on_refusal": _yes,
    "sample_percent": _whole(0, 100, "percent"),
    "lease_minutes": _whole(SHORTEST_LEASE_MINUTES, LONGEST_LEASE_MINUTES, "minutes"),
    "filings_a_day": _whole(1, MOST_FILINGS, "filings"),
    "alike_a_month": _whole(1, MOST_FILINGS, "filings"),
    "like_to_clerk": _yes,
    "bank_account_name": _words,
    "bank_account_number": _account_number,
    "bank_name": _words,
    "evidence_days": _whole(SHORTEST_EVIDENCE_DAYS, LONGEST_EVIDENCE_DAYS, "days"),
}


_OF_COURT = sa.select(CourtSetting.name, CourtSetting.value).where(
    CourtSetting.court_id == sa.bindparam("court")
)


def settings_of(court_id: str | None) -> CourtSettings:
    """The court's own settings over the defaults."""
    rows = db.session.execute(_OF_COURT, {"court": court_id}).all()
    fees = {name.removeprefix(BASE_FEE): Decimal(value) for name, value in rows if name.startswith(BASE_FEE)}
    standards = {
        name.removeprefix(FEE_STANDARD): value for name, value in rows if name.startswith(FEE_STANDARD)
    }
    closed = frozenset(
        name.removeprefix(ONLINE) for name, value in rows if name.startswith(ONLINE) and value == "no"
    )
    plain = {name: _READ[name](value) for name, value in rows if name in _READ}
    given = CourtSettings(base_fees=fees, fee_standards=standards, counter_only=closed)
    return replace(given, **plain)  # type: ignore[arg-type]


def closed_to(proceeding_id: str, court_ids: Collection[str], *, switch: str = "") -> frozenset[str]:
    """Those of the courts that take the proceeding at the counter only, in one statement."""
    found = db.session.scalars(
        sa.select(CourtSetting.court_id).where(
            CourtSetting.court_id.in_(court_ids),
            CourtSetting.name.in_([f"{ONLINE}{proceeding_id}", switch]),
            CourtSetting.value == "no",
        )
    )
    return frozenset(found)


def set_setting(court_id: str, name: str, value: str) -> None:
    """Write one setting; raises KeyError where there is none of that name, ValueError for what it cannot be."""
    if not name.startswith(FEE_STANDARD):
        _reader_of(name)(value)
    db.session.merge(CourtSetting(court_id=court_id, name=name, value=value))


def written_settings(court_id: str) -> dict[str, str]:
    """What the court has decided itself, by name."""
    return {name: value for name, value in db.session.execute(_OF_COURT, {"court": court_id})}


def forget_setting(court_id: str, name: str) -> bool:
    """Go back to the default; whether the court had decided anything."""
    row = db.session.get(CourtSetting, (court_id, name))
    if row is not None:
        db.session.delete(row)
    return row is not None


def _reader_of(name: str) -> Callable[[str], object]:
    if name.startswith(BASE_FEE):
        return _yuan
    return _yes if name.startswith(ONLINE) else _READ[name]
