"""What a court decides for itself (court settings), checked before it is written."""

from datetime import date

from court_filing.cases import court_settings
from court_filing.law import causes, courts
from court_filing.law.amounts import BadInput
from court_filing.law.fees import KINDS, quote


class BadSetting(ValueError):
    """There is no such setting, or it cannot have that value; says which it can have."""


def decide(court_id: str, name: str, value: str, *, on: date) -> None:
    """Write one setting of the court. Raises BadSetting, and KeyError for a court that is not there."""
    court = courts.get(court_id)
    if name.startswith(court_settings.BASE_FEE):
        _check_base_fee(name.removeprefix(court_settings.BASE_FEE), value, on=on, province=court.province)
    if name.startswith(court_settings.FEE_STANDARD):
        _check_standard(name.removeprefix(court_settings.FEE_STANDARD), value)
    try:
        court_settings.set_setting(court_id, name, value)
    except KeyError as unknown:
        raise BadSetting(f"no setting {name}; there are {', '.join(court_settings.NAMES)}") from unknown
    except ValueError as bad:
        raise BadSetting(f"{name}: {bad}") from bad


def _check_standard(practice: str, value: str) -> None:
    """A court follows one of the standards between which courts differ."""
    known = causes.split_practices()
    if practice not in known:
        raise BadSetting(f"no practice {practice}; there are {', '.join(known)}")
    if value not in known[practice]:
        raise BadSetting(f"{practice}: {' or '.join(known[practice])}")


def _check_base_fee(kind: str, value: str, *, on: date, province: str) -> None:
    """A court chooses a figure only where the statute leaves it a range, and inside that range."""
    open_kinds = [each for each in KINDS if _leaves_a_range(each, on, province)]
    if kind not in open_kinds:
        raise BadSetting(f"no range to choose from for {kind}; there is one for {', '.join(open_kinds)}")
    try:
        quote(kind, {}, on=on, province=province, base_fee_yuan=value)
    except BadInput as bad:
        raise BadSetting(f"{kind}: {bad}") from bad


def _leaves_a_range(kind: str, on: date, province: str) -> bool:
    try:
        return quote(kind, {}, on=on, province=province).certainty == "range"
    except BadInput:
        return False
