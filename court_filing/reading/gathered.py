"""Photos put together to one PDF (多张照片合成一个 PDF): a page for each, in the order and turn that a person chose."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import Kind

A4_POINTS = (595.28, 841.89)
MOST_PHOTOS = 50
"""How many photos go into one PDF."""


class NotGathered(Exception):
    """A photo cannot be made a page."""


class GatheredPages:
    """A PDF that grows photo by photo. Its parts are drawn in the bounded process, so that none can do harm."""

    def __init__(self, *, nursery: Nursery = NURSERY) -> None:
        self._nursery = nursery
        self._document = pikepdf.new()

    def add(self, path: Path, *, kind: Kind, turned: int = 0) -> None:
        """A page for the photo (one for each page of a scan), turned clockwise by so many degrees after it is upright.

        Raises NotGathered, OSError where there is no such file.
        """
        added = 0
        for values, jpeg in self._sheets(path, kind=kind, turned=turned):
            self._put(values, jpeg)
            added += 1
        if not added:
            raise NotGathered(kind)

    def write(self, stream: BinaryIO) -> None:
        """The whole PDF; the same photos in the same order give the same bytes."""
        self._document.save(stream, deterministic_id=True)

    def _sheets(self, path: Path, *, kind: Kind, turned: int) -> Iterator[tuple[dict[str, Any], bytes]]:
        is_whole = False
        for values, content in self._nursery.errand(path, "sheets", kind=kind, turned=turned):
            if content:
                yield values, content
            is_whole = is_whole or "done" in values
        if not is_whole:
            raise NotGathered(kind)

    def _put(self, values: dict[str, Any], jpeg: bytes) -> None:
        """On A4 that stands or lies as the photo does; it fills the sheet in one direction, in its middle."""
        width, height = int(values["width"]), int(values["height"])
        across, down = A4_POINTS if height >= width else A4_POINTS[::-1]
        scale = min(across / width, down / height)
        wide, high = width * scale, height * scale
        left, bottom = (across - wide) / 2, (down - high) / 2
        picture = pikepdf.Stream(
            self._document,
            jpeg,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceGray if values["grey"] else pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page = self._document.add_blank_page(page_size=(across, down))
        name = page.add_resource(picture, pikepdf.Name.XObject, pikepdf.Name.Photo)
        page.contents_add(f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {bottom:.2f} cm {name} Do Q".encode())
