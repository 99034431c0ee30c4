"""What was typed and not sent yet (自动保存): kept with the draft by the page it was typed on, unchecked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from court_filing.acts import relief
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import ensure_open

RELIEF = "relief/"
"""The page on which relief from the fee is asked for, which is open longer than the answers are."""
MOST_PLACES = 20
"""Of how many pages of a case it is kept; the oldest goes first."""
MOST_CHARACTERS = 100_000
"""How much is kept of one page, all its boxes together."""
MOST_ALTOGETHER = 200_000
"""How many characters are kept of all the pages of a case; here too the oldest page goes first."""


@dataclass(frozen=True)
class Unsent:
    """The boxes of one page as somebody left them."""

    boxes: Mapping[str, str]
    opened: str
    """Names what had been saved when the page was opened."""
    at: datetime


class TooMuch(Exception):
    """More than any page of ours asks for."""


def remember(case: Case, place: str, unsent: Unsent) -> None:
    """Keep what stands in the boxes of the page now. It is no answer yet: nothing looks at it but that page.

    Raises NotAllowed where the answers, or the request for relief, are not the litigant's to change, TooMuch.
    """
    if _length(unsent.boxes) > MOST_CHARACTERS:
        raise TooMuch(place)
    store.lock(case)
    if place != RELIEF or relief.obstacle(case) is not None:
        ensure_open(case)
    kept: dict[str, Any] = {**(case.pending or {})}
    kept.pop(place, None)
    kept[place] = {"boxes": dict(unsent.boxes), "opened": unsent.opened, "at": unsent.at.isoformat()}
    case.pending = _bounded(kept)
    case.changed_at = unsent.at


def forget(case: Case, place: str) -> None:
    """What was typed there has been sent, or is not wanted."""
    store.lock(case)
    if case.pending and place in case.pending:
        case.pending = {name: value for name, value in case.pending.items() if name != place} or None


def unsent_at(case: Case, place: str) -> Unsent | None:
    """What was typed on that page and not sent; None where nothing waits."""
    kept = (case.pending or {}).get(place)
    if kept is None:
        return None
    return Unsent(kept["boxes"], kept["opened"], datetime.fromisoformat(kept["at"]))


def _bounded(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The newest pages that fit into what is kept of one case."""
    newest = list(kept.items())[-MOST_PLACES:]
    while sum(_length(page["boxes"]) for _place, page in newest) > MOST_ALTOGETHER:
        newest.pop(0)
    return dict(newest)


def _length(boxes: Mapping[str, str]) -> int:
    return sum(map(len, boxes.values()))
