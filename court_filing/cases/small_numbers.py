"""Small numbers in public figures (小数遮蔽): fewer than five are not told, and cannot be reckoned back from sums.

Every column of a table is taken to have a sum that is known (where that is not small itself), and so is every row over
the columns that together make one whole. A number that would follow from such a sum is withheld with the small one,
and so is a larger one from which the small one would follow.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

LEAST = 5
"""The smallest number, other than none at all, that is told."""

Cell = tuple[int, str]
Row = Mapping[str, int]


def is_small(count: int) -> bool:
    """Whether the number would point at single people: above none and below LEAST."""
    return 0 < count < LEAST


Sums = Sequence[tuple[str, Sequence[str]]]
"""Of a column the columns that add up to it."""


def withheld(
    rows: Sequence[Row],
    *,
    whole: str,
    parts: Iterable[str] = (),
    sums: Sums = (),
    told_sums: Collection[str] | None = None,
) -> frozenset[Cell] | None:
    """Which cells of a table are not told: (place of the row, name of the column).

    `whole`: the column by which a row is withheld altogether where it is small; `parts`: columns that add up to it;
    `sums`: further columns with those that add up to them. `told_sums`: the columns whose sums are told elsewhere, the
    others' being told nowhere; without it every sum is known that is not small, of more rows than one.
    None where nothing of the table can be told without telling a small number.
    """
    return _Table(rows, whole, ((whole, tuple(parts)), *sums), told_sums).withheld()


class _Table:
    """A table, and what of it is withheld so far."""

    def __init__(
        self, rows: Sequence[Row], whole: str, sums: Sums, told_sums: Collection[str] | None
    ) -> None:
        self.rows, self.whole, self.sums, self.told_sums = rows, whole, sums, told_sums
        self.columns = list(rows[0]) if rows else []
        self.hidden = {
            (place, name) for place, row in enumerate(rows) for name in self.columns if is_small(row[name])
        }
        self.zeros: set[Cell] = set()
        """None at all, withheld beside a large number from which a small one would follow."""

    def withheld(self) -> frozenset[Cell] | None:
        while True:
            self._hide_rows()
            line = next((line for line in self._lines() if self._tells(line)), None) or self._added_up()
            if line is None:
                return frozenset(self.hidden)
            if not self._hide_one_of(line):
                return None

    def _hide_rows(self) -> None:
        """What stands in a row whose number is not told is not told either."""
        for place, row in enumerate(self.rows):
            if (place, self.whole) in self.hidden:
                self.hidden.update((place, name) for name in row)

    def _lines(self) -> Iterable[Sequence[Cell]]:
        """Cells whose sum is known: each column, and the parts of each whole that is told."""
        for name in self.columns:
            if self._is_sum_told(name):
                yield self._column(name)
        for place in range(len(self.rows)):
            for whole, parts in self.sums:
                if (place, whole) not in self.hidden:
                    yield [(place, name) for name in parts]

    def _is_sum_told(self, name: str) -> bool:
        if self.told_sums is not None:
            return name in self.told_sums
        return len(self.rows) > 1 and not is_small(sum(row[name] for row in self.rows))

    def _tells(self, line: Sequence[Cell]) -> bool:
        """Whether a number that is withheld follows from the sum of the line and from what is told of it."""
        values = [self._value(cell) for cell in line if cell in self.hidden]
        some = [value for value in values if value]
        if len(some) + sum(cell in self.zeros for cell in line) == 1:
            return True
        if not any(map(is_small, some)):
            return False
        large = [value for value in some if value >= LEAST]
        fewest, most = len(some) - len(large) + LEAST * len(large), (LEAST - 1) * len(some)
        return len(some) == 1 or sum(some) == fewest or (not large and sum(some) == most)

    def _added_up(self) -> Sequence[Cell] | None:
        """A column that adds up to a sum which is not told."""
        for name in self.columns if self.told_sums is not None else ():
            column = self._column(name)
            some = [cell for cell in column if self._value(cell)]
            if not self._is_sum_told(name) and some and not self.hidden.intersection(some):
                return column
        return None

    def _hide_one_of(self, line: Sequence[Cell]) -> bool:
        """Withhold the smallest number of the line that is told; False where there is none."""
        shown = [cell for cell in line if cell not in self.hidden]
        some = [cell for cell in shown if self._value(cell)]
        if some:
            self.hidden.add(min(some, key=lambda cell: (self._value(cell), cell)))
            return True
        if shown and not any(is_small(self._value(cell)) for cell in line if cell in self.hidden):
            self.hidden.add(shown[0])
            self.zeros.add(shown[0])
            return True
        return False

    def _column(self, name: str) -> list[Cell]:
        return [(place, name) for place in range(len(self.rows))]

    def _value(self, cell: Cell) -> int:
        place, name = cell
        return self.rows[place][name]
