"""The plain bytes of a stored file by a path, for libraries and programs that want one; nothing is left of it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from court_filing.gateways.files.sealed import CHUNK_BYTES

IN_MEMORY_BYTES = 32 * 1024 * 1024
"""Up to this size the plain bytes for a library lie in memory; beyond, in an unnamed file of the disk."""


@contextmanager
def plain_copy(plain: BinaryIO, *, folder: Path, in_memory: bool = True) -> Iterator[Path]:
    """A copy of what the stream holds, in memory or in an unnamed file of that folder; see `Files.plain_path`."""
    size_bytes = plain.seek(0, os.SEEK_END)
    plain.seek(0)
    with _unnamed(folder, in_memory=in_memory and size_bytes <= IN_MEMORY_BYTES) as copy:
        shutil.copyfileobj(plain, copy, CHUNK_BYTES)
        copy.flush()
        yield Path(f"/proc/{os.getpid()}/fd/{copy.fileno()}")


def _unnamed(folder: Path, *, in_memory: bool) -> BinaryIO:
    if in_memory:
        return os.fdopen(os.memfd_create("file"), "w+b")
    return tempfile.TemporaryFile(dir=folder)
