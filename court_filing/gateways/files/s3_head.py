"""The small object of a bucket that makes a file: its head, which content is meant, and when it was put."""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from court_filing.gateways.files.bucket import Found
from court_filing.gateways.files.sealed import HEAD_BYTES

CONTENTS = "contents"
_WHICH = re.compile(r"[0-9a-f]{16}")
_LOST = "0" * 16
REMOVED = bytes(HEAD_BYTES)
"""Stands instead of the head while a file is removed: no key opens it any more."""


@dataclass(frozen=True)
class Head:
    """What stood there at one moment. Every change of it makes other bytes, and so another version."""

    slots: bytes
    key: str
    which: str
    """Of the contents that there may be for the moment under this key, the one that is meant."""
    put_at: datetime
    version: str
    going: bool = False
    """Whether the file is just being removed."""

    @property
    def content(self) -> str:
        """Where the content lies."""
        return content_of(self.key, self.which)

    @classmethod
    def read(cls, found: Found, key: str) -> "Head":
        """What the object says; one that was altered means a content that is nowhere."""
        which, put_at, going = _LOST, found.put_at, False
        try:
            said = json.loads(found.content[HEAD_BYTES:])
            which = said["content"] if _WHICH.fullmatch(said["content"]) else _LOST
            put_at = datetime.fromisoformat(said["put_at"]) if "put_at" in said else found.put_at
            going = said.get("going") is True
        except (ValueError, KeyError, TypeError):
            which = _LOST
        return cls(found.content[:HEAD_BYTES], key, which, put_at, found.version, going)

    @classmethod
    def new(cls, slots: bytes, which: str) -> bytes:
        """The object of a file that is put just now."""
        return _written(slots, content=which)

    def put_again(self) -> bytes:
        """The object of the same file, put again just now."""
        return _written(self.slots, content=self.which)

    def wrapped(self, slots: bytes) -> bytes:
        """The object of the same file under other keys, put when it was put."""
        return _written(slots, content=self.which, put_at=self.put_at.isoformat())

    def removed(self) -> bytes:
        """The object that stands there until the content is gone."""
        return _written(REMOVED, content=self.which, going=True)


def content_of(key: str, which: str) -> str:
    """Where a content lies."""
    return f"{CONTENTS}/{key}/{which}"


def _written(slots: bytes, **said: Any) -> bytes:
    return slots + json.dumps({**said, "turn": secrets.token_hex(8)}).encode("ascii")
