"""What goes wrong on purpose. One set for all trades, and changes to it for single ones."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

LONGEST_SECONDS = 3600.0
MOST_COPIES = 10


class WrongFault(ValueError):
    """A fault that does not exist, or a value out of range. The message is Chinese, for the control page."""


@dataclass(frozen=True)
class Faults:
    """How the sandbox misbehaves; the defaults are a gateway without fault.

    `notify`: late (held for `delay_seconds`, or until released where that is None) or lost (never sent);
    `copies`: how often each notification is sent; `forge`: with a wrong signature; `amount`, `app_id`: a wrong one,
    well signed; `answers`: to query, close and refund: slow (by `answer_seconds`), outage (HTTP 500) or altered
    after signing; `bill`: of all trades none yet, a broken file or one with an extra line; of all or of single trades
    their lines twice, missing, or with another amount.
    """

    notify: Literal["normal", "late", "lost"] = "normal"
    delay_seconds: float | None = None
    copies: int = 1
    forge: bool = False
    amount: str = ""
    app_id: str = ""
    answers: Literal["normal", "slow", "outage", "altered"] = "normal"
    answer_seconds: float = 30.0
    bill: Literal["normal", "none", "broken", "extra", "twice", "missing", "amount"] = "normal"

    def changed(self, values: Mapping[str, Any]) -> "Faults":
        """These faults with other values in place. Raises WrongFault."""
        return replace(self, **read(values))


NAMES = tuple(field.name for field in fields(Faults))
CHOICES = {
    "notify": ("normal", "late", "lost"),
    "answers": ("normal", "slow", "outage", "altered"),
    "bill": ("normal", "none", "broken", "extra", "twice", "missing", "amount"),
}


def read(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values given as JSON or as form fields, each in its type. Raises WrongFault."""
    return {name: _read_one(name, value) for name, value in values.items()}


def written(faults: Faults) -> dict[str, Any]:
    """The faults as JSON has them."""
    return asdict(faults)


def _read_one(name: str, value: Any) -> Any:
    if name in CHOICES:
        if value not in CHOICES[name]:
            raise WrongFault(f"{name} 只能是 {'、'.join(CHOICES[name])} 之一。")
        return value
    if name == "forge":
        return value in (True, "1", "true", "on")
    if name in ("amount", "app_id"):
        return str(value or "").strip()
    if name in ("copies", "delay_seconds", "answer_seconds"):
        return _number(name, value)
    raise WrongFault(f"没有 {name} 这一项设置。")


def _number(name: str, value: Any) -> float | int | None:
    if name == "delay_seconds" and value in (None, ""):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError) as reason:
        raise WrongFault(f"{name} 要填一个数字。") from reason
    if name == "copies":
        if number not in range(1, MOST_COPIES + 1):
            raise WrongFault(f"copies 要填 1 到 {MOST_COPIES} 的整数。")
        return int(number)
    if not math.isfinite(number) or not 0 <= number <= LONGEST_SECONDS:
        raise WrongFault(f"{name} 要填 0 到 {LONGEST_SECONDS:.0f} 之间的秒数。")
    return number
