"""By how much the rows of a photographed page sink or rise from left to right: at its top, and at its bottom."""

from collections.abc import Iterator, Sequence

from court_filing.reading.words import Line

Tilt = tuple[float, float]
"""The slope of a row at the top and at the bottom of the page, in shares of its height by shares of its width."""

STRAIGHT: Tilt = (0.0, 0.0)
_STEPS = tuple(step / 80 for step in range(-10, 11))
_MOST = 300
"""With more lines the order of the rows is plain enough."""
_LETTER = 0.5
"""Of the usual height of a line: what the box of any line is high without its slope, at the least."""
_UNLIKELY, _UNEVEN = 0.8, 0.6
"""What speaks against a slope, and against one that changes from top to bottom, by line."""


def tilt_of(lines: Sequence[Line]) -> Tilt:
    """The slopes at which lines stand beside or under one another, and not half a line apart.

    A long line in a low box leaves no room for a slope.
    """
    if not 3 <= len(lines) <= _MOST:
        return STRAIGHT
    return min(_possible(lines), key=lambda tilt: _unrest(lines, tilt), default=STRAIGHT)


def height_of(line: Line, tilt: Tilt) -> float:
    """How high its letters are: the box of a sloping line is higher by what it rises."""
    _left, top, width, height = line.box
    return max(height - abs(slope_at(top + height / 2, tilt)) * width, 0.3 * height, 1e-4)


def straightened(line: Line, tilt: Tilt) -> float:
    """How far down the middle of the line would be, were its row straight."""
    left, top, width, height = line.box
    return top + height / 2 - slope_at(top + height / 2, tilt) * (left + width / 2 - 0.5)


def slope_at(down: float, tilt: Tilt) -> float:
    """The slope of a row so far down the page."""
    return tilt[0] + (tilt[1] - tilt[0]) * down


def _possible(lines: Sequence[Line]) -> Iterator[Tilt]:
    size = min(sorted(line.box[3] for line in lines)[len(lines) // 8 :])
    rooms = [
        (line.box[1] + line.box[3] / 2, max(line.box[3] - _LETTER * size, 0.0) / line.box[2])
        for line in lines
        if line.box[2] > 4 * size
    ]
    for top in _STEPS:
        for bottom in _STEPS:
            if all(abs(slope_at(down, (top, bottom))) <= room + 0.004 for down, room in rooms):
                yield (top, bottom)


def _unrest(lines: Sequence[Line], tilt: Tilt) -> float:
    """Gaps of half a line are what straight rows do not have."""
    middles = sorted(straightened(line, tilt) for line in lines)
    size = sorted(height_of(line, tilt) for line in lines)[len(lines) // 2]
    gaps = [(after - before) / size for before, after in zip(middles, middles[1:], strict=False)]
    against = max(map(abs, tilt)) * _UNLIKELY + abs(tilt[0] - tilt[1]) * _UNEVEN
    return sum(min(gap, max(0.0, 1 - gap)) for gap in gaps) + against * len(lines)
