"""What was changed in an official form, told by the rows of the form: 本金：尚欠本金 20,000.00 元."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from court_filing.acts.complaint import AGENTS, LETTER_WORDS, OTHER_FORMS, SKIPPED
from court_filing.cases.answers import TAKEN_APART, together
from court_filing.journey.complaint.outline import questions_of
from court_filing.journey.complaint.questions import Asked
from court_filing.journey.complaint.said import answer_words
from court_filing.journey.history.change import Change, plainly
from court_filing.law import forms
from court_filing.law.forms.form import row_name
from court_filing.law.forms.growth import grown
from court_filing.web.excerpts import excerpts
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

Json = Mapping[str, Any]

_BESIDE: Mapping[str, str] = {
    AGENTS: _("代理人的其他情况"),
    LETTER_WORDS: _("证据和证人（自己写的诉状）"),
}


def form_changes(before: Json, after: Json) -> Iterator[Change]:
    """The answers to the form that differ. Another form has other questions: then the change of form says it all."""
    if "form_id" in before:
        return
    was, now = _answers(before, after)
    rows = _rows(after.get("form_id"), {**was, **now})
    yield from _of_questions(rows, was, now)
    yield from _left_open(rows, was, now)
    for name, label in _BESIDE.items():
        if (was.get(name) or None) != (now.get(name) or None):
            yield Change(str(label), *excerpts(plainly(was.get(name)), plainly(now.get(name))))


def form_name(form_id: str) -> str:
    """What the form is called in lists."""
    form = forms.forms().get(form_id)
    return form.name if form else form_id


def _answers(before: Json, after: Json) -> tuple[Json, Json]:
    """The answers that were changed, before and after; versions from earlier days have all of them."""
    now = together(after)[TAKEN_APART] or {}
    if TAKEN_APART in before:
        return before[TAKEN_APART] or {}, now
    was = together(before)[TAKEN_APART]
    return was, {key: now.get(key) for key in was}


def _of_questions(rows: Mapping[str, tuple[str, Asked]], was: Json, now: Json) -> Iterator[Change]:
    for key in (*now, *(key for key in was if key not in now)):
        if key in (SKIPPED, OTHER_FORMS, *_BESIDE) or (was.get(key) or None) == (now.get(key) or None):
            continue
        row, asked = rows.get(key) or (gettext("起诉状表格里的一项"), None)
        label = row if asked is None or asked.label == row or _is_choice(asked) else f"{row}：{asked.label}"
        yield Change(label, *excerpts(_words(asked, was.get(key)), _words(asked, now.get(key))))


def _is_choice(asked: Asked) -> bool:
    """Whether it is the choice that the row itself asks for, without words of its own."""
    return bool(asked.question.boxes) and asked.label in (
        gettext("请选择"),
        gettext("请勾选（可以多选）"),
    )


def _words(asked: Asked | None, answer: Any) -> str:
    if answer is None or answer == "":
        return ""
    return answer_words(asked, answer) if asked else plainly(answer)


def _left_open(rows: Mapping[str, tuple[str, Asked]], was: Json, now: Json) -> Iterator[Change]:
    """Rows that were left open on purpose (不填), or are not any more."""
    before, after = was.get(SKIPPED) or [], now.get(SKIPPED) or []
    nothing, words = "", gettext("不填")
    for row_id in _only_in(after, before):
        yield Change(_row_of(rows, row_id), nothing, words)
    for row_id in _only_in(before, after):
        # Where it was filled in instead, the answer says so.
        if not any(key.startswith(f"{row_id}.") for key in now):
            yield Change(_row_of(rows, row_id), words, gettext("待填"))


def _only_in(these: Sequence[str], others: Sequence[str]) -> list[str]:
    return [each for each in these if each not in others]


def _row_of(rows: Mapping[str, tuple[str, Asked]], row_id: str) -> str:
    found = (row for key, (row, _asked) in rows.items() if key.startswith(f"{row_id}."))
    return next(found, gettext("起诉状表格里的一项"))


def _rows(form_id: str | None, answers: Json) -> Mapping[str, tuple[str, Asked]]:
    """What the row of each question of the form is called, and how it asks, by the id of the question."""
    official = forms.forms().get(form_id or "")
    if official is None:
        return {}
    form = grown(official, answers)
    rows = (row for section in form.sections for row in section.rows if row.party is None)
    return {
        asked.key: (row_name(row.label) or row.name, asked)
        for row in rows
        for asked in questions_of(row, alone=True)
    }
