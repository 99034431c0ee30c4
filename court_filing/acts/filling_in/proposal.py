"""What a paper says beside what the draft says: one proposal for each answer, taken over only when a person says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from court_filing.reading.understood import is_sure
from court_filing.reading.words import Value
from court_filing.texts import Text


@dataclass(frozen=True)
class Proposal:
    """One answer. `value` is what the draft would keep; `shown` and `now` are what people see of both."""

    key: str
    column: str
    value: Any
    shown: str
    now: str
    read: Value
    refused: Text | None = None
    """Why it cannot be taken over as it was read; then there is no box to tick."""

    @property
    def is_same(self) -> bool:
        """Whether the draft says so already."""
        return "".join(self.now.split()) == "".join(self.shown.split())

    @property
    def differs(self) -> bool:
        """Whether the draft says something else."""
        return bool(self.now) and not self.is_same

    @property
    def is_doubtful(self) -> bool:
        """Whether it may have been misread."""
        return not is_sure(self.read)

    @property
    def may_be_taken(self) -> bool:
        """Whether there is a box to tick."""
        return self.refused is None and not self.is_same

    @property
    def is_ticked(self) -> bool:
        """Ticked from the start only what fills a gap and was read clearly; see `Offer.ticks`."""
        return self.may_be_taken and not self.now and not self.is_doubtful


@dataclass(frozen=True)
class Offer:
    """What a paper says of one person, one claim, or of the case as a whole."""

    part: str
    """`party`, `agent`, `claim`, `case` or `particulars`: by whose names the columns are called."""
    key: str
    proposals: tuple[Proposal, ...]
    row_id: int | None = None
    """The party, agent or claim that is there already; None for a new one, which has to have its `needed` column."""
    role: str = ""
    kind: str = ""
    name: str = ""
    needed: str = ""
    warning: Text | None = None
    """Why nothing of it is ticked from the start, though it may be taken over."""

    @property
    def is_new(self) -> bool:
        """Whether somebody or something would be added."""
        return bool(self.needed) and self.row_id is None

    def ticks(self, proposal: Proposal) -> bool:
        """Whether this one of its proposals is ticked from the start."""
        return self.warning is None and proposal.is_ticked

    def chosen(self, keys: frozenset[str]) -> dict[str, Any]:
        """The values whose boxes were ticked, by column."""
        taken = {each.column: each.value for each in self.proposals if each.may_be_taken and each.key in keys}
        return {} if self.is_new and self.needed not in taken else taken


def shown_value(value: Any) -> str:
    """An answer of the draft as it is compared with what was read."""
    return "" if value is None else str(value)


def proposed(
    offer_key: str,
    column: str,
    read: Value | None,
    *,
    now: Any,
    value: Any = None,
    refused: Text | None = None,
) -> list[Proposal]:
    """One proposal, or none where nothing was read."""
    if read is None or not read.text:
        return []
    kept = read.text if value is None else value
    return [Proposal(f"{offer_key}.{column}", column, kept, str(kept), shown_value(now), read, refused)]


def together(part: str, key: str, many: Sequence[Sequence[Proposal]], **what: Any) -> list[Offer]:
    """The offer of these proposals; none where there are none."""
    proposals = tuple(each for some in many for each in some)
    return [Offer(part, key, proposals, **what)] if proposals else []
