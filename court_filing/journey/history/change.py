"""One answer as the history tells it, and what JSON holds in plain words."""

from dataclasses import dataclass
from typing import Any

from court_filing.web.language import gettext


@dataclass(frozen=True)
class Change:
    """One answer: what it said, and what it says since; "" where it said nothing."""

    label: str
    before: str
    after: str


def plainly(value: Any) -> str:
    """What JSON holds, as somebody would read it; not the key by which a row is found."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, dict):
        return "，".join(filter(None, (plainly(value[name]) for name in value if name != "key")))
    if isinstance(value, list):
        return "；".join(filter(None, map(plainly, value)))
    return str(value)
