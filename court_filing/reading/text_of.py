"""The words that stand in a file as text, asked for from outside the bounded process."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import Kind
from court_filing.reading.words import Line, PageWords


@dataclass(frozen=True)
class TextPage:
    """A page with the text that stands in it."""

    words: PageWords
    is_picture: bool
    """Whether what is to be read there is a picture, so that the words have to be recognised."""


def text_pages(
    path: Path, *, kind: Kind, first: int, last: int, nursery: Nursery = NURSERY
) -> Iterator[TextPage]:
    """The pages from `first` to `last` (from 1), as far as the file has them.

    A page at which the child dies counts as a picture without words. Never raises for what is in the file; OSError
    where there is no such file.
    """
    page = first
    while page <= last:
        ended = goes_on = False
        for values, content in nursery.errand(path, "words", kind=kind, first=page, last=last):
            if "page" in values:
                page = values["page"] + 1
                lines = tuple(Line(each["text"], tuple(each["box"])) for each in json.loads(content))
                yield TextPage(PageWords(values["page"], lines), is_picture=values["is_picture"])
            goes_on = goes_on or "next" in values
            ended = ended or "done" in values or "reason" in values
        if ended and not goes_on:
            return
        if not ended and page <= last:
            yield TextPage(PageWords(page), is_picture=True)
            page += 1
