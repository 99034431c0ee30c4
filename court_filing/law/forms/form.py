"""What an official form (要素式示范文本) is made of: sections, rows, and in each row words, boxes and blanks."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

_NUMBER = re.compile(r"^\d+\.□?")
_REMARKS = re.compile(r"(?:（(?:可另附页|元)）|□|：)+$")


def row_name(label: str) -> str:
    """The label of a row without its number, its box and the remark that a page may be attached."""
    return _REMARKS.sub("", _NUMBER.sub("", label))


class BlankKind(StrEnum):
    """What is written into a blank."""

    DATE = "date"
    """年 月 日, also only a year or a month where more is not known."""
    MONEY = "money"
    """A sum in yuan; prints the 元 that the form has behind it."""
    PERCENT = "percent"
    NUMBER = "number"
    """A count, with the unit that the form has behind it."""
    TEXT = "text"
    """A few words on the line."""
    LONG = "long"
    """As many paragraphs as are needed."""


@dataclass(frozen=True)
class Words:
    """Printed words of the form; a line break is `\\n`."""

    text: str


@dataclass(frozen=True)
class Box:
    """A box to tick (□). The boxes of one `group` in a row are one question."""

    group: str
    """The id of the answer: `2.3.1`."""
    label: str
    single: bool
    """Whether only one box of the group can be ticked."""
    before: bool
    """Whether the form prints the box before its label: □是."""
    asks: str = ""
    """What the boxes of the group answer, in the words before them; the label of the row where there are none."""
    called: str = ""
    """What the choice is called on its own, where the printed words beside the box are only a part of it."""

    @property
    def name(self) -> str:
        """What to call the choice away from the paper."""
        return self.called or self.label


@dataclass(frozen=True)
class Blank:
    """A place to write."""

    id: str
    kind: BlankKind
    label: str
    """What is asked for, in the words of the form."""
    unit: str = ""
    """What the form prints behind it: 元, %, 天."""
    empty: str | None = None
    """What the form prints in its place when nothing is filled in (××, 20 年 月 日, nothing at all); None for what is
    usual with its kind: room to write, with 年 月 日 or the unit."""


Piece = Words | Box | Blank


@dataclass(frozen=True)
class Question:
    """One answer of a row: a blank, or the boxes of a group."""

    id: str
    label: str
    blank: Blank | None = None
    boxes: tuple[Box, ...] = ()

    @property
    def single(self) -> bool:
        """Whether one box at most can be ticked."""
        return bool(self.boxes) and self.boxes[0].single


class PartySide(StrEnum):
    """Whose particulars a row of the first section holds."""

    INITIATING = "initiating"
    OPPOSING = "opposing"
    OTHER = "other"
    AGENT = "agent"
    GUARDIAN = "guardian"


@dataclass(frozen=True)
class PartyRow:
    """Which parties (当事人) or agents a row is for: it is printed once for each of them."""

    side: PartySide
    natural: bool | None = None
    """Only natural persons, only organisations, or either (None)."""


@dataclass(frozen=True)
class Again:
    """One more of what a row prints a few times: children, debts, loans."""

    unit: str
    """What one more of them is called: 一个子女."""
    after: str
    """The label of the last question of the last one that the form prints."""
    text: str
    """Its markup; `<n>` and `<一>` stand for its number."""
    printed: int
    """How many the form prints."""


@dataclass(frozen=True)
class Row:
    """One row of the table: its label on the left, what is filled in on the right."""

    id: str
    label: str
    pieces: tuple[Piece, ...]
    heading: bool = False
    """Whether it only heads the rows below."""
    statement: bool = False
    """完整陈述: the whole in the person's own words, over the full width, under its name and the note of the form."""
    box: Box | None = None
    """The box that stands in the label itself: 4.□变更行政处罚行为."""
    party: PartyRow | None = None
    help: str = ""
    example: str = ""
    role: str = ""
    """What the pages can fill in from the case: `claims` (诉讼请求), `facts` (事实与理由), `evidence` (证据清单),
    `total` (标的总额)."""

    again: tuple[Again, ...] = ()
    """Of what there may be more than the form prints; see `growth`."""

    under: str = ""
    """The heading or the section that a row without a label belongs to."""

    @property
    def name(self) -> str:
        """The label without number, box and the remark that a page may be attached; else what it stands under."""
        return row_name(self.label) or self.under

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What the row asks, in the order of the form; the box of its label first."""
        ticked = (self.box,) if self.box else ()
        found: dict[str, Question] = {}
        for piece in (*ticked, *self.pieces):
            if isinstance(piece, Blank):
                found[piece.id] = Question(piece.id, piece.label, blank=piece)
            elif isinstance(piece, Box):
                before = found.get(piece.group)
                boxes = (*before.boxes, piece) if before else (piece,)
                label = before.label if before else piece.asks or self.name
                found[piece.group] = Question(piece.group, label, boxes=boxes)
        return tuple(found.values())

    @property
    def whole(self) -> Question | None:
        """What takes the words of the case in a row with a role: its first long blank; of the total its first sum."""
        kind = BlankKind.MONEY if self.role == "total" else BlankKind.LONG
        wanted = (each for each in self.questions if each.blank and each.blank.kind is kind)
        return next(wanted, None) if self.role else None

    @cached_property
    def typed(self) -> tuple[Question, ...]:
        """The questions that the case does not answer by itself."""
        whole = self.whole
        return tuple(each for each in self.questions if each != whole)


@dataclass(frozen=True)
class Section:
    """One part of the form: 当事人信息, 诉讼请求, 事实与理由 …"""

    id: str
    title: str
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Form:
    """One official form with its instructions (填写说明)."""

    id: str
    title: str
    subtitle: str
    field: str
    instructions: str
    sections: tuple[Section, ...]
    signature: tuple[str, ...]
    attachments: tuple[tuple[str, ...], ...] = ()
    """Tables that the form gives to be attached: a line of text has one cell."""

    @property
    def name(self) -> str:
        """What it is called in lists: 民事起诉状（民间借贷纠纷）."""
        return f"{self.title}（{self.subtitle}）"

    def section(self, section_id: str) -> Section:
        """The section with that id; raises KeyError."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Everything that is asked outside the rows of parties, by its id, in the order of the form."""
        rows = (row for section in self.sections for row in section.rows if row.party is None)
        return {question.id: question for row in rows for question in row.questions}
