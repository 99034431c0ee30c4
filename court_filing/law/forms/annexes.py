"""The tables that a form gives to be attached (附表): cut into annexes, each with its title, tables and notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")
_BREAK = re.compile(r"\s*\n\s*")
_TITLE = re.compile(r"\D{,30}(清单|目录|表)(（[^（）]+）)?")
_FIRST_OF_A_HEAD = ("编号", "序号")
_WIDE_COLUMNS = 6
"""A table with more columns stands on a page of its own, lengthwise."""


@dataclass(frozen=True)
class Table:
    """A table with its head; a row of one cell goes over its whole width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Annex:
    """One annex: its title, then lines of text and tables as they come."""

    title: str
    parts: tuple[str | Table, ...]

    @property
    def wide(self) -> bool:
        """Whether it needs a page lengthwise."""
        return any(isinstance(part, Table) and len(part.head) > _WIDE_COLUMNS for part in self.parts)


def annexes_of(attachments: tuple[tuple[str, ...], ...]) -> tuple[Annex, ...]:
    """The annexes of a form, in its order; every cell of the form stands in one of them."""
    rows = [tuple(_closed_up(cell, breaks=len(row) == 1) for cell in row) for row in attachments]
    starts = [place for place in range(len(rows)) if place == 0 or _is_title(rows, place)]
    ends = [*starts[1:], len(rows)] if starts else []
    return tuple(_annex(rows[start:end]) for start, end in zip(starts, ends, strict=True))


def _closed_up(cell: str, *, breaks: bool) -> str:
    """Without the gaps that narrow columns of the official print left in words, and without their line breaks."""
    return _SPACE.sub("", _BREAK.sub("\n" if breaks else "", cell.strip()))


def _is_title(rows: list[tuple[str, ...]], place: int) -> bool:
    return len(rows[place]) == 1 and _TITLE.fullmatch(rows[place][0]) is not None


def _annex(rows: list[tuple[str, ...]]) -> Annex:
    titled = len(rows[0]) == 1
    return Annex(rows[0][0] if titled else "", tuple(_parts(rows[1:] if titled else rows)))


def _parts(rows: list[tuple[str, ...]]) -> Iterator[str | Table]:
    place = 0
    while place < len(rows):
        if len(rows[place]) == 1:
            yield rows[place][0]
            place += 1
            continue
        end = _end_of_table(rows, place)
        yield Table(rows[place], tuple(rows[place + 1 : end]))
        place = end


def _end_of_table(rows: list[tuple[str, ...]], start: int) -> int:
    """Where the table ends: before another head, and before lines of text that no row of it follows."""
    end = start + 1
    for place in range(start + 1, len(rows)):
        row = rows[place]
        if len(row) == 1:
            continue
        if len(row) != len(rows[start]) or row[0] in _FIRST_OF_A_HEAD:
            break
        end = place + 1
    return end
