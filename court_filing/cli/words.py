"""What the paper in a file says, for the command `read`: from its own text and from its pictures."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from court_filing.reading.kind import Kind
from court_filing.reading.ocr import Ocr
from court_filing.reading.understood import to_json, understand
from court_filing.reading.words_in_time import Patience, words_in_time


@dataclass(frozen=True)
class Said:
    """`fields`: `paper`, and by name what it says; empty for any other paper. `unread`: pages left unrecognised."""

    fields: dict[str, Any]
    unread: tuple[int, ...] = ()


def said_in(file: Path, *, kind: Kind, pages: int | None, ocr: Ocr | None, patience: Patience) -> Said:
    """What the paper says, each value with `text`, `page`, `box` and `confidence`; pictures are read by `ocr`.

    Raises OSError where there is no such file.
    """
    words = words_in_time(file, kind=kind, pages=pages, ocr=ocr, patience=patience)
    understood = understand(words.pages)
    if understood is None:
        return Said({}, words.unread)
    plain = to_json(understood)
    return Said({"paper": plain["paper"], **plain["fields"]}, words.unread)
