"""What one page looks like: blank, dark, blurred, too small, leaning, cut off, with glare. Bounded process alone."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from PIL import Image, ImageOps

from court_filing.reading.coach_edges import cut_sides
from court_filing.reading.coach_glare import glare
from court_filing.reading.coach_sheet import Sheet
from court_filing.reading.coach_skew import lean
from court_filing.reading.coach_tiles import Box, Tiles, level, tiles

_WRITTEN = 40
"""The contrast from which on something is written in a tile of a photo."""
_FAINTEST = 14
"""The same for a page drawn by a program, where nothing is there by chance."""
_SPECKS = 2
"""So many tiles with dust do not make a page a written one."""
_DARK = 110
"""A page whose brightest spots stay below this is dark, of 255."""
_SOFT = 0.33
"""The share of a tile's contrast that its steepest step has at most, where writing is blurred; sharp print has 0.9."""
_SMEARED = 0.36
"""The same in one direction alone."""
_FEWEST_TILES = 6
_FEWEST_DOTS = 500
_FEWEST_SCAN_DOTS = 1000
_FEWEST_DOTS_PER_INCH = 90
_LEANING_DEGREES = 2.0
_PRINT = (72, 96)
"""Places of a print: one holds about a character, so that another figure shows."""


NOTHING_SEEN = frozenset({"blank", "dark", "too_small"})


@dataclass(frozen=True)
class Mark:
    """One thing found on a page: its code, where, and the number that its sentence names."""

    code: str
    box: Box | None = None
    number: float | None = None


def seen(sheet: Sheet | None) -> dict[str, Any]:
    """What the coach's answer says of a page: its marks, and its print unless nothing is to be seen on it."""
    if sheet is None:
        return {"marks": [("undrawable", None, None)]}
    found = look(sheet)
    said: dict[str, Any] = {
        "marks": [(mark.code, mark.box, mark.number) for mark in found],
        "is_photo": sheet.is_photo,
    }
    if not any(mark.code in NOTHING_SEEN for mark in found):
        said["print"] = b64encode(page_print(sheet)).decode()
    return said


def look(sheet: Sheet) -> list[Mark]:
    """Everything found on the page; of a page on which nothing can be seen, that alone."""
    grid = tiles(sheet.image)
    nothing = _nothing_seen(sheet, grid)
    return [nothing] if nothing else list(_of_writing(sheet, grid))


def page_print(sheet: Sheet) -> bytes:
    """What two pictures of the same page have in common: of a photo, however it was saved and however bright it is.

    Of a page drawn by a program it is all of it: two forms may differ in one figure alone.
    """
    if not sheet.is_photo:
        return sha256(sheet.image.tobytes()).digest()
    return ImageOps.autocontrast(sheet.image.resize(_PRINT, Image.Resampling.HAMMING)).tobytes()


def _nothing_seen(sheet: Sheet, grid: Tiles) -> Mark | None:
    if sheet.is_photo and _too_small(sheet):
        # Too few dots to tell anything else from them.
        return Mark("too_small", number=sheet.longest_pixels)
    if not sheet.is_photo:
        return Mark("blank") if max(grid.contrasts) < _FAINTEST else None
    if level(sheet.image, 0.98) < _DARK:
        return Mark("dark")
    # The grain of a photo taken in poor light is nothing written.
    grain = min(_WRITTEN, sorted(grid.contrasts)[len(grid.contrasts) // 4])
    written = sum(contrast >= max(_WRITTEN, 2 * grain) for contrast in grid.contrasts)
    return Mark("blank") if written <= _SPECKS else None


def _of_writing(sheet: Sheet, grid: Tiles) -> Iterator[Mark]:
    if sheet.quarter_turns:
        yield Mark("turned", number=sheet.quarter_turns * 90)
    if not sheet.is_photo:
        return
    if _blurred(grid):
        yield Mark("blurred")
    if spot := glare(grid):
        yield Mark("glare", box=spot)
    found = lean(sheet.image)
    if found.is_sure and abs(found.degrees) >= _LEANING_DEGREES:
        yield Mark("skewed", number=found.degrees)
    for side in cut_sides(sheet.image):
        yield Mark("cut_off", box=side)


def _too_small(sheet: Sheet) -> bool:
    if sheet.longest_pixels < _FEWEST_DOTS:
        return True
    dots = sheet.dots_per_inch
    return dots is not None and dots < _FEWEST_DOTS_PER_INCH and sheet.longest_pixels < _FEWEST_SCAN_DOTS


def _blurred(grid: Tiles) -> bool:
    """Whether even the sharpest of what is written runs over many dots; empty paper has no say in it.

    One direction is enough: a hand that moved leaves the lines along its way sharp.
    """
    least = max(30.0, 0.4 * grid.strong)
    written = [place for place, contrast in enumerate(grid.contrasts) if contrast >= least]
    if len(written) < _FEWEST_TILES:
        return False
    return _sharpness(grid.steepest, grid, written, 0.9) < _SOFT or any(
        _sharpness(steps, grid, written, 0.97) < _SMEARED for steps in (grid.across, grid.down)
    )


def _sharpness(steps: bytes, grid: Tiles, places: list[int], share: float) -> float:
    """The share of its contrast that the steepest step takes, in a tile less sharp than which that share of them is."""
    found = sorted(steps[place] / grid.contrasts[place] for place in places)
    return found[int(len(found) * share)]
