"""Lines in the order in which one reads them: from top to bottom, and within a row from left to right."""

from collections.abc import Iterable

from court_filing.reading.words import Line

_SAME_ROW = 0.5
"""Two lines of which this share of the lower one's height lies beside each other stand in one row."""
_ONE_UNDER_THE_OTHER = 0.2
"""Unless this share of the shorter one lies above or under the other: so lines lie in a photo held at a slant."""


def in_rows(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of one page in reading order."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if rows and _beside(rows[-1][0], line) and not any(_over(other, line) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda each: each.box[0]))


def _middle(line: Line) -> float:
    return line.box[1] + line.box[3] / 2


def _beside(one: Line, other: Line) -> bool:
    overlap = min(one.box[1] + one.box[3], other.box[1] + other.box[3]) - max(one.box[1], other.box[1])
    return overlap > _SAME_ROW * min(one.box[3], other.box[3])


def _over(one: Line, other: Line) -> bool:
    common = min(one.box[0] + one.box[2], other.box[0] + other.box[2]) - max(one.box[0], other.box[0])
    return common > _ONE_UNDER_THE_OTHER * min(one.box[2], other.box[2])
