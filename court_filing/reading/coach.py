"""The page coach: page by page what makes a paper hard to read, where, and how to mend it. The person may keep it."""

import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from operator import sub
from pathlib import Path
from typing import Any

from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import DRAWN, LIMITS, Kind
from court_filing.texts import Text

Box = tuple[float, float, float, float]
"""Left, top, width and height, as shares of the page."""

SENTENCES: dict[str, Text] = {
    "blank": Text(
        "第 {page} 页是空白的。如果这一页本该有内容，请重新拍照或扫描；确实没有内容，可以删去这一页。"
    ),
    "dark": Text("第 {page} 页太暗，看不清。请打开灯或到窗边，不要让手和手机的影子落在纸上，重新拍这一页。"),
    "blurred": Text(
        "第 {page} 页模糊，字迹不清。请擦净镜头，把手机拿稳，点一下屏幕对准文字，等变清楚后重新拍。"
    ),
    "glare": Text("第 {page} 页有一块反光，盖住了下面的字。请关掉闪光灯，换个角度避开灯光，重新拍这一页。"),
    "skewed": Text("第 {page} 页歪了约 {number} 度。请把纸放正，让纸边与画面的边平行，重新拍照或扫描。"),
    "cut_off": Text("第 {page} 页有文字在边上被切掉了。请把整张纸放进画面、四边留一点空白，重新拍照或扫描。"),
    "too_small": Text(
        "第 {page} 页的图像太小（长边只有 {number} 点），看不清。请用原图，或用 300 dpi 重新扫描。"
    ),
    "turned": Text("第 {page} 页的文字转了 {number} 度。请把这一页转正后重新保存，再上传。"),
    "duplicate": Text(
        "第 {page} 页与第 {number} 页相同。请看看是不是重复拍了、漏了另一页；确实需要两份的，可以保留。"
    ),
    "undrawable": Text(
        "第 {page} 页画不出来，法院可能看不到它。请用软件打开这一页，打印为 PDF 或重新扫描后上传。"
    ),
}
"""Every finding by its code: what is wrong, and how to mend it."""

MOST_SECONDS = 60.0
"""How long one file is looked at when nobody waits for it."""

_SAME = 12
"""How far two prints of the same photo lie apart at most in any place, of 255; another figure makes 18 and more."""


@dataclass(frozen=True)
class Finding:
    """One thing that makes a page hard to read."""

    code: str
    page: int
    message: Text
    box: Box | None = None
    """Where on the page; None where it is the whole page."""
    number: float | None = None
    """Degrees of a page that leans (positive: its right end hangs down) or is turned (clockwise), dots along the longer
    side of one that is too small, the page of which one is a copy."""


@dataclass(frozen=True)
class Coached:
    """What was found on the pages of one file, by page, and which pages there was time for."""

    findings: tuple[Finding, ...]
    looked_at: int
    pages: int

    @property
    def is_whole(self) -> bool:
        """Whether every page was looked at."""
        return self.looked_at == self.pages


def coach(
    path: Path,
    *,
    kind: Kind,
    pages: int | None,
    seconds: float = MOST_SECONDS,
    nursery: Nursery = NURSERY,
) -> Coached:
    """Look at every page of a file that was read as `kind` with `pages`, for so many seconds at most.

    Nothing is found in a kind of which no page can be drawn (Word, tables, text, recordings). Never raises for what
    is in the file; OSError where there is no such file.
    """
    count = min(pages or 0, LIMITS.coached_pages) if kind in DRAWN else 0
    findings: list[Finding] = []
    looked_at = 0
    prints: list[tuple[int, bool, bytes]] = []
    for answer in _answers(path, kind=kind, last=count, until=time.monotonic() + seconds, nursery=nursery):
        looked_at = answer["page"]
        findings += _found(answer)
        if answer.get("print"):
            findings += _twin(looked_at, answer, prints)
    return Coached(tuple(findings), looked_at, pages or 0 if kind in DRAWN else 0)


def _answers(
    path: Path, *, kind: Kind, last: int, until: float, nursery: Nursery
) -> Iterator[dict[str, Any]]:
    """One answer a page, in order. A page that kills its child or cannot be drawn is told, and the next one asked."""
    page = 1
    while page <= last and (left := until - time.monotonic()) > 0:
        goes_on = False
        for answer in nursery.coach(path, kind=kind, first=page, last=last, seconds=left):
            goes_on = "more" in answer
            if "page" in answer:
                page = answer["page"] + 1
                yield answer
        if not goes_on and page <= last and time.monotonic() < until:
            yield {"page": page, "marks": [("undrawable", None, None)]}
            page += 1


def _found(answer: dict[str, Any]) -> Iterator[Finding]:
    for code, box, number in answer["marks"]:
        yield _finding(code, answer["page"], box=tuple(box) if box else None, number=number)


def turned_finding(page: int, degrees: int) -> Finding:
    """That the writing on a page was found turned clockwise, by recognition: `degrees` turn it upright."""
    return _finding("turned", page, number=float(360 - degrees))


def _finding(code: str, page: int, *, box: Box | None = None, number: float | None = None) -> Finding:
    values: dict[str, object] = {"page": page}
    if number is not None:
        values["number"] = f"{abs(number):g}"
    message = Text(SENTENCES[code].template, **values)
    return Finding(code=code, page=page, message=message, box=box, number=number)


def _twin(page: int, answer: dict[str, Any], prints: list[tuple[int, bool, bytes]]) -> Iterator[Finding]:
    """The earlier page of which this one is a copy, if there is one; its print is kept for those that follow."""
    this, is_photo = b64decode(answer["print"]), answer["is_photo"]
    for earlier, was_photo, other in prints:
        if was_photo == is_photo and (_alike(this, other) if is_photo else this == other):
            yield _finding("duplicate", page, number=earlier)
            return
    prints.append((page, is_photo, this))


def _alike(this: bytes, other: bytes) -> bool:
    # A few places tell most pages apart; all of them are compared only where those agree.
    return all(max(map(abs, map(sub, this[::step], other[::step])), default=0) <= _SAME for step in (97, 1))
