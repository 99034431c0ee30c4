"""The command `review`: what the review (立案审查) finds in a folder with a filing, one JSON object a folder."""

import json
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from court_filing.acts.dry_run import answer, look_into
from court_filing.acts.dry_run_size import ensure_size
from court_filing.clock import court_day, now
from court_filing.reading.ocr import Ocr
from court_filing.review.exchange import NotARecord, from_json
from court_filing.review.record import FilingRecord
from court_filing.texts import ensure_whole

RECORD = "filing.json"
MOST_BYTES = 4 * 1024 * 1024
"""Of the record: the longest story is a tenth of it."""
OCR_SECONDS = 60.0
"""For the pictures of one folder in all, unless told otherwise."""


class NoFiling(click.ClickException):
    """The folder holds no record; the status is 2."""

    exit_code = 2


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR…")
@click.option("--no-ocr", is_flag=True, help="Recognise no writing in pictures.")
@click.option(
    "--ocr-seconds",
    type=click.FloatRange(min=0),
    default=OCR_SECONDS,
    show_default=True,
    help="How long the writing in the pictures of one folder may be recognised.",
)
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the review; without it, today at the court."
)
def review(folders: tuple[Path, ...], *, no_ocr: bool, ocr_seconds: float, on: datetime | None) -> None:
    """Review the filing in each DIR: `filing.json` and the files that it names, as docs/review.md describes them.

    Prints {"findings": [{"rule", "severity", "where", "message", "cure", "article"}], "checked": [rule],
    "not_checked": [{"rule", "why"}]}, one line; of several folders one line each, with "dir". The status is 0
    whatever is found, and 2 where a folder holds no record that can be read.
    """
    today = on.date() if on else court_day(now())
    ocr = None if no_ocr else _engine()
    failed = False
    for folder in folders:
        try:
            told = _told(folder, ocr, seconds=ocr_seconds, today=today)
        except NoFiling as nothing:
            failed = True
            click.echo(f"{folder}：{nothing.message}", err=True)
            continue
        line = json.dumps({"dir": str(folder), **told} if len(folders) > 1 else told, ensure_ascii=False)
        sys.stdout.buffer.write(line.encode("utf-8", errors="replace") + b"\n")
        sys.stdout.buffer.flush()
    sys.exit(NoFiling.exit_code if failed else 0)


def _engine() -> Ocr | None:
    ocr = Ocr()
    if not ocr.is_ready:
        return None
    ocr.warm_up()
    return ocr


def _told(folder: Path, ocr: Ocr | None, *, seconds: float, today: date) -> dict[str, Any]:
    record = _record(folder)
    files = {place: _file(folder, material.file) for place, material in enumerate(record.materials)}
    looked = look_into(record, files, ocr=ocr, seconds=seconds)
    return answer(looked, today=today)


def _record(folder: Path) -> FilingRecord:
    """What `filing.json` says. Raises NoFiling."""
    path = folder / RECORD
    if not folder.is_dir():
        raise NoFiling("没有这个文件夹，或者它不是文件夹。")
    if not path.is_file():
        raise NoFiling(f"文件夹里没有 {RECORD}。")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NoFiling(f"{RECORD} 太大，最大 {MOST_BYTES // 1024 // 1024} MB。")
        sent = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
        ensure_whole(sent)
    except OSError as closed:
        raise NoFiling(f"没有权限打开 {RECORD}，或者读取时出错。") from closed
    except (ValueError, RecursionError) as unreadable:
        raise NoFiling(f"{RECORD} 不是合格的 JSON（UTF-8）。") from unreadable
    try:
        if isinstance(sent, dict):
            ensure_size(sent)
        return from_json(sent)
    except NotARecord as wrong:
        raise NoFiling(f"{RECORD} 里 {wrong.where or '最外层'}：{wrong.what}") from wrong


def _file(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder or below it; None for one elsewhere, for a link that leads out of it, and
    for what is no file."""
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve())
        return path if inside and path.is_file() else None
    except (OSError, ValueError):
        return None
