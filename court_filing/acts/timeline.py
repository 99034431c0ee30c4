"""What happened when (事情经过): entries in the order of their days, and as text for the facts on request."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from court_filing.acts.draft_versions import changing
from court_filing.cases.case import Case
from court_filing.law.written_days import Place, place_of

STEP = "timeline"
MOST_ENTRIES = 200
MOST_FACTS = 20_000
Entry = dict[str, Any]
"""`key`, `when` (a day, a month, or words) and `what`; where they were told, `where` it was and `who` was there."""
LAST: Place = (9999, 0, 0)


class TimelineFull(Exception):
    """The timeline holds as many entries as it may."""


class FactsFull(Exception):
    """The facts would become longer than they may be."""


def entries_of(case: Case) -> list[Entry]:
    """The entries in the order of their days; those without a year come last, as they were written."""
    return _in_order([{"key": str(place), **entry} for place, entry in enumerate(case.timeline or ())])


def entry_with(case: Case, key: str) -> Entry | None:
    """The entry with that key."""
    return next((entry for entry in entries_of(case) if entry["key"] == key), None)


def keep_entry(case: Case, answers: Mapping[str, str | None], *, key: str, new: bool, at: datetime) -> None:
    """Add an entry, or change the one with that key; a form that is sent twice adds one.

    Raises NotAllowed, KeyError where the entry is gone, TimelineFull.
    """
    with changing(case, STEP, at=at):
        entries = entries_of(case)
        known = next((entry for entry in entries if entry["key"] == key), None)
        if known is not None and not new:
            known.update(answers)
        elif known is None and not new:
            raise KeyError(key)
        elif known is None:
            if len(entries) >= MOST_ENTRIES:
                raise TimelineFull(len(entries))
            entries.append({**answers, "key": key})
        case.timeline = _in_order(entries)


def drop_entry(case: Case, key: str, *, at: datetime) -> None:
    """Take an entry out; one that is gone already is no error."""
    with changing(case, STEP, at=at):
        case.timeline = [entry for entry in entries_of(case) if entry["key"] != key] or None


def as_text(case: Case) -> str:
    """The entries as sentences, a line each."""
    return "\n".join(_sentence(entry) for entry in entries_of(case))


def add_to_facts(case: Case, *, at: datetime) -> bool:
    """Put the entries below the facts that are there. False where nothing was added: it stands there already.

    Raises NotAllowed, FactsFull.
    """
    with changing(case, "facts", at=at):
        text, facts = as_text(case), (case.facts or "").rstrip()
        if not text or text in facts:
            return False
        joined = f"{facts}\n{text}" if facts else text
        if len(joined) > MOST_FACTS:
            raise FactsFull(len(joined))
        case.facts = joined
        return True


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: place_of(entry["when"]) or LAST)


def _sentence(entry: Entry) -> str:
    where, who, what = ((entry.get(name) or "").strip() for name in ("where", "who", "what"))
    at = f"在{where.removeprefix('在')}，" if where else ""
    there = f"在场的人：{who.rstrip('。')}。" if who else ""
    return f"{entry['when']}，{at}{what}{'' if what.endswith(('。', '！', '？', '；')) else '。'}{there}"
