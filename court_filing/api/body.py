"""What a program sends, read strictly: JSON in UTF-8, every member known and of its kind, no guessing."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, NoReturn

from flask import request

from court_filing.acts.progress import Told
from court_filing.api.room import Refused
from court_filing.clock import SHANGHAI
from court_filing.texts import Text, is_whole

MEMBERS = ("case_number", "kind", "happened_on", "hearing_at", "detail", "reference")
REFERENCE_LENGTH = 64
HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How half of a character is written in JSON; two halves make one."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})")
_NOT_A_DAY = Text("请写成 2026-12-01 这样的日期")
_NOT_A_MOMENT = Text("请写成 2026-12-01T09:30:00+08:00 这样的时间，要有时区")


def read() -> tuple[str, Told]:
    """The case number and what is told of the case. Raises Refused with everything that is wrong."""
    sent = json_object()
    problems: dict[str, Text] = {name: Text("没有这一项") for name in map(str, sent) if name not in MEMBERS}
    case_number = _text(sent, "case_number", 60, problems)
    kind = _text(sent, "kind", 30, problems)
    reference = _text(sent, "reference", REFERENCE_LENGTH, problems)
    happened_on = _day(_text(sent, "happened_on", 10, problems), problems)
    hearing_at = _moment(sent, problems)
    detail = _detail(sent, problems)
    if problems or happened_on is None:
        raise Refused(422, problems)
    return case_number, Told(kind, happened_on, hearing_at, detail, reference)


def json_object(*, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The object that was sent; raises Refused where it is none, or means two things at once."""
    if request.mimetype != "application/json":
        raise Refused(415, {"": Text("请用 Content-Type: application/json 发送。")})
    try:
        words = request.get_data(cache=False).decode("utf-8")
        sent = json.loads(
            words, object_pairs_hook=_once_each, parse_constant=_no_number, parse_float=parse_float
        )
        broken = next(_broken(sent, ""), None) if HALF.search(words) else None
    except (ValueError, RecursionError) as unreadable:
        raise Refused(400, {"": Text("内容不是合格的 JSON（UTF-8，同一项只写一次）。")}) from unreadable
    if broken is not None:
        raise Refused(422, {broken: Text("这里有半个字符，是看不见的字符，请删去。")})
    if not isinstance(sent, dict):
        raise Refused(422, {"": Text("内容要是一个 JSON 对象，用花括号括起来。")})
    return sent


def _broken(value: Any, where: str) -> Iterator[str]:
    """The places of texts and names with half a character, which no page and no file could show."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _broken(member, f"{where}.{name}".lstrip(".") if is_whole(name) else where)
            yield from () if is_whole(name) else (where,)
    elif isinstance(value, list):
        for at, member in enumerate(value):
            yield from _broken(member, f"{where}[{at}]")
    elif isinstance(value, str) and not is_whole(value):
        yield where


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member is there twice")
    return found


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _text(sent: dict[str, Any], name: str, longest: int, problems: dict[str, Text]) -> str:
    """A text that has to be there; "" where it is not right, which is then among the problems."""
    value = sent.get(name)
    if value is None:
        problems[name] = Text("缺少这一项")
    elif not isinstance(value, str):
        problems[name] = Text("这一项要是字符串，用引号括起来")
    elif not value.strip() or not value.isprintable():
        problems[name] = Text("这一项不能空着，也不能有换行和看不见的字符")
    elif len(value.strip()) > longest:
        problems[name] = Text("最多 {limit} 个字符", limit=longest)
    else:
        return value.strip()
    return ""


def _day(text: str, problems: dict[str, Text]) -> date | None:
    if "happened_on" not in problems:
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        problems["happened_on"] = _NOT_A_DAY
    return None


def _moment(sent: dict[str, Any], problems: dict[str, Text]) -> datetime | None:
    value = sent.get("hearing_at")
    if value is None:
        return None
    try:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value).astimezone(SHANGHAI)
    except (ValueError, OverflowError):  # in the years 1 and 9999 not every moment has a day at the court
        pass
    problems["hearing_at"] = _NOT_A_MOMENT
    return None


def _detail(sent: dict[str, Any], problems: dict[str, Text]) -> dict[str, str]:
    detail = sent.get("detail", {})
    if not isinstance(detail, dict):
        problems["detail"] = Text("这一项要是一个 JSON 对象，用花括号括起来")
        return {}
    for name, value in detail.items():
        if not isinstance(value, str):
            problems[f"detail.{name[:30]}"] = Text("这一项要是字符串，用引号括起来")
    return {name: value for name, value in detail.items() if isinstance(value, str)}
