"""What in a file should perhaps not be seen by everybody: numbers of cards and people, children, hidden words, places.

A leak is a hint for the person who files. It never keeps a file back, and the original is not altered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any
from unicodedata import east_asian_width

from court_filing.law.identifiers import birth_of
from court_filing.law.masking import masked_name
from court_filing.reading.bounded import NURSERY, Nursery
from court_filing.reading.kind import IMAGES, LIMITS, Kind
from court_filing.reading.leak_numbers import Number, broken_number, masked, numbers_in, shortened
from court_filing.reading.leak_people import children_in, is_under_18
from court_filing.reading.words import Box, Line, PageWords, as_drawn
from court_filing.texts import Text

MOST_LEAKS = 500
"""How many are told of one file; whoever has more knows by then."""
MOST_SECONDS = 40.0
"""How long the inside of one file is searched for what it does not show."""
_NARROW = frozenset("iIljtf.,:;'|!()[] /-")
LOOKED_INSIDE = frozenset({Kind.PDF, *IMAGES, Kind.DOCX, Kind.XLSX})

SENTENCES: Mapping[str, Text] = {
    "card": Text(
        "第 {page} 页有银行卡号（{shown}）。不想让对方或公众看到的，可以在这一页做一份遮盖副本；原件不变。"
    ),
    "identity": Text(
        "第 {page} 页有一个身份证号码（{shown}），不是本案当事人或代理人的。"
        "不想让对方或公众看到的，可以在这一页做一份遮盖副本；原件不变。"
    ),
    "minor": Text(
        "第 {page} 页能看出一个未成年人是谁（{shown}）。"
        "不想让对方或公众看到的，可以在这一页做一份遮盖副本；原件不变。"
    ),
    "covered": Text(
        "第 {page} 页有文字只是用色块盖住，没有删掉，复制出来就能看到（{shown}）。"
        "请在这一页做一份遮盖副本，或者在原稿里删掉再导出。"
    ),
    "unredacted": Text(
        "第 {page} 页有标记要涂掉、实际没有涂掉的文字（{shown}）。"
        "请用原来的软件完成涂黑（应用密文标记），或者在这一页做一份遮盖副本。"
    ),
    "invisible": Text(
        "第 {page} 页有看不见的文字（{shown}），别人复制或搜索时会看到。请在原稿里删干净，另存为 PDF 再上传。"
    ),
    "chosen": Text("第 {page} 页有您自己选的一处（{shown}）。不想遮盖了的，去掉前面的勾再做一次。"),
    "location": Text(
        "照片里记有拍摄地点（{shown}）。不想让别人知道的，可以在这一页做一份遮盖副本，副本里没有它；原件不变。"
    ),
    "comments": Text("这份文件里有批注（{shown} 处），别人能看到。请在原稿里删干净，另存为 PDF 再上传。"),
    "changes": Text(
        "这份文件留有修订痕迹（{shown} 处），删掉的文字别人也能看到。"
        "请接受或拒绝全部修订，另存为 PDF 再上传。"
    ),
    "hidden_text": Text(
        "这份文件里有隐藏或白色的文字（{shown} 处），别人能看到。请在原稿里删干净，另存为 PDF 再上传。"
    ),
    "hidden_sheet": Text(
        "这份表格里有隐藏的工作表（{shown} 个），别人能看到。请在原稿里删干净，另存为 PDF 再上传。"
    ),
    "hidden_cells": Text(
        "这份表格里有隐藏的行或列（{shown} 处），别人能看到。请在原稿里删干净，另存为 PDF 再上传。"
    ),
}
"""Every leak by its code: what it is, where, and what to do about it."""

BY_HAND = "chosen"
"""A place that the person has chosen, which no search has found."""
ON_THE_PAGE = frozenset({"card", "identity", "minor", "covered", "unredacted", "invisible", BY_HAND})
"""What has a place that can be blacked out; the others are gone from a masked copy by themselves."""


@dataclass(frozen=True)
class Leak:
    """One thing that other people should perhaps not read."""

    code: str
    """A key of SENTENCES."""
    page: int | None
    """From 1; None where it belongs to the file as a whole."""
    box: Box | None
    """Where on the page as it is drawn; None where it is no place on it."""
    shown: str
    """Enough to find it again and no more: the number with its middle hidden, the first sign of a hidden text."""

    @property
    def message(self) -> Text:
        """What it is, where, and what to do about it."""
        return message_of(self.plain())

    def plain(self) -> dict[str, Any]:
        """As it is kept with the material: `code`, `page`, `box`, `shown`."""
        return {"code": self.code, "page": self.page, "box": self.box, "shown": self.shown}


def message_of(kept: Mapping[str, Any]) -> Text:
    """The sentence about a leak as it is kept with the material."""
    return Text(SENTENCES[kept["code"]].template, page=kept["page"], shown=kept["shown"])


def find_leaks(
    pages: Sequence[PageWords],
    *,
    path: Path,
    kind: Kind,
    known_numbers: frozenset[str] = frozenset(),
    on: date | None = None,
    nursery: Nursery = NURSERY,
) -> tuple[Leak, ...]:
    """Everything of this kind in a file with those words, by page.

    `known_numbers` are the identity numbers of the parties and their agents, which the court has to see anyway; `on`
    the day as of which somebody is a minor（未成年人）, without which days of birth tell nothing.
    Never raises for what is in the file; OSError where there is no such file.
    """
    named = {number.upper() for number in known_numbers}
    known = frozenset(named | {shortened(number) for number in named if len(number) == 18})
    written = (leak for page in pages for leak in _written(page, known, on))
    found = [*_hidden(path, kind, nursery), *written]
    unique = {(leak.code, leak.page, leak.box): leak for leak in islice(found, MOST_LEAKS)}
    return tuple(sorted(unique.values(), key=_place))


def _place(leak: Leak) -> tuple[int, float, float]:
    """By page, and on it from top to bottom."""
    left, top, _width, _height = leak.box or (0.0, 0.0, 0.0, 0.0)
    return leak.page or 0, round(top, 2), left


def _written(page: PageWords, known: frozenset[str], on: date | None) -> Iterator[Leak]:
    above = ""
    for place, line in enumerate(page.lines):
        for number in numbers_in(line.text, before=above):
            if code := _code_of(number, known, on):
                yield _leak(page, line, code, number.start, number.end, masked(number.digits))
        following = page.lines[place + 1] if place + 1 < len(page.lines) else None
        parts = broken_number(line.text, following.text, before=above) if following else None
        if following and parts and (code := _code_of(parts[0], known, on)):
            for each, part in zip((line, following), parts, strict=True):
                yield _leak(page, each, code, part.start, part.end, masked(part.digits))
        for child in children_in(line.text, on=on):
            shown = masked_name(child.name, person=True) if child.is_named else child.name
            yield _leak(page, line, "minor", child.start, child.end, shown)
        above = line.text


def _leak(page: PageWords, line: Line, code: str, start: int, end: int, shown: str) -> Leak:
    return Leak(code, page.number, as_drawn(part_of(line, start, end), page.turned), shown)


def _code_of(number: Number, known: frozenset[str], on: date | None) -> str | None:
    """What the number gives away; None where the court has to see it anyway."""
    if number.kind == "card":
        return "card"
    return None if number.digits in known else _identity_code(number.digits, on)


def _identity_code(digits: str, on: date | None) -> str:
    birth = birth_of(digits)
    return "minor" if birth and on and is_under_18(birth, on=on) else "identity"


def part_of(line: Line, start: int, end: int) -> Box:
    """About where some characters of a line stand, with one more on either side; writing goes along the longer edge.

    As wide as both kinds of print want it: with signs of one width, and with narrow and wide ones.
    """
    shares = [_shares(line.text, start, end, width) for width in (_even_width, _print_width)]
    before, after = min(one for one, _other in shares), max(other for _one, other in shares)
    if line.backwards:
        before, after = 1 - after, 1 - before
    left, top, width, height = line.box
    # Shares of a page, not lengths: only a box much higher than wide is a line that runs down.
    if height > 3 * width and len(line.text) > 3:
        return left, top + height * before, width, height * (after - before)
    return left + width * before, top, width * (after - before), height


def _shares(text: str, start: int, end: int, width_of: Callable[[str], float]) -> tuple[float, float]:
    widths = [width_of(sign) for sign in text]
    total = sum(widths) or 1.0
    return max(0.0, (sum(widths[:start]) - 1.5) / total), min(1.0, (sum(widths[:end]) + 1.5) / total)


def _even_width(sign: str) -> float:
    return 2.0 if east_asian_width(sign) in "WF" else 1.0


def _print_width(sign: str) -> float:
    """In halves of a Chinese character, as in most typefaces."""
    if east_asian_width(sign) in "WF":
        return 2.0
    if sign in _NARROW:
        return 0.55
    return 1.75 if sign in "mwMW@%" else 1.35 if sign.isupper() else 1.1


def _hidden(path: Path, kind: Kind, nursery: Nursery) -> Iterator[Leak]:
    """What the file does not show, asked of the bounded process in as many turns as it takes."""
    if kind not in LOOKED_INSIDE:
        return
    until, first = monotonic() + MOST_SECONDS, 1
    while first <= LIMITS.coached_pages and monotonic() < until:
        answer = nursery.hidden(path, kind=kind, first=first, last=LIMITS.coached_pages)
        if answer is None:
            # It killed its child, or the child outlasted its limits: it would do so again.
            return
        for code, page, box, text in answer.get("marks", ()):
            yield Leak(code, page, tuple(box) if box else None, _shown(code, text))
        if answer.get("looked_at", 0) < first or not answer.get("more"):
            return
        first = answer["looked_at"] + 1


def _shown(code: str, text: str) -> str:
    """A count or a place as it is; of words only the first sign."""
    return text[:1] + "*" * min(len(text) - 1, 8) if code in ON_THE_PAGE else text
