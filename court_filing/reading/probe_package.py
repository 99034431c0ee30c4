"""Look into a ZIP container: its true kind by all its entries, then what is in a Word file, a table or an archive."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from court_filing.reading.inside import Inside, Unreadable
from court_filing.reading.kind import Kind
from court_filing.reading.probe_archive import MOST_ENTRIES, probe_archive
from court_filing.reading.probe_office import probe_table, probe_word
from court_filing.reading.problems import Problem
from court_filing.reading.sniff_package import kind_of_package

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    KeyError,
    EOFError,
    struct.error,
    UnicodeDecodeError,
    ValueError,
    OSError,
    NotImplementedError,  # zipfile's word for a compression that it does not know
)
"""What zipfile raises at a package that is cut off or scrambled."""

MOST_LISTED_BYTES = 8 * 1024 * 1024
MOST_LISTED = 10_000
"""How long the list of entries may be, folders and litter included; beyond, it is not even read."""

_END = struct.Struct("<4s4H2IH")
_END_WITHIN = 65535 + _END.size
_END_64 = struct.Struct("<4sQ2H2I4Q")
_END_64_POINTER = struct.Struct("<4sIQI")
_OFFICE = {Kind.DOCX: probe_word, Kind.XLSX: probe_table}
_CORRUPT = {Kind.DOCX: "corrupt_word", Kind.XLSX: "corrupt_table"}


def probe_package(path: Path, *, taken_for: Kind) -> Inside:
    """What it is, and what that kind's own look finds. `taken_for`: what its first bytes and its name said.

    Raises Unreadable: broken, with a password, unpacked too large; `not_taken` for a kind that the court does not take.
    """
    with package(path, broken=_CORRUPT.get(taken_for, "corrupt_zip")) as opened:
        entries = opened.infolist()
        found = kind_of_package([entry.filename for entry in entries])
        if isinstance(found, Problem):
            values = found.message.values
            raise Unreadable("unsupported", **{name: str(value) for name, value in values.items()})
        return _OFFICE.get(found, probe_archive)(opened)


@contextmanager
def package(path: Path, *, broken: str) -> Iterator[zipfile.ZipFile]:
    """The container, opened once its list of entries is known to be of a reasonable length.

    Raises Unreadable(broken) for whatever is wrong with its structure, inside the context as well.
    """
    try:
        length, entries = listed(path)
        if length > MOST_LISTED_BYTES or entries > MOST_LISTED:
            raise Unreadable("crowded_zip", entries=entries, limit=MOST_ENTRIES)
        with zipfile.ZipFile(path) as opened:
            yield opened
    except BROKEN as error:
        raise Unreadable(broken) from error
    except RuntimeError as error:
        # zipfile's word for an entry with a password.
        raise Unreadable("encrypted_zip") from error


def listed(path: Path) -> tuple[int, int]:
    """How many bytes the list of entries has, and how many entries it announces. Raises BadZipFile without an end."""
    with path.open("rb") as stream:
        size_bytes = stream.seek(0, 2)
        start = stream.seek(max(0, size_bytes - _END_WITHIN))
        tail = stream.read()
        place = tail.rfind(b"PK\x05\x06")
        if place < 0 or len(tail) - place < _END.size:
            raise zipfile.BadZipFile("no end of the list")
        _, _, _, _, entries, length, _, _ = _END.unpack_from(tail, place)
        if length < 0xFFFFFFFF and entries < 0xFFFF:
            if length > size_bytes:
                raise zipfile.BadZipFile("a list longer than the file")
            return length, entries
        pointer = start + place - _END_64_POINTER.size
        if pointer < 0:
            return length, entries
        stream.seek(pointer)
        mark, _, end, _ = _END_64_POINTER.unpack(stream.read(_END_64_POINTER.size))
        if mark != b"PK\x06\x07":
            return length, entries
        stream.seek(end)
        found = _END_64.unpack(stream.read(_END_64.size))
        return found[8], found[7]
