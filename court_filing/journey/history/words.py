"""What a version changed, in words: each answer with what it said and what it said afterwards."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.acts.draft_versions import RESTORED
from court_filing.acts.materials import slot_title
from court_filing.cases.answers import EVERY_PART, TAKEN_APART, Answers, plain, taken_down
from court_filing.cases.case import Case
from court_filing.cases.draft import DraftVersion
from court_filing.journey.history.change import Change, plainly
from court_filing.journey.history.form_rows import form_changes, form_name
from court_filing.journey.history.labels import CASE, CONNECTION, HIDDEN, ROWS, VALUES, WISHES
from court_filing.journey.words import title_of
from court_filing.law.particulars import particulars
from court_filing.web.excerpts import excerpts
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext

MOST_SHOWN = 12
"""How many answers of one change are told one by one."""


def step_title(step: str, case: Case) -> str:
    """What was changed, as the task list calls it."""
    if step == RESTORED:
        return gettext("恢复到以前的一版")
    try:
        return title_of(step, case)
    except KeyError:
        return gettext("填写的内容")


def changes_of(case: Case, versions: list[DraftVersion]) -> Iterator[tuple[DraftVersion, list[Change]]]:
    """Each version, newest first, with what was changed then: told from where the case stands now, backwards."""
    standing = _as_json(taken_down(case, EVERY_PART))
    for version in versions:
        found: list[Change] = []
        for part, rows in version.answers.items():
            for key, before in rows.items():
                after = standing.get(part, {}).get(key)
                found += _changes(case, part, key, before, after)
                _step_back(standing, part, key, before)
        yield version, found[:MOST_SHOWN]


def _as_json(answers: Answers) -> Answers:
    return {
        part: {key: row and {name: plain(value) for name, value in row.items()} for key, row in rows.items()}
        for part, rows in answers.items()
    }


def _step_back(standing: Answers, part: str, key: str, before: Mapping[str, Any] | None) -> None:
    if before is None:
        standing.setdefault(part, {})[key] = None
    else:
        known = standing.setdefault(part, {}).get(key) or {}
        standing[part][key] = {**known, **before}


Json = Mapping[str, Any]


def _changes(case: Case, part: str, key: str, before: Json | None, after: Json | None) -> list[Change]:
    if part == "case":
        return list(_of_case(case, before or {}, after or {}))
    if part == "materials":
        return _of_file(case, key, before, after)
    title = ROWS[part].title(case, {**(before or {}), **(after or {})})
    if before is None:
        return [Change(title, "", _whole(part, after))]
    if after is None:
        return [Change(title, _whole(part, before), "")]
    return [
        Change(
            f"{title}：{label}",
            *excerpts(_said(part, name, before[name]), _said(part, name, after.get(name))),
        )
        for name, label in ROWS[part].labels.items()
        if name in before and before[name] != after.get(name)
    ]


def _of_case(case: Case, before: Json, after: Json) -> Iterator[Change]:
    yield from form_changes(before, after)
    for name in before:
        was, now = before[name], after.get(name)
        if name in HIDDEN or name.startswith(TAKEN_APART) or was == now:
            continue
        if isinstance(was or now, dict):
            yield from _inside(case, name, was or {}, now or {})
        else:
            yield Change(
                str(CASE.get(name, name)), *excerpts(_said("case", name, was), _said("case", name, now))
            )


def _inside(case: Case, name: str, was: Json, now: Json) -> Iterator[Change]:
    """Answers that are kept together: particulars, and the blanks of an official form."""
    label_of = _INSIDE.get(name, lambda case, key: str(CASE.get(name, name)))
    for key in (*now, *(key for key in was if key not in now)):
        if (was.get(key) or None) != (now.get(key) or None):
            yield Change(
                label_of(case, key),
                *excerpts(_inner(name, key, was.get(key)), _inner(name, key, now.get(key))),
            )


def _inner(name: str, key: str, value: Any) -> str:
    """An answer inside a column; a wish with the words of the page for what is stored as a word of the program."""
    words = VALUES.get(key, {}) if name == "wishes" else {}
    if isinstance(value, list):
        return "；".join(
            str(words.get(each, each)) if isinstance(each, str) else plainly(each) for each in value
        )
    return str(words[value]) if isinstance(value, str) and value in words else plainly(value)


def _particular(case: Case, key: str) -> str:
    if key in CONNECTION:
        return str(CONNECTION[key])
    asked = particulars(case.proceeding.particulars).questions if case.proceeding.particulars else ()
    return next((question.label for question in asked if question.name == key), str(CASE["particulars"]))


_INSIDE: Mapping[str, Callable[[Case, str], str]] = {
    "particulars": _particular,
    "wishes": lambda case, key: str(WISHES.get(key, CASE["wishes"])),
}
"""What an answer inside a column is called; others are called like their column."""


def _of_file(case: Case, key: str, before: Json | None, after: Json | None) -> list[Change]:
    file = next((each for each in case.materials if str(each.id) == key), None)
    if file is not None and before is not None and after is not None and "slot" in before:
        was_in, is_in = (_slot(case, row["slot"]) for row in (before, after))
        return [Change(gettext("材料：%(name)s", name=file.file_name), was_in, is_in)]
    if file is None or (before is not None and "removed_at" not in before):
        return []
    was_there = before is not None and before["removed_at"] is None
    name, label = file.file_name, gettext("材料")
    return [Change(label, name, "") if was_there else Change(label, "", name)]


def _slot(case: Case, slot: str) -> str:
    """What a slot is called; the complaint by no name, for the case type may have been another then."""
    return gettext("诉状") if slot == "complaint" else slot_title(case, slot)


def _whole(part: str, row: Json | None) -> str:
    """A row that came or went, in a line."""
    said = (_said(part, name, (row or {}).get(name)) for name in ROWS[part].shown)
    return "，".join(word for word in said if word)


def _said(part: str, name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name.endswith("_on"):
        return day(date.fromisoformat(value))
    if name.endswith("_yuan"):
        return gettext("%(amount)s 元", amount=yuan(Decimal(value)))
    if name == "form_id":
        return form_name(value)
    words = VALUES.get(name, {})
    return str(words[value]) if isinstance(value, str | bool) and value in words else plainly(value)
