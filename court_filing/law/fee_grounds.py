"""On what grounds a court decides about a fee after its first notice (补交、退还、重新核定), as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).parent / "data" / "fee_grounds.toml"

KINDS = ("supplement", "refund", "revision")
"""补交、退还、重新核定."""


@dataclass(frozen=True)
class Ground:
    """One ground: what it is called, its article, how the new amount follows, and what the clerk states besides."""

    id: str
    kind: str
    title: str
    plain: str
    article: str
    effect: str
    """A key of `law.fee_changes.EFFECTS`."""
    states: tuple[str, ...]
    asks: tuple[str, ...] = ()
    reason: str = ""
    proceedings: tuple[str, ...] = ()
    lapses: bool = False
    """Whether the suit may lapse where the supplement stays unpaid."""

    def offered(self, *, state: str, proceeding_id: str) -> bool:
        """Whether a clerk may decide on it in a case of that proceeding that stands there."""
        return state in self.states and (not self.proceedings or proceeding_id in self.proceedings)


def grounds() -> Mapping[str, Ground]:
    """Every ground by its id, in the order in which they are offered."""
    return _by_id()


def ground(ground_id: str) -> Ground | None:
    """The ground of that id, if there is one."""
    return _by_id().get(ground_id)


def offered(*, state: str, proceeding_id: str) -> tuple[Ground, ...]:
    """The grounds for a case of that proceeding that stands there."""
    return tuple(each for each in _by_id().values() if each.offered(state=state, proceeding_id=proceeding_id))


@cache
def _by_id() -> Mapping[str, Ground]:
    rows: list[dict[str, Any]] = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))["ground"]
    return {row["id"]: Ground(**{name: _fixed(value) for name, value in row.items()}) for row in rows}


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
