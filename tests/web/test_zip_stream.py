"""An archive that is never stored: read by others' programs, the same bytes from any place, and never held whole."""

import io
import subprocess
import zipfile
import zlib
from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest

from court_filing.web.dossier.zip_stream import Entry, ZipStream, tag_of

AT = datetime(2026, 11, 22, 9, 30)
CONTENT = {"材料/001 起诉状.pdf": b"%PDF" * 3000, "材料/002 空.txt": b"", "index.txt": "清单".encode() * 200}


def entries(content=CONTENT, at=AT):
    return [
        Entry(name, len(data), f"{name}{len(data)}", at, partial(io.BytesIO, data))
        for name, data in content.items()
    ]


def test_others_read_it(tmp_path):
    whole = ZipStream(entries()).readall()
    assert len(whole) == ZipStream(entries()).size_bytes
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == CONTENT
        assert archive.infolist()[0].date_time[:5] == (2026, 11, 22, 9, 30)
    (tmp_path / "x.zip").write_bytes(whole)
    assert (
        subprocess.run(["python3", "-m", "zipfile", "-t", str(tmp_path / "x.zip")], check=False).returncode
        == 0
    )


@pytest.mark.parametrize("begin", [0, 1, 29, 40, 5000, 12_040, 12_100, 13_000, -30])
def test_it_goes_on_from_any_place_with_the_same_bytes(begin):
    whole, stream = ZipStream(entries()).readall(), ZipStream(entries())
    stream.seek(begin, io.SEEK_END if begin < 0 else io.SEEK_SET)
    assert stream.readall() == whole[begin:]


def test_no_file_is_opened_for_a_table_of_contents_whose_sums_are_known():
    def refused():
        raise AssertionError("opened")

    known = [replace(each, open=refused, crc32=zlib.crc32(CONTENT[each.name])) for each in entries()]
    stream, whole = ZipStream(known), ZipStream(entries()).readall()
    stream.seek(-200, io.SEEK_END)
    assert stream.readall() == whole[-200:]


def test_it_is_named_by_what_is_in_it():
    other = {**CONTENT, "index.txt": b"other"}
    assert tag_of(entries()) == tag_of(entries()) != tag_of(entries(other))


class Zeros(io.RawIOBase):
    """Gigabytes that nobody has to keep."""

    def __init__(self, size):
        self.size, self.at = size, 0

    def read(self, size=-1):
        size = min(size, self.size - self.at)
        self.at += size
        return bytes(size)

    def seek(self, offset, whence=0):
        self.at = offset
        return offset

    def tell(self):
        return self.at


def test_more_than_four_gigabytes_have_a_table_that_reaches_so_far(monkeypatch):
    from court_filing.web.dossier import zip_stream

    monkeypatch.setattr(zip_stream, "_sum", lambda entry: 0)
    gigabyte = 1 << 30
    many = [Entry(f"{n}.mp4", gigabyte, str(n), AT, partial(Zeros, gigabyte)) for n in range(5)]
    stream = ZipStream(many)
    stream.seek(5 * gigabyte)
    tail = stream.readall()
    assert tail.count(b"PK\6\6") == tail.count(b"PK\6\7") == 1

    class Whole(io.RawIOBase):
        """The archive as a file of which only the end is really there."""

        at = 0

        def readable(self):
            return True

        def seekable(self):
            return True

        def seek(self, offset, whence=0):
            self.at = offset + (stream.size_bytes if whence == 2 else 0)
            return self.at

        def tell(self):
            return self.at

        def read(self, size=-1):
            begin = self.at - 5 * gigabyte
            part = tail[begin:] if size is None or size < 0 else tail[begin : begin + size]
            self.at += len(part)
            return part

    with zipfile.ZipFile(Whole()) as archive:
        infos = archive.infolist()
    assert [info.file_size for info in infos] == [gigabyte] * 5
    assert infos[4].header_offset > 0xFFFFFFFF
