"""Boxes of a form and what belongs to them: 是 with the details that the form asks for, 否 with nothing more.

What belongs to which box is read from the markup of the row: what stands between 是 and 否; what follows 有 where 无
stands before it; what follows a box directly (其他：…); and everything in a row that is ticked as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from court_filing.law.forms.contradiction import (
    Answers,
    Contradiction,
    Kind,
    called,
    closed_up,
    is_said,
)
from court_filing.law.forms.form import Blank, BlankKind, Box, Piece, Question, Row, Words
from court_filing.texts import Text

_OPPOSITES = {"否": "是", "无": "有"}
_NONE = frozenset({"无", "否", "无此问题", "无此种情况"})
_BETWEEN = re.compile(r"[ \t：:（(]*(?:具体(?:分析)?|金额|请求金额|倍数|原因)?[ \t：:]*")
"""What may stand between a box and the blank that is its own."""
_ITS_OWN = re.compile(r"明细|金额|数额|额度|项目|时间")
"""What is asked of who says yes, also where the form asks it behind the no."""
_NAMED = 3


@dataclass(frozen=True)
class Detail:
    """A box and the questions that are for who ticks it."""

    group: str
    choice: str
    instead: str
    """The other answer: 否, 无; "" where a box is just left unticked."""
    questions: tuple[Question, ...]


def contradictions(row: Row, answers: Answers) -> Iterator[Contradiction]:
    """Details without their box, boxes without their details, and 无 beside something else."""
    told: set[str] = set()
    for detail in details_of(row):
        for found in _of_detail(row, detail, answers):
            if found.question not in told:
                told.add(found.question)
                yield found
    for question in row.questions:
        if question.id not in told:
            yield from _none_and_more(row, question, answers)


def _of_detail(row: Row, detail: Detail, answers: Answers) -> Iterator[Contradiction]:
    ticked = _ticked(detail.group, answers)
    said = [each for each in detail.questions if is_said(each, answers)]
    if detail.choice in ticked:
        if not said:
            yield _lacking(row, detail)
        return
    filled = [each for each in said if not _is_no(each, answers)]
    if filled and (ticked or not detail.instead):
        yield _superfluous(row, detail, filled, ticked)


def _lacking(row: Row, detail: Detail) -> Contradiction:
    message = Text(
        "“{row}”选了“{choice}”，还没有写“{details}”。",
        row=_asked_in(row, detail.group),
        choice=closed_up(detail.choice),
        details=_names(detail.questions),
    )
    return Contradiction(
        Kind.CHOICE, detail.group, message, Text("请补上；写不出来的可以先空着，选错了的请改选。")
    )


def _superfluous(row: Row, detail: Detail, filled: Sequence[Question], ticked: list[str]) -> Contradiction:
    values = {
        "row": _asked_in(row, detail.group),
        "details": _names(filled),
        "choice": closed_up(detail.choice),
    }
    if ticked and (detail.instead or _NONE.intersection(ticked)):
        said = "、".join(map(closed_up, ticked))
        message = Text("“{row}”选的是“{said}”，又填了“{details}”，对不上。", said=said, **values)
        cure = Text("有这回事的，请改选“{choice}”；没有的，请把填的内容删去。", choice=values["choice"])
        return Contradiction(Kind.CHOICE, detail.group, message, cure)
    if detail.choice == called(row) or detail.choice in row.label:
        message = Text("填了“{details}”，没有勾选“{choice}”。", **values)
    else:
        message = Text("“{row}”填了“{details}”，没有勾选“{choice}”。", **values)
    cure = Text("要写这一项的，请勾选“{choice}”；不写的，请把填的内容删去。", choice=values["choice"])
    return Contradiction(Kind.CHOICE, detail.group, message, cure)


def _none_and_more(row: Row, question: Question, answers: Answers) -> Iterator[Contradiction]:
    """无此问题 ticked together with another box, or with what belongs to another box."""
    if not question.boxes or question.single:
        return
    ticked = _ticked(question.id, answers)
    none = next((label for label in ticked if label in _NONE), None)
    if none is None:
        return
    more = [label for label in ticked if label != none]
    if more:
        message = Text(
            "“{row}”同时勾选了“{none}”和“{more}”。",
            row=_asked_in(row, question.id),
            none=none,
            more=closed_up(more[0]),
        )
        yield Contradiction(
            Kind.CHOICE, question.id, message, Text("请只留一种：没有的只勾选“{none}”。", none=none)
        )


def _asked_in(row: Row, group: str) -> str:
    """The row, and which of its questions the boxes answer where it asks several: 夫妻共同财产”的“房屋归谁."""
    label = next((each.label for each in row.questions if each.id == group), row.name)
    named = called(row)
    return named if label in (row.name, named) else f"{named}”的“{closed_up(label)}"


def _is_no(question: Question, answers: Answers) -> bool:
    """Whether a yes or no was answered with no: that tells of nothing."""
    pair = _pair(question.boxes) if question.single else None
    return pair is not None and answers.get(question.id) == pair[1].name


def _ticked(group: str, answers: Answers) -> list[str]:
    answer = answers.get(group)
    if not answer:
        return []
    return list(answer) if isinstance(answer, list | tuple) else [str(answer)]


def _names(questions: Sequence[Question]) -> str:
    labels = list(dict.fromkeys(closed_up(each.label) for each in questions))
    return "、".join(labels[:_NAMED]) + ("……" if len(labels) > _NAMED else "")


def applies(row: Row, question: Question, answers: Answers) -> bool:
    """Whether the question is asked at all: not where 否 or 无 was chosen instead of what it belongs to."""
    return not any(
        question in detail.questions and detail.instead in _ticked(detail.group, answers)
        for detail in details_of(row)
    )


@cache
def details_of(row: Row) -> tuple[Detail, ...]:
    """Which questions of the row belong to which box."""
    typed = {each.id: each for each in row.typed}
    found = (_Reading(row).details()) if not row.party else ()
    return tuple(
        Detail(each.group, each.choice, each.instead, kept)
        for each in found
        if (kept := tuple(typed[question.id] for question in each.questions if question.id in typed))
    )


def _pair(boxes: Sequence[Box]) -> tuple[Box, Box] | None:
    """The yes and the no of two boxes, whichever stands first; None where they are no such pair."""
    if len(boxes) != 2:
        return None
    for yes, no in ((boxes[0], boxes[1]), (boxes[1], boxes[0])):
        if _is_opposite(yes.name, no.name):
            return yes, no
    return None


def _is_opposite(yes: str, no: str) -> bool:
    if no in _OPPOSITES:
        return yes == _OPPOSITES[no]
    return (no.startswith("无") and yes == f"有{no[1:]}") or no == f"不{yes}"


class _Reading:
    """Reads the pieces of one row."""

    def __init__(self, row: Row) -> None:
        self.row, self.pieces = row, row.pieces
        self.questions = {each.id: each for each in row.questions}

    def details(self) -> Iterator[Detail]:
        if self.row.box:
            others = tuple(each for each in self.row.questions if each.id != self.row.box.group)
            yield Detail(self.row.box.group, self.row.box.name, "", others)
        for question in self.row.questions:
            pair = _pair(question.boxes) if question.single else None
            if pair:
                yield self._of_pair(*pair)
            elif question.boxes and question.boxes != (self.row.box,):
                yield from self._of_boxes(question)

    def _of_pair(self, yes: Box, no: Box) -> Detail:
        first, last = self.pieces.index(yes), self.pieces.index(no)
        if first < last:
            asked = self._asked(self.pieces[first + 1 : last], but=yes.group)
            behind = self._asked(self.pieces[last + 1 :], but=yes.group)
            if not asked and self._opens(first) and any(map(_is_its_own, behind)):
                asked = behind
        else:
            after = self.pieces[first + 1 :]
            asked = self._asked(after if self._opens(last) else _same_line(after), but=yes.group)
        return Detail(yes.group, yes.name, no.name, tuple(asked))

    def _opens(self, place: int) -> bool:
        """Whether nothing is said in the row before it: the boxes then answer what the row itself asks."""
        return all(isinstance(each, Words) and not each.text.strip() for each in self.pieces[:place])

    def _asked(self, pieces: Sequence[Piece], *, but: str) -> list[Question]:
        ids = (
            each.id if isinstance(each, Blank) else each.group
            for each in pieces
            if isinstance(each, Blank | Box)
        )
        return [self.questions[name] for name in dict.fromkeys(ids) if name != but]

    def _of_boxes(self, question: Question) -> Iterator[Detail]:
        """The blanks right behind a box."""
        for place, piece in enumerate(self.pieces):
            if isinstance(piece, Box) and piece.group == question.id and (blank := self._bound(place)):
                instead = "" if not question.single else "-"
                yield Detail(piece.group, piece.name, instead, (self.questions[blank.id],))

    def _bound(self, place: int) -> Blank | None:
        after = list(self.pieces[place + 1 : place + 3])
        if after and isinstance(after[0], Words) and _BETWEEN.fullmatch(after[0].text):
            after = after[1:]
        return after[0] if after and isinstance(after[0], Blank) else None


def _is_its_own(question: Question) -> bool:
    kinds = (BlankKind.MONEY, BlankKind.DATE)
    return question.blank is not None and (
        question.blank.kind in kinds or _ITS_OWN.search(question.label) is not None
    )


def _same_line(pieces: Sequence[Piece]) -> Sequence[Piece]:
    for place, piece in enumerate(pieces):
        if isinstance(piece, Words) and "\n" in piece.text:
            return pieces[:place]
    return pieces
