"""Rates as people write them into contracts and stories (月息3分, 年利率 36%, 日息千分之一), in percent a year."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).parent.parent / "data" / "spoken_rates.toml"
_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,4})?|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_TIME = r"(?P<time>年|月|日|天)"
_AMOUNT = (
    rf"(?:(?P<part>百分之|千分之|万分之) ?(?P<of>{_NUMBER})|(?P<number>{_NUMBER}) ?(?P<sign>[%‰])"
    rf"|(?P<fen>{_NUMBER}) ?分(?P<half>半)?(?:(?P<and_li>{_NUMBER}) ?厘)?(?!之|钱|期|别|次|批|笔)"
    rf"|(?P<li>{_NUMBER}) ?厘)"
)
_WAYS = (
    re.compile(
        rf"{_TIME}(?:化(?:利率|利息|收益)?|利率|利息|息|利)[^，。；;、\d%‰一二两三四五六七八九十百千万]{{0,8}}{_AMOUNT}"
    ),
    re.compile(rf"(?:每|按|/){_TIME}[^，。；;、\d%‰一二两三四五六七八九十百千万]{{0,8}}{_AMOUNT}"),
    re.compile(rf"{_AMOUNT} ?(?:/|每) ?{_TIME}"),
    re.compile(rf"(?<![年月日天])(?:利息|利率)[^，。；;、\d%‰一二两三四五六七八九十百千万]{{0,4}}{_AMOUNT}"),
    re.compile(rf"{_AMOUNT}(?:的)?(?:利息|利)(?!率)"),
)
"""From the surest to the loosest; what an earlier one has read is not read again. Every blank in them is single."""


@dataclass(frozen=True)
class SpokenRate:
    """A rate and the words that say it."""

    words: str
    yearly_percent: Decimal


def rates_in(text: str) -> Iterator[SpokenRate]:
    """The rates that a text names, each once."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    seen: set[Decimal] = set()
    for way in _WAYS:
        for found in way.finditer(plain):
            percent = _yearly(found)
            if percent and percent not in seen:
                seen.add(percent)
                yield SpokenRate(found[0], percent)
        plain = way.sub("。", plain)


def says(kind: str, text: str) -> bool:
    """Whether the text has one of the words of the table: `within`, `none.agreed`, `none.overdue`, `kept_back`."""
    table, _dot, name = kind.partition(".")
    return any(word in text for word in _table()[table][name or "words"])


def _yearly(found: re.Match[str]) -> Decimal:
    by_custom = _table()["custom"]["fen"] if found["fen"] or found["li"] else _table()["custom"]["percent"]
    time = found.groupdict().get("time") or by_custom
    time = "日" if time == "天" else time
    times = {"年": Decimal(1), "月": Decimal(12), "日": Decimal(_table()["days"])}[time]
    return _percent(found, time) * times


def _percent(found: re.Match[str], time: str) -> Decimal:
    parts, fen = _table()["parts"], Decimal(_table()["fen"][time])
    if found["part"]:
        return _number(found["of"]) * parts[found["part"]]
    if found["sign"]:
        return _number(found["number"]) * parts[found["sign"]]
    if found["li"]:
        return _number(found["li"]) * fen / 10
    half = Decimal("0.5") if found["half"] else Decimal(0)
    return (_number(found["fen"]) + half) * fen + _number(found["and_li"] or "0") * fen / 10


def _number(words: str) -> Decimal:
    if words[0].isdecimal():
        return Decimal(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return Decimal(_DIGITS[words])
    return Decimal(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"), parse_float=Decimal)
