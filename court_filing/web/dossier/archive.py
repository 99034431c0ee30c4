"""Everything of a case as one download (整卷下载): what this reader may see, with a list of digital fingerprints."""

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import IO, cast

from flask import Response
from werkzeug.wsgi import FileWrapper

from court_filing.acts.evidence_bundle import is_current
from court_filing.acts.materials import slot_title
from court_filing.cases.case import Case
from court_filing.cases.evidence_bundle import bundles_of
from court_filing.cases.involvement import Sight, papers_for
from court_filing.cases.material import Material
from court_filing.clock import SHANGHAI
from court_filing.documents import papers
from court_filing.web.access import the_account, the_case
from court_filing.web.case_files import POLICY, under
from court_filing.web.dossier.bundles import is_given, may_see_bundles
from court_filing.web.dossier.room import room
from court_filing.web.dossier.zip_stream import PART_BYTES, Entry, ZipStream, tag_of
from court_filing.web.filters import when
from court_filing.web.handed_out import under_name
from court_filing.web.language import gettext as _
from court_filing.web.ranges import give_part
from court_filing.web.services import gateways
from court_filing.web.sight import sight

_UNFIT = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 80
"""Characters of a name in the archive: with its folder it still fits where paths are short."""


@room.get("/archive.zip")
@under(POLICY)
def archive(case_id: str) -> Response:
    """The archive, whole or the part that is asked for."""
    case = the_case()
    entries = entries_of(case)
    stream = ZipStream(entries)
    response = Response(
        FileWrapper(cast(IO[bytes], stream), PART_BYTES), mimetype="application/zip", direct_passthrough=True
    )
    response.call_on_close(stream.close)
    response.content_length = stream.size_bytes
    number = case.case_number or case.filing_number or _("草稿")
    response.headers["Content-Disposition"] = under_name(
        "attachment", f"{_fit(_('案卷'))} {_fit(number)}.zip"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(tag_of(entries))
    give_part(response, size_bytes=stream.size_bytes)
    return response


def entries_of(case: Case) -> list[Entry]:
    """What the reader is given, in a settled order; first the list of it."""
    held: list[tuple[Entry, str]] = [*_materials(case), *_bundle(case), *_papers(case)]
    withheld = sum(sight(each) is Sight.WITHHELD for each in _present(case))
    words = _index(case, held, withheld=withheld).encode("utf-8-sig")
    newest = max((entry.at for entry, _sha in held), default=case.created_at.astimezone(SHANGHAI))
    key = hashlib.sha256(words).hexdigest()
    index = Entry("index.txt", len(words), key, newest, partial(io.BytesIO, words))
    return [index, *(entry for entry, _sha in held)]


def _present(case: Case) -> Sequence[Material]:
    return [material for material in case.materials if material.removed_at is None]


def _materials(case: Case) -> Iterator[tuple[Entry, str]]:
    """The files that the reader may open, or their masked copies."""
    number = 0
    for material in _present(case):
        given = sight(material)
        if given not in (Sight.ORIGINAL, Sight.MASKED):
            continue
        number += 1
        title, name = slot_title(case, material.slot), PurePath(material.file_name)
        if given is Sight.ORIGINAL:
            path = _path("材料", number, title, name.stem, name.suffix)
            crc32 = (material.traits or {}).get("crc32")
            entry = _entry(path, material.file_key, material.size_bytes, material.stored_at, crc32=crc32)
            yield entry, material.sha256
        elif material.masked_key:
            path = _path("材料", number, title, f"遮盖副本 {name.stem}", ".pdf")
            yield _sized(path, material.masked_key, material.stored_at), ""


def _bundle(case: Case) -> Iterator[tuple[Entry, str]]:
    """The newest bundle of evidence that was made, for who may see it."""
    if not may_see_bundles(case):
        return
    for bundle in bundles_of(case):
        if bundle.file_key and bundle.made_at and is_given(case, bundle):
            stale = "" if is_current(case, bundle) else "（之后有改动）"
            path = f"证据材料合订本 第{bundle.number}版{stale}.pdf"
            crc32 = bundle.plan.get("crc32")
            entry = _entry(path, bundle.file_key, bundle.size_bytes or 0, bundle.made_at, crc32=crc32)
            yield entry, bundle.sha256 or ""
            return


def _papers(case: Case) -> Iterator[tuple[Entry, str]]:
    for number, paper in enumerate(papers_for(case, the_account()), 1):
        if paper.file_key and paper.made_at and paper.size_bytes:
            path = _path("文书", number, papers.title(paper.kind, paper.content), "", ".pdf")
            yield _entry(path, paper.file_key, paper.size_bytes, paper.made_at), paper.sha256 or ""


def _entry(path: str, key: str, size_bytes: int, at: datetime, *, crc32: int | None = None) -> Entry:
    opening = partial(gateways().files.open, key)
    return Entry(path, size_bytes, key, at.astimezone(SHANGHAI), opening, crc32)


def _sized(path: str, key: str, at: datetime) -> Entry:
    with gateways().files.open(key) as stream:
        size_bytes = stream.seek(0, io.SEEK_END)
    return _entry(path, key, size_bytes, at)


def _path(folder: str, number: int, title: str, stem: str, suffix: str) -> str:
    name = f"{number:03d} {_fit(title)}{' ' if stem else ''}{_fit(stem)}"
    return f"{folder}/{name[:LONGEST_NAME].strip()}{_fit(suffix)[:10]}"


def _fit(name: str) -> str:
    """A name as every system takes it: no sign that leads elsewhere or turns the reading round."""
    return _UNFIT.sub("_", name).strip(". ") if not name.startswith(".") else _UNFIT.sub("_", name).strip()


def _index(case: Case, held: Sequence[tuple[Entry, str]], *, withheld: int) -> str:
    """The list: whose case, and of each file its fingerprint."""
    number = case.case_number or case.filing_number or _("尚未提交")
    lines = [
        _("案卷文件清单"),
        _("编号：%(number)s", number=number),
        _("案由：%(cause)s", cause=case.cause_name or ""),
        _("法院：%(court)s", court=case.court_name or ""),
    ]
    if case.received_at:
        lines.append(_("首次接收：%(when)s（北京时间）", when=when(case.received_at)))
    lines += ["", _("每个文件的 SHA-256 是它的数字指纹：文件有任何改动，指纹都会不同。"), ""]
    for entry, sha256 in held:
        told = sha256 or _("（副本，另行生成）")
        lines.append(entry.name)
        lines.append(_("　%(size)s 字节　SHA-256 %(sum)s", size=f"{entry.size_bytes:,}", sum=told))
    if withheld:
        lines += ["", _("另有 %(count)s 份材料因申请不公开，没有放进来。", count=withheld)]
    return "\r\n".join(lines) + "\r\n"
