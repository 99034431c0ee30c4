"""The words that stand in a file as text, page by page, and which pages are pictures. Bounded process alone."""

from collections.abc import Iterator
from pathlib import Path

from court_filing.reading.kind import IMAGES, Kind
from court_filing.reading.text_office import sheets_lines, text_lines, word_lines
from court_filing.reading.text_pdf import Found, pdf_pages


def found_pages(path: Path, *, kind: Kind, first: int, last: int) -> Iterator[Found]:
    """The pages from `first` to `last` (from 1) as far as the file has them. Raises Unreadable.

    A Word file and a text are one page each, a spreadsheet as many as it has sheets; a photo is a picture, and a
    recording has no page.
    """
    numbers = iter(range(first, last + 1))
    if kind is Kind.PDF:
        yield from pdf_pages(path, numbers)
    elif kind in IMAGES:
        yield from (Found(number, (), is_picture=True) for number in numbers)
    elif kind is Kind.XLSX:
        for number, lines in zip(numbers, sheets_lines(path), strict=False):
            yield Found(number, lines, is_picture=False)
    elif kind in (Kind.DOCX, Kind.TEXT) and first == 1:
        yield Found(1, word_lines(path) if kind is Kind.DOCX else text_lines(path), is_picture=False)
