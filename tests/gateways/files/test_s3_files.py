"""Files in a bucket: whoever reads the bucket reads nothing, and whoever meddles at the wrong moment loses nothing."""

import io
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import obstore
import pytest
import requests
from s3_server import new_bucket
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from court_filing.config import S3Settings
from court_filing.gateways.files import s3
from court_filing.gateways.files.bucket import PART_BYTES, Bucket, Found
from court_filing.gateways.files.master_keys import MasterKeys, add, make_unless_there
from court_filing.gateways.files.protocol import (
    Damaged,
    FilesUnavailable,
    NotStored,
    Rotated,
    WrongStore,
)
from court_filing.gateways.files.s3 import S3Files
from court_filing.gateways.files.sealed import CHUNK_BYTES, HEAD_BYTES

LIMIT = 100_000_000
TODAY = date(2026, 11, 22)
WORDS = "原告张三诉称，被告至今没有归还借款。".encode() * 20
LARGE = random.Random(7).randbytes(3 * CHUNK_BYTES + 1000)
IN_PARTS = random.Random(8).randbytes(PART_BYTES + 3 * CHUNK_BYTES + 1000)
PROJECT = Path(__file__).parents[3]


@pytest.fixture
def where(s3_url: str) -> S3Settings:
    return new_bucket(s3_url)


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    make_unless_there(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def opened(tmp_path: Path, keys_file: Path) -> Callable[[Bucket], S3Files]:
    """The files of a bucket, as one of several servers has them."""
    return lambda bucket: S3Files(bucket, MasterKeys(keys_file), folder=tmp_path / "on-their-way")


@pytest.fixture
def files(where: S3Settings, opened: Callable[[Bucket], S3Files]) -> S3Files:
    return opened(Bucket(where))


def put(files: S3Files, content: bytes) -> str:
    return files.put(io.BytesIO(content), limit_bytes=LIMIT).key


def kept(files: S3Files, key: str) -> bytes:
    with files.open(key) as stream:
        return stream.read()


def objects(files: S3Files) -> dict[str, bytes]:
    """Everything in the bucket but what the store proves it with."""
    store = files._bucket._store
    paths = [meta["path"] for page in obstore.list(store) for meta in page]
    return {path: bytes(obstore.get(store, path).bytes()) for path in paths if path != "probe"}


def folders(files: S3Files) -> list[str]:
    return sorted(path.split("/")[0] for path in objects(files))


def alter(files: S3Files, folder: str, change: Callable[[bytearray], None]) -> None:
    """Change the one object of that folder."""
    [(path, content)] = [(path, kept) for path, kept in objects(files).items() if path.startswith(folder)]
    changed = bytearray(content)
    change(changed)
    obstore.put(files._bucket._store, path, bytes(changed))


class Meddled(Bucket):
    """A bucket in which something happens just before, once, or to what is answered."""

    def __init__(self, where: S3Settings) -> None:
        super().__init__(where)
        self.before_upload: list[Callable[[], object]] = []
        self.before_replace: list[Callable[[], object]] = []
        self.answers_lost = 0
        self.fetched_bytes = 0
        self.breaks_at_delete = False

    def get(self, path: str, *, start: int = 0, end: int | None = None) -> Found | None:
        found = super().get(path, start=start, end=end)
        self.fetched_bytes += len(found.content) if found else 0
        return found

    def upload(self, path: str, file: io.BytesIO, *, size_bytes: int) -> None:  # type: ignore[override]
        while self.before_upload:
            self.before_upload.pop()()
        super().upload(path, file, size_bytes=size_bytes)

    def create(self, path: str, content: bytes) -> bool:
        done = super().create(path, content)
        return done and not self._lost(path)

    def replace(self, path: str, content: bytes, *, version: str) -> bool:
        while self.before_replace:
            self.before_replace.pop()()
        return super().replace(path, content, version=version) and not self._lost(path)

    def delete(self, path: str) -> None:
        if self.breaks_at_delete:
            raise FilesUnavailable("killed")
        super().delete(path)

    def _lost(self, path: str) -> bool:
        if path.startswith("files/") and self.answers_lost:
            self.answers_lost -= 1
            return True
        return False


@pytest.fixture
def meddled(where: S3Settings) -> Meddled:
    return Meddled(where)


class TestTheBucket:
    def test_nothing_in_it_holds_the_plain_bytes(self, files: S3Files) -> None:
        assert kept(files, put(files, WORDS)) == WORDS
        assert kept(files, put(files, LARGE)) == LARGE
        assert kept(files, put(files, IN_PARTS)) == IN_PARTS
        for content in objects(files).values():
            assert WORDS[:30] not in content
            assert LARGE[:30] not in content
            assert LARGE[-30:] not in content
            assert IN_PARTS[-30:] not in content

    def test_the_same_bytes_are_sent_and_kept_once(self, files: S3Files, meddled: Meddled, opened) -> None:
        key = put(files, WORDS)
        before = objects(files)
        meddled.before_upload.append(lambda: pytest.fail("sent again"))
        assert put(opened(meddled), WORDS) == key
        after = objects(files)
        assert folders(files) == ["contents", "files"]
        assert {path: content[:HEAD_BYTES] for path, content in before.items()} == {
            path: content[:HEAD_BYTES] for path, content in after.items()
        }

    def test_what_is_removed_leaves_nothing(self, files: S3Files) -> None:
        files.remove(put(files, LARGE))
        assert objects(files) == {}
        assert list(files.stored_keys()) == []

    def test_every_key_is_listed(self, files: S3Files) -> None:
        keys = [put(files, WORDS), put(files, LARGE)]
        assert list(files.stored_keys()) == sorted(keys)

    def test_what_was_left_half_sent_is_cleared_away_after_a_day(
        self, files: S3Files, meddled: Meddled, opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = put(files, WORDS)

        def killed() -> None:
            meddled.breaks_at_delete = True
            raise SystemExit

        meddled.before_upload.append(killed)
        half = opened(meddled)
        with pytest.raises(SystemExit):
            put(half, LARGE)
        # Killed after the content was sent, but before anything meant it.
        [begun] = [path for path in objects(files) if path.startswith("incoming/")]
        content = begun.replace("incoming/", "contents/").replace("-", "/")
        obstore.put(files._bucket._store, content, b"sent")
        opened(Bucket(files_settings(files)))
        assert folders(files) == ["contents", "contents", "files", "incoming"]
        monkeypatch.setattr(s3, "LEFT_AFTER", timedelta(seconds=-2))
        opened(Bucket(files_settings(files)))
        assert folders(files) == ["contents", "files"]
        assert kept(files, whole) == WORDS


def files_settings(files: S3Files) -> S3Settings:
    config = files._bucket._store.config
    return S3Settings(config["bucket"], config["endpoint"], "us-east-1", "court", "secret")


class TestMeddling:
    """What another server does between two requests of this one."""

    def test_who_comes_second_keeps_what_the_first_has_put(
        self, files: S3Files, meddled: Meddled, opened
    ) -> None:
        second = opened(meddled)
        meddled.before_upload.append(lambda: put(files, WORDS))
        key = put(second, WORDS)
        assert folders(files) == ["contents", "files"]
        assert kept(files, key) == kept(second, key) == WORDS

    @pytest.mark.parametrize("times", [1, 2])
    def test_a_file_stays_whose_putting_was_done_but_not_answered(
        self, meddled: Meddled, opened, times: int
    ) -> None:
        files = opened(meddled)
        meddled.answers_lost = times
        key = put(files, WORDS)
        assert kept(files, key) == WORDS
        meddled.answers_lost = times
        assert put(files, WORDS) == key
        assert kept(files, key) == WORDS
        assert folders(files) == ["contents", "files"]

    def test_what_is_put_again_while_it_is_removed_stays(
        self, files: S3Files, meddled: Meddled, opened
    ) -> None:
        key = put(files, WORDS)
        counted = datetime.now(UTC) + timedelta(seconds=-3600)
        pretend_put(files, key, counted - timedelta(days=1))
        meddled.before_replace.append(lambda: put(files, WORDS))
        opened(meddled).remove(key, unless_put_since=counted)
        assert kept(files, key) == WORDS

    def test_removing_goes_on_where_it_was_interrupted(
        self, files: S3Files, meddled: Meddled, opened
    ) -> None:
        key = put(files, WORDS)
        removing = opened(meddled)
        meddled.breaks_at_delete = True
        with pytest.raises(FilesUnavailable):
            removing.remove(key)
        assert not files.exists(key)
        with pytest.raises(NotStored):
            files.open(key)
        files.remove(key, unless_put_since=datetime.now(UTC) - timedelta(days=1))
        assert objects(files) == {}

    def test_who_puts_while_it_is_being_removed_comes_again(
        self, files: S3Files, meddled: Meddled, opened
    ) -> None:
        key = put(files, WORDS)
        removing = opened(meddled)
        meddled.breaks_at_delete = True
        with pytest.raises(FilesUnavailable):
            removing.remove(key)
        with pytest.raises(FilesUnavailable, match="being removed"):
            put(files, WORDS)
        meddled.breaks_at_delete = False
        removing.remove(key)
        assert put(files, WORDS) == key
        assert kept(files, key) == WORDS
        assert folders(files) == ["contents", "files"]

    def test_two_servers_that_put_at_once_both_have_it(self, where: S3Settings, opened) -> None:
        done: list[str] = []
        servers = [opened(Bucket(where)) for _ in range(2)]
        threads = [
            threading.Thread(target=lambda each=each: done.append(put(each, WORDS))) for each in servers
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == 2
        assert kept(servers[0], done[0]) == WORDS


def pretend_put(files: S3Files, key: str, at: datetime) -> None:
    head = files._kept(key)
    moved = type(head)(head.slots, head.key, head.which, at, head.version)
    assert files._bucket.replace(f"files/{key}", moved.wrapped(head.slots), version=head.version)


class TestTampering:
    @pytest.mark.parametrize("place", [0, CHUNK_BYTES + 5, -1])
    def test_a_bit_of_the_content_is_noticed(self, files: S3Files, place: int) -> None:
        key = put(files, LARGE)
        alter(files, "contents", lambda content: content.__setitem__(place, content[place] ^ 1))
        with pytest.raises(Damaged):
            kept(files, key)
        with pytest.raises(Damaged), files.plain_path(key):
            pass

    @pytest.mark.parametrize(
        ("folder", "change"),
        [
            ("contents", lambda content: content.__delitem__(slice(-1, None))),
            ("contents", lambda content: content.extend(b"\0")),
            ("contents", lambda content: content.__delitem__(slice(None))),
            ("files", lambda content: content.__setitem__(slice(0, HEAD_BYTES), bytes(HEAD_BYTES))),
            ("files", lambda content: content.__delitem__(slice(0, HEAD_BYTES))),
            ("files", lambda content: content.__delitem__(slice(HEAD_BYTES, None))),
            ("files", lambda content: content.__setitem__(slice(HEAD_BYTES, None), b'{"content":"../.."}')),
            ("files", lambda content: content.__delitem__(slice(None))),
        ],
        ids=["cut", "longer", "emptied", "head gone", "head wiped", "says nothing", "leads out", "no head"],
    )
    def test_it_is_noticed_at_once_and_putting_mends_it(
        self, files: S3Files, folder: str, change: Callable[[bytearray], None]
    ) -> None:
        key = put(files, WORDS)
        alter(files, folder, change)
        with pytest.raises(Damaged):
            files.open(key)
        assert put(files, WORDS) == key
        assert kept(files, key) == WORDS

    def test_a_content_that_is_gone_is_noticed(self, files: S3Files) -> None:
        key = put(files, WORDS)
        [content] = [path for path in objects(files) if path.startswith("contents/")]
        obstore.delete(files._bucket._store, content)
        with pytest.raises(Damaged):
            files.open(key)

    def test_one_file_cannot_pass_for_another(self, files: S3Files) -> None:
        one, other = put(files, WORDS), put(files, WORDS[::-1])
        store = files._bucket._store
        obstore.put(store, f"files/{one}", bytes(obstore.get(store, f"files/{other}").bytes()))
        with pytest.raises(Damaged):
            files.open(one)


class TestRotation:
    def test_every_file_needs_the_newest_key_alone_and_its_content_is_not_sent_again(
        self, files: S3Files, keys_file: Path
    ) -> None:
        keys = [put(files, WORDS), put(files, LARGE)]
        contents = {path: kept for path, kept in objects(files).items() if path.startswith("contents/")}
        newest = add(keys_file, on=TODAY)
        assert [files.rotate(key) for key in keys] == [Rotated.WRAPPED_ANEW] * 2
        assert [files.rotate(key) for key in keys] == [Rotated.ALREADY] * 2
        assert [files.wrapped_by(key) for key in keys] == [{newest.id}] * 2
        lines = keys_file.read_text().splitlines()
        keys_file.write_text(next(line for line in lines if line.startswith(newest.id)) + "\n")
        assert [kept(files, key) for key in keys] == [WORDS, LARGE]
        assert contents.items() <= objects(files).items()

    def test_it_does_not_count_as_putting_again(self, files: S3Files, keys_file: Path) -> None:
        key = put(files, WORDS)
        counted = datetime.now(UTC) - timedelta(hours=1)
        pretend_put(files, key, counted - timedelta(hours=1))
        add(keys_file, on=TODAY)
        files.rotate(key)
        files.remove(key, unless_put_since=counted)
        assert not files.exists(key)

    def test_what_is_put_again_meanwhile_stays_put_again(
        self, files: S3Files, keys_file: Path, meddled: Meddled, opened
    ) -> None:
        key = put(files, WORDS)
        counted = datetime.now(UTC) - timedelta(hours=1)
        pretend_put(files, key, counted - timedelta(hours=1))
        newest = add(keys_file, on=TODAY)
        rotating = opened(meddled)
        meddled.before_replace.append(lambda: put(files, WORDS))
        assert rotating.rotate(key) is Rotated.WRAPPED_ANEW
        assert files.wrapped_by(key) == {newest.id}
        files.remove(key, unless_put_since=counted)
        assert kept(files, key) == WORDS

    def test_what_is_removed_meanwhile_does_not_come_back(
        self, files: S3Files, keys_file: Path, meddled: Meddled, opened
    ) -> None:
        key = put(files, WORDS)
        add(keys_file, on=TODAY)
        rotating = opened(meddled)
        meddled.before_replace.append(lambda: files.remove(key))
        with pytest.raises(NotStored):
            rotating.rotate(key)
        assert objects(files) == {}


class TestReading:
    def test_the_end_of_a_recording_is_fetched_without_what_is_before(self, meddled: Meddled, opened) -> None:
        files = opened(meddled)
        key = put(files, IN_PARTS)
        before = meddled.fetched_bytes
        with files.open(key) as stream:
            stream.seek(-1000, io.SEEK_END)
            assert stream.read() == IN_PARTS[-1000:]
        assert meddled.fetched_bytes - before < 6 * CHUNK_BYTES

    def test_who_reads_on_asks_seldom(self, meddled: Meddled, opened) -> None:
        files = opened(meddled)
        key = put(files, IN_PARTS)
        asked: list[int] = []
        get = meddled.get
        meddled.get = lambda *a, **k: asked.append(1) or get(*a, **k)  # type: ignore[method-assign, func-returns-value]
        assert kept(files, key) == IN_PARTS
        assert len(asked) < 12

    def test_one_who_reads_while_it_is_removed_is_told(self, files: S3Files) -> None:
        key = put(files, IN_PARTS)
        with files.open(key) as stream:
            files.remove(key)
            with pytest.raises(Damaged):
                stream.read()


LARGEST_MEMORY = """
import io, sys
from pathlib import Path
from court_filing.config import S3Settings
from court_filing.gateways.files.bucket import Bucket
from court_filing.gateways.files.master_keys import MasterKeys
from court_filing.gateways.files.s3 import S3Files

def largest():
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0])

class Zeros(io.RawIOBase):
    left = 48 * 1024 * 1024
    def read(self, size=-1):
        size = min(size, self.left)
        self.left -= size
        return bytes(size)

endpoint, bucket, folder = sys.argv[1:]
where = S3Settings(bucket, endpoint, "us-east-1", "court", "secret")
files = S3Files(Bucket(where), MasterKeys(Path(folder, "keys")), folder=Path(folder, "way"))
files.put(io.BytesIO(b"warm"), limit_bytes=10)
before = largest()
key = files.put(Zeros(), limit_bytes=Zeros.left).key
with files.open(key) as stream:
    while stream.read(65536):
        pass
print(largest() - before)
"""


def test_a_large_file_passes_in_constant_memory(where: S3Settings, keys_file: Path) -> None:
    command = [sys.executable, "-c", LARGEST_MEMORY, where.endpoint, where.bucket, str(keys_file.parent)]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True, text=True).stdout
    assert int(told) < 32 * 1024


@contextmanager
def server_that_says_yes() -> Iterator[str]:
    """An S3-speaking server that heeds no condition."""

    def yes(environ, start_response):
        Request(environ).get_data()
        return Response(b"", 200, headers={"ETag": '"1"'})(environ, start_response)

    server = make_server("127.0.0.1", 0, yes)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def changed(where: S3Settings, **other: object) -> S3Settings:
    return S3Settings(**{**vars(where), **other})  # type: ignore[arg-type]


class TestWhatIsWrong:
    def test_no_bucket(self, where: S3Settings, opened) -> None:
        with pytest.raises(WrongStore, match="there is no bucket nowhere at http"):
            opened(Bucket(changed(where, bucket="nowhere")))

    def test_nobody_answers(self, where: S3Settings, opened) -> None:
        with pytest.raises(FilesUnavailable, match="does not answer"):
            opened(Bucket(changed(where, endpoint="http://127.0.0.1:9", timeout_seconds=1)))

    def test_conditions_are_not_heeded(self, where: S3Settings, opened) -> None:
        with server_that_says_yes() as endpoint, pytest.raises(WrongStore, match="If-None-Match"):
            opened(Bucket(changed(where, endpoint=endpoint)))

    def test_a_wrong_key(self, where: S3Settings, opened) -> None:
        reset = f"{where.endpoint}/moto-api/reset-auth"
        requests.post(reset, data="0", timeout=30).raise_for_status()
        try:
            with pytest.raises(WrongStore, match="refuses the key"):
                opened(Bucket(where))
        finally:
            requests.post(reset, data="inf", timeout=30).raise_for_status()

    def test_a_server_that_goes_away_and_comes_back_loses_nothing(
        self, files: S3Files, where: S3Settings
    ) -> None:
        key = put(files, WORDS)
        files.check()
        gone = S3Files.__new__(S3Files)
        gone.__dict__.update(vars(files))
        gone._bucket = Bucket(changed(where, endpoint="http://127.0.0.1:9", timeout_seconds=1))
        for attempt in (
            gone.check,
            lambda: put(gone, LARGE),
            lambda: gone.open(key),
            lambda: gone.remove(key),
        ):
            with pytest.raises(FilesUnavailable):
                attempt()
        assert kept(files, key) == WORDS

    def test_a_bucket_that_is_gone_is_not_an_empty_one(self, files: S3Files, where: S3Settings) -> None:
        key = put(files, WORDS)
        files.remove(key)
        obstore.delete(files._bucket._store, "probe")
        requests.delete(f"{where.endpoint}/{where.bucket}", timeout=30).raise_for_status()
        for attempt in (
            files.check,
            lambda: put(files, WORDS),
            lambda: files.exists(key),
            lambda: files.open(key),
        ):
            with pytest.raises(FilesUnavailable):
                attempt()
