"""What the bounded process looks for that a file does not show."""

import time
from pathlib import Path
from typing import Any

from court_filing.reading.hidden import MOST_MARKS, Mark
from court_filing.reading.hidden_office import hidden_in_excel, hidden_in_word
from court_filing.reading.hidden_pdf import hidden_in_pdf
from court_filing.reading.hidden_photo import hidden_in_photo
from court_filing.reading.kind import IMAGES, Kind

_SHARE = 0.5
"""The share of its limits after which the next pages are left to another child."""


def hidden(path: Path, request: dict[str, Any]) -> dict[str, Any]:
    """{"marks": …, "looked_at": the last page}. Raises Unreadable."""
    kind = Kind(request["kind"])
    if kind is Kind.PDF:
        return _of_pdf(path, request)
    if kind in IMAGES:
        return _told(list(hidden_in_photo(path)))
    if kind is Kind.DOCX:
        return _told(list(hidden_in_word(path)))
    return _told(list(hidden_in_excel(path)) if kind is Kind.XLSX else [])


def _of_pdf(path: Path, request: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + _SHARE * min(request["wall_seconds"], request["processor_seconds"])
    marks: list[Mark] = []
    looked_at = request["hidden"]
    pages = hidden_in_pdf(path, first=request["hidden"], last=request["last"], until=until)
    more = False
    for number, of, found in pages:
        marks += found
        looked_at, more = number, number < of
        if len(marks) >= MOST_MARKS:
            more = False
            break
    return {**_told(marks, looked_at), "more": more}


def _told(marks: list[Mark], looked_at: int = 1) -> dict[str, Any]:
    return {"marks": [mark.plain() for mark in marks[:MOST_MARKS]], "looked_at": looked_at}
