"""Days in running text, however they are written, in digits and with their year: 二〇二六年八月十六日, 同年8月16日."""

import re
import unicodedata

_NUMERALS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "元": "1",
}
_YEAR = r"(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3}"
_MONTH = r"1[0-2]|0?[1-9]|十[一二]?|[元一二三四五六七八九]"
_DAY = r"3[01]|[12]\d|0?[1-9]|三十一?|(?:二?十|廿)[一二三四五六七八九]?|[一二三四五六七八九]"
_SAME, _NEXT = r"同年|当年|是年", r"次年|翌年|第二年"
_UNKNOWN = re.compile(r"(?:今|去|前|明|本|每|历|逐|近|往)年(?:度|的)?\s*$|每逢\s*$")
"""Words before a month after which nobody can tell its year from the text."""
_WRITTEN = re.compile(
    rf"(?P<year>{_YEAR})\s*年(?:\s*(?P<month>{_MONTH})\s*月(?:份)?(?:\s*(?P<day>{_DAY})\s*[日号])?)?"
    rf"|(?P<which>{_SAME}|{_NEXT})\s*(?P<its_month>{_MONTH})\s*月(?:\s*(?P<its_day>{_DAY})\s*[日号])?"
    rf"|(?<![\d年个.．一二三四五六七八九十])(?P<bare_month>{_MONTH})\s*月\s*(?P<bare_day>{_DAY})\s*[日号]"
)
_UNTIL = re.compile(r"(?:至|到|止于|—|-|~)\s*$")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)}


def in_digits(text: str) -> str:
    """The text with digits in half width and its days in them; a day without its year has that of the day before it."""
    narrow, last = text.translate(_WIDE), _Last()
    return _WRITTEN.sub(lambda found: _written(found, narrow, last), narrow)


class _Last:
    """Of which day the text spoke last."""

    year: int | None = None
    place: tuple[int, int] = (0, 0)


def _written(found: re.Match[str], text: str, last: _Last) -> str:
    if found["year"]:
        last.year = _number(found["year"])
        month, day = found["month"], found["day"]
    elif last.year is None or _UNKNOWN.search(text[: found.start()]):
        return found[0]
    elif found["which"]:
        last.year += 0 if re.fullmatch(_SAME, found["which"]) else 1
        month, day = found["its_month"], found["its_day"]
    else:
        month, day = found["bare_month"], found["bare_day"]
        back = (_number(month), _number(day)) < last.place
        last.year += 1 if back and _UNTIL.search(text[: found.start()]) else 0
    parts = [f"{last.year}年"]
    if month:
        parts.append(f"{_number(month)}月")
        last.place = (_number(month), _number(day) if day else 0)
    if day:
        parts.append(f"{_number(day)}日")
    return "".join(parts)


def _number(written: str) -> int:
    """二〇二六, 十一, 三十, 廿四 or digits as a number."""
    plain = unicodedata.normalize("NFKC", written).replace("廿", "二十")
    if plain.isdecimal():
        return int(plain)
    if "十" in plain:
        tens, _ten, ones = plain.partition("十")
        return int(_NUMERALS[tens] if tens else 1) * 10 + int(_NUMERALS[ones] if ones else 0)
    return int("".join(_NUMERALS[sign] for sign in plain))
