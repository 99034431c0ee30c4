"""A further list of corrections for what an earlier one could have told（一次性告知: 登记立案规定第七条）.

What is to be mended is told once and in full. Who asks for the same again makes a person come twice: only a supervisor
(庭长) does so, and says why.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.correction import Correction
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of

Item = Mapping[str, Any]


class SupervisorNeeded(NotAllowed):
    """The list asks again for what an earlier one told, and only a supervisor may: `items`."""

    def __init__(self, case: Case, by: Account, items: Sequence[Item]) -> None:
        super().__init__(Act.RETURN, case.state, actor_of(by))
        self.items = items


class NoReasonForAgain(ValueError):
    """A supervisor asks again for what an earlier list told, and does not say why."""


def told_before(corrections: Iterable[Correction], items: Sequence[Item]) -> list[Item]:
    """Which of the items an earlier list named: by the same words, or by the same rule in the same place."""
    known = {key for correction in corrections for item in correction.items for key in _keys(item)}
    return [item for item in items if known.intersection(_keys(item))]


def ensure_may_be_asked(case: Case, items: Sequence[Item], because: str | None, *, by: Account) -> bool:
    """Whether something is asked for again.

    Raises SupervisorNeeded where who asks is none, NoReasonForAgain where a supervisor gives no reason.
    """
    again = told_before(case.corrections, items)
    if again and not by.supervisor:
        raise SupervisorNeeded(case, by, again)
    if again and not (because or "").strip():
        raise NoReasonForAgain("a second list for the same defect says why")
    return bool(again)


def _keys(item: Item) -> set[tuple[str, ...]]:
    """Under what an item is known again; one that the clerk wrote has no rule, and its words alone."""
    keys: set[tuple[str, ...]] = {("text", "".join(item["text"].split()))}
    if item.get("rule"):
        keys.add(("rule", item["rule"], item.get("where", "")))
    return keys
