"""A further list of corrections for what an earlier one could have told（一次性告知: 登记立案规定第七条）.

What is to be mended is told once and in full. Who asks for the same again, or for what stood there already when the
earlier list was made, makes a person come twice: only a supervisor (庭长) does so, and says why.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.correction import Correction
from court_filing.cases.decisions import events_of
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of
from court_filing.review.finding import Finding

STOOD = "stood"
"""The member of a return's event: what the review found then, told or not."""
Item = Mapping[str, Any]


class SupervisorNeeded(NotAllowed):
    """The list asks for what an earlier one told or could have told, and only a supervisor may: `items`."""

    def __init__(self, case: Case, by: Account, items: Sequence[Item]) -> None:
        super().__init__(Act.RETURN, case.state, actor_of(by))
        self.items = items


class NoReasonForAgain(ValueError):
    """A supervisor asks for what an earlier list told or could have told, and does not say why."""


def told_before(corrections: Iterable[Correction], items: Sequence[Item]) -> list[Item]:
    """Which of the items an earlier list named: by the same words, or by the same rule in the same place."""
    return known_among(items, [item for correction in corrections for item in correction.items])


def known_among(items: Sequence[Item], earlier: Iterable[Item]) -> list[Item]:
    """Which of the items are among the earlier ones, whatever stands between the words."""
    known = {key for item in earlier for key in _keys(item)}
    return [item for item in items if known.intersection(_keys(item))]


def stood_before(case: Case) -> list[Item]:
    """What the review found when the filing was returned, in whichever round: the list could have told it.

    What a later change of the litigant brought about was not found then, and is not among it.
    """
    return [item for event in events_of(case, Act.RETURN) for item in (event.detail or {}).get(STOOD, ())]


def standing(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """What a list of corrections could tell now, as the event of the return keeps it."""
    return [
        {"rule": finding.rule, "where": finding.where, "text": str(finding.message)}
        for finding in findings
        if finding.for_filer
    ]


def ensure_may_be_asked(case: Case, items: Sequence[Item], because: str | None, *, by: Account) -> bool:
    """Whether something is asked for that an earlier list told or could have told.

    Raises SupervisorNeeded where who asks is none, NoReasonForAgain where a supervisor gives no reason.
    """
    told = [item for correction in case.corrections for item in correction.items]
    again = known_among(items, [*told, *stood_before(case)])
    if again and not by.supervisor:
        raise SupervisorNeeded(case, by, again)
    if again and not (because or "").strip():
        raise NoReasonForAgain("a second list for the same defect says why")
    return bool(again)


def _keys(item: Item) -> set[tuple[str, ...]]:
    """Under what an item is known again; one that the clerk wrote has no rule, and its words alone."""
    keys: set[tuple[str, ...]] = {("text", plain(item["text"]))}
    if item.get("rule"):
        keys.add(("rule", item["rule"], item.get("where", "")))
    return keys


def plain(text: str) -> str:
    """The letters, characters and digits alone: without punctuation, brackets and spaces, of one width.

    Words of nothing but signs stay as they are.
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
    return bare or text.strip()
