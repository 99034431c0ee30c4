"""Look into a Word file (DOCX) and into plain text."""

import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from court_filing.reading.inside import Inside, Unreadable
from court_filing.reading.kind import LIMITS, MEBIBYTE
from court_filing.reading.sniff import is_text

REQUIRED = frozenset({"[Content_Types].xml", "word/document.xml"})
CHUNK = 64 * 1024
ENCRYPTED_ENTRY = 0x1


def probe_word(path: Path) -> Inside:
    """Whether the package is whole and its main part is well-formed. Pages are unknown before it is laid out.

    Raises Unreadable when the package is broken, an entry has a password, or it unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as package:
            _check_entries(package.infolist())
            _check_main_part(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        KeyError,
        EOFError,
        NotImplementedError,  # zipfile's word for a compression that it does not know
    ) as error:
        raise Unreadable("corrupt_word") from error
    return Inside(pages=None)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if not REQUIRED <= {entry.filename for entry in entries}:
        raise Unreadable("corrupt_word")
    if any(entry.flag_bits & ENCRYPTED_ENTRY for entry in entries):
        raise Unreadable("encrypted_word")
    if sum(entry.file_size for entry in entries) > LIMITS.inflated_bytes:
        raise Unreadable("inflated_word", limit=LIMITS.inflated_bytes // MEBIBYTE)


def _check_main_part(package: zipfile.ZipFile) -> None:
    parser = expat.ParserCreate()
    # Word never declares entities; whoever does wants them to explode or to fetch something.
    parser.EntityDeclHandler = _refuse_entity
    inflated = 0
    with package.open("word/document.xml") as stream:
        while chunk := stream.read(CHUNK):
            inflated += len(chunk)
            if inflated > LIMITS.inflated_bytes:
                raise Unreadable("inflated_word", limit=LIMITS.inflated_bytes // MEBIBYTE)
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_entity(*_declared: object) -> None:
    raise Unreadable("corrupt_word")


def probe_text(path: Path) -> Inside:
    """Whether every byte reads as text. Raises Unreadable where one does not."""
    if not is_text(path.read_bytes()):
        raise Unreadable("corrupt_text")
    return Inside(pages=1)
