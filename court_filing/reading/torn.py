"""Pages of a PDF of which a part is torn: what is drawn on them does not unpack to its end. Bounded process alone."""

import time
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

CHECKED_SECONDS = 0.3
"""How much time all pages of a document may take; those after them are not checked."""
_MOST_PACKED = 8 * 1024 * 1024
_MOST_UNPACKED = 32 * 1024 * 1024
"""What is larger may be a bomb, and is not unpacked for this."""
_MOST_PICTURES = 20
_MOST_NAMED = 10
"""How many pages are called by their numbers."""


def torn_pages(document: pikepdf.Pdf, *, last: int) -> str:
    """The numbers of the torn pages among the first `last`, as they stand in a sentence; empty where there is none.

    Only what is packed by zlib alone, as nearly everything is; sums at the end are not compared: no reader does.
    """
    until = time.process_time() + CHECKED_SECONDS
    torn: list[str] = []
    for number, page in enumerate(document.pages, start=1):
        if number > last or len(torn) > _MOST_NAMED or time.process_time() > until:
            break
        if any(_is_torn(stream) for stream in _drawn_on(page.obj)):
            torn.append(str(number))
    more = " 等" if len(torn) > _MOST_NAMED else ""
    return "、".join(torn[:_MOST_NAMED]) + more


def _drawn_on(page: Any) -> Iterator[pikepdf.Stream]:
    contents = page.get("/Contents")
    parts = contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]
    yield from (part for part in parts[:_MOST_PICTURES] if isinstance(part, pikepdf.Stream))
    resources = page.get("/Resources")
    named = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(named, pikepdf.Dictionary):
        return
    for place, name in enumerate(named.keys()):
        if place >= _MOST_PICTURES:
            return
        drawn = named[name]
        if isinstance(drawn, pikepdf.Stream):
            yield drawn


def _is_torn(stream: pikepdf.Stream) -> bool:
    if stream.get("/Filter") not in ("/FlateDecode", ["/FlateDecode"]):
        return False
    packed = stream.read_raw_bytes()
    if not packed.strip() or len(packed) > _MOST_PACKED:
        return False
    try:
        zlib.decompressobj().decompress(packed, _MOST_UNPACKED)
    except zlib.error as error:
        return "incorrect data check" not in str(error)
    return False
