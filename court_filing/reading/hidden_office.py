"""What a Word or Excel file carries besides what it prints: comments, tracked changes, hidden text and sheets.

The parts are searched as they stand, without building them up: a hostile one cannot grow. Bounded process alone.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from court_filing.reading.hidden import Mark
from court_filing.reading.inside import Unreadable
from court_filing.reading.probe_package import BROKEN

_MOST_BYTES = 40 * 1024 * 1024
"""How much of one part is searched."""

_WORD: tuple[tuple[str, str, re.Pattern[bytes]], ...] = (
    ("comments", r"word/comments\.xml", re.compile(rb"<w:comment\s")),
    ("changes", r"word/document\.xml", re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)\s")),
    ("hidden_text", r"word/document\.xml", re.compile(rb"<w:vanish(?:/>|\s+w:val=\"(?:1|true|on)\")")),
    ("hidden_text", r"word/document\.xml", re.compile(rb"<w:color\s[^>]*w:val=\"FFFFFF\"")),
)
_EXCEL: tuple[tuple[str, str, re.Pattern[bytes]], ...] = (
    (
        "comments",
        r"xl/(?:comments\d*|comments/comment\d*|threadedComments/\w+)\.xml",
        re.compile(rb"<(?:comment|threadedComment)\s"),
    ),
    ("hidden_sheet", r"xl/workbook\.xml", re.compile(rb"<sheet\s[^>]*state=\"(?:hidden|veryHidden)\"")),
    (
        "hidden_cells",
        r"xl/worksheets/sheet\d+\.xml",
        re.compile(rb"<(?:row|col)\s[^>]*hidden=\"(?:1|true)\""),
    ),
)


def hidden_in_word(path: Path) -> Iterator[Mark]:
    """Comments, tracked changes and hidden text of a DOCX, each kind once. Raises Unreadable."""
    return _searched(path, _WORD)


def hidden_in_excel(path: Path) -> Iterator[Mark]:
    """Comments, hidden sheets and hidden rows or columns of an XLSX, each kind once. Raises Unreadable."""
    return _searched(path, _EXCEL)


def _searched(path: Path, wanted: tuple[tuple[str, str, re.Pattern[bytes]], ...]) -> Iterator[Mark]:
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            counts: dict[str, int] = {}
            for code, name, sign in wanted:
                parts = [part for part in archive.namelist() if re.fullmatch(name, part)]
                found = sum(len(sign.findall(_part(archive, part))) for part in parts[:200])
                counts[code] = counts.get(code, 0) + found
    except (*BROKEN, RuntimeError) as error:  # the latter where a part is locked
        raise Unreadable("corrupt_word") from error
    for code, count in counts.items():
        if count:
            yield Mark(code, None, None, str(count))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_MOST_BYTES)
