"""Every kind of file is known for what it is, told what it carries, and harms nobody."""

import io
import time
import zipfile
from pathlib import Path

import made_files as made
import pikepdf
import pytest
from PIL import Image

from court_filing.config import FileSizes
from court_filing.reading import bounded
from court_filing.reading.kind import LIMITS, Kind, Limits
from court_filing.reading.problems import Fault
from court_filing.reading.traits import told


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "name", "kind", "seconds"),
    [
        (made.film(), "现场.mp4", Kind.MP4, 62),
        (made.film(brand=b"qt  "), "IMG_2.MOV", Kind.MOV, 62),
        (made.film(brand=b"qt  "), "微信视频.mp4", Kind.MOV, 62),
        (made.film(brand=b"M4A ", handlers=(b"soun",)), "通话.m4a", Kind.M4A, 62),
        (made.film(handlers=(b"soun",)), "录音.m4a", Kind.M4A, 62),
        (made.fragmented(90), "直播.mp4", Kind.MP4, 90),
        (made.wav(2.5), "录音.wav", Kind.WAV, 3),
        (made.mp3(), "录音.mp3", Kind.MP3, 6),
        (b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + made.mp3(), "录音.mp3", Kind.MP3, 6),
    ],
)
def test_a_recording_says_how_long_it_lasts(tmp_path, content, name, kind, seconds):
    reading = bounded.read(written(tmp_path / name, content))
    assert (reading.kind, reading.problem, reading.pages) == (kind, None, None)
    assert reading.seconds == seconds


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (made.film()[:-700], "半个.mp4", "没有录完或没有传完"),
        (made.film()[:2000], "半个.mp4", "没有录完或没有传完"),
        (made.film(handlers=()), "空.mp4", "既没有声音也没有图像"),
        (made.wav()[:9000], "半个.wav", "不完整或已损坏"),
        (b"ID3\x04\0\0\0\0\0\x0a" + bytes(3000), "空.mp3", "不完整或已损坏"),
        (bytes(3000), "空.mp4", "不是录音录像"),
        (b"#!AMR\n" + bytes(300), "电话.amr", "录音另存为 MP3"),
        (b"\0\0\0\x18ftyp3gp4" + bytes(300), "录像.3gp", "录像另存为 MP4"),
    ],
)
def test_a_recording_that_cannot_be_played_is_told_why(tmp_path, content, name, words):
    reading = bounded.read(written(tmp_path / name, content))
    assert reading.problem is not None
    assert words in str(reading.message)


def test_boxes_within_boxes_without_end_are_no_trap(tmp_path):
    nested = b""
    for _ in range(20_000):
        nested = made.box(b"trak", nested[:200_000])
    began = time.monotonic()
    reading = bounded.read(
        written(tmp_path / "tief.mp4", made.box(b"ftyp", b"isom") + made.box(b"moov", nested))
    )
    assert time.monotonic() - began < 10
    assert reading.problem is Fault.CORRUPT


def test_a_photo_of_a_telephone_is_taken_whole_and_not_in_part(tmp_path):
    path = made.heic(tmp_path / "IMG_1.heic")
    reading = bounded.read(path)
    assert (reading.kind, reading.pages, reading.page_sizes) == (Kind.HEIC, 1, ((160.0, 120.0),))
    assert bounded.NURSERY.draw(path, kind=Kind.HEIC, page=1)[1].startswith(b"\x89PNG")
    cut = written(tmp_path / "part.heic", path.read_bytes()[:-200])
    assert bounded.read(cut).problem is Fault.CORRUPT


def test_where_a_photo_was_taken_is_noted_and_told(tmp_path):
    reading = bounded.read(made.heic(tmp_path / "IMG_1.heic", location=True))
    assert reading.traits == {"location": True}
    assert [name for name, _ in told(reading.traits)] == ["location"]


def test_a_photo_taken_sideways_is_measured_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 300), "white").save(tmp_path / "a.jpg", exif=exif)
    assert bounded.read(tmp_path / "a.jpg").page_sizes == ((300.0, 400.0),)


