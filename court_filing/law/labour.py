"""Labour arbitration before a labour suit (劳动争议仲裁前置): what a story says of it, and where it is not needed."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law import causes
from court_filing.law.written_days import day_of

_TABLE = Path(__file__).parent / "data" / "labour_arbitration.toml"
_ARBITRATION = "仲裁"
_SENTENCE = re.compile(r"[。；;！!\n]")
_NUMBER = re.compile(
    r"[〔\[(【]\s*\d{4}\s*[〕\])】][^，。；;]{0,12}?\d+\s*号|仲[^，。；;]{0,12}?第?\s*\d+\s*号"
)
_DAY = r"((?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)"
_GOT = r"(?:收到|签收|领取|领到|拿到|送达)"
_RECEIVED = (
    re.compile(rf"{_DAY}[^。；;\n]{{0,12}}?{_GOT}"),
    re.compile(rf"{_GOT}[^。；;\n\d]{{0,12}}?{_DAY}"),
)


@dataclass(frozen=True)
class WithoutAward:
    """Where one may come to court without an award: `said` in a sentence, and its article."""

    words: tuple[str, ...]
    said: str
    article: str


@dataclass(frozen=True)
class Told:
    """What is told of the arbitration: `denied` that there was any, `spoken_of` at all, and what of the award."""

    spoken_of: bool
    denied: bool
    numbered: bool
    received_on: date | None
    exception: WithoutAward | None


def concerns(cause: str | None) -> bool:
    """Whether a suit for that cause comes after arbitration（劳动争议调解仲裁法第二条、第五条)."""
    found = causes.by_name(cause or "")
    return found is not None and any(name in found.path for name in _table()["causes"])


def row_asking() -> tuple[str, str]:
    """The form, and the label of the row, that asks for the arbitration."""
    return _table()["row"]["form"], _table()["row"]["label"]


def suit_days() -> int:
    """How many days after the receipt of the award one may come to court（第五十条)."""
    return int(_table()["suit"]["days"])


def exceptions() -> tuple[WithoutAward, ...]:
    """Where no award is needed."""
    return tuple(
        WithoutAward(tuple(row["words"]), row["said"], row["article"]) for row in _table()["exception"]
    )


def told_of(text: str, *, asked: bool) -> Told:
    """What a text says of arbitration; `asked`: it answers the question about it, so that 无 alone denies it."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split(" "))
    about = plain if asked else "。".join(each for each in _SENTENCE.split(plain) if _ARBITRATION in each)
    return Told(
        spoken_of=bool(about.strip()) if asked else bool(about),
        denied=_denied(about, asked=asked),
        numbered=_NUMBER.search(about if asked else plain) is not None,
        received_on=_received(about if asked else plain),
        exception=next((each for each in exceptions() if any(word in plain for word in each.words)), None),
    )


def _denied(about: str, *, asked: bool) -> bool:
    none = _table()["none"]
    if asked and about.strip(" 。.") in none["alone"]:
        return True
    if _NUMBER.search(about) or _received(about):
        return False
    return _none().search(about) is not None or (asked and any(word in about for word in none["plainly"]))


@cache
def _none() -> re.Pattern[str]:
    none = _table()["none"]
    no, between, done = ("|".join(map(re.escape, none[name])) for name in ("no", "between", "done"))
    return re.compile(
        rf"(?:{no})(?:{between}|了){{0,5}}{_ARBITRATION}|{_ARBITRATION}(?:也|还|都)?(?:{no})(?:{done})"
    )


def _received(text: str) -> date | None:
    found = next((hit for way in _RECEIVED if (hit := way.search(text))), None)
    return day_of(re.sub(r"\s", "", found[1])) if found else None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
