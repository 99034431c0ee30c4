"""The words of the rules as the program has them, read from the rules themselves: what staff see before they reword."""

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from string import Formatter
from types import ModuleType
from typing import Any

from court_filing.review.run import RULES

DEPTH = 3
"""How far functions that a rule calls are followed, inside the package of the rules."""


@dataclass(frozen=True)
class Words:
    """The sentences of one rule, and the names that they fill in."""

    messages: tuple[str, ...]
    cures: tuple[str, ...]
    names: frozenset[str]


@cache
def words_of(rule_id: str) -> Words:
    """What the rule says by itself; nothing for one that is not the program's."""
    rule = RULES.get(rule_id)
    calls = list(_calls(rule.check)) if rule else []
    cures = {id(node) for call in calls for node in _cure_of(call)}
    said = [(_template(call), call) for call in calls if _is(call, "Text")]
    found = [(words, id(call) in cures) for words, call in said if words]
    given = {key.arg for _words, call in said for key in call.keywords if key.arg}
    return Words(
        messages=tuple(dict.fromkeys(words for words, cure in found if not cure)),
        cures=tuple(dict.fromkeys(words for words, cure in found if cure)),
        names=frozenset(given | {name for words, _cure in found for name in _names(words)}),
    )


def _calls(check: Callable[..., Any]) -> Iterator[ast.Call]:
    """Every call in the function and in those of our own that it names, each function once."""
    seen: set[int] = set()
    waiting: list[tuple[object, int]] = [(check, 0)]
    while waiting:
        function, depth = waiting.pop(0)
        function = function.func if isinstance(function, partial) else inspect.unwrap(function)  # type: ignore[arg-type]
        if not inspect.isfunction(function) or id(function.__code__) in seen or not _ours(function):
            continue
        seen.add(id(function.__code__))
        tree = _tree(function)
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call)) if tree else ()
        if depth < DEPTH:
            waiting += [(named, depth + 1) for named in _named_in(function)]


def _ours(function: Callable[..., Any]) -> bool:
    return function.__module__.startswith("court_filing.review.")


def _named_in(function: Any) -> Iterable[object]:
    known = inspect.getclosurevars(function)
    return [*known.nonlocals.values(), *known.globals.values()]


def _tree(function: Any) -> ast.AST | None:
    module = inspect.getmodule(function)
    if module is None:
        return None
    line = function.__code__.co_firstlineno
    return next((node for node in _functions(module) if _begins(node) == line), None)


@cache
def _functions(module: ModuleType) -> tuple[ast.FunctionDef, ...]:
    try:
        tree = ast.parse(inspect.getsource(module))
    except (OSError, SyntaxError):
        return ()
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _begins(node: ast.FunctionDef) -> int:
    """The line on which the function begins, with its decorators."""
    return min([node.lineno, *(each.lineno for each in node.decorator_list)])


def _is(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == name


def _cure_of(call: ast.Call) -> Iterator[ast.AST]:
    if not _is(call, "Found"):
        return
    yield from call.args[2:3]
    yield from (key.value for key in call.keywords if key.arg == "cure")


def _template(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _names(words: str) -> Iterator[str]:
    return (name for _before, name, _form, _conversion in Formatter().parse(words) if name)
