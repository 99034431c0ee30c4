"""The folder of files: nobody reads what lies on the disk without the keys, and nobody alters it unnoticed."""

import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from court_filing.gateways.files.folder import FolderFiles
from court_filing.gateways.files.master_keys import MasterKeys, add, make_unless_there
from court_filing.gateways.files.plain_copy import IN_MEMORY_BYTES
from court_filing.gateways.files.protocol import Damaged, Empty, NoMasterKey, NotGivenBack, Rotated, TooLarge
from court_filing.gateways.files.sealed import CHUNK_BYTES, HEAD_BYTES, SLOT_BYTES, OnDisk, Unsealed, seal

LIMIT = 1_000_000
TAG_BYTES = 16
WORDS = "原告张三诉称，被告至今没有归还借款。".encode() * 20
LARGE = random.Random(7).randbytes(3 * CHUNK_BYTES + 1000)
TODAY = date(2026, 11, 22)


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    make_unless_there(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def files(tmp_path: Path, keys_file: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "files", MasterKeys(keys_file))


def put(files: FolderFiles, content: bytes) -> str:
    return files.put(io.BytesIO(content), limit_bytes=LIMIT).key


def kept(files: FolderFiles, key: str) -> bytes:
    with files.open(key) as stream:
        return stream.read()


def everything_in(files: FolderFiles) -> list[Path]:
    return [path for path in files._folder.rglob("*") if path.is_file()]


def kept_plain(files: FolderFiles, content: bytes) -> str:
    """As files were kept before they were encrypted."""
    key = hashlib.sha256(content).hexdigest()
    place = files._place(key)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    place.chmod(0o400)
    return key


def alter(files: FolderFiles, key: str, change: Callable[[bytearray], None]) -> None:
    place = files._place(key)
    content = bytearray(place.read_bytes())
    change(content)
    place.chmod(0o600)
    place.write_bytes(content)


class Parts(io.RawIOBase):
    """A stream of `content`, given in parts of any size."""

    def __init__(self, content: bytes, part_bytes: int) -> None:
        self._content, self._part_bytes = io.BytesIO(content), part_bytes

    def read(self, size: int = -1) -> bytes:
        return self._content.read(min(size, self._part_bytes))


class Zeros(io.RawIOBase):
    """A stream of that many MiB."""

    def __init__(self, mebibytes: int) -> None:
        self.left = mebibytes * 1024 * 1024

    def read(self, size: int = -1) -> bytes:
        size = min(size, self.left)
        self.left -= size
        return bytes(size)


class TestTheFormat:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        size_bytes=st.one_of(
            st.sampled_from([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES]),
            st.integers(0, 3 * CHUNK_BYTES),
        ),
        part_bytes=st.sampled_from([777, 8192, CHUNK_BYTES, 10 * CHUNK_BYTES]),
        place=st.integers(0, 3 * CHUNK_BYTES),
        length=st.integers(0, CHUNK_BYTES + 50),
    )
    def test_every_size_comes_back_whole_and_in_part(
        self, keys_file: Path, size_bytes: int, part_bytes: int, place: int, length: int
    ) -> None:
        keys, content = MasterKeys(keys_file), LARGE[:size_bytes]
        target = os.fdopen(os.memfd_create("sealed"), "w+b")
        stored = seal(Parts(content, part_bytes), target, keys.newest(), limit_bytes=LIMIT)  # type: ignore[arg-type]
        assert (stored.sha256, stored.size_bytes) == (hashlib.sha256(content).hexdigest(), size_bytes)
        with io.BufferedReader(Unsealed(OnDisk(target), keys, sha256=stored.sha256), CHUNK_BYTES) as plain:
            assert plain.read() == content
            plain.seek(place)
            assert plain.read(length) == content[place : place + length]

    def test_the_same_bytes_look_different_each_time(self, files: FolderFiles) -> None:
        key = put(files, WORDS)
        first = files._place(key).read_bytes()
        files.remove(key)
        put(files, WORDS)
        assert files._place(key).read_bytes()[HEAD_BYTES:] != first[HEAD_BYTES:]


