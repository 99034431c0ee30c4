"""Contradictions (矛盾) in the answers to an official form: one that needs a second look, and how to speak of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from court_filing.law.forms.form import BlankKind, Question, Row
from court_filing.texts import Text

Answers = Mapping[str, Any]
"""As they are kept: text, days as `2026-11-05`, `2026-11` or `2026`, sums as `1234.50`, boxes by their labels."""

_NOTHING = frozenset({"无", "没有", "暂无", "不适用", "/", "／", "-", "—", "无。", "没有。"})
_GAPS = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")
_LONG = 24
_PARTS = ("{}年", "{}月", "{}日")


class Kind(StrEnum):
    """What does not fit together."""

    CHOICE = "choice"
    """A box and what is asked of who ticks it."""
    DAYS = "days"
    SUMS = "sums"


@dataclass(frozen=True)
class Contradiction:
    """What does not fit together, at which question, and how it could be mended."""

    kind: Kind
    question: str
    """The id of the question beside which it is told."""
    message: Text
    cure: Text


def called(row: Row) -> str:
    """The row as people speak of it: 实现债权的费用; of a long one what stands before its brackets."""
    name = closed_up(row.name)
    return name if len(name) <= _LONG else name.partition("（")[0]


def closed_up(words: str) -> str:
    """Without the gaps that narrow columns of the official print left in words."""
    return _GAPS.sub("", " ".join(words.split()))


def is_said(question: Question, answers: Answers) -> bool:
    """Whether the question has an answer that says something: not 无, not nothing in yuan."""
    answer = answers.get(question.id)
    if not answer:
        return False
    if question.blank is None:
        return True
    if question.blank.kind in (BlankKind.MONEY, BlankKind.NUMBER, BlankKind.PERCENT):
        return bool(str(answer).strip("0."))
    return str(answer).strip() not in _NOTHING


def day_written(answer: str) -> str:
    """2026年11月5日, 2026年11月 or 2026年."""
    parts = zip(_PARTS, answer.split("-"), strict=False)
    return "".join(word.format(part.lstrip("0")) for word, part in parts)
