"""Causes that are easily taken for one another, with what tells them apart: they fill up a short list."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from court_filing.law import causes

_DATA = Path(__file__).parent.parent / "data" / "triage" / "neighbours.toml"


def neighbours(names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """The causes near to these, the nearest first: which it is near to, its name, and when it is that one.

    A cause that shares a group with several of them comes before one that shares a group with the first alone.
    After them comes the general cause above each.
    """
    given = list(names)
    groups = sorted(groups_of(given), key=lambda group: -sum(name in group for name in given))
    for group in groups:
        near = next(name for name in given if name in group)
        yield from ((near, name, when) for name, when in group.items() if name not in given)
    for name in given:
        cause = causes.by_name(name)
        if cause and cause.level == 4:
            yield name, cause.path[2], "分不清具体是哪一种时用这个"


def groups_of(names: Collection[str]) -> list[Mapping[str, str]]:
    """The groups that hold any of these, those of the first cause first."""
    found: list[Mapping[str, str]] = []
    for name in names:
        found += [group for group in _of_cause().get(name, ()) if group not in found]
    return found


@cache
def groups() -> tuple[Mapping[str, str], ...]:
    """Every group: its causes, with when it is that one."""
    return tuple(tomllib.loads(_DATA.read_text(encoding="utf-8"))["groups"].values())


@cache
def _of_cause() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    names = {name for group in groups() for name in group}
    return {name: tuple(group for group in groups() if name in group) for name in names}
