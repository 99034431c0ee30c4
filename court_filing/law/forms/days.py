"""Days in official forms: which come after which, and which cannot lie ahead."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache

from court_filing.law import forms
from court_filing.law.forms.checks import answered_rows, checks, labelled
from court_filing.law.forms.contradiction import (
    Answers,
    Contradiction,
    Kind,
    closed_up,
    day_written,
)
from court_filing.law.forms.form import Blank, BlankKind, Form, Question, Row, Words
from court_filing.law.written_days import day_of
from court_filing.texts import Text

_KEPT = re.compile(r"\d{4}(-\d{2}){0,2}")
_WHOLE = re.compile(r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}")
_LASTS = re.compile(r"[起计]?(?:至|到|-|—|～)")
_CURE = Text("请核对这两个日期，改正写错的一个；都没有写错的，不用改，可以在事实与理由里说明。")


def contradictions(form: Form, answers: Answers, *, today: date) -> Iterator[Contradiction]:
    """Ends before their beginnings, days out of order, and days to come that are told as past."""
    told: set[str] = set()
    for first, second in pairs_of(form.id):
        found = _out_of_order(first, second, answers)
        if found is not None and found.question not in told:
            told.add(found.question)
            yield found
    for question in form.questions.values():
        if question.id not in told and (found := _not_yet(question, answers, today)):
            yield found


def day_told(form: Form, answers: Answers, label: str) -> date | None:
    """The day under that label, where it is told whole."""
    for question in labelled(form, label):
        if len(day := _told(question, answers)) == len("2026-11-05"):
            return day_of(day)
    return None


def contract_day(form: Form, answers: Answers) -> date | None:
    """The day of the contract, where the form asks for it among other words and they tell it whole."""
    told = next((day for each in _contracts(form) if (day := _told(each, answers))), "")
    return day_of(told) if len(told) == len("2026-11-05") else None


def periods_of(row: Row) -> tuple[tuple[Question, Question], ...]:
    """The days of the row from which and up to which something lasts（…起至…止）."""
    questions = {each.id: each for each in row.questions}
    pairs = zip(row.pieces, row.pieces[1:], row.pieces[2:], strict=False)
    return tuple(
        (questions[first.id], questions[last.id])
        for first, between, last in pairs
        if isinstance(first, Blank)
        and isinstance(last, Blank)
        and isinstance(between, Words)
        and first.kind is last.kind is BlankKind.DATE
        and _LASTS.fullmatch(between.text.strip())
    )


@cache
def pairs_of(form_id: str) -> tuple[tuple[Question, Question], ...]:
    """The days of that form of which the second cannot come before the first."""
    form = forms.get(form_id)
    periods = (pair for row in answered_rows(form) for pair in periods_of(row))
    ordered = (pair for before, after in checks().order for pair in _pairs(form, before, after))
    return (*periods, *ordered)


def _pairs(form: Form, before: str, after: str) -> Iterator[tuple[Question, Question]]:
    if before == checks().contract:
        first, second = _contracts(form), labelled(form, after)
    else:
        first, second = labelled(form, before), labelled(form, after)
        within = [(one, other) for one in first for other in second if _row_id(one) == _row_id(other)]
        if within:
            yield from within
            return
    if len(first) == len(second) == 1:
        yield first[0], second[0]


def _contracts(form: Form) -> list[Question]:
    """Where the form asks for the contract with its day, in words."""
    wanted = checks().contract
    rows = (row for row in answered_rows(form) if wanted in row.label and "时间" in row.label)
    return [each for row in rows for each in row.questions if each.blank][:1]


def _row_id(question: Question) -> str:
    return question.id.rpartition(".")[0]


def _told(question: Question, answers: Answers) -> str:
    """The day as it is kept; of a blank for words the first whole day in them; "" where there is none."""
    answer = answers.get(question.id)
    if not isinstance(answer, str) or question.blank is None:
        return ""
    if question.blank.kind is BlankKind.DATE:
        return answer if _KEPT.fullmatch(answer) else ""
    found = _WHOLE.search(unicodedata.normalize("NFKC", answer))
    day = day_of(re.sub(r"\s", "", found[0])) if found else None
    return day.isoformat() if day else ""


def _out_of_order(first: Question, second: Question, answers: Answers) -> Contradiction | None:
    begins, ends = _told(first, answers), _told(second, answers)
    known = min(len(begins), len(ends))
    if not known or ends[:known] >= begins[:known]:
        return None
    message = Text(
        "“{second}”（{ends}）比“{first}”（{begins}）还早。",
        second=_label(second),
        ends=day_written(ends),
        first=_label(first),
        begins=day_written(begins),
    )
    return Contradiction(Kind.DAYS, second.id, message, _CURE)


def _label(question: Question) -> str:
    label = closed_up(question.label)
    return label if question.blank and question.blank.kind is BlankKind.DATE else label.partition("（")[0]


def _not_yet(question: Question, answers: Answers, today: date) -> Contradiction | None:
    if question.blank is None or question.blank.kind is not BlankKind.DATE:
        return None
    day = _told(question, answers)
    if (
        not day
        or day <= today.isoformat()[: len(day)]
        or any(word in question.label for word in checks().ahead)
    ):
        return None
    message = Text("“{label}”写的是 {day}，这一天还没有到。", label=_label(question), day=day_written(day))
    return Contradiction(Kind.DAYS, question.id, message, Text("请核对日期；没有写错的，不用改。"))
