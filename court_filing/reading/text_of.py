"""The words that stand in a file as text, asked for from outside the bounded process."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import LIMITS, Kind
from court_filing.reading.words import Line, PageWords


@dataclass(frozen=True)
class TextPage:
    """A page with the text that stands in it."""

    words: PageWords
    is_picture: bool
    """Whether what is to be read there is a picture, so that the words have to be recognised."""


def text_pages(
    path: Path,
    *,
    kind: Kind,
    first: int,
    last: int,
    seconds: float | None = None,
    nursery: Nursery = NURSERY,
) -> Iterator[TextPage]:
    """The pages from `first` to `last` (from 1), as far as the file has them and `seconds` (None: no end) last.

    A page at which the child dies counts as a picture without words. Never raises for what is in the file; OSError
    where there is no such file.
    """
    page = first
    until = None if seconds is None else time.monotonic() + seconds
    while page <= last:
        ended = goes_on = False
        left = LIMITS.wall_seconds if until is None else until - time.monotonic()
        if left <= 0:
            return
        limits = replace(LIMITS, wall_seconds=min(LIMITS.wall_seconds, left))
        for values, content in nursery.errand(path, "words", kind=kind, limits=limits, first=page, last=last):
            if "page" in values:
                page = values["page"] + 1
                lines = tuple(_line(each) for each in json.loads(content))
                yield TextPage(PageWords(values["page"], lines), is_picture=values["is_picture"])
            goes_on = goes_on or "next" in values
            ended = ended or "done" in values or "reason" in values
        if ended and not goes_on:
            return
        if not ended and page <= last:
            yield TextPage(PageWords(page), is_picture=True)
            page += 1


def _line(told: Mapping[str, Any]) -> Line:
    return Line(told["text"], tuple(told["box"]), backwards=bool(told.get("backwards")))
