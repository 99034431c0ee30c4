"""The fee law for programs: one JSON object asks, one JSON object answers. No float is made on the way, in or out."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from court_filing.law import courts
from court_filing.law.amounts import BadAmount, BadInput, JsonFraction, Range, plainly
from court_filing.law.fees.formulas import quote
from court_filing.law.fees.quote import Line, Quote, Rounding
from court_filing.law.provinces import short_name
from court_filing.law.rules import NoRuleInForce, kept
from court_filing.texts import Text, ensure_whole

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_ID = 200


class NoJson(ValueError):
    """What was sent is no JSON, or means two things at once."""


@dataclass(frozen=True)
class Practice:
    """What a court decides for itself: how it rounds, and its figures inside statutory ranges, by kind."""

    rounding: Rounding = field(default_factory=Rounding)
    base_fees: Mapping[str, Decimal] = field(default_factory=dict)


Say = Callable[[Text], str]


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member is there twice")
    return found


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_once_each, parse_float=JsonFraction, parse_constant=_no_number)


dumps: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
"""An answer as one line of JSON."""


def loads(text: str) -> Any:
    """The JSON value; numbers with a fraction or an exponent stay what was written. Raises NoJson."""
    try:
        value = _DECODER.decode(text)
        if "\\u" in text:
            ensure_whole(value)
        return value
    except (ValueError, RecursionError) as unreadable:
        raise NoJson(str(unreadable)) from unreadable


def answer(
    sent: Any,
    *,
    today: date,
    practice_of: Callable[[courts.Court], Practice] = lambda court: Practice(),
    say: Say = str,
) -> dict[str, Any]:
    """The fee that `{"id", "kind", "inputs", "court"?, "on"?}` asks for, or what is wrong with the question.

    Without `on` the law of `today` counts. Members with other names are left alone. `practice_of` gives what the court
    decides for itself, `say` puts sentences into the reader's language.
    """
    id_ = sent.get("id") if isinstance(sent, dict) else None
    try:
        if not isinstance(sent, dict):
            raise BadInput("", Text("每个问题要是一个 JSON 对象，用花括号括起来"))
        return {"id": _id(id_), **_quoted(sent, today, practice_of, say)}
    except BadInput as bad:
        return refusal(id_, bad.field, say(bad.text))


def refusal(id_: Any, field: str, message: str) -> dict[str, Any]:
    """The answer to a question that cannot be answered; `field` is "" where it is the whole."""
    kept = id_ if isinstance(id_, str | int) and not isinstance(id_, bool) else None
    return {"id": kept, "error": {"field": field, "message": message}}


def _quoted(
    sent: Mapping[str, Any], today: date, practice_of: Callable[[courts.Court], Practice], say: Say
) -> dict[str, Any]:
    kind, inputs, on = _kind(sent), _inputs(sent), _on(sent, today)
    court = _court(sent)
    try:
        if court is None:
            return told(quote(kind, inputs, on=on), say=say)
        given = _at_court(court, kind, inputs, on, practice_of(court))
    except NoRuleInForce as early:
        raise BadInput("on", not_yet(early)) from early
    return {**told(given, say=say), "court": court.name}


def _at_court(
    court: courts.Court, kind: str, inputs: Mapping[str, Any], on: date, practice: Practice
) -> Quote:
    """The quote as that court makes it: its province, its rounding, its own figure where the law allows it."""
    province, figure = _province(court, inputs), _own_figure(kind, inputs, practice)
    if figure is not None:
        try:
            return quote(
                kind, inputs, on=on, province=province, base_fee_yuan=figure, rounding=practice.rounding
            )
        except BadAmount as bad:
            if bad.field != "base_fee_yuan":
                raise
    return quote(kind, inputs, on=on, province=province, rounding=practice.rounding)


def _id(id_: Any) -> str | int | None:
    plain = id_ is None or isinstance(id_, str | int)
    if not plain or isinstance(id_, bool | JsonFraction) or len(str(id_)) > _LONGEST_ID:
        text = Text("id 要是文字或者整数，最多 {limit} 个字符", limit=_LONGEST_ID)
        raise BadInput("id", text)
    return id_


def _kind(sent: Mapping[str, Any]) -> str:
    kind = sent.get("kind")
    if not isinstance(kind, str) or not kind:
        raise BadInput("kind", Text('请写明收费种类，例如 "property"（财产案件）'))
    return kind


def _inputs(sent: Mapping[str, Any]) -> Mapping[str, Any]:
    inputs = sent.get("inputs", {})
    if not isinstance(inputs, dict):
        raise BadInput("inputs", Text("inputs 要是一个 JSON 对象，用花括号括起来"))
    return inputs


def _on(sent: Mapping[str, Any], today: date) -> date:
    given = sent.get("on")
    if given is None:
        return today
    try:
        if isinstance(given, str) and _DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise BadInput("on", Text("on 要写成 2026-12-01 这样的日期"))


def _court(sent: Mapping[str, Any]) -> courts.Court | None:
    given = sent.get("court")
    if given is None:
        return None
    court = (courts.by_name(given) or courts.by_code(given)) if isinstance(given, str) else None
    if court is None:
        raise BadInput(
            "court", Text("没有这个法院，请写法院的全称或者代字，例如“北京市朝阳区人民法院”“京0105”")
        )
    return court


def _province(court: courts.Court, inputs: Mapping[str, Any]) -> str | None:
    """The court's province, with which the inputs must agree."""
    given = inputs.get("province")
    own = court.short_province or None
    if isinstance(given, str) and given and own and short_name(given) != own:
        raise BadInput("province", Text("{court}在{own}，与填写的省份不一致", court=court.name, own=own))
    return own


def _own_figure(kind: str, inputs: Mapping[str, Any], practice: Practice) -> Decimal | None:
    """The court's own figure, unless the question brings one."""
    if inputs.get("base_fee_yuan") not in (None, ""):
        return None
    base = inputs.get("base_kind") or kind
    return practice.base_fees.get(base) if isinstance(base, str) else None


def not_yet(early: NoRuleInForce) -> Text:
    """The sentence for a day on which that rule was not in force."""
    first, title, day = early.rule.versions[0].effective, early.rule.title, str(early.day)
    if early.day < first:
        return Text(
            "{day} 还没有这项收费规定：{title}从 {first} 起才有", day=day, title=title, first=str(first)
        )
    return Text("{day} 已经没有这项收费规定：{title}", day=day, title=title)


def told(given: Quote, *, say: Say = str) -> dict[str, Any]:
    """The quote as a program is told it: sums as text in yuan, lines exact, adding up to the amount.

    What it says of one line is shared between answers: nobody changes it.
    """
    return {
        "amount": _sum(given.total),
        "due_now": _sum(given.due_now),
        "due": say(given.due_note),
        "lines": [_line(line, say) for line in given.lines],
        "certainty": given.certainty,
        "basis": list(given.basis),
        "notes": [say(note) for note in given.notes],
        "rule_versions": list(given.rule_versions),
        "on": given.on.isoformat(),
    }


def _sum(sum_: Range) -> str | dict[str, str]:
    if sum_.max is sum_.min or sum_.exact:
        return plainly(sum_.min)
    return {"min": plainly(sum_.min), "max": plainly(sum_.max)}


# Of a large sum nearly all lines are those of every other: the parts below it, full.
@kept
def _line(line: Line, say: Say) -> dict[str, Any]:
    return {
        "label": say(line.label),
        "part": None if line.part_yuan is None else plainly(line.part_yuan),
        "rate": line.rate or None,
        "amount": _sum(line.amount),
        "article": line.article,
    }
