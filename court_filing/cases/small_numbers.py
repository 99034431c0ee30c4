"""Small numbers in public figures (小数遮蔽): fewer than five are not told, and cannot be reckoned back from sums.

Every column of a table is taken to have a sum that is known (where that is not small itself), and so is every row over
the columns that together make one whole. A number that would follow from such a sum is withheld with the small one.
"""

from collections.abc import Iterable, Mapping, Sequence

LEAST = 5
"""The smallest number, other than none at all, that is told."""

Cell = tuple[int, str]
Row = Mapping[str, int]


def is_small(count: int) -> bool:
    """Whether the number would point at single people: above none and below LEAST."""
    return 0 < count < LEAST


def withheld(rows: Sequence[Row], *, whole: str, parts: Iterable[str]) -> frozenset[Cell] | None:
    """Which cells of a table are not told: (place of the row, name of the column).

    `whole`: the column by which a row is withheld altogether where it is small; `parts`: columns that add up to it.
    None where nothing of the table can be told without telling a small number.
    """
    columns = list(rows[0]) if rows else []
    hidden = {(place, name) for place, row in enumerate(rows) for name in columns if is_small(row[name])}
    while True:
        _hide_rows(rows, hidden, whole)
        line = next(
            (line for line in _lines(rows, hidden, whole, tuple(parts)) if _told(rows, line, hidden)), None
        )
        if line is None:
            return frozenset(hidden)
        shown = [cell for cell in line if cell not in hidden and _value(rows, cell)]
        if not shown:
            return None
        hidden.add(min(shown, key=lambda cell: (_value(rows, cell), cell)))


def _hide_rows(rows: Sequence[Row], hidden: set[Cell], whole: str) -> None:
    """What stands in a row whose number is not told is not told either."""
    for place, row in enumerate(rows):
        if (place, whole) in hidden:
            hidden.update((place, name) for name in row)


def _lines(
    rows: Sequence[Row], hidden: set[Cell], whole: str, parts: Sequence[str]
) -> Iterable[Sequence[Cell]]:
    """Cells whose sum is known: each column, and the parts of each row whose whole is told."""
    for name in rows[0] if rows else ():
        if not is_small(sum(row[name] for row in rows)):
            yield [(place, name) for place in range(len(rows))]
    for place in range(len(rows)):
        if (place, whole) not in hidden:
            yield [(place, name) for name in parts]


def _told(rows: Sequence[Row], line: Sequence[Cell], hidden: set[Cell]) -> bool:
    """Whether a small number that is withheld follows from the sum of the line and from what is told of it."""
    values = [_value(rows, cell) for cell in line if cell in hidden]
    some = [value for value in values if value]
    if not any(map(is_small, some)):
        return False
    large = [value for value in some if value >= LEAST]
    fewest, most = len(some) - len(large) + LEAST * len(large), (LEAST - 1) * len(some)
    return len(some) == 1 or sum(some) == fewest or (not large and sum(some) == most)


def _value(rows: Sequence[Row], cell: Cell) -> int:
    place, name = cell
    return rows[place][name]
