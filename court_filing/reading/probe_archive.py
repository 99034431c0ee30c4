"""Look into an archive (ZIP): what can be unpacked, and whether it would burst. Nothing is unpacked here."""

import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from court_filing.reading.inside import Inside, Unreadable
from court_filing.reading.kind import LIMITS, MEBIBYTE, Kind

MOST_ENTRIES = 2000
"""How many files one archive may hold."""
MOST_RATIO = 200
"""How many times as large an archive may grow; scans and photos hardly grow at all."""
RATIO_FROM_BYTES = 50 * MEBIBYTE
"""Below this nobody is hurt, whatever the ratio."""

_ENCRYPTED = 0x1
_UTF8 = 0x800
_UNIX = 3
_LITTER_FOLDERS = frozenset({"__MACOSX", ".git", ".svn", "$RECYCLE.BIN", ".Trashes", ".Spotlight-V100"})
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})


def probe_archive(archive: zipfile.ZipFile) -> Inside:
    """How many files are in it. Raises Unreadable: none, too many, all with a password, too large unpacked."""
    wanted = list(files_of(archive))
    if not wanted:
        raise Unreadable("empty_zip")
    if len(wanted) > MOST_ENTRIES:
        raise Unreadable("crowded_zip", entries=len(wanted), limit=MOST_ENTRIES)
    if all(is_locked(entry) for entry in wanted):
        raise Unreadable("encrypted_zip")
    inflated = sum(entry.file_size for entry in wanted)
    packed = max(1, sum(entry.compress_size for entry in wanted))
    if inflated > LIMITS.unpacked_bytes:
        raise Unreadable("inflated_zip", limit=LIMITS.unpacked_bytes // MEBIBYTE)
    if inflated > RATIO_FROM_BYTES and inflated > MOST_RATIO * packed:
        raise Unreadable("bursting_zip", inflated=inflated // MEBIBYTE, ratio=inflated // packed)
    return Inside(pages=None, kind=Kind.ZIP, traits={"entries": len(wanted)})


def files_of(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """What in it is a person's file: no folders, and nothing that macOS or Windows left behind."""
    for entry in archive.infolist():
        if not entry.is_dir() and not _is_litter(entry):
            yield entry


def is_locked(entry: zipfile.ZipInfo) -> bool:
    """Whether it has a password."""
    return bool(entry.flag_bits & _ENCRYPTED)


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether it is no file, but says where another one would lie."""
    mode = entry.external_attr >> 16
    return entry.create_system == _UNIX and stat.S_IFMT(mode) not in (0, stat.S_IFREG)


def name_of(entry: zipfile.ZipInfo) -> str:
    """The file's own name without folders, as its owner wrote it: Chinese Windows writes names in GBK.

    Whatever path the archive says, nothing of it remains: neither `..` nor a drive nor a folder.
    """
    name = _decoded(entry).replace("\\", "/")
    shown = "".join(character for character in name if character.isprintable() or character == "/")
    # macOS takes letters and their accents apart.
    return unicodedata.normalize("NFC", PurePosixPath(shown).name.strip())[-200:] or "未命名"


def _decoded(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF8:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.orig_filename


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    *folders, name = entry.filename.replace("\\", "/").split("/")
    return (
        not _LITTER_FOLDERS.isdisjoint(folders) or name.casefold() in _LITTER or name.startswith(("._", "~$"))
    )
