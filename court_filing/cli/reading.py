"""The command `read`: what is in files, and page by page what makes them hard to read, one JSON object a file."""

import hashlib
import json
import os
import stat
import sys
import time
from pathlib import Path
from typing import Any

import click

from court_filing.cli.words import Said, said_in
from court_filing.reading import bounded
from court_filing.reading.coach import Coached, coach
from court_filing.reading.kind import MEBIBYTE
from court_filing.reading.ocr import Ocr
from court_filing.reading.outcome import Reading
from court_filing.reading.problems import what_and_cure
from court_filing.reading.traits import told
from court_filing.reading.words_in_time import Patience
from court_filing.texts import Text

_COACHED_WITHIN_SECONDS = 5.5
"""How long after the beginning no further page of a file is looked at for what makes it hard to read."""
_WITHIN_SECONDS = 8.0
"""The same for what its paper says."""
_HASHED_BYTES = 1024 * MEBIBYTE
"""Above, a file is not taken in anyway, and its sum would take longer than anybody waits."""

_MISSING = Text("找不到这个文件。请检查文件名和所在的文件夹，再试一次。")
_NO_FILE = Text("这不是一个文件（可能是文件夹或设备）。请选择里面的文件，再试一次。")
_FORBIDDEN = Text("没有权限打开这个文件。请检查文件的权限，或复制一份再试。")
_UNFINISHED = Text(
    "只检查了前 {looked_at} 页的图像质量，共 {pages} 页。请自己看一看后面的页是否清楚，或分成几份文件再检查。"
)
_NOT_BEGUN = Text(
    "共 {pages} 页，几秒钟里第 1 页还没画完，没有检查图像质量。请打开看看是否清楚；打开很慢的，请打印为 PDF 再上传。"
)
_UNRECOGNISED = Text("这一页的文字在几秒钟里没有识别完。请加上 --words 再读一次，让它慢慢识别。")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--words", is_flag=True, help="Recognise the writing in all pictures, however long it takes.")
@click.option("--no-ocr", is_flag=True, help="Recognise no writing in pictures.")
def read(files: tuple[Path, ...], *, words: bool, no_ocr: bool) -> None:
    """Say what is in each FILE: one JSON object a line.

    {"file", "sha256", "kind", "pages", "readable", "problems": [{"code", "page", "message", "cure"}], "fields",
    "elapsed_ms"}. A problem that leaves a file readable is advice about one of its pages; "box" is then where on the
    page (left, top, width, height as shares), where it is not all of it. "fields" has what is understood of an identity
    card, a licence, an authority, a complaint, a judgment or an award: "paper", and by name lists of {"text", "page",
    "box", "confidence"}. Writing in pictures is recognised for some seconds a file. The status is 0 whatever the files
    are.
    """
    ocr = None if no_ocr else _engine(wanted=words)
    for file in files:
        line = json.dumps(_told(file, ocr, patient=words), ensure_ascii=False)
        sys.stdout.buffer.write(line.encode("utf-8", errors="replace") + b"\n")
        sys.stdout.buffer.flush()


def _engine(*, wanted: bool) -> Ocr | None:
    ocr = Ocr()
    if ocr.is_ready:
        ocr.warm_up()
        return ocr
    if wanted:
        raise click.ClickException("没有安装文字识别（rapidocr、onnxruntime），不能识别图片里的文字。")
    return None


def _told(file: Path, ocr: Ocr | None = None, *, patient: bool = False) -> dict[str, Any]:
    begun = time.monotonic()
    sha256, reading, problems = None, None, []
    fields: dict[str, Any] = {}
    try:
        described = file.stat()
        if not stat.S_ISREG(described.st_mode):
            problems = [_problem("not_a_file", _NO_FILE)]
        else:
            sha256 = _sha256(file) if described.st_size <= _HASHED_BYTES else None
            reading = bounded.read(file)
            problems = _problems(file, reading, seconds=begun + _COACHED_WITHIN_SECONDS - time.monotonic())
            said = _said(file, reading, ocr, Patience(None if patient else begun + _WITHIN_SECONDS))
            fields = said.fields
            problems += [_problem("unrecognised", _UNRECOGNISED, page=page) for page in said.unread if ocr]
    except PermissionError:
        problems = [_problem("forbidden", _FORBIDDEN)]
    except (OSError, ValueError):
        problems = [_problem("missing", _MISSING)]
    return {
        "file": os.fspath(file),
        "sha256": sha256,
        "kind": reading.kind if reading else None,
        "pages": reading.pages if reading else None,
        "readable": reading is not None and reading.problem is None,
        "problems": problems,
        "fields": fields,
        "elapsed_ms": round((time.monotonic() - begun) * 1000),
    }


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _said(file: Path, reading: Reading, ocr: Ocr | None, patience: Patience) -> Said:
    """What the paper says, by name, as far as it is understood in time."""
    if reading.kind is None or reading.problem is not None:
        return Said({})
    return said_in(file, kind=reading.kind, pages=reading.pages, ocr=ocr, patience=patience)


def _problems(file: Path, reading: Reading, *, seconds: float) -> list[dict[str, Any]]:
    """What keeps the file from being read, or else what makes its pages hard to read."""
    if reading.problem is not None and reading.message is not None:
        return [_problem(reading.problem, reading.message, page=reading.page)]
    if reading.kind is None:
        return []
    carried = [_problem(code, sentence) for code, sentence in told(reading.traits)]
    return carried + _advice(coach(file, kind=reading.kind, pages=reading.pages, seconds=seconds))


def _advice(coached: Coached) -> list[dict[str, Any]]:
    told = [
        _problem(found.code, found.message, page=found.page, **({"box": found.box} if found.box else {}))
        for found in coached.findings
    ]
    if coached.looked_at and not coached.is_whole:
        values = {"looked_at": coached.looked_at, "pages": coached.pages}
        told.append(_problem("unfinished", Text(_UNFINISHED.template, **values)))
    elif not coached.is_whole:
        told.append(_problem("unfinished", Text(_NOT_BEGUN.template, pages=coached.pages), page=1))
    return told


def _problem(code: str, sentence: Text, *, page: int | None = None, **more: object) -> dict[str, Any]:
    what, cure = what_and_cure(sentence)
    return {"code": code, "page": page, "message": str(what), "cure": str(cure), **more}
