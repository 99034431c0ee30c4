"""Reading whole files: honest ones, broken ones, and those made to hurt the reader."""

import hashlib
import io
import os
import select
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

import court_filing
from court_filing.reading import bounded
from court_filing.reading.kind import LIMITS, MEBIBYTE, Kind, Limits
from court_filing.reading.problems import Fault, corrupt_reason, heavy_reason, problem
from court_filing.reading.readable import make_readable
from court_filing.reading.traits import told

FILES = Path(__file__).parent / "files"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'


def pdf(path: Path, *, pages: int = 1) -> Path:
    paper = canvas.Canvas(str(path), pageCompression=1)
    for number in range(pages):
        paper.drawString(72, 720, f"page {number + 1}")
        paper.showPage()
    paper.save()
    return path


def word(path: Path, *, document: str | bytes = BODY) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("word/document.xml", document)
    return path


def squeezed_zeros(mebibytes: int) -> bytes:
    squeezer = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    return b"".join(squeezer.compress(block) for _ in range(mebibytes)) + squeezer.flush()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("not_encrypted.pdf", 1),
        ("fourpages.pdf", 4),
        ("Dual-startxref.pdf", 1),
        ("PDF-NoPageContents.pdf", 1),
        ("CompactedPDFSyntaxTest.pdf", 1),
        ("ContentStreamCycleType3insideType3.pdf", 1),
        ("cyclic-toc.pdf", 1),
        ("content-stream-errors.pdf", 4),
    ],
)
def test_a_pdf_that_opens_is_counted(name: str, pages: int) -> None:
    reading = bounded.read(FILES / name)
    assert (reading.kind, reading.pages, reading.problem) == (Kind.PDF, pages, None)
    assert len(reading.page_sizes) == pages
    assert reading.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "fault", "words"),
    [
        ("encrypted.pdf", Fault.ENCRYPTED, "另存为（打印为）不加密的 PDF"),
        ("corrupted.pdf", Fault.CORRUPT, "已损坏"),
        ("newline-buffer-test.pdf", Fault.CORRUPT, "一页也没有"),
        ("378014596.pdf", Fault.CORRUPT, "第 1 页已损坏"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_told_why(name: str, fault: Fault, words: str) -> None:
    reading = bounded.read(FILES / name)
    assert reading.problem is fault
    assert words in str(reading.message)
    assert reading.pages is None


def test_the_page_of_a_broken_page_is_told() -> None:
    assert bounded.read(FILES / "378014596.pdf").page == 1


def test_an_owner_password_alone_is_no_obstacle(tmp_path: Path) -> None:
    with pikepdf.open(pdf(tmp_path / "open.pdf", pages=2)) as document:
        document.save(tmp_path / "owner.pdf", encryption=pikepdf.Encryption(owner="secret", user=""))
    assert bounded.read(tmp_path / "owner.pdf").pages == 2


def test_a_broken_cross_reference_table_is_rebuilt(tmp_path: Path) -> None:
    path = pdf(tmp_path / "xref.pdf", pages=3)
    path.write_bytes(path.read_bytes().replace(b"startxref", b"startxxxx"))
    assert bounded.read(path).pages == 3


@pytest.mark.parametrize("lost", ["half of the first line", "nothing: a letter stands before it"])
def test_a_pdf_without_its_beginning_is_put_together(tmp_path: Path, lost: str) -> None:
    path = pdf(tmp_path / "paper.pdf", pages=3)
    whole = path.read_bytes()
    path.write_bytes(whole[6:] if lost.startswith("half") else b"Dear court,\n" * 300 + whole)
    reading = bounded.read(path)
    assert (reading.kind, reading.pages, reading.problem) == (Kind.PDF, 3, None)
    assert reading.traits["repaired"]


def test_pages_that_are_only_announced_are_none(tmp_path: Path) -> None:
    path = pdf(tmp_path / "paper.pdf", pages=2)
    path.write_bytes(path.read_bytes().replace(b"/Count 2", b"/Count 5"))
    reading = bounded.read(path)
    assert (reading.pages, reading.problem, reading.traits["repaired"]) == (2, None, True)
    assert make_readable(path, kind=Kind.PDF) is not None


def test_a_page_of_which_a_part_is_torn_is_told_by_its_number(tmp_path: Path) -> None:
    """The drawing of the second page breaks off in its middle; one whose sum alone is wrong is drawn by everybody."""
    packed = zlib.compress(b"".join(b"%d 20 m 90 %d l S\n" % (n, n * 7 % 100) for n in range(2000)))
    torn = packed[:1000] + b"\xff" * 200 + packed[1200:]
    with pikepdf.new() as document:
        for content in (packed, torn, packed[:-1] + b"?"):
            stream = pikepdf.Stream(document, content, Filter=pikepdf.Name.FlateDecode)
            document.add_blank_page().obj["/Contents"] = stream
        document.save(tmp_path / "torn.pdf", compress_streams=False)
    reading = bounded.read(tmp_path / "torn.pdf")
    assert (reading.pages, reading.problem) == (3, None)
    sentence = dict(told(reading.traits))["torn_pages"]
    assert "第 2 页有一部分内容已损坏" in str(sentence)


def test_reading_leaves_the_bytes_as_they_are(tmp_path: Path) -> None:
    path = pdf(tmp_path / "paper.pdf")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    bounded.read(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_too_many_pages_are_told_with_both_numbers(tmp_path: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        page = document.pages[0].obj
        many = LIMITS.pages + 1
        document.Root.Pages.Kids = pikepdf.Array([page] * many)
        document.Root.Pages.Count = many
        document.save(tmp_path / "many.pdf")
    reading = bounded.read(tmp_path / "many.pdf")
    assert reading.problem is Fault.TOO_LARGE
    assert f"{many} 页" in str(reading.message)
    assert f"最多 {LIMITS.pages} 页" in str(reading.message)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_is_one_page_and_measured_in_pixels(tmp_path: Path, form: str) -> None:
    path = tmp_path / "picture"
    Image.new("RGB", (1600, 900), "white").save(path, form)
    reading = bounded.read(path)
    assert (reading.pages, reading.page_sizes, reading.problem) == (1, ((1600.0, 900.0),), None)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_that_was_cut_off_is_told(tmp_path: Path, form: str) -> None:
    noise = Image.frombytes("RGB", (200, 200), os.urandom(200 * 200 * 3))
    buffer = io.BytesIO()
    noise.save(buffer, form)
    path = tmp_path / "picture"
    path.write_bytes(buffer.getvalue()[: len(buffer.getvalue()) * 6 // 10])
    reading = bounded.read(path)
    assert reading.problem is Fault.CORRUPT
    assert "重新拍照或扫描" in str(reading.message)


def test_a_fax_of_three_pages_is_three_pages(tmp_path: Path) -> None:
    pages = [Image.new("1", (100, 140), 1) for _ in range(3)]
    pages[0].save(tmp_path / "fax.tif", save_all=True, append_images=pages[1:])
    assert bounded.read(tmp_path / "fax.tif").pages == 3


def test_a_picture_of_nine_hundred_million_pixels_is_not_decoded(tmp_path: Path) -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", squeezed_zeros(4)) + png_chunk(b"IEND", b"")
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    reading = bounded.read(tmp_path / "bomb.png")
    assert reading.problem is Fault.TOO_LARGE
    assert "30000×30000 像素" in str(reading.message)


def test_a_webp_picture_that_would_unpack_too_large_is_told_its_size(tmp_path: Path) -> None:
    """A few bytes can say that it has 16,384 × 16,384 pixels."""
    picture = b"VP8L" + struct.pack("<I", 6) + b"\x2f\xff\xff\xff\x0f\x00"
    (tmp_path / "huge.webp").write_bytes(b"RIFF" + struct.pack("<I", 4 + len(picture)) + b"WEBP" + picture)
    reading = bounded.read(tmp_path / "huge.webp")
    assert reading.problem is Fault.TOO_LARGE
    assert "16384×16384 像素" in str(reading.message)


@pytest.mark.parametrize("kind", Kind)
def test_a_file_that_takes_too_long_is_told_in_words_of_its_kind(kind: Kind) -> None:
    sentence = str(problem(heavy_reason(kind)).message)
    assert "几秒钟里" in sentence and "请" in sentence
    assert problem(corrupt_reason(kind)).fault is Fault.CORRUPT


def test_a_word_file_opens(tmp_path: Path) -> None:
    reading = bounded.read(word(tmp_path / "complaint.docx"))
    assert (reading.kind, reading.pages, reading.problem) == (Kind.DOCX, None, None)


@pytest.mark.parametrize(
    "document",
    [
        "<w:document",
        "<a><b></a>",
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)
def test_a_word_file_with_a_broken_or_cunning_body_is_told(tmp_path: Path, document: str) -> None:
    reading = bounded.read(word(tmp_path / "complaint.docx", document=document))
    assert reading.problem is Fault.CORRUPT
    assert "另存为 DOCX 或 PDF" in str(reading.message)


def test_a_word_file_cut_off_is_told(tmp_path: Path) -> None:
    path = word(tmp_path / "complaint.docx")
    path.write_bytes(path.read_bytes()[:-60])
    assert bounded.read(path).problem is Fault.CORRUPT


def test_a_word_file_that_unpacks_to_half_a_gigabyte_is_told(tmp_path: Path) -> None:
    reading = bounded.read(word(tmp_path / "bomb.docx", document=bytes(LIMITS.inflated_bytes + 1)))
    assert reading.problem is Fault.TOO_LARGE
    assert "300 MB" in str(reading.message)


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = pdf(tmp_path / "large.pdf")
    os.truncate(path, LIMITS.document_bytes + 1)
    reading = bounded.read(path)
    assert reading.problem is Fault.TOO_LARGE
    assert "有 100.1 MB，一个文件最多 100 MB" in str(reading.message)


def pdf_whose_index_inflates_to(mebibytes: int) -> bytes:
    """A PDF whose cross-reference stream is a bomb: it goes off as soon as the file is opened."""
    squeezer = zlib.compressobj(9)
    start = squeezer.compress(b"") + squeezer.flush(zlib.Z_FULL_FLUSH)
    block = squeezer.compress(bytes(1024 * 1024)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    stream = start + block * mebibytes
    rows = mebibytes * 1024 * 1024 // 3
    head = b"%PDF-1.5\n"
    entry = (
        f"1 0 obj\n<< /Type /XRef /Size {rows} /W [1 1 1] /Root 2 0 R /Filter /FlateDecode /Length {len(stream)} >>\n"
        "stream\n"
    ).encode()
    return head + entry + stream + f"\nendstream\nendobj\nstartxref\n{len(head)}\n%%EOF\n".encode()


@pytest.fixture
def strict() -> Iterator[bounded.Nursery]:
    """A nursery with little patience, so that the test need not have more."""
    nursery = bounded.Nursery(
        limits=Limits(memory_bytes=400 * MEBIBYTE, processor_seconds=2, wall_seconds=2.0)
    )
    yield nursery
    nursery.close()


def test_a_pdf_that_bursts_when_opened_costs_only_its_own_process(
    tmp_path: Path, strict: bounded.Nursery
) -> None:
    (tmp_path / "bomb.pdf").write_bytes(pdf_whose_index_inflates_to(4096))
    started = time.monotonic()
    reading = bounded.read(tmp_path / "bomb.pdf", nursery=strict)
    assert time.monotonic() - started < 5
    assert reading.problem in {Fault.UNREADABLE, Fault.CORRUPT}
    assert "PDF" in str(reading.message)
    assert bounded.read(FILES / "fourpages.pdf", nursery=strict).pages == 4


def test_a_file_that_never_ends_is_given_up(tmp_path: Path, strict: bounded.Nursery) -> None:
    """A pipe in place of the file hangs whoever opens it; the kernel ends the reader when its time is up."""
    os.mkfifo(tmp_path / "hangs.txt")
    assert strict.look_inside(tmp_path / "hangs.txt", kind=Kind.TEXT) is None
    assert bounded.read(FILES / "fourpages.pdf", nursery=strict).pages == 4


def test_a_nursery_that_died_is_started_again(tmp_path: Path) -> None:
    nursery = bounded.Nursery()
    try:
        path = pdf(tmp_path / "paper.pdf")
        first = nursery.look_inside(path, kind=Kind.PDF)
        assert nursery._process is not None
        nursery._process.kill()
        nursery._process.wait()
        assert nursery.look_inside(path, kind=Kind.PDF) == first
    finally:
        nursery.close()


def test_many_threads_read_at_once() -> None:
    expected = {
        name: bounded.read(FILES / name) for name in ("fourpages.pdf", "encrypted.pdf", "cyclic-toc.pdf")
    }
    wrong: list[str] = []

    def read_all() -> None:
        for name, reading in expected.items():
            if bounded.read(FILES / name) != reading:
                wrong.append(name)

    threads = [threading.Thread(target=read_all) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_reader_knows_none_of_our_settings() -> None:
    nursery = bounded.Nursery()
    try:
        nursery.look_inside(FILES / "fourpages.pdf", kind=Kind.PDF)
        assert nursery._process is not None
        environment = Path(f"/proc/{nursery._process.pid}/environ").read_bytes()
        assert {entry.partition(b"=")[0] for entry in environment.split(b"\0") if entry} == {
            b"PYTHONPATH",
            b"LANG",
        }
    finally:
        nursery.close()


def test_a_long_text_is_read_in_time(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("微信聊天记录：今天还钱吗？\n" * 500_000, encoding="utf-8")
    started = time.monotonic()
    assert bounded.read(path).problem is None
    assert time.monotonic() - started < 3


def test_the_nursery_leaves_with_whoever_started_it() -> None:
    """A worker that is killed leaves nobody behind."""
    program = (
        "import sys, pathlib; from court_filing.reading import bounded\n"
        "bounded.read(pathlib.Path(sys.argv[1]))\n"
        "print(bounded.NURSERY._process.pid, flush=True); sys.stdin.read()\n"
    )
    root = str(Path(court_filing.__file__).parent.parent)
    command = [sys.executable, "-c", program, str(FILES / "fourpages.pdf")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env={"PYTHONPATH": root}, **pipes) as worker:
        assert worker.stdout is not None
        nursery = os.pidfd_open(int(worker.stdout.readline()))
        worker.kill()
    gone, _, _ = select.select([nursery], [], [], 5)
    os.close(nursery)
    assert gone
