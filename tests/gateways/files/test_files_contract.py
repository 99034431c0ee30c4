"""What every store of files does. A new store is one more row of STORES."""

import hashlib
import io
import random
import subprocess
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from s3_server import new_bucket

from court_filing.gateways.files.bucket import Bucket
from court_filing.gateways.files.folder import FolderFiles
from court_filing.gateways.files.master_keys import MasterKeys, make_unless_there
from court_filing.gateways.files.plain_copy import IN_MEMORY_BYTES
from court_filing.gateways.files.protocol import Empty, Files, NotStored, TooLarge
from court_filing.gateways.files.s3 import S3Files


def folder_in(place: Path, _request: pytest.FixtureRequest) -> Files:
    make_unless_there(place / "keys")
    return FolderFiles(place / "files", MasterKeys(place / "keys"))


def bucket_with(place: Path, request: pytest.FixtureRequest) -> Files:
    make_unless_there(place / "keys")
    bucket = Bucket(new_bucket(request.getfixturevalue("s3_url")))
    return S3Files(bucket, MasterKeys(place / "keys"), folder=place / "on-their-way")


STORES: dict[str, Callable[[Path, pytest.FixtureRequest], Files]] = {"folder": folder_in, "s3": bucket_with}
LIMIT = 1_000_000
WORDS = "民事起诉状".encode()


@pytest.fixture(params=STORES)
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    return STORES[request.param](tmp_path, request)


class Dripping(io.RawIOBase):
    """A stream that gives its bytes in small pieces, and may break off."""

    def __init__(self, content: bytes, *, breaks_off: bool = False) -> None:
        self._source = io.BytesIO(content)
        self._breaks_off = breaks_off

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(min(size, 1000) if size >= 0 else 1000)
        if not piece and self._breaks_off:
            raise ConnectionResetError
        return piece


def kept(files: Files, key: str) -> bytes:
    with files.open(key) as stream:
        return stream.read()


def test_what_was_put_comes_back_with_its_hash(files: Files) -> None:
    stored = files.put(io.BytesIO(WORDS), limit_bytes=LIMIT)
    assert stored.sha256 == hashlib.sha256(WORDS).hexdigest()
    assert stored.size_bytes == len(WORDS)
    assert kept(files, stored.key) == WORDS
    with files.plain_path(stored.key) as path:
        assert path.read_bytes() == path.read_bytes() == WORDS
    assert files.exists(stored.key)


def test_a_stream_in_small_pieces_is_put_whole(files: Files) -> None:
    content = bytes(range(256)) * 500
    stored = files.put(Dripping(content), limit_bytes=LIMIT)  # type: ignore[arg-type]
    assert kept(files, stored.key) == content


def test_the_same_bytes_have_the_same_key(files: Files) -> None:
    first = files.put(io.BytesIO(WORDS), limit_bytes=LIMIT)
    assert files.put(io.BytesIO(WORDS), limit_bytes=LIMIT) == first
    assert files.put(io.BytesIO(WORDS + b"."), limit_bytes=LIMIT).key != first.key


def test_exactly_the_limit_is_kept_and_one_byte_more_is_not(files: Files) -> None:
    assert files.put(io.BytesIO(bytes(LIMIT)), limit_bytes=LIMIT).size_bytes == LIMIT
    content = bytes(LIMIT + 1)
    with pytest.raises(TooLarge) as refused:
        files.put(io.BytesIO(content), limit_bytes=LIMIT)
    assert refused.value.limit_bytes == LIMIT
    assert not files.exists(hashlib.sha256(content).hexdigest())


def test_an_empty_stream_is_not_kept(files: Files) -> None:
    with pytest.raises(Empty):
        files.put(io.BytesIO(), limit_bytes=LIMIT)


def test_a_stream_that_breaks_off_is_not_kept(files: Files) -> None:
    with pytest.raises(ConnectionResetError):
        files.put(Dripping(WORDS, breaks_off=True), limit_bytes=LIMIT)  # type: ignore[arg-type]
    assert not files.exists(hashlib.sha256(WORDS).hexdigest())


def test_what_is_removed_is_gone_and_may_be_removed_again(files: Files) -> None:
    key = files.put(io.BytesIO(WORDS), limit_bytes=LIMIT).key
    files.remove(key)
    files.remove(key)
    assert not files.exists(key)


def test_what_is_not_there_is_not_stored(files: Files) -> None:
    nothing = "0" * 64
    assert not files.exists(nothing)
    with pytest.raises(NotStored):
        files.open(nothing)
    with pytest.raises(NotStored), files.plain_path(nothing):
        pass


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "0" * 63, "0" * 64 + "\n", "A" * 64, "/etc/passwd"])
def test_only_a_key_of_the_store_opens_anything(files: Files, key: str) -> None:
    with pytest.raises(NotStored):
        files.open(key)


def test_many_put_the_same_file_at_once(files: Files) -> None:
    content = b"x" * 300_000
    keys = []
    threads = [
        threading.Thread(target=lambda: keys.append(files.put(io.BytesIO(content), limit_bytes=LIMIT).key))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys == [hashlib.sha256(content).hexdigest()] * 8
    assert kept(files, keys[0]) == content


@pytest.mark.parametrize(("first", "length"), [(0, 10), (65_530, 20), (200_000, 70_000), (299_999, 5)])
def test_any_part_of_a_file_is_read_by_itself(files: Files, first: int, length: int) -> None:
    content = random.Random(1).randbytes(300_000)
    with files.open(files.put(io.BytesIO(content), limit_bytes=LIMIT).key) as stream:
        assert stream.seek(first) == first
        assert stream.read(length) == content[first : first + length]
        assert stream.seek(0, io.SEEK_END) == len(content)
        assert stream.read() == b""


@pytest.mark.parametrize(
    ("size_bytes", "in_memory"), [(1000, True), (1000, False), (IN_MEMORY_BYTES + 1, True)]
)
def test_a_plain_path_is_read_by_other_programs_and_gone_afterwards(
    files: Files, size_bytes: int, in_memory: bool
) -> None:
    content = bytes(size_bytes)
    key = files.put(io.BytesIO(content), limit_bytes=size_bytes).key
    with files.plain_path(key, in_memory=in_memory) as path:
        lies_in_memory = str(path.readlink()).startswith("/memfd:")
        assert lies_in_memory == (in_memory and size_bytes <= IN_MEMORY_BYTES)
        told = subprocess.run(["sha256sum", str(path)], capture_output=True, check=True, text=True).stdout
        assert told.split()[0] == key
    with pytest.raises(OSError, match="No such file"):
        path.read_bytes()


def test_what_was_put_again_is_not_removed_by_who_counted_before(files: Files) -> None:
    before = datetime.now(UTC) - timedelta(seconds=5)
    stored = files.put(io.BytesIO(WORDS), limit_bytes=LIMIT)
    files.remove(stored.key, unless_put_since=before)
    assert files.exists(stored.key)
    files.remove(stored.key, unless_put_since=datetime.now(UTC) + timedelta(seconds=5))
    assert not files.exists(stored.key)
    files.remove(stored.key, unless_put_since=before)