class TestTheDisk:
    def test_no_file_of_the_folder_holds_the_plain_bytes(self, files: FolderFiles) -> None:
        put(files, WORDS)
        put(files, LARGE)
        with files.plain_path(put(files, WORDS + LARGE)):
            found = everything_in(files)
            assert len(found) == 3
            for path in found:
                on_disk = path.read_bytes()
                assert WORDS[:30] not in on_disk
                assert LARGE[:30] not in on_disk
                assert LARGE[-30:] not in on_disk

    def test_a_file_is_kept_once_and_read_only(self, files: FolderFiles) -> None:
        key = put(files, WORDS)
        before = files._place(key).read_bytes(), files._place(key).stat()
        put(files, WORDS)
        after = files._place(key).read_bytes(), files._place(key).stat()
        assert (after[0], after[1].st_ino) == (before[0], before[1].st_ino)
        assert after[1].st_mode & 0o777 == 0o400
        assert everything_in(files) == [files._place(key)]

    @pytest.mark.parametrize(
        "stream", [io.BytesIO(bytes(LIMIT + 1)), io.BytesIO()], ids=["too large", "empty"]
    )
    def test_what_is_refused_leaves_nothing(self, files: FolderFiles, stream: BinaryIO) -> None:
        with pytest.raises((TooLarge, Empty)):
            files.put(stream, limit_bytes=LIMIT)
        assert everything_in(files) == []

    def test_a_large_file_passes_in_constant_memory(self, files: FolderFiles) -> None:
        tracemalloc.start()
        stored = files.put(Zeros(64), limit_bytes=100 * 1024 * 1024)  # type: ignore[arg-type]
        with files.open(stored.key) as plain:
            read_bytes = sum(len(part) for part in iter(lambda: plain.read(CHUNK_BYTES), b""))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert stored.size_bytes == read_bytes == 64 * 1024 * 1024
        assert peak < 3 * 1024 * 1024

    def test_a_large_plain_copy_has_no_name_on_the_disk(self, files: FolderFiles) -> None:
        key = files.put(Zeros(33), limit_bytes=IN_MEMORY_BYTES * 2).key  # type: ignore[arg-type]
        with files.plain_path(key) as path:
            assert path.stat().st_size == 33 * 1024 * 1024
            assert everything_in(files) == [files._place(key)]


KILLED = """
import os, signal, sys
from pathlib import Path
from court_filing.gateways.files.folder import FolderFiles
from court_filing.gateways.files.master_keys import MasterKeys

files = FolderFiles(Path(sys.argv[1]), MasterKeys(Path(sys.argv[2])))

class Broken:
    given = 0
    def read(self, size):
        self.given += 1
        if self.given > 20:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"secret words " * (size // 13)

if sys.argv[3] == "put":
    files.put(Broken(), limit_bytes=100_000_000)
with files.plain_path(sys.argv[3]):
    os.kill(os.getpid(), signal.SIGKILL)
"""


