"""POST /api/v1/filings/check: the dry run of a review（试审查）. Anybody may ask; nothing is kept."""

import tempfile
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from flask import Response, request

from court_filing.acts import dry_run
from court_filing.acts.court_materials import wanted_of
from court_filing.acts.dry_run_size import ensure_size
from court_filing.acts.rulebook import rulebook_of
from court_filing.api import body
from court_filing.api.room import Refused, answer, room
from court_filing.cases import store
from court_filing.cases.holidays import calendar
from court_filing.clock import court_day, now
from court_filing.law import courts
from court_filing.review.exchange import NotARecord, from_json
from court_filing.review.record import FilingRecord
from court_filing.texts import Text
from court_filing.web.security import limiter
from court_filing.web.transaction import writes_late

MOST_FILES = 60
"""How many materials one record may name here."""
MOST_WORDS_BYTES = 256 * 1024
"""Of the record without its files."""
READ_SECONDS = 15.0
"""After which no further file is begun: the caller waits."""


@room.post("/filings/check")
@limiter.limit("30 per minute")
def check_filing() -> Response:
    """What the review of the record finds by the rules of its court, and what could not be checked.

    Of the files only those are looked into that were sent along.
    Writing in pictures is not recognised here; that is left to the worker of a real filing.
    """
    sent = body.json_object(parse_float=Decimal)
    _ensure_few_words(sent)
    today = court_day(now())
    record = _record(sent)
    court = courts.by_name(record.court or "")
    court_id = court.id if court else None
    wanted = wanted_of(court_id, record.case_type, record.cause, today)
    record = replace(record, calendar=calendar(), wanted=wanted)
    book = rulebook_of(court_id, today)
    # Reading takes seconds; nobody is to wait for the connection meanwhile.
    store.rollback()
    with tempfile.TemporaryDirectory() as folder:
        files = _files(sent, Path(folder))
        looked = dry_run.look_into(record, files, ocr=None, seconds=READ_SECONDS, no_longer=True)
    told = dry_run.answer(looked, today=today, book=book)
    return answer(200, **told)


def _record(sent: Mapping[str, Any]) -> FilingRecord:
    try:
        ensure_size(sent, materials=MOST_FILES)
        return from_json(sent)
    except NotARecord as wrong:
        raise Refused(422, {wrong.where: wrong.what}) from wrong


def _files(sent: Mapping[str, Any], folder: Path) -> dict[int, Path]:
    """The files that came along, written under names of our own; by their places. Raises Refused."""
    written: dict[int, Path] = {}
    for place, material in enumerate(sent.get("materials") or ()):
        content = material.get("content")
        if content is None:
            continue
        try:
            decoded = b64decode(content, validate=True)
        except (NotBase64, TypeError, ValueError) as unreadable:
            wrong = Text("文件内容要用 Base64 写成字符串。")
            raise Refused(422, {f"materials[{place}].content": wrong}) from unreadable
        written[place] = folder / str(place)
        written[place].write_bytes(decoded)
    return written


def _ensure_few_words(sent: Mapping[str, Any]) -> None:
    """Raise Refused where the record without its files is too long."""
    materials = sent.get("materials")
    listed = materials if isinstance(materials, list) else []
    contents = (material.get("content") for material in listed if isinstance(material, Mapping))
    files = sum(len(content) for content in contents if isinstance(content, str))
    if (request.content_length or 0) - files > MOST_WORDS_BYTES:
        raise Refused(413, {"": Text("除文件内容外，最多 {most} KB。", most=MOST_WORDS_BYTES // 1024)})


# It never writes, so it need not wait for those who do.
writes_late("api.check_filing")
