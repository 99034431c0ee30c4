"""What the particulars (案件要点) have answered already fills the blanks of the official form that ask it again.

Which blank takes which particular says `law/data/form_particulars.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.forms.form import BlankKind, Form, Question, Row

_TABLE = Path(__file__).resolve().parent.parent / "data" / "form_particulars.toml"
CAUSE = "cause"
"""Names the cause of the case among the particulars."""
_NUMBER = re.compile(r"[一-鿿]+\s*[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*(?:第\s*)?\d+\s*号")
_KIND_OF_DOCUMENT = re.compile(r"^(?:.*书|不服|对)(?=.)")


@dataclass(frozen=True)
class Taken:
    """One blank, and the particular that fills it."""

    question: str
    particular: str
    part: str = ""
    boxes: Mapping[str, str] = field(default_factory=dict, hash=False)
    given: str = ""


@cache
def taken(form_id: str) -> tuple[Taken, ...]:
    """The blanks of that form that are filled from particulars; none of a form without a table."""
    rows = _tables().get(form_id, {})
    return tuple(Taken(question, **row) for question, row in rows.items())


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def carried(form: Form, stated: Mapping[str, Any]) -> dict[str, Any]:
    """What fills the form, by question, as an answer is kept. `stated`: the particulars, with the name of the cause."""
    found = {each.question: _answer(each, form.questions[each.question], stated) for each in taken(form.id)}
    return {question: answer for question, answer in found.items() if answer}


def unanswered(form: Form, stated: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What is carried into rows without an answer of their own: who changes a row has the last word on all of it."""
    open_questions = {
        question.id for row in _rows(form) if not _answered(row, answers) for question in row.typed
    }
    return {name: each for name, each in carried(form, stated).items() if name in open_questions}


def differing(
    form: Form, stated: Mapping[str, Any], answers: Mapping[str, Any]
) -> Iterator[tuple[str, Taken]]:
    """The questions, in the order of the form, that say something else than the particular that fills them."""
    filling = carried(form, stated)
    for each in taken(form.id):
        expected, said = filling.get(each.question), answers.get(each.question)
        if expected and said and not _agree(form.questions[each.question], said, expected):
            yield each.question, each


def _rows(form: Form) -> Iterator[Row]:
    return (row for section in form.sections for row in section.rows)


def _answered(row: Row, answers: Mapping[str, Any]) -> bool:
    return any(answers.get(question.id) for question in row.typed)


def _answer(each: Taken, question: Question, stated: Mapping[str, Any]) -> Any:
    said = str(stated.get(each.particular) or "").strip()
    if question.boxes:
        box = (each.given if said else "") or each.boxes.get(said, "")
        return box if question.single or not box else [box]
    return _document_number(said) if each.part == "number" else said


def _document_number(said: str) -> str:
    """The number without the name of the document before it; empty where the words have none."""
    found = _NUMBER.search(said)
    return _KIND_OF_DOCUMENT.sub("", found[0]) if found else ""


def _agree(question: Question, said: Any, expected: Any) -> bool:
    if question.boxes:
        ticked = said if isinstance(said, list) else [said]
        return (expected[0] if isinstance(expected, list) else expected) in ticked
    if question.blank and question.blank.kind is BlankKind.DATE:
        return str(expected).startswith(str(said))
    own, other = _narrow(str(said)), _narrow(str(expected))
    return own in other or other in own


def _narrow(text: str) -> str:
    """Without gaps and punctuation, in narrow characters: what two ways of writing the same share."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
