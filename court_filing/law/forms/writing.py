"""How the answers of a row are written between its words: dates before 年 月 日, sums with their 元, ticks in boxes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Any

from court_filing.law.amounts import in_groups
from court_filing.law.forms.filled import FilledRow, Printed, Room, Run, Tick, Written
from court_filing.law.forms.form import Blank, BlankKind, Box, Piece, Row, Words

Values = Mapping[str, Any]
"""The answers of a row by the id of the question: text, or the labels of the boxes that are ticked."""

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_NUMBERED = re.compile(r"^(\d+\.)(?=\S)")
_KIND_OF_PARTY = re.compile(r"(?<=.)（")
_DATE_ROOM = ((3, "年"), (2, "月"), (2, "日"))
_ROOM = {BlankKind.DATE: 6, BlankKind.PERCENT: 3, BlankKind.NUMBER: 3}
_USUAL_ROOM = 5


def written(row: Row, values: Values, *, blank: bool = False, number: str = "") -> FilledRow:
    """The row with its answers; `blank` leaves lines to write on by hand; `number`: which of several parties: 二."""
    content = _content(row, values, blank=blank)
    if row.statement:
        content = chain((Printed(f"{row.label}\n"),), content)
    return FilledRow(
        label=tuple(_label(row, values, number)),
        content=tuple(_merged(content)),
        heading=row.heading,
    )


def printed_label(row: Row) -> str:
    """The label as the official form sets it: `1. 本金`, a party on two lines, a whole statement without."""
    if row.statement:
        return ""
    label = _NUMBERED.sub(r"\1 ", row.label)
    return _KIND_OF_PARTY.sub(r"\n（", label) if row.party else label


def _label(row: Row, values: Values, number: str) -> Iterator[Run]:
    label = printed_label(row)
    if number:
        title, line, kind = label.partition("\n")
        yield from (Printed(title), Written(number), Printed(line + kind))
        return
    if row.box is None:
        if label:
            yield Printed(label)
        return
    before, _, after = label.partition("□")
    if before:
        yield Printed(before)
    yield Tick(row.box.name, _ticked(row.box, values))
    if after:
        yield Printed(after)


def _content(row: Row, values: Values, *, blank: bool) -> Iterator[Run]:
    said = ""
    for place, piece in enumerate(row.pieces):
        if isinstance(piece, Box):
            said = ""
            yield from _box(piece, values)
        elif isinstance(piece, Blank):
            room = _room_for(piece, row, row.pieces[place + 1 :], blank=blank)
            yield from _answer(piece, values.get(piece.id), said, room)
        else:
            said = piece.text
            yield Printed(piece.text)


def _box(box: Box, values: Values) -> Iterator[Run]:
    tick = Tick(box.name, _ticked(box, values))
    yield from (tick, Printed(box.label)) if box.before else (Printed(box.label), tick)


def _ticked(box: Box, values: Values) -> bool:
    value = values.get(box.group)
    return box.name in value if isinstance(value, list | tuple) else box.name == value


def _room_for(place: Blank, row: Row, after: Sequence[Piece], *, blank: bool) -> Room | None:
    """What is left open: lines to write on in a blank form, a gap between words, nothing at the end of a line."""
    if place.kind is BlankKind.LONG and blank and row.role != "total":
        return Room(0, 6 if row.statement else 2 if after else 3)
    goes_on = after and not (isinstance(after[0], Words) and after[0].text.lstrip(" ").startswith("\n"))
    wanted = goes_on or (place.unit and place.empty is None)
    return Room(_ROOM.get(place.kind, _USUAL_ROOM)) if wanted else None


def _answer(place: Blank, value: Any, said: str, room: Room | None) -> Iterator[Run]:
    text = "" if value is None else _as_printed(place.kind, str(value).strip())
    if not text and place.empty is not None:
        if place.empty:
            yield Printed(place.empty)
        elif room:
            yield room
        return
    if place.kind is BlankKind.DATE:
        yield from _date(text)
        return
    if text:
        # Under the note of the form, not behind it.
        below = place.kind is BlankKind.LONG and said and said[-1] not in "：:\n"
        yield Written(f"\n{text}" if below else text)
    elif room:
        yield room
    if place.unit:
        yield Printed(place.unit)


def _date(value: str) -> Iterator[Run]:
    """A day, as much of it as is known, before the 年 月 日 of the form; other words stand in front of them."""
    found = _DAY.fullmatch(value)
    if value and not found:
        yield Written(value)
    parts = found.groups() if found else (None, None, None)
    for part, (width, word) in zip(parts, _DATE_ROOM, strict=True):
        yield Written(str(int(part))) if part else Room(width)
        yield Printed(word)


def _as_printed(kind: BlankKind, value: str) -> str:
    return sum_of(value) if kind is BlankKind.MONEY else value


def sum_of(value: str) -> str:
    """A sum in yuan in groups of three; words stay as they are."""
    try:
        return in_groups(Decimal(value))
    except InvalidOperation:
        return value


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Printed words that follow each other, as one."""
    words = ""
    for run in runs:
        if isinstance(run, Printed):
            words += run.text
            continue
        if words:
            yield Printed(words)
            words = ""
        yield run
    if words:
        yield Printed(words)
