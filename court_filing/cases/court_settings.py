"""What a court decides for itself, with the default where it has decided nothing."""

from collections.abc import Callable, Mapping
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
    correction_days: int = 10
    """How long a litigant has to mend（登记立案规定第七条: set by the court)."""
    base_fees: Mapping[str, Decimal] = field(default_factory=dict)
    """Figures that the court has fixed inside a statutory range, in yuan, by kind of fee."""


_READ: Mapping[str, Callable[[str], object]] = {
    "number_on": str,
    "accept_clean": lambda value: value == "yes",
    "correction_days": int,
}
_BASE_FEE = "base_fee."


def settings_of(court_id: str | None) -> CourtSettings:
    """The court's own settings over the defaults."""
    rows = db.session.execute(
        sa.select(CourtSetting.name, CourtSetting.value).where(CourtSetting.court_id == court_id)
    ).all()
    fees = {
        name.removeprefix(_BASE_FEE): Decimal(value) for name, value in rows if name.startswith(_BASE_FEE)
    }
    plain = {name: _READ[name](value) for name, value in rows if name in _READ}
    return replace(CourtSettings(base_fees=fees), **plain)  # type: ignore[arg-type]


def set_setting(court_id: str, name: str, value: str) -> None:
    """Write one setting; raises KeyError for a name that no court setting has."""
    if name not in _READ and not name.startswith(_BASE_FEE):
        raise KeyError(name)
    db.session.merge(CourtSetting(court_id=court_id, name=name, value=value))