class TestBeingKilled:
    def run(self, files: FolderFiles, keys_file: Path, what: str) -> None:
        command = [sys.executable, "-c", KILLED, str(files._folder), str(keys_file), what]
        assert subprocess.run(command, cwd=Path(__file__).parents[3]).returncode == -signal.SIGKILL

    def test_half_a_file_is_unreadable_and_gone_after_the_next_start(
        self, files: FolderFiles, keys_file: Path
    ) -> None:
        self.run(files, keys_file, "put")
        left = everything_in(files)
        assert len(left) == 1
        assert b"secret" not in left[0].read_bytes()
        FolderFiles(files._folder, MasterKeys(keys_file))
        assert everything_in(files) == []

    def test_who_is_killed_while_it_reads_leaves_no_plain_byte(
        self, files: FolderFiles, keys_file: Path
    ) -> None:
        key = put(files, WORDS)
        self.run(files, keys_file, key)
        assert everything_in(files) == [files._place(key)]

    def test_what_another_process_writes_just_now_is_not_cleared_away(
        self, files: FolderFiles, keys_file: Path
    ) -> None:
        class Starting(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                FolderFiles(files._folder, MasterKeys(keys_file))
                return super().read(size)

        key = files.put(Starting(WORDS), limit_bytes=LIMIT).key
        assert kept(files, key) == WORDS


class TestTampering:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(place=st.integers(HEAD_BYTES, HEAD_BYTES + len(LARGE) + 4 * TAG_BYTES - 1), bit=st.integers(0, 7))
    def test_a_bit_of_the_content_is_noticed(self, files: FolderFiles, place: int, bit: int) -> None:
        key = put(files, LARGE)

        def flip(content: bytearray) -> None:
            content[place] ^= 1 << bit

        alter(files, key, flip)
        with pytest.raises(Damaged):
            kept(files, key)
        with pytest.raises(Damaged), files.plain_path(key):
            pass
        alter(files, key, flip)
        assert kept(files, key) == LARGE

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(place=st.integers(0, SLOT_BYTES - 1), slots=st.sampled_from([(0,), (1,), (0, 1)]))
    def test_a_byte_of_the_head_is_noticed_unless_the_other_half_tells_it(
        self, files: FolderFiles, place: int, slots: tuple[int, ...]
    ) -> None:
        key = put(files, LARGE)

        def flip(content: bytearray) -> None:
            for slot in slots:
                content[slot * SLOT_BYTES + place] ^= 0xFF

        alter(files, key, flip)
        if len(slots) == 1:
            assert kept(files, key) == LARGE
        else:
            with pytest.raises(NotGivenBack):
                files.open(key)
        alter(files, key, flip)

    @pytest.mark.parametrize(
        "change",
        [
            lambda content: content.__delitem__(slice(-1, None)),
            lambda content: content.__delitem__(slice(-1000 - TAG_BYTES, None)),
            lambda content: content.extend(b"\0"),
            lambda content: content.__delitem__(slice(None)),
            lambda content: content.__delitem__(slice(0, HEAD_BYTES)),
            lambda content: content.__setitem__(slice(0, HEAD_BYTES), bytes(HEAD_BYTES)),
        ],
        ids=["cut short", "last chunk gone", "longer", "emptied", "head gone", "head wiped"],
    )
    def test_another_length_or_no_head_is_noticed_at_once(
        self, files: FolderFiles, change: Callable[[bytearray], None]
    ) -> None:
        key = put(files, LARGE)
        alter(files, key, change)
        with pytest.raises(Damaged):
            files.open(key)

    def test_chunks_cannot_change_places(self, files: FolderFiles) -> None:
        key = put(files, LARGE)
        length = CHUNK_BYTES + TAG_BYTES

        def swap(content: bytearray) -> None:
            first, second = (content[HEAD_BYTES + n * length : HEAD_BYTES + (n + 1) * length] for n in (0, 1))
            content[HEAD_BYTES : HEAD_BYTES + 2 * length] = second + first

        alter(files, key, swap)
        with pytest.raises(Damaged):
            kept(files, key)

    def test_one_file_cannot_pass_for_another(self, files: FolderFiles) -> None:
        one, other = put(files, WORDS), put(files, WORDS[::-1])
        alter(files, one, lambda content: content.__setitem__(slice(None), files._place(other).read_bytes()))
        with pytest.raises(Damaged):
            files.open(one)

    def test_a_plain_file_in_its_place_is_noticed(self, files: FolderFiles) -> None:
        key = put(files, WORDS)
        alter(files, key, lambda content: content.__setitem__(slice(None), b"something else"))
        with pytest.raises(Damaged):
            files.open(key)

    def test_without_its_master_key_it_is_told_which_is_missing(
        self, files: FolderFiles, keys_file: Path
    ) -> None:
        key = put(files, WORDS)
        needed = MasterKeys(keys_file).newest().id
        keys_file.unlink()
        make_unless_there(keys_file)
        with pytest.raises(NoMasterKey, match=needed):
            files.open(key)

    def test_another_key_under_the_same_id_opens_nothing(self, files: FolderFiles, keys_file: Path) -> None:
        key = put(files, WORDS)
        secret = MasterKeys(keys_file).newest().secret.hex()
        keys_file.write_text(keys_file.read_text().replace(secret, "0" * 64))
        with pytest.raises(Damaged):
            files.open(key)


class TestPuttingAgain:
    def test_what_could_not_be_read_any_more_is_there_again(
        self, files: FolderFiles, keys_file: Path
    ) -> None:
        key = put(files, WORDS)
        keys_file.unlink()
        make_unless_there(keys_file)
        assert put(files, WORDS) == key
        assert kept(files, key) == WORDS

    def test_what_was_cut_short_is_whole_again(self, files: FolderFiles) -> None:
        key = put(files, LARGE)
        alter(files, key, lambda content: content.__delitem__(slice(-1, None)))
        put(files, LARGE)
        assert kept(files, key) == LARGE

    def test_what_was_kept_plain_is_encrypted(self, files: FolderFiles) -> None:
        key = kept_plain(files, WORDS)
        put(files, WORDS)
        assert len(files.wrapped_by(key)) == 1
        assert kept(files, key) == WORDS
        assert everything_in(files) == [files._place(key)]

    def test_two_who_rotate_at_once_do_each_file_once(self, files: FolderFiles) -> None:
        keys = [kept_plain(files, WORDS + bytes([number])) for number in range(8)]
        done: list[Rotated] = []
        threads = [
            threading.Thread(target=lambda: done.extend(files.rotate(key) for key in keys))
            for _turn in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(done) == [Rotated.ALREADY] * 8 + [Rotated.ENCRYPTED] * 8
        assert [kept(files, key)[:-1] for key in keys] == [WORDS] * 8


class TestFilesFromBefore:
    def test_they_are_read_as_ever(self, files: FolderFiles) -> None:
        key = kept_plain(files, WORDS)
        assert kept(files, key) == WORDS
        assert files.wrapped_by(key) == set()
        with files.plain_path(key) as path:
            assert path.read_bytes() == WORDS

    def test_one_that_was_altered_is_noticed(self, files: FolderFiles) -> None:
        key = kept_plain(files, WORDS)
        alter(files, key, lambda content: content.__setitem__(0, 0))
        with pytest.raises(Damaged):
            files.open(key)
        with pytest.raises(Damaged):
            files.rotate(key)

    def test_rotation_encrypts_them(self, files: FolderFiles) -> None:
        key = kept_plain(files, LARGE)
        os.utime(files._place(key), ns=(10**18, 10**18))
        with files.open(key) as being_read:
            assert files.rotate(key) is Rotated.ENCRYPTED
            assert being_read.read() == LARGE
        stands = files._place(key).stat()
        assert (stands.st_mode & 0o777, stands.st_mtime_ns) == (0o400, 10**18)
        assert LARGE[:30] not in files._place(key).read_bytes()
        assert kept(files, key) == LARGE
        assert files.rotate(key) is Rotated.ALREADY
        assert everything_in(files) == [files._place(key)]


class TestRotation:
    def test_every_file_needs_the_newest_key_alone_and_keeps_its_content(
        self, files: FolderFiles, keys_file: Path
    ) -> None:
        keys = [put(files, WORDS), put(files, LARGE)]
        before = {key: files._place(key).read_bytes()[HEAD_BYTES:] for key in keys}
        newest = add(keys_file, on=TODAY)
        assert [files.rotate(key) for key in keys] == [Rotated.WRAPPED_ANEW] * 2
        assert [files.wrapped_by(key) for key in keys] == [{newest.id}] * 2
        keep_only(keys_file, newest.id)
        assert {key: files._place(key).read_bytes()[HEAD_BYTES:] for key in keys} == before
        assert [kept(files, key) for key in keys] == [WORDS, LARGE]
        assert files._place(keys[0]).stat().st_mode & 0o777 == 0o400

    def test_new_files_are_wrapped_by_a_key_that_was_added_while_the_store_was_open(
        self, files: FolderFiles, keys_file: Path
    ) -> None:
        put(files, LARGE)
        newest = add(keys_file, on=TODAY)
        assert files.wrapped_by(put(files, WORDS)) == {newest.id}

    def test_it_goes_on_where_it_was_interrupted(self, files: FolderFiles, keys_file: Path) -> None:
        for number in range(6):
            put(files, WORDS + bytes([number]))
        add(keys_file, on=TODAY)
        done = [files.rotate(key) for key, _pause in zip(files.stored_keys(), range(3), strict=False)]
        assert done == [Rotated.WRAPPED_ANEW] * 3
        assert all(kept(files, key)[:-1] == WORDS for key in files.stored_keys())
        assert [files.rotate(key) for key in files.stored_keys()].count(Rotated.ALREADY) == 3

    @pytest.mark.parametrize("slot", [0, 1])
    @pytest.mark.parametrize("written", [0, 40, SLOT_BYTES])
    def test_a_file_is_readable_wherever_the_power_went_while_it_was_wrapped_anew(
        self, files: FolderFiles, keys_file: Path, slot: int, written: int
    ) -> None:
        """The second slot is written first; of the one that was being written only a part has arrived."""
        key = put(files, LARGE)
        old = files._place(key).read_bytes()[:HEAD_BYTES]
        newest = add(keys_file, on=TODAY)
        files.rotate(key)
        new = files._place(key).read_bytes()[:SLOT_BYTES]
        torn = new[:written] + old[written:SLOT_BYTES]
        head = (torn, new) if slot == 0 else (old[:SLOT_BYTES], torn)
        alter(files, key, lambda content: content.__setitem__(slice(0, HEAD_BYTES), b"".join(head)))
        assert kept(files, key) == LARGE
        files.rotate(key)
        assert (
            files._place(key).read_bytes()[:SLOT_BYTES]
            == files._place(key).read_bytes()[SLOT_BYTES:HEAD_BYTES]
        )
        assert files.wrapped_by(key) == {newest.id}
        assert kept(files, key) == LARGE

    def test_it_does_not_count_as_putting_the_file_again(self, files: FolderFiles, keys_file: Path) -> None:
        key = put(files, WORDS)
        before = datetime.now(UTC) - timedelta(days=2)
        os.utime(files._place(key), (before.timestamp(), before.timestamp()))
        add(keys_file, on=TODAY)
        files.rotate(key)
        files.remove(key, unless_put_since=before + timedelta(days=1))
        assert not files.exists(key)

    def test_files_are_put_and_read_while_it_runs(self, files: FolderFiles, keys_file: Path) -> None:
        key = put(files, LARGE)
        over = threading.Event()
        wrong: list[BaseException] = []

        def read_and_put() -> None:
            try:
                while not over.is_set():
                    assert kept(files, key) == LARGE
                    put(files, LARGE)
            except BaseException as error:
                wrong.append(error)

        thread = threading.Thread(target=read_and_put)
        thread.start()
        for _turn in range(10):
            add(keys_file, on=TODAY)
            files.rotate(key)
        over.set()
        thread.join()
        assert wrong == []


def keep_only(keys_file: Path, key_id: str) -> None:
    lines = keys_file.read_text().splitlines(keepends=True)
    keys_file.write_text("".join(line for line in lines if line.startswith(key_id)))
