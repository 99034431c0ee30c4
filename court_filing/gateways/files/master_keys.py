"""The master keys (主密钥) by which the keys of files are wrapped: a text file of its own, apart from the files.

One key a line, the newest first: its id (16 hexadecimal digits), the key (64 of them), and since when, if one likes.
New files are wrapped by the first; every other one opens what it has wrapped.
"""

import os
import re
import secrets
import tempfile
import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from court_filing.config import private_text
from court_filing.gateways.files.durable import sync_folder
from court_filing.gateways.files.protocol import NoMasterKey

_LINE = re.compile(r"([0-9a-f]{16}) ([0-9a-f]{64})(?: (\d{4}-\d\d-\d\d))?")
_PRIVATE = 0o600
_HEADING = """\
# Master keys of the stored files, the newest first. Without them no file can be read again: keep a copy of this
# file apart from the files, and take no line out while a file, or a backup that may be needed, was wrapped by it.
"""


class WrongKeysFile(ValueError):
    """The file of master keys is not there, is open to everybody, or does not say what it must."""


@dataclass(frozen=True)
class MasterKey:
    """One master key: 256 bits, and the name by which files tell which one wrapped theirs."""

    id: str
    secret: bytes = field(repr=False)
    made_on: str = ""


class MasterKeys:
    """The keys of the file; read again whenever the file has changed, so that nothing needs to be restarted."""

    def __init__(self, file: Path) -> None:
        """Raises WrongKeysFile."""
        self._file = file
        self._lock = threading.Lock()
        self._seen: tuple[int, ...] = ()
        self._keys: tuple[MasterKey, ...] = ()
        self.all()

    def all(self) -> tuple[MasterKey, ...]:
        """Every key, the newest first. Raises WrongKeysFile."""
        with self._lock:
            try:
                stands = os.stat(self._file)
                seen = (stands.st_ino, stands.st_size, stands.st_mtime_ns, stands.st_ctime_ns)
                if seen != self._seen:
                    self._keys, self._seen = _read(self._file), seen
            except OSError as error:
                raise WrongKeysFile(f"the master keys cannot be read from {self._file}: {error}") from error
            return self._keys

    def newest(self) -> MasterKey:
        """The one that wraps new files."""
        return self.all()[0]

    def get(self, key_id: str) -> MasterKey:
        """The key of that id. Raises NoMasterKey."""
        for key in self.all():
            if key.id == key_id:
                return key
        raise NoMasterKey(f"there is no master key {key_id} in {self._file}")


def make_unless_there(file: Path) -> None:
    """Begin a file of keys with a first key, for its owner only; one that is there stays, also when made just now."""
    if file.exists():
        return
    new = _written(file, f"{_HEADING}{_line(None)}\n")
    try:
        os.link(new, file)
    except FileExistsError:
        return
    finally:
        new.unlink()
    sync_folder(file.parent)


def add(file: Path, *, on: date) -> MasterKey:
    """Put a new key before the others; the file is begun where there is none. Raises WrongKeysFile."""
    line = _line(on)
    if file.exists():
        _read(file)
        before = file.read_text(encoding="ascii")
        comments = re.match(r"(?:[ \t]*(?:#.*)?\n)*", before)
        heading = comments[0] if comments else ""
        stands = file.stat()
        new = _written(file, f"{heading}{line}\n{before[len(heading) :]}")
        os.chmod(new, stands.st_mode & 0o7777)
        if (stands.st_uid, stands.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(new, stands.st_uid, stands.st_gid)
    else:
        new = _written(file, f"{_HEADING}{line}\n")
    os.replace(new, file)
    sync_folder(file.parent)
    return _read(file)[0]


def _read(file: Path) -> tuple[MasterKey, ...]:
    try:
        text = private_text(file)
    except ValueError as wrong:
        raise WrongKeysFile(str(wrong)) from wrong
    keys = []
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.partition("#")[0].strip()
        if not plain:
            continue
        found = _LINE.fullmatch(plain)
        if found is None:
            raise WrongKeysFile(f"{file}, line {number}: an id of 16 and a key of 64 hexadecimal digits")
        keys.append(MasterKey(found[1], bytes.fromhex(found[2]), found[3] or ""))
    if not keys:
        raise WrongKeysFile(f"{file} holds no key: court-filing file-keys add")
    if len({key.id for key in keys}) < len(keys):
        raise WrongKeysFile(f"{file} names two keys alike")
    return tuple(keys)


def _line(on: date | None) -> str:
    words = [secrets.token_hex(8), secrets.token_hex(32), on.isoformat() if on else ""]
    return " ".join(words).strip()


def _written(file: Path, text: str) -> Path:
    """The text, durable, under another name beside the file."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(descriptor, "w", encoding="ascii") as target:
        os.fchmod(descriptor, _PRIVATE)
        target.write(text)
        target.flush()
        os.fsync(descriptor)
    return Path(name)
