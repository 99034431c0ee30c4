"""The 3,500 courts of the country: their names, levels, codes (法院代字), and how to find one."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.law.matching import in_order, is_pinyin, words
from court_filing.law.provinces import short_name

_DATA = Path(__file__).parent / "data" / "courts.json"
LEVELS = ("最高", "高级", "中级", "基层")

_NO_MATCH = 1000
_PART_ENDS = "省市区县州盟旗"


@dataclass(frozen=True, slots=True)
class Court:
    """A court (人民法院).

    `id` is a stable key: the 代字 where it is known, else the 分级码 (grade_code). `level` is one of LEVELS.
    `parent` is the id of the court above, which is usually, not always, the court of appeal. `code` is the 代字 in
    case numbers, None where it is not known; `code_status` says how sure it is. `special` names a railway, maritime,
    … court.
    """

    id: str
    name: str
    level: str
    province: str
    parent: str | None
    code: str | None
    code_status: str
    grade_code: str
    special: str | None
    initials: str

    @property
    def short_province(self) -> str:
        """The everyday name of its province: 北京."""
        return short_name(self.province)

    @property
    def is_basic(self) -> bool:
        """Whether it is a basic court (基层人民法院)."""
        return self.level == "基层"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A court as the search sees it."""

    court: Court
    place: str
    initials: str
    short_initials: str
    parts: tuple[str, ...]
    code: str
    order: int


def get(court_id: str) -> Court:
    """The court of that id. Raises KeyError."""
    return _by_id()[court_id]


def by_name(name: str) -> Court | None:
    """The court of exactly that name, or None."""
    return _by_name().get(name.strip())


def by_written_name(name: str) -> Court | None:
    """The court that a paper calls so: by its name, or with its province before it（广东省深圳市福田区人民法院）."""
    return by_name(name) or by_name(
        re.sub(r"^[\u4e00-\u9fff]{2,7}?(?:省|自治区)(?=.{4,}法院)", "", name.strip())
    )


def by_code(code: str) -> Court | None:
    """The court of that 代字, or None."""
    court = _by_id().get(code)
    return court if court and court.code == code else None


def above(court: Court, level: str) -> Court | None:
    """The court of that level above a court, or the court itself; None where none is known."""
    found = court
    while found.parent and found.level != level:
        found = get(found.parent)
    return found if found.level == level else None


def below(court: Court) -> tuple[Court, ...]:
    """The courts right under a court, in the official order."""
    return _below().get(court.id, ())


def all_courts() -> tuple[Court, ...]:
    """Every court, from the Supreme Court down, province by province."""
    return _courts()


def provinces() -> tuple[str, ...]:
    """The full names of the provinces that have courts, in the official order."""
    return tuple(dict.fromkeys(court.province for court in _courts() if court.province))


def courts_in(province: str, *, level: str | None = None) -> list[Court]:
    """The courts of a province, given by its full or everyday name."""
    here = _by_province().get(short_name(province), ())
    return [court for court in here if level in (None, court.level)]


def search(
    text: str, *, limit: int = 20, level: str | None = None, province: str | None = None
) -> list[Court]:
    """The courts that fit what was typed, the best first.

    Each word must fit: as part of the name, of the province's or of the higher court's name (北京 朝阳, 广东越秀), as
    pinyin initials (cyq, bjscyq, bjcy) or as a code (京0105).
    """
    sought = [(_pinyin_score if is_pinyin(word) else _text_score, word) for word in words(text)]
    if not sought:
        return []
    wanted = short_name(province) if province else None
    found = []
    for entry in _entries():
        court = entry.court
        if level not in (None, court.level) or (wanted and court.short_province != wanted):
            continue
        score = _score(entry, sought)
        if score < _NO_MATCH:
            found.append((score, len(court.name), entry.order, court))
    found.sort(key=lambda row: row[:3])
    return [row[3] for row in found[:limit]]


def _score(entry: _Entry, sought: Iterable[tuple[Callable[[_Entry, str], int], str]]) -> int:
    total = 0
    for score, word in sought:
        total += score(entry, word)
        if total >= _NO_MATCH:
            break
    return total


def _text_score(entry: _Entry, word: str) -> int:
    """How badly a word of Chinese or a code fits: 0 exactly, _NO_MATCH not at all."""
    name = entry.court.name
    # Nearly every court ends here: 3,500 are looked at for each word.
    if word not in entry.place and not entry.code.startswith(word):
        return _loose_score(entry, word)
    if word in (name, entry.code):
        return 0
    if name.startswith(word) or _starts_part(word, name):
        return 1
    if word in name:
        return 2
    return 3 if entry.code.startswith(word) else 4


def _loose_score(entry: _Entry, word: str) -> int:
    """How badly a word fits that stands nowhere as it is: the end of a code, or characters with gaps between."""
    if word.isdecimal():
        return 3 if entry.code.endswith(word) else _NO_MATCH
    if len(word) <= 2 or not in_order(word, entry.place):
        return _NO_MATCH
    return 5 if in_order(word, entry.court.name) else 6


def _starts_part(word: str, name: str) -> bool:
    """Whether the word begins an administrative part inside the name: 朝阳 in 北京市朝阳区."""
    at = name.find(word)
    return at > 0 and name[at - 1] in _PART_ENDS


def _pinyin_score(entry: _Entry, word: str) -> int:
    if word == entry.initials:
        return 0
    if entry.initials.startswith(word) or word in entry.parts:
        return 1
    if entry.short_initials.startswith(word):
        return 2
    return 3 if word in entry.initials else _NO_MATCH


@cache
def _courts() -> tuple[Court, ...]:
    table = json.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(Court(*row) for row in table["courts"])


@cache
def _below() -> dict[str, tuple[Court, ...]]:
    found: dict[str, tuple[Court, ...]] = {}
    for court in _courts():
        if court.parent:
            found[court.parent] = (*found.get(court.parent, ()), court)
    return found


@cache
def _by_province() -> dict[str, tuple[Court, ...]]:
    found: dict[str, list[Court]] = {}
    for court in _courts():
        found.setdefault(court.short_province, []).append(court)
    return {province: tuple(here) for province, here in found.items()}


@cache
def _by_id() -> dict[str, Court]:
    return {court.id: court for court in _courts()}


@cache
def _by_name() -> dict[str, Court]:
    return {court.name: court for court in _courts()}


@cache
def _entries() -> tuple[_Entry, ...]:
    known = _by_id()
    return tuple(_entry(court, known, order) for order, court in enumerate(_courts()))


def _entry(court: Court, known: dict[str, Court], order: int) -> _Entry:
    above = known[court.parent].name if court.parent else ""
    if court.is_basic and above:
        place = court.province + above.removeprefix(court.province) + court.name
    else:
        place = court.province + court.name
    parts = tuple(court.initials.split())
    # Without the letter of 省, 市, 区, 县: people type bjcy for 北京市朝阳区.
    short = "".join(part[:-1] for part in parts[:-1]) + parts[-1]
    return _Entry(court, place, "".join(parts), short, parts, (court.code or "").lower(), order)
