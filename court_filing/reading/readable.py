"""A readable copy of a file (阅读副本): a PDF that stands upright, can be searched, and does nothing by itself."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import IMAGES, LIMITS, MEBIBYTE, Kind
from court_filing.reading.words import PageWords

MADE_OF_PAGES = frozenset({Kind.PDF, *IMAGES})
"""What becomes a copy page by page; words without a layout are laid out by whoever knows papers."""
COPY_LIMITS = replace(
    LIMITS,
    memory_bytes=1536 * MEBIBYTE,
    processor_seconds=40,
    wall_seconds=60.0,
    drawn_bytes=LIMITS.document_bytes,
)
"""Nobody waits for it: a large file may take its time. A copy larger than what the court reads would be of no use."""


def make_readable(
    path: Path,
    *,
    kind: Kind,
    pages: Sequence[PageWords] = (),
    stays: bool = False,
    nursery: Nursery = NURSERY,
) -> bytes | None:
    """The copy of a file in `MADE_OF_PAGES`, with the recognised ones among the words laid over its pages.

    `stays`: the pages of this PDF are turned as a person chose, and not turned again by what was recognised.
    None where the file does not let itself be copied. The original is only read. Raises OSError where there is no
    such file.
    """
    recognised = [
        {
            "number": page.number,
            "turned": page.turned,
            "stays": stays,
            "lines": [(line.text, line.box) for line in page.lines],
        }
        for page in pages
        if page.by_ocr
    ]
    told = json.dumps(recognised).encode()
    for _values, content in nursery.errand(path, "readable", kind=kind, limits=COPY_LIMITS, told=told):
        if content:
            return content
    return None
