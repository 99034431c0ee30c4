"""Where writing runs over the edge of a page."""

from collections.abc import Iterator
from itertools import groupby

from PIL import Image

from court_filing.reading.coach_tiles import Box, level

_STRIP = 3
"""Dots along the edge that are looked at."""
_INK = 60
"""How much darker than the paper beside it ink is."""
_SHADE = 0.65
"""The share of its brightest spots' light that paper has everywhere, though one end of it lie in the shade."""
_BESIDE = 32
"""Dots on either side among which the paper beside a stroke is looked for."""
_PAPER_SHARE = 0.55
"""From which share of bright dots on a picture is a page and no scene."""
_EDGE_PAPER_SHARE = 0.5
_FEWEST_STROKES = 4
_LONGEST_STROKE = 0.04
"""Of the edge: what is longer is a shadow or a bar, and no stroke of writing."""
_SHOWN = 0.06
"""How wide the box at the edge is that is shown."""
_BOXES: tuple[Box, ...] = (
    (0.0, 0.0, _SHOWN, 1.0),
    (1 - _SHOWN, 0.0, _SHOWN, 1.0),
    (0.0, 0.0, 1.0, _SHOWN),
    (0.0, 1 - _SHOWN, 1.0, _SHOWN),
)


def cut_sides(image: Image.Image) -> list[Box]:
    """The edges (left, right, upper, lower) over which several strokes run; none where it is no bright page."""
    shade = round(_SHADE * level(image, 0.9))
    bright = sum(image.histogram()[shade:])
    if bright < _PAPER_SHARE * image.width * image.height:
        return []
    return [
        box
        for box, edge in zip(_BOXES, _edges(image), strict=True)
        if _strokes(edge, shade) >= _FEWEST_STROKES
    ]


def _edges(image: Image.Image) -> Iterator[bytes]:
    width, height = image.size
    for crop, size in (
        ((0, 0, _STRIP, height), (1, height)),
        ((width - _STRIP, 0, width, height), (1, height)),
        ((0, 0, width, _STRIP), (width, 1)),
        ((0, height - _STRIP, width, height), (width, 1)),
    ):
        yield image.crop(crop).resize(size, Image.Resampling.BOX).tobytes()


def _strokes(edge: bytes, shade: int) -> int:
    """How many strokes of ink reach the edge; none where the edge itself is not paper."""
    if sum(dot >= shade for dot in edge) < _EDGE_PAPER_SHARE * len(edge):
        return 0
    beside = [max(edge[max(0, place - _BESIDE) : place + _BESIDE]) for place in range(len(edge))]
    inked = (paper >= shade and dot <= paper - _INK for dot, paper in zip(edge, beside, strict=True))
    runs = [len(list(dots)) for is_ink, dots in groupby(inked) if is_ink]
    return sum(2 <= run <= max(4, _LONGEST_STROKE * len(edge)) for run in runs)
