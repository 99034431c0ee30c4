"""Where on a page there is anything at all (版心): its empty margins need not be searched for lines."""

from typing import Any

CELL = 4
"""Dots along the side of the squares that are looked at; the grain of a scanner is gone in their mean."""
AROUND = 31
"""Cells along the side of the neighbourhood whose middle level a cell is held against: shadows are wider."""
INK_LEVELS = 8
"""So many levels of 255 a cell with ink differs at least, be it pale."""
MARGIN = 24
"""Dots that are kept beside the outermost ink."""
STEP = 32
"""The finder of lines takes widths and heights that are multiples of this."""

Box = tuple[slice, slice]
"""Rows and columns."""


def ink_box(dots: Any) -> Box:
    """The part of a page that holds all its ink; the whole page where there is none.

    `dots`: rows, columns and colours. The part's edges are multiples of STEP, or the page's.
    """
    import cv2

    height, width = dots.shape[:2]
    grey = cv2.cvtColor(dots, cv2.COLOR_BGR2GRAY)
    cells = cv2.resize(grey, (max(width // CELL, 1), max(height // CELL, 1)), interpolation=cv2.INTER_AREA)
    is_ink = cv2.absdiff(cells, cv2.medianBlur(cells, AROUND)) >= INK_LEVELS
    return _reach(is_ink.any(axis=1), height), _reach(is_ink.any(axis=0), width)


def _reach(is_ink: Any, length: int) -> slice:
    places = is_ink.nonzero()[0]
    if not len(places):
        return slice(0, length)
    first, last = int(places[0]) * CELL - MARGIN, (int(places[-1]) + 1) * CELL + MARGIN
    return slice(max(first, 0) // STEP * STEP, min(-(-last // STEP) * STEP, length))
