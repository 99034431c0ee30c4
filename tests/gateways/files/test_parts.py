"""Uploads under way: what has come stays, whatever happens to who writes it, and nobody reads it on the disk."""

import hashlib
import multiprocessing
import os
import random
import signal
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from court_filing.gateways.files.master_keys import MasterKeys, add, make_unless_there
from court_filing.gateways.files.parts import PIECE_BYTES, PartsFolder, Taken
from court_filing.gateways.files.protocol import Damaged, NoMasterKey, NotStored, Rotated

NAME = "0123456789abcdef01234567"
OTHER = "f" * 24
CONTENT = random.Random(11).randbytes(5 * PIECE_BYTES + 1234)


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    make_unless_there(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def folder(tmp_path: Path, keys_file: Path) -> PartsFolder:
    made = PartsFolder(tmp_path / "uploads", MasterKeys(keys_file))
    made.begin(NAME)
    return made


def send(folder: PartsFolder, content: bytes, *, name: str = NAME, by: int = 10_000) -> int:
    with folder.appending(name) as part:
        for start in range(0, len(content), by):
            part.add(content[start : start + by])
        return part.settle()


def kept(folder: PartsFolder, name: str = NAME) -> bytes:
    with folder.appending(name) as part, part.open() as stream:
        return stream.read()


def on_disk(folder: PartsFolder, name: str = NAME) -> Path:
    return folder._folder / name


def test_what_came_in_parts_of_any_size_comes_back_whole(folder: PartsFolder) -> None:
    dice, sent = random.Random(3), 0
    while sent < len(CONTENT):
        piece = CONTENT[sent : sent + dice.choice([1, 777, PIECE_BYTES - 1, PIECE_BYTES, 3 * PIECE_BYTES])]
        sent += len(piece)
        assert send(folder, piece) == folder.offset(NAME) == sent
    assert hashlib.sha256(kept(folder)).digest() == hashlib.sha256(CONTENT).digest()


def test_nothing_has_come_of_a_new_one_and_there_are_no_others(folder: PartsFolder) -> None:
    assert (folder.offset(NAME), kept(folder)) == (0, b"")
    for strange in (OTHER, "../keys", "", NAME + "\n"):
        with pytest.raises(NotStored):
            folder.offset(strange)


def test_nobody_reads_it_on_the_disk(folder: PartsFolder) -> None:
    words = "原告张三诉称".encode() * 5000
    send(folder, words)
    assert words[:18] not in on_disk(folder).read_bytes()
    assert on_disk(folder).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("torn", [1, 15, 16, 17, 40, PIECE_BYTES // 2])
def test_a_torn_tail_counts_for_nothing_and_is_cut_off(folder: PartsFolder, torn: int) -> None:
    send(folder, CONTENT[: 2 * PIECE_BYTES])
    whole = on_disk(folder).stat().st_size
    send(folder, CONTENT[2 * PIECE_BYTES : 3 * PIECE_BYTES])
    os.truncate(on_disk(folder), whole + torn)
    assert folder.offset(NAME) == 2 * PIECE_BYTES
    send(folder, CONTENT[2 * PIECE_BYTES :])
    assert kept(folder) == CONTENT


def test_after_a_loss_of_power_zeros_at_the_end_count_for_nothing(folder: PartsFolder) -> None:
    send(folder, CONTENT[:PIECE_BYTES])
    whole = on_disk(folder).stat().st_size
    os.truncate(on_disk(folder), whole + 3 * PIECE_BYTES)
    assert folder.offset(NAME) == PIECE_BYTES
    send(folder, CONTENT[PIECE_BYTES:])
    assert kept(folder) == CONTENT


def test_a_last_record_whose_bytes_never_reached_the_disk_counts_for_nothing(folder: PartsFolder) -> None:
    send(folder, CONTENT[: 2 * PIECE_BYTES])
    with on_disk(folder).open("r+b") as file:
        file.seek(-1000, os.SEEK_END)
        file.write(bytes(1000))
    assert folder.offset(NAME) == PIECE_BYTES
    send(folder, CONTENT[PIECE_BYTES:])
    assert kept(folder) == CONTENT


def test_damage_in_the_middle_is_never_given_out_and_can_be_cut_away(folder: PartsFolder) -> None:
    send(folder, CONTENT)
    with on_disk(folder).open("r+b") as file:
        file.seek(2 * PIECE_BYTES)
        file.write(b"altered")
    with pytest.raises(Damaged):
        kept(folder)
    with folder.appending(NAME) as part:
        left = part.cut_at_damage()
    assert left == folder.offset(NAME) == PIECE_BYTES
    send(folder, CONTENT[left:])
    assert kept(folder) == CONTENT


def test_records_cannot_be_moved_nor_passed_to_another_upload(folder: PartsFolder) -> None:
    for name in (NAME, OTHER):
        if name == OTHER:
            folder.begin(OTHER)
        send(folder, CONTENT[: 2 * PIECE_BYTES], name=name)
    on_disk(folder, OTHER).write_bytes(on_disk(folder).read_bytes())
    with pytest.raises(Damaged):
        folder.offset(OTHER)
    raw = on_disk(folder).read_bytes()
    head, length = len(raw) - 2 * (PIECE_BYTES + 32), PIECE_BYTES + 32
    on_disk(folder).write_bytes(raw[:head] + raw[head + length :] + raw[head : head + length])
    with pytest.raises(Damaged):
        kept(folder)


def test_two_writers_never_mix(folder: PartsFolder) -> None:
    with folder.appending(NAME) as part:
        part.add(CONTENT[:PIECE_BYTES])
        with pytest.raises(Taken), folder.appending(NAME):
            pass
        assert folder.offset(NAME) == PIECE_BYTES
        part.settle()
    send(folder, CONTENT[PIECE_BYTES:])
    assert kept(folder) == CONTENT


def write_until_killed(folder: PartsFolder, told: "multiprocessing.connection.Connection") -> None:
    with folder.appending(NAME) as part:
        part.add(CONTENT[: 3 * PIECE_BYTES])
        told.send(part.settle())
        part.add(CONTENT[3 * PIECE_BYTES : 4 * PIECE_BYTES + 99])
        told.send(part.received)
        signal.pause()


def test_a_writer_that_is_killed_loses_less_than_a_piece(folder: PartsFolder) -> None:
    mine, its = multiprocessing.Pipe()
    writer = multiprocessing.get_context("fork").Process(target=write_until_killed, args=(folder, its))
    writer.start()
    settled, received = mine.recv(), mine.recv()
    assert writer.pid
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert settled <= folder.offset(NAME) <= received < folder.offset(NAME) + PIECE_BYTES
    send(folder, CONTENT[folder.offset(NAME) :])
    assert kept(folder) == CONTENT


def test_a_full_disk_leaves_what_came_before(folder: PartsFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    send(folder, CONTENT[:PIECE_BYTES])

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk, pytest.raises(OSError, match="No space"):
        disk.setattr(os, "pwrite", full)
        send(folder, CONTENT[PIECE_BYTES:])
    assert folder.offset(NAME) == PIECE_BYTES
    send(folder, CONTENT[PIECE_BYTES:])
    assert kept(folder) == CONTENT


def test_an_upload_goes_on_after_a_new_master_key_and_not_without_its_own(
    folder: PartsFolder, keys_file: Path, tmp_path: Path
) -> None:
    send(folder, CONTENT[:100])
    add(keys_file, on=date(2026, 11, 22))
    send(folder, CONTENT[100:])
    assert kept(folder) == CONTENT
    make_unless_there(tmp_path / "others")
    with pytest.raises(NoMasterKey):
        PartsFolder(tmp_path / "uploads", MasterKeys(tmp_path / "others")).offset(NAME)


def test_wrapped_anew_it_goes_on_without_its_old_key_and_stays_as_old_as_it_was(
    folder: PartsFolder, keys_file: Path
) -> None:
    send(folder, CONTENT[:100_000])
    os.utime(on_disk(folder), (1_000_000_000, 1_000_000_000))
    before = folder.wrapped_by(NAME)
    new = add(keys_file, on=date(2026, 11, 22))
    with folder.appending(NAME), pytest.raises(Taken):
        folder.rotate(NAME)
    os.utime(on_disk(folder), (1_000_000_000, 1_000_000_000))
    assert [folder.rotate(NAME), folder.rotate(NAME)] == [Rotated.WRAPPED_ANEW, Rotated.ALREADY]
    assert before != folder.wrapped_by(NAME) == new.id
    assert on_disk(folder).stat().st_mtime == 1_000_000_000
    keys_file.write_text(f"{new.id} {new.secret.hex()}\n")
    send(folder, CONTENT[100_000:])
    assert kept(folder) == CONTENT


def test_the_head_can_be_looked_at_before_and_after_it_is_written(folder: PartsFolder) -> None:
    with folder.appending(NAME) as part:
        part.add(CONTENT[:5000])
        assert part.head(8192) == CONTENT[:5000]
        part.settle()
        part.add(CONTENT[5000 : 2 * PIECE_BYTES])
        part.settle()
        assert part.head(8192) == CONTENT[:8192]


def test_memory_does_not_grow_with_the_upload(folder: PartsFolder) -> None:
    tracemalloc.start()
    try:
        with folder.appending(NAME) as part:
            for _mebibyte in range(24):
                part.add(bytes(1024 * 1024))
            part.settle()
            with part.open() as stream:
                while stream.read(PIECE_BYTES):
                    pass
        assert tracemalloc.get_traced_memory()[1] < 6 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_what_nobody_touches_is_named_and_removed(folder: PartsFolder) -> None:
    soon: Callable[[int], datetime] = lambda days: datetime.now(UTC) + timedelta(days=days)  # noqa: E731
    assert list(folder.untouched_since(soon(-1))) == []
    assert list(folder.untouched_since(soon(1))) == [NAME]
    folder.remove(NAME)
    folder.remove(NAME)
    assert list(folder.untouched_since(soon(1))) == []
