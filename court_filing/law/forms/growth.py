"""Rows of a form that grow (扩容): one more child, debt or loan than the form prints, in the same words.

The form says so itself（“相关栏目可复制粘贴或扩容”, 填写说明第四条). What is added stands behind what the form prints;
the official words and their order stay. Which rows grow says `again` in their data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from court_filing.law.forms.form import Blank, Box, Form, Piece, Row
from court_filing.law.forms.markup import pieces
from court_filing.law.numerals import in_chinese

MOST = 30
"""How many there can be of one kind."""
_EACH_KIND, _EACH_UNIT = 1000, 20
"""Ids of what is added: `2.5.1060` is the first question of the third unit of the first kind."""

Answers = Mapping[str, Any]


def grown(form: Form, answers: Answers) -> Form:
    """The form with as many units as are answered; the form itself where that is as many as it prints."""
    sections = []
    for section in form.sections:
        rows = tuple(grown_row(row, answers) for row in section.rows)
        same = all(one is other for one, other in zip(rows, section.rows, strict=True))
        sections.append(section if same else replace(section, rows=rows))
    if all(one is other for one, other in zip(sections, form.sections, strict=True)):
        return form
    return replace(form, sections=tuple(sections))


def grown_row(row: Row, answers: Answers, *, one_more: int | None = None) -> Row:
    """The row with its answered units; `one_more`: the place of the kind of which there is to be another, empty one."""
    if not row.again or row.party:
        return row
    found = list(row.pieces)
    for place, again in enumerate(row.again):
        last = units_of(row, place, answers) + (place == one_more)
        added = [
            piece
            for unit in range(again.printed + 1, min(last, MOST) + 1)
            for piece in _unit(row, place, unit)
        ]
        behind = _place_behind(found, again.after)
        found[behind:behind] = added
    return replace(row, pieces=tuple(found)) if len(found) > len(row.pieces) else row


def units_of(row: Row, place: int, answers: Answers) -> int:
    """How many units of that kind there are: those that the form prints, and the answered ones behind them."""
    answered = (_unit_of(key, row.id, place) for key, answer in answers.items() if answer)
    return max((unit for unit in answered if unit is not None), default=0) or row.again[place].printed


def next_question(row: Row, place: int, answers: Answers) -> str:
    """The id of the first question of the unit behind those."""
    return f"{row.id}.{_first(place, units_of(row, place, answers) + 1)}"


def _first(place: int, unit: int) -> int:
    return (place + 1) * _EACH_KIND + unit * _EACH_UNIT


def _unit_of(question: str, row_id: str, place: int) -> int | None:
    before, _dot, number = question.rpartition(".")
    if before != row_id or not number.isdigit():
        return None
    kind, rest = divmod(int(number), _EACH_KIND)
    return rest // _EACH_UNIT if kind == place + 1 and rest // _EACH_UNIT <= MOST else None


def _unit(row: Row, place: int, unit: int) -> Iterator[Piece]:
    text = row.again[place].text.replace("<n>", str(unit)).replace("<一>", in_chinese(unit))
    yield from pieces(text, row_id=row.id, label=row.name, first=_first(place, unit))


def _place_behind(found: list[Piece], label: str) -> int:
    """Behind the last piece of the question with that label; raises ValueError where the row has none."""
    groups = {piece.group for piece in found if isinstance(piece, Box) and piece.asks == label}
    places = [
        place
        for place, piece in enumerate(found)
        if (isinstance(piece, Blank) and piece.label == label)
        or (isinstance(piece, Box) and piece.group in groups)
    ]
    return max(places) + 1
