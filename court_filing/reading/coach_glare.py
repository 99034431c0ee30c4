"""A spot where light has washed the writing away: blown out, of one piece, and brighter than the paper around it."""

from collections.abc import Iterator
from statistics import median

from court_filing.reading.coach_tiles import Box, Tiles

_BLOWN_OUT = 250
_LEAST, _MOST = 0.004, 0.35
"""The share of the page that a spot takes up."""
_BRIGHTEST_AROUND = 232
"""White paper in even light is as bright as glare; then nothing can be told, and nothing is washed away."""
_DARKEST_AROUND = 90
_AROUND = 3
"""How many tiles away the paper is looked at: light falls off within."""
_ANGULAR = 0.88
"""The share of its rectangle that an angular thing fills: a white label has corners, light has none."""
_HOLES = 0.05
_HARD = 0.6

Spot = frozenset[tuple[int, int]]


def glare(seen: Tiles) -> Box | None:
    """Where the largest spot is, or nothing."""
    blown_out = {divmod(index, seen.columns) for index, dot in enumerate(seen.darkest) if dot >= _BLOWN_OUT}
    total = seen.columns * seen.rows
    if not _LEAST * total <= len(blown_out) <= 2 * _MOST * total:
        return None
    spots = [spot for spot in _pieces(blown_out) if _LEAST * total <= len(spot) <= _MOST * total]
    found = max((spot for spot in spots if _is_light(spot, seen)), key=len, default=None)
    return seen.box(*_bounds(found)) if found else None


def _pieces(places: set[tuple[int, int]]) -> Iterator[Spot]:
    left = set(places)
    while left:
        piece, open_ends = set(), [left.pop()]
        while open_ends:
            row, column = open_ends.pop()
            piece.add((row, column))
            for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if near in left:
                    left.remove(near)
                    open_ends.append(near)
        yield frozenset(piece)


def _bounds(spot: Spot) -> tuple[int, int, int, int]:
    rows, columns = [row for row, _ in spot], [column for _, column in spot]
    return min(columns), min(rows), max(columns), max(rows)


def _is_light(spot: Spot, seen: Tiles) -> bool:
    left, top, right, bottom = _bounds(spot)
    if left == 0 or top == 0 or right == seen.columns - 1 or bottom == seen.rows - 1:
        # The sky and a lamp in the picture, mostly.
        return False
    around = [seen.brightest[place] for place in _ring(spot, seen, _AROUND)]
    if not around or not _DARKEST_AROUND <= median(around) <= _BRIGHTEST_AROUND:
        return False
    whole = _without_holes(spot)
    if whole - len(spot) > _HOLES * whole:
        return False
    return whole < _ANGULAR * (right + 1 - left) * (bottom + 1 - top) or not _is_hard(spot, seen)


def _ring(spot: Spot, seen: Tiles, distance: int) -> Iterator[int]:
    """The tiles at that distance from the spot."""
    grown = set(spot)
    ring: set[tuple[int, int]] = set()
    for _step in range(distance):
        near = {
            (row + down, column + right)
            for row, column in ring or spot
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
        }
        ring = near - grown
        grown |= ring
    for row, column in ring:
        if 0 <= row < seen.rows and 0 <= column < seen.columns:
            yield row * seen.columns + column


def _without_holes(spot: Spot) -> int:
    """How many tiles it has when every row is filled from its first to its last."""
    rows: dict[int, list[int]] = {}
    for row, column in spot:
        rows.setdefault(row, []).append(column)
    return sum(max(columns) + 1 - min(columns) for columns in rows.values())


def _is_hard(spot: Spot, seen: Tiles) -> bool:
    """Whether it ends within a dot or two, as things do and light does not."""
    steps = [seen.steepest[place] / max(seen.contrasts[place], 1) for place in _ring(spot, seen, 1)]
    return median(steps) > _HARD
