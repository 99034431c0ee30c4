"""Take one file out of an archive. Bounded process alone: an entry may be made to burst."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from court_filing.reading.inside import Unreadable
from court_filing.reading.probe_archive import files_of, is_link, is_locked, name_of
from court_filing.reading.probe_package import package

_PART_BYTES = 512 * 1024


def listing(path: Path) -> bytes:
    """The files in an archive in order, as JSON: of each `name`, `size`, and `reason` where it cannot be taken out."""
    with package(path, broken="corrupt_zip") as archive:
        return json.dumps([_listed(entry) for entry in files_of(archive)]).encode()


def _listed(entry: zipfile.ZipInfo) -> dict[str, Any]:
    reason = "locked_entry" if is_locked(entry) else "link_entry" if is_link(entry) else None
    return {"name": name_of(entry), "size": entry.file_size, "reason": reason}


def unpacked(path: Path, index: int, *, most_bytes: int) -> Iterator[bytes]:
    """The bytes of the file at that place of the listing, in parts.

    Raises Unreadable: broken, with a password, or larger than `most_bytes`.
    """
    with package(path, broken="broken_entry") as archive:
        entry = list(files_of(archive))[index]
        if is_locked(entry) or is_link(entry):
            raise Unreadable("locked_entry" if is_locked(entry) else "link_entry")
        taken = 0
        with archive.open(entry) as stream:
            while part := stream.read(_PART_BYTES):
                taken += len(part)
                if taken > most_bytes:
                    raise Unreadable("large_entry")
                yield part