@pytest.mark.parametrize("name", ["账目.xlsx", "账目.xls", "账目"])
def test_a_table_is_one_whatever_its_name(tmp_path, name):
    reading = bounded.read(made.table(tmp_path / name))
    assert (reading.kind, reading.problem) == (Kind.XLSX, None)
    assert reading.traits == {"sheets": 2, "hidden_sheets": 1}


@pytest.mark.parametrize(
    ("entries", "name", "fault", "words"),
    [
        ({made.OFFICE: made.TYPES, "ppt/presentation.xml": "x"}, "a.zip", Fault.UNSUPPORTED, "PPTX"),
        ({"AndroidManifest.xml": "x", "classes.dex": "x"}, "a.zip", Fault.UNSUPPORTED, "APK"),
        ({"mimetype": "application/ofd", "OFD.xml": "x"}, "a.zip", Fault.UNSUPPORTED, "导出为 PDF"),
        ({made.OFFICE: made.TYPES, "xl/workbook.xml": made.WORKBOOK}, "a.docx", Fault.MISMATCH, "改成 .xlsx"),
        ({"photo.jpg": "x"}, "a.docx", Fault.MISMATCH, "ZIP 压缩包"),
        ({made.OFFICE: made.TYPES, "xl/workbook.xml": "<workbook"}, "a.xlsx", Fault.CORRUPT, "另存为 XLSX"),
        ({"__MACOSX/._a.jpg": "x", ".DS_Store": "x"}, "a.zip", Fault.EMPTY, "没有文件"),
        ({"zeros.bin": bytes(60_000_000)}, "a.zip", Fault.TOO_LARGE, "不像是扫描件"),
    ],
)
def test_a_box_is_known_by_what_is_in_it(tmp_path, entries, name, fault, words):
    # Behind a first entry that hides the others from whoever looks at the beginning alone.
    padding = {} if made.OFFICE not in entries else {"docProps/thumbnail.jpeg": bytes(range(256)) * 400}
    reading = bounded.read(made.packed(tmp_path / name, {**padding, **entries}))
    assert reading.problem is fault
    assert words in str(reading.message)


def test_an_archive_says_how_many_files_are_in_it(tmp_path):
    path = made.packed(tmp_path / "证据.zip", {"a/1.txt": "甲", "a/2.txt": "乙", "__MACOSX/a/._1.txt": "x"})
    reading = bounded.read(path)
    assert (reading.kind, reading.problem, reading.traits) == (Kind.ZIP, None, {"entries": 2})
    assert bounded.read(made.locked(path)).problem is Fault.ENCRYPTED
    assert bounded.read(written(tmp_path / "cut.zip", path.read_bytes()[:-30])).problem is Fault.CORRUPT


def test_an_archive_of_very_many_files_is_told_and_soon(tmp_path):
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(2500):
            archive.writestr(f"{number}.txt", "x")
    reading = bounded.read(tmp_path / "many.zip")
    assert "2500 个文件，一次最多 2000 个" in str(reading.message)


def test_macros_and_what_is_fetched_from_elsewhere_are_told(tmp_path):
    relation = '<a><Relationship Type="b/attachedTemplate" Target="http://x" TargetMode="External"/></a>'
    parts = {
        "word/vbaProject.bin": "x",
        "word/_rels/settings.xml.rels": relation,
        "word/embeddings/a.xlsx": "x",
    }
    path = made.packed(
        tmp_path / "a.docm", {made.OFFICE: made.TYPES, "word/document.xml": made.DOCUMENT, **parts}
    )
    reading = bounded.read(path)
    assert (reading.kind, reading.problem) == (Kind.DOCX, None)
    assert reading.traits == {"macros": True, "embedded": 1, "external": True}


