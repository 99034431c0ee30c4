"""Paths into a filing record, as findings and the conditions of staff name them: `parties[defendant].phone`."""

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from court_filing.review.record import FilingRecord
from court_filing.texts import Text

HIDDEN = frozenset({"calendar", "titles", "explained", "asked", "malformed", "wanted"})
"""Members that are no answers of anybody."""
CHOSEN_BY = ("role", "kind", "type", "slot")
"""By which members one of a list is chosen."""
MOST_LONG, MOST_PARTS = 100, 4
MATERIALS = "materials"
"""The member with the papers; one of them is chosen by its slot."""


class NotAPath(ValueError):
    """The record has no such place; carries the sentence that says so."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Part:
    """One step of a path: a member, and which of a list."""

    name: str
    of: str | None = None
    """None: the member itself; "": each of the list; else those of that role, kind, type or slot."""


@dataclass(frozen=True)
class Path:
    """A path whose every part is a member of the record."""

    written: str
    parts: tuple[Part, ...]
    ends_in_a_record: bool
    """Whether what lies there has members of its own."""
    choices: frozenset[str] = frozenset()
    """The words that may stand there, where only some may."""

    def values(self, record: FilingRecord) -> list[Any]:
        """Everything that lies there; a member that is empty gives None, a list that is empty nothing."""
        found: list[Any] = [record]
        for part in self.parts:
            found = [value for each in found for value in _step(each, part)]
        return found


def path_of(written: str) -> Path:
    """The path. Raises NotAPath with a sentence."""
    written = written.strip()
    names = written.split(".")
    if not written or len(written) > MOST_LONG or len(names) > MOST_PARTS:
        raise NotAPath(Text("path 要写成 claims[].amount_yuan 的样子。"))
    kind: Any = FilingRecord
    parts: list[Part] = []
    for name in names:
        part = _part(name)
        kind = _kind_below(kind, part, written)
        parts.append(part)
    # A list without brackets is looked through as a whole.
    if _is_list(kind) and parts[-1].of is None:
        parts[-1] = Part(parts[-1].name, "")
        kind = _each(kind)
    words = frozenset(word.value for word in _words_of(kind))
    return Path(written, tuple(parts), dataclasses.is_dataclass(kind), words)


def _part(name: str) -> Part:
    head, bracket, rest = name.partition("[")
    if bracket and not rest.endswith("]"):
        raise NotAPath(Text("方括号没有成对：{name}", name=name))
    return Part(head, rest[:-1] if bracket else None)


def _kind_below(kind: Any, part: Part, written: str) -> Any:
    """What lies at the part; Any below a mapping, whose names nobody lists."""
    if kind is Any:
        return Any
    if not dataclasses.is_dataclass(kind):
        raise NotAPath(Text("{path} 里，{name} 前面的一栏下面没有别的栏。", path=written, name=part.name))
    members = _members(typing.cast(type, kind))
    if part.name not in members:
        raise NotAPath(
            Text("没有“{name}”这一栏。这里可以写：{all}", name=part.name, all="、".join(sorted(members)))
        )
    below = members[part.name]
    if part.of is None:
        return below
    if not _is_list(below):
        raise NotAPath(Text("“{name}”不是列表，后面不用写方括号。", name=part.name))
    each = _each(below)
    _ensure_known(each, part)
    return each


def _ensure_known(kind: Any, part: Part) -> None:
    """Raise NotAPath for a word in brackets that is no role, kind or type there; where any may stand, any may."""
    chosen_by = [each for name, each in _members(kind).items() if name in CHOSEN_BY]
    if not part.of or any(each is str for each in chosen_by):
        return
    words = {word.value for each in chosen_by for word in _words_of(each)}
    if part.of not in words:
        raise NotAPath(
            Text(
                "方括号里的“{word}”不认识。可以写：{all}",
                word=part.of,
                all="、".join(sorted(words)) or "（空着）",
            )
        )


def _words_of(kind: Any) -> tuple[StrEnum, ...]:
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()


def _is_list(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple


def _each(kind: Any) -> Any:
    return _plain(typing.get_args(kind)[0])


@cache
def _members(kind: type) -> Mapping[str, Any]:
    if not dataclasses.is_dataclass(kind):
        return {}
    return {
        name: _plain(hint)
        for name, hint in typing.get_type_hints(kind).items()
        if name not in HIDDEN and not name.startswith("_")
    }


def _plain(hint: Any) -> Any:
    """The kind without `| None`; Any for a mapping."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(each for each in typing.get_args(hint) if each is not type(None))
    origin = typing.get_origin(hint)
    return Any if origin is not None and issubclass(origin, Mapping) else hint


def _step(value: Any, part: Part) -> Sequence[Any]:
    if isinstance(value, Mapping):
        below = value.get(part.name)
    else:
        below = getattr(value, part.name, None)
    if part.of is None:
        return [below]
    return [each for each in below or () if not part.of or part.of in _called(each)]


def _called(value: Any) -> tuple[str, ...]:
    """By what words one of a list is chosen."""
    return tuple(str(getattr(value, name, "")) for name in CHOSEN_BY)
