"""What a court decides for itself (court settings), checked before it is written."""

from collections.abc import Collection
from datetime import date

from court_filing.cases import court_settings
from court_filing.law import causes, courts
from court_filing.law.amounts import BadInput
from court_filing.law.fees import KINDS, quote
from court_filing.law.proceedings import proceedings


class BadSetting(ValueError):
    """There is no such setting, or it cannot have that value; says which it can have."""


def decide(court_id: str, name: str, value: str, *, on: date) -> None:
    """Write one setting of the court. Raises BadSetting, and KeyError for a court that is not there."""
    court = courts.get(court_id)
    if name.startswith(court_settings.BASE_FEE):
        _check_base_fee(name.removeprefix(court_settings.BASE_FEE), value, on=on, province=court.province)
    if name.startswith(court_settings.FEE_STANDARD):
        _check_standard(name.removeprefix(court_settings.FEE_STANDARD), value)
    if name.startswith(court_settings.ONLINE):
        _check_proceeding(name.removeprefix(court_settings.ONLINE))
    try:
        court_settings.set_setting(court_id, name, value)
    except KeyError as unknown:
        raise BadSetting(f"no setting {name}; there are {', '.join(court_settings.NAMES)}") from unknown
    except ValueError as bad:
        raise BadSetting(f"{name}: {bad}") from bad


def forget(court_id: str, name: str) -> bool:
    """Go back to the default of one setting; whether the court had decided anything."""
    return court_settings.forget_setting(court_id, name)


def open_base_fees(court_id: str, *, on: date) -> list[str]:
    """The kinds of fee for which the statute leaves the court a range."""
    province = courts.get(court_id).province
    return [each for each in KINDS if _leaves_a_range(each, on, province)]


def takes_online(court_id: str) -> dict[str, bool]:
    """Every proceeding by its id, and whether the court takes it online."""
    known = court_settings.settings_of(court_id)
    return {kind.id: known.takes(kind.id, switch=kind.court_switch) for kind in proceedings().values()}


def take_online(court_id: str, wanted: Collection[str], *, on: date) -> list[str]:
    """Take online these proceedings and no others; gives those that changed. Raises as `decide` does."""
    before = takes_online(court_id)
    changed = [kind_id for kind_id, taken in before.items() if taken != (kind_id in wanted)]
    opened = [kind for kind in proceedings().values() if kind.id in changed and kind.id in wanted]
    for switch in {kind.court_switch for kind in opened} - {""}:
        decide(court_id, switch, "yes", on=on)
    # All of them: what shares a switch that was opened stays as it was.
    for kind_id in before if changed else ():
        decide(court_id, f"{court_settings.ONLINE}{kind_id}", "yes" if kind_id in wanted else "no", on=on)
    return changed


def _check_standard(practice: str, value: str) -> None:
    """A court follows one of the standards between which courts differ."""
    known = causes.split_practices()
    if practice not in known:
        raise BadSetting(f"no practice {practice}; there are {', '.join(known)}")
    if value not in known[practice]:
        raise BadSetting(f"{practice}: {' or '.join(known[practice])}")


def _check_proceeding(proceeding_id: str) -> None:
    if proceeding_id not in proceedings():
        raise BadSetting(f"no proceeding {proceeding_id}; there are {', '.join(proceedings())}")


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
