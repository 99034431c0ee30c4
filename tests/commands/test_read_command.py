"""`court-filing read` says one JSON line about whatever it is given, and always ends well."""

import hashlib
import io
import json
import os
import struct
import time
import zipfile
import zlib
from pathlib import Path

import drawn_papers
import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from court_filing.cli import main

FILES = Path(__file__).parent.parent / "reading" / "files"
KEYS = ["file", "sha256", "kind", "pages", "readable", "problems", "fields", "elapsed_ms"]


def told(*files: Path | str, ocr: bool = False) -> list[dict]:
    done = CliRunner().invoke(main, ["read", "--words" if ocr else "--no-ocr", *map(str, files)])
    assert done.exit_code == 0, done.output
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["file"] for each in said] == [str(file) for file in files]
    assert all(list(each) == KEYS for each in said)
    assert all(0 <= each["elapsed_ms"] for each in said)
    assert ocr or all(each["elapsed_ms"] < 10_000 for each in said)  # only words may take their time
    return said


def only_problem(file: Path | str) -> dict:
    (said,) = told(file)
    (problem,) = said["problems"]
    assert problem["message"].endswith("。")
    assert "请" in problem["cure"] or "可以" in problem["cure"]
    assert not said["readable"]
    return problem


def test_a_paper_that_is_well(tmp_path):
    path = tmp_path / "起诉状.jpg"
    drawn_papers.text_page().save(path)
    (said,) = told(path, ocr=True)
    assert said["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (said["kind"], said["pages"], said["readable"]) == ("jpeg", 1, True)
    assert said["problems"] == []
    assert said["fields"]["paper"] == "complaint"
    assert [each["text"] for each in said["fields"]["title"]] == ["民事起诉状"]


def test_advice_about_a_page_leaves_the_file_readable(tmp_path):
    path = tmp_path / "收据.jpg"
    drawn_papers.with_glare(drawn_papers.receipt()).save(path)
    (said,) = told(path)
    (glare,) = said["problems"]
    assert said["readable"]
    assert (glare["code"], glare["page"]) == ("glare", 1)
    assert (glare["message"][:7], glare["cure"][:8]) == ("第 1 页有一", "请关掉闪光灯，换")
    assert all(0 < share < 1 for share in glare["box"])


@pytest.mark.parametrize(
    ("name", "code", "page"),
    [
        ("encrypted.pdf", "encrypted", None),
        ("corrupted.pdf", "corrupt", None),
        ("378014596.pdf", "corrupt", 1),
    ],
)
def test_a_file_that_cannot_be_read(name, code, page):
    problem = only_problem(FILES / name)
    assert (problem["code"], problem["page"]) == (code, page)


def test_one_line_a_file_in_their_order_whatever_they_are(tmp_path):
    said = told(
        FILES / "fourpages.pdf", tmp_path / "gone.pdf", tmp_path, "/dev/zero", FILES / "fourpages.pdf"
    )
    assert [each["pages"] for each in said] == [4, None, None, None, 4]
    assert [[problem["code"] for problem in each["problems"]] for each in said[1:4]] == [
        ["missing"],
        ["not_a_file"],
        ["not_a_file"],
    ]


def test_a_pipe_that_nobody_fills_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    assert only_problem(tmp_path / "pipe.pdf")["code"] == "not_a_file"


@pytest.mark.parametrize("name", ["a\nb.pdf", "gpj.\u202efdp.pdf", "名" * 80 + ".pdf", " .pdf", "-x.pdf"])
def test_odd_names_are_told_as_they_are(tmp_path, name):
    path = tmp_path / name
    path.write_bytes((FILES / "fourpages.pdf").read_bytes())
    (said,) = told(path)
    assert (said["readable"], said["pages"]) == (True, 4)


def test_a_name_longer_than_any_file_has(tmp_path):
    assert only_problem(tmp_path / ("x" * 300 + ".pdf"))["code"] == "missing"


def test_an_odd_ending_is_not_repeated_to_people(tmp_path):
    path = tmp_path / "file.\u202egpj\n"
    path.write_bytes(b"\x01\x02\x03" * 50)
    problem = only_problem(path)
    assert "\u202e" not in problem["message"] + problem["cure"]
    assert "\n" not in problem["message"] + problem["cure"]


def bomb_of_zeros(path: Path) -> Path:
    zeros = bytes(1024 * 1024)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w") as inner:
            for _mebibyte in range(301):
                inner.write(zeros)
    return path


def huge_png(path: Path) -> Path:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(9000)))
        + chunk(b"IEND", b"")
    )
    return path


def many_pages(path: Path) -> Path:
    with pikepdf.new() as document:
        document.add_blank_page()
        page = document.pages[0].obj
        document.Root.Pages.Kids = pikepdf.Array([page] * 50_000)
        document.Root.Pages.Count = 50_000
        document.save(path)
    return path


def text_called_png(path: Path) -> Path:
    path.write_text("这不是图片", encoding="utf-8")
    return path


def pdf_called_png(path: Path) -> Path:
    path.write_bytes((FILES / "fourpages.pdf").read_bytes())
    return path


def nothing(path: Path) -> Path:
    path.touch()
    return path


def half_an_upload(path: Path) -> Path:
    whole = io.BytesIO()
    Image.effect_noise((800, 800), 60).save(whole, "JPEG")
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    return path


@pytest.mark.parametrize(
    ("make", "name", "code", "words"),
    [
        (bomb_of_zeros, "bomb.docx", "too_large", "超过 300 MB"),
        (huge_png, "huge.png", "too_large", "30000×30000 像素"),
        (many_pages, "many.pdf", "too_large", "50000 页"),
        (text_called_png, "text.png", "mismatch", ".png"),
        (pdf_called_png, "paper.png", "mismatch", "PDF"),
        (nothing, "empty.pdf", "empty", "空"),
        (half_an_upload, "half.jpg", "corrupt", "图片不完整"),
    ],
)
def test_files_that_mean_harm_are_named_for_what_they_are_and_soon(tmp_path, make, name, code, words):
    path = make(tmp_path / name)
    begun = time.monotonic()
    problem = only_problem(path)
    assert time.monotonic() - begun < 10
    assert problem["code"] == code
    assert words in problem["message"]


def test_a_file_beyond_every_limit_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "endless.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    os.truncate(path, 50 * 1024**3)
    begun = time.monotonic()
    (said,) = told(path)
    assert time.monotonic() - begun < 10
    assert (said["sha256"], said["problems"][0]["code"]) == (None, "too_large")


def test_a_long_file_says_how_far_it_was_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr("court_filing.cli.reading._COACHED_WITHIN_SECONDS", 0.0)
    (said,) = told(FILES / "fourpages.pdf")
    assert said["readable"]
    assert [problem["code"] for problem in said["problems"]] == ["unfinished"]
    assert "共 4 页" in said["problems"][0]["message"]
