"""Whether there is ink under a paper to be signed that nobody could read: a signature by hand, a seal (签名、盖章)."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from court_filing.law.simplified import simplified
from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import DRAWN, Kind
from court_filing.reading.words import Box, Line, PageWords, Paper, Understood, Value

INK = "signature_ink"
"""The field under which it is told: ink is there, or nobody can say that there is none."""

_SIGNED = {
    Paper.COMPLAINT: {"signed_by", "signed_on"},
    Paper.AUTHORITY_LETTER: {"signed_by"},
    Paper.HEAD_CERTIFICATE: {"signed_by"},
}
"""What is written by hand, or stamped, on such a paper."""
_CLOSES = (
    re.compile(r"(?<![受被])(?:委托|授权)(?:人|单位|方)\s*(?:[（(][^）)]*)?(?:签名|盖章|签字|签章)"),
    re.compile(r"^\s*此\s*致"),
    re.compile(
        r"^\s*(?:具状|起诉|申请|自诉|申请执行|异议|上诉|委托|授权)人\s*(?:[（(][^）)]*[）)])?\s*[:：]|签名|盖章|签字"
    ),
)
"""With what the closing begins, the surest first."""
_PICTURE = re.compile(r"(?<!^thumbnail)\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|webp)$")
"""What is a picture in a Word file by its name; the small picture of its first page says nothing."""
_DARK = 0.6
"""How light a dot of ink is at most, beside the paper around it."""
_TILE = 48
"""Dots of a square in which the light on the paper is the same."""
_LEAST_INK = 0.00006
"""The share of a page that the smallest signature covers; where nobody signed, a scan has none at all."""
_AROUND = 0.35
"""How far beyond its box the ink of a printed line may reach, in heights of the line."""
_BELOW = 4.0
"""How far below the last line somebody may sign, in heights of a line."""
_BESIDE = 0.03
_RULED = 0.15
"""The share of the width that a straight stroke crosses without a gap: the line of a table, or to write on."""


def with_ink(
    understood: Understood, path: Path, *, kind: Kind, pages: Sequence[PageWords], nursery: Nursery = NURSERY
) -> Understood:
    """The same, with `INK` among the fields of a paper on which name or day were not read but may be written."""
    if understood.paper not in _SIGNED or _SIGNED[understood.paper] <= understood.fields.keys():
        return understood
    place = _closing(pages)
    if place is not None and not _may_hold_ink(path, kind, *place, nursery):
        return understood
    page, line = (place[0].number, place[1].box) if place else (1, (0.0, 0.0, 1.0, 1.0))
    return replace(understood, fields={**understood.fields, INK: (Value("", page, line, 1.0),)})


def _closing(pages: Sequence[PageWords]) -> tuple[PageWords, Line] | None:
    """The line with which the closing begins, the last of its kind, with its page."""
    for words in _CLOSES:
        for page in reversed(pages):
            for line in reversed(page.lines):
                if words.search(simplified(line.text)):
                    return page, line
    return None


def _may_hold_ink(path: Path, kind: Kind, page: PageWords, line: Line, nursery: Nursery) -> bool:
    if kind is Kind.DOCX:
        return _has_pictures(path, nursery)
    if kind not in DRAWN or page.turned:
        return kind in DRAWN
    picture = _dots(path, kind, page.number, nursery)
    return picture is None or _has_ink(picture, line.box, [each.box for each in page.lines])


def _has_pictures(path: Path, nursery: Nursery) -> bool:
    """Whether a Word file holds any picture; also where nobody can say."""
    for values, content in nursery.errand(path, "listing", kind=Kind.ZIP):
        if "done" not in values and "reason" not in values:
            return any(_PICTURE.search(entry["name"].lower()) for entry in json.loads(content))
    return True


def _dots(path: Path, kind: Kind, page: int, nursery: Nursery) -> NDArray[np.uint8] | None:
    for values, content in nursery.errand(path, "dots", kind=kind, page=page):
        if "width" in values:
            return np.frombuffer(content, np.uint8).reshape(values["height"], values["width"], 3)
    return None


def _has_ink(picture: NDArray[np.uint8], first: Box, printed: Sequence[Box]) -> bool:
    """Whether enough of the closing, which begins with the line at `first`, is dark beside the printed lines."""
    height, width = picture.shape[:2]
    high = first[3]
    left, right = min(box[0] for box in printed) - _BESIDE, max(box[0] + box[2] for box in printed) + _BESIDE
    lowest = max(box[1] + box[3] for box in printed)
    grey = picture.min(axis=2)
    dark = _without_rules(grey < _DARK * _paper_around(grey))
    closing = np.zeros_like(dark)
    closing[_dots_of(first[1] - high / 2, lowest + _BELOW * high, height), _dots_of(left, right, width)] = (
        True
    )
    for start, above, wide, tall in printed:
        around = _AROUND * tall
        rows = _dots_of(above - around, above + tall + around, height)
        closing[rows, _dots_of(start - around, start + wide + around, width)] = False
    return int((dark & closing).sum()) > _LEAST_INK * height * width


def _without_rules(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The same without what is printed as straight lines, across and down: nobody signs like that."""
    long = max(2, int(_RULED * dark.shape[1]))
    across, down = _runs(dark, long), _runs(dark.T, long).T
    return dark & ~across & ~down


def _runs(dark: NDArray[np.bool_], long: int) -> NDArray[np.bool_]:
    """Every dot of a row that lies in a run of at least so many dark ones."""
    height, width = dark.shape
    if width < long:
        return np.zeros_like(dark)
    counted = np.zeros((height, width + 1), np.int32)
    counted[:, 1:] = dark.cumsum(axis=1)
    begins = (counted[:, long:] - counted[:, :-long]) == long
    marks = np.zeros((height, width + 1), np.int32)
    marks[:, : begins.shape[1]] += begins
    marks[:, long:] -= begins
    return marks.cumsum(axis=1)[:, :width] > 0


def _paper_around(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How light the paper is around every dot, in the light in which it was photographed."""
    height, width = grey.shape
    tall, wide = -(-height // _TILE), -(-width // _TILE)
    padded = np.pad(grey, ((0, tall * _TILE - height), (0, wide * _TILE - width)), mode="edge")
    tiles = padded.reshape(tall, _TILE, wide, _TILE).swapaxes(1, 2).reshape(tall, wide, -1)
    light = np.percentile(tiles, 80, axis=2).astype(np.uint8)
    return light.repeat(_TILE, 0).repeat(_TILE, 1)[:height, :width]


def _dots_of(start: float, end: float, dots: int) -> slice:
    """From and to a share of the page, in dots."""
    return slice(max(0, int(start * dots)), max(0, int(end * dots) + 1))