def test_what_a_pdf_carries_besides_its_pages_is_told(tmp_path):
    document = made.blank_pdf(tmp_path, pages=2)
    document.attachments["a.txt"] = b"x"
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.pages[1].obj.AA = pikepdf.Dictionary(O=script)
    document.pages[0].rotate(90, relative=True)
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=document.make_stream(b"<xdp/>"))
    document.save(tmp_path / "a.pdf")
    reading = bounded.read(tmp_path / "a.pdf")
    assert reading.problem is None
    assert dict(reading.traits) == {"attachments": 1, "javascript": True, "turned_pages": 1, "form": "xfa"}
    assert [name for name, _ in told(reading.traits)] == ["javascript", "attachments", "xfa"]


@pytest.mark.parametrize(
    ("name", "behind"), [("a.png", b"%PDF-1.4\n1 0 obj"), ("b.png", b"PK\x03\x04" + bytes(40))]
)
def test_a_picture_with_another_file_behind_it_is_a_picture_and_said_to_be_more(tmp_path, name, behind):
    path = made.png_with_something_behind(tmp_path / name, behind)
    reading = bounded.read(path)
    assert (reading.kind, reading.problem, reading.traits) == (Kind.PNG, None, {"appended": True})
    path.rename(tmp_path / "c.pdf")
    assert "内容却是 PNG 图片" in str(bounded.read(tmp_path / "c.pdf").message)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("起诉状".encode(), "a.png", "内容却是纯文字"),
        (b"<!DOCTYPE html><p>x", "a.pdf", "内容却是网页"),
        (b"<svg xmlns='x'/>", "a.png", "内容却是网页或图形代码"),
        (b"MZ\x90\0" + bytes(300), "a.pdf", "程序不是诉讼材料"),
        (b"\x7fELF" + bytes(300), "a.jpg", "程序不是诉讼材料"),
        (b"GIF89a" + bytes(60) + b"PK\x03\x04", "a.jpg", "另存为 JPG 或 PNG"),
    ],
)
def test_what_hides_under_another_name_is_named(tmp_path, content, name, words):
    assert words in str(bounded.read(written(tmp_path / name, content)).message)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_chinese_text_is_read_in_every_usual_encoding(tmp_path, encoding):
    content = "原告 Zhang San\r\n借款 10000 元, 2025-01-02\r\n".encode(encoding)
    reading = bounded.read(written(tmp_path / "a.txt", content))
    assert (reading.problem, reading.traits) == (None, {"encoding": encoding})


@pytest.mark.parametrize(
    "make",
    [
        lambda path: made.pdf_of_nested_pages(path, 20_000),
        lambda path: made.pdf_of_bursting_objects(path, 2000),
    ],
)
def test_a_pdf_made_to_exhaust_its_reader_is_answered_in_words_and_soon(tmp_path, make):
    path = make(tmp_path / "bomb.pdf")
    began = time.monotonic()
    reading = bounded.read(path)
    assert time.monotonic() - began < 10
    assert reading.problem is None or "PDF" in str(reading.message)


def test_recordings_may_be_larger_than_papers():
    limits = Limits()
    sizes = {kind: limits.bytes_of(kind) for kind in Kind}
    assert sizes[Kind.MP4] == sizes[Kind.MP3] == sizes[Kind.ZIP] == 500 * 1024 * 1024
    assert sizes[Kind.PDF] == sizes[Kind.DOCX] == sizes[Kind.HEIC] == 100 * 1024 * 1024
    assert LIMITS.largest_bytes == 500 * 1024 * 1024


def test_a_pdf_is_not_searched_longer_than_is_polite(tmp_path):
    """What only the search finds never keeps the first answer back."""
    stream = io.BytesIO()
    made.blank_pdf(tmp_path, pages=3).save(stream)
    reading = bounded.read(written(tmp_path / "a.pdf", stream.getvalue()))
    assert (reading.pages, reading.traits) == (3, {})


def test_an_installation_says_how_large_files_may_be():
    sizes = FileSizes.from_environment({"COURT_FILING_DOCUMENT_MB": "20"})
    assert (sizes.document_bytes, sizes.recording_bytes) == (20 * 1024 * 1024, 500 * 1024 * 1024)
