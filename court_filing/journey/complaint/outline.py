"""The pages of a form in its order: one row each, short rows together, and how far each is filled in."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from court_filing.journey.complaint.questions import Asked
from court_filing.law import forms
from court_filing.law.forms import Form
from court_filing.law.forms.filled import plain
from court_filing.law.forms.form import Blank, BlankKind, Question, Row, Section, Words
from court_filing.law.forms.writing import written
from court_filing.web.language import gettext

MOST_TOGETHER = 3
"""How many short rows stand on one page."""
ENOUGH_SAID = 20
"""From how many characters on the words before a question are more than its label."""
_SPACES = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")


@dataclass(frozen=True)
class FormPage:
    """One page of a form; it has the id of its first row."""

    section: Section
    rows: tuple[Row, ...]

    @property
    def id(self) -> str:
        """Names it in the address: `2.3`."""
        return self.rows[0].id

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The questions of its rows."""
        alone = len(self.rows) == 1
        return tuple(each for row in self.rows for each in questions_of(row, alone=alone))


@cache
def pages_of(form_id: str) -> tuple[FormPage, ...]:
    """The pages of a form, in its order: what is typed here, and not what another step has asked."""
    return tuple(page for section in forms.get(form_id).sections for page in _pages(section))


def page_named(form_id: str, row_id: str) -> FormPage | None:
    """The page on which that row stands, or None."""
    for page in pages_of(form_id):
        if any(row.id == row_id for row in page.rows):
            return page
    return None


def page_after(form_id: str, page: FormPage) -> FormPage | None:
    """The page after this one; None after the last."""
    pages = pages_of(form_id)
    place = next(number for number, each in enumerate(pages, 1) if each.id == page.id)
    return pages[place] if place < len(pages) else None


def is_typed(row: Row) -> bool:
    """Whether the row is filled in on a page of its own here."""
    return not (row.party or row.heading) and bool(row.typed)


def label_of(row: Row) -> str:
    """The label of a row, without the gaps that narrow columns left in its words and without its box."""
    return _tidied((row.label or row.name).replace("□", ""))


def official_words(row: Row) -> str:
    """The row as the form prints it, with its boxes and empty places."""
    return plain(written(row, {}, blank=True).content).strip("\n")


def status_of(rows: tuple[Row, ...], answers: Mapping[str, Any], skipped: list[str]) -> str:
    """`done`, `skipped` (不填) or `todo`."""
    if any(answers.get(question.id) for row in rows for question in row.typed):
        return "done"
    return "skipped" if all(row.id in skipped for row in rows) else "todo"


def counted(form: Form, answers: Mapping[str, Any], skipped: list[str]) -> tuple[int, int]:
    """How many rows are filled in or left open on purpose, and how many there are."""
    states = [status_of((row,), answers, skipped) for page in pages_of(form.id) for row in page.rows]
    return sum(state != "todo" for state in states), len(states)


def questions_of(row: Row, *, alone: bool) -> tuple[Asked, ...]:
    """The questions of a row with labels that tell them apart."""
    seen: Counter[str] = Counter()
    said = _said_before(row)
    own = label_of(row)
    asked = []
    for question in row.typed:
        label = _label(question, row, own)
        if seen[own] and label == own or (label == own and alone and len(row.typed) > 1):
            label = _within(question)
        seen[label] += 1
        number = f"（{seen[label]}）" if seen[label] > 1 else ""
        before = said.get(question.id, "")
        asked.append(
            Asked(question.id, label + number, question, before if len(before) > ENOUGH_SAID else "")
        )
    return tuple(asked)


def _said_before(row: Row) -> dict[str, str]:
    """The words of the form between a question and the one before it."""
    said: dict[str, str] = {}
    words = ""
    for piece in row.pieces:
        if isinstance(piece, Words):
            words += piece.text
        else:
            said.setdefault(
                piece.id if isinstance(piece, Blank) else piece.group, _tidied(words).rstrip("：:")
            )
            words = ""
    return said


def _tidied(words: str) -> str:
    return _SPACES.sub("", " ".join(words.split()))


def _label(question: Question, row: Row, own: str) -> str:
    return own if question.label in (row.label, row.name) else _tidied(question.label)


def _within(question: Question) -> str:
    """What a question is called that has no words of its own in its row."""
    if question.blank is None:
        return gettext("请选择") if question.single else gettext("请勾选（可以多选）")
    return {
        BlankKind.DATE: gettext("日期"),
        BlankKind.MONEY: gettext("金额"),
        BlankKind.PERCENT: gettext("比例"),
        BlankKind.NUMBER: gettext("数量"),
    }.get(question.blank.kind, gettext("内容"))


def _pages(section: Section) -> Iterator[FormPage]:
    together: list[Row] = []
    for row in section.rows:
        if is_typed(row) and _is_short(row) and len(together) < MOST_TOGETHER:
            together.append(row)
            continue
        if together:
            yield FormPage(section, tuple(together))
            together = []
        if is_typed(row) and _is_short(row):
            together = [row]
        elif is_typed(row):
            yield FormPage(section, (row,))
    if together:
        yield FormPage(section, tuple(together))


def _is_short(row: Row) -> bool:
    """One yes or no, which needs no page of its own."""
    (*others, last) = row.typed
    return not others and last.single and len(last.boxes) > 1 and not (row.help or row.example)
