"""The facts of a dispute as they were given, and the places behind them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from court_filing.law import causes, places
from court_filing.law.jurisdiction.tables import territory
from court_filing.law.places import Place

_A_YEAR = 365


@dataclass(frozen=True)
class Facts:
    """Facts by their names; everything is optional. `on` is the day of filing where none is given."""

    given: Mapping[str, Any]
    on: date

    def text(self, name: str) -> str:
        """The fact as text; empty where it is not given."""
        value = self.given.get(name)
        return "" if value is None or isinstance(value, bool) else str(value).strip()

    def has(self, name: str) -> bool:
        """Whether it is given and not empty."""
        return bool(self.text(name))

    def flag(self, name: str) -> bool | None:
        """A yes or no; None where nothing is said."""
        value = self.given.get(name)
        return value if isinstance(value, bool) else None

    def place(self, name: str) -> Place | None:
        """The place behind an address; None where none is given."""
        return places.find(self.text(name)) if self.has(name) else None

    def places(self, *names: str) -> list[Place]:
        """The places of those facts that are given."""
        return [place for name in names if (place := self.place(name))]

    def listed(self, name: str) -> list[Place]:
        """The places of a fact that is a list of addresses."""
        value = self.given.get(name)
        items = value if isinstance(value, list) else []
        return [places.find(_address(item)) for item in items if _address(item)]

    def day(self, name: str) -> date | None:
        """A day, written 2026-11-20; None where it is not given or not a day."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def over_a_year(self, name: str) -> bool:
        """Whether the state that began on that day had lasted a year when the suit is filed（民诉法解释第四条）."""
        since = self.day(name)
        return since is not None and (self.filed_on - since).days >= _A_YEAR

    @cached_property
    def filed_on(self) -> date:
        """The day of filing."""
        return self.day("filing_date") or self.on

    @cached_property
    def claim_yuan(self) -> Decimal | None:
        """The sum of all claims in yuan; None where it is not given."""
        try:
            amount = Decimal(self.text("claim_yuan") or "-1")
        except InvalidOperation:
            return None
        return amount if amount.is_finite() and amount >= 0 else None

    @cached_property
    def cause(self) -> str:
        """The name of the cause."""
        return self.text("cause")

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The cause and all above it; for a name that the list does not have, what the name points to."""
        found = causes.by_name(self.cause) or causes.by_name(f"{self.cause}纠纷")
        if found or not self.cause:
            return found.path if found else ()
        for row in territory()["named_otherwise"]:
            if re.search(row["pattern"], self.cause):
                like = causes.by_name(row["like"])
                return (*(like.path if like else ()), self.cause)
        return (self.cause,)

    def under(self, names: list[str]) -> bool:
        """Whether the cause is one of these or stands below one."""
        return bool(set(names) & set(self.path))


def _address(item: Any) -> str:
    if isinstance(item, Mapping):
        item = item.get("address", "")
    return str(item or "").strip()
