"""The rules of triage as data: concepts, conditions in words, and what follows from them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent.parent / "data" / "triage"
_TOPICS = (
    "procedures",
    "applications",
    "administrative",
    "charges",
    "family",
    "labour",
    "contracts",
    "torts",
    "business",
    "topics",
)


class BadRule(ValueError):
    """A rule that cannot be read; says in which file and why."""


@dataclass(frozen=True)
class Term:
    """One condition: the text holds one of the wordings, or, `negated`, none of them."""

    pattern: re.Pattern[str]
    negated: bool


@dataclass(frozen=True)
class Rule:
    """If all terms hold, these causes, procedures and hints gain so many points."""

    topic: str
    when: str
    terms: tuple[Term, ...]
    causes: tuple[tuple[str, int], ...] = ()
    procedures: tuple[tuple[str, int], ...] = ()
    why: str = ""
    article: str = ""
    review_first: int = 0
    """How strongly administrative review has to come first（行政复议法第二十三条）."""
    reviewed: bool = False
    """Whether the text says that a review was made."""


@dataclass
class Hit:
    """A rule that holds, with the words of the text that made it hold."""

    rule: Rule
    words: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """A text being read: each pattern is looked for once."""

    text: str
    _found: dict[re.Pattern[str], str | None] = field(default_factory=dict)

    def word(self, pattern: re.Pattern[str]) -> str | None:
        """The first wording of this pattern in the text, or None."""
        if pattern not in self._found:
            match = pattern.search(self.text)
            self._found[pattern] = match.group() if match else None
        return self._found[pattern]

    def says(self, concept: str) -> bool:
        """Whether the text holds a wording of the concept."""
        return self.word(_pattern(concept)) is not None

    def hits(self) -> Iterator[Hit]:
        """Every rule that holds."""
        for rule in rules():
            words = self._words(rule)
            if words is not None:
                yield Hit(rule, words)

    def _words(self, rule: Rule) -> list[str] | None:
        words = []
        for term in rule.terms:
            word = self.word(term.pattern)
            if (word is None) != term.negated:
                return None
            if word:
                words.append(word)
        return words


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every topic. Raises BadRule."""
    return tuple(rule for topic in _TOPICS for rule in _read(topic))


@cache
def usual_reasons() -> Mapping[str, str]:
    """Why each procedure, or place to go instead, where no rule says it."""
    table = tomllib.loads((_FOLDER / "procedures.toml").read_text(encoding="utf-8"))
    return dict(table["usual"])


def _read(topic: str) -> Iterator[Rule]:
    table = tomllib.loads((_FOLDER / f"{topic}.toml").read_text(encoding="utf-8"))
    for row in table["rules"]:
        yield _rule(topic, row)


def _rule(topic: str, row: Mapping[str, Any]) -> Rule:
    try:
        terms = tuple(_term(part) for part in re.split(r"\s&\s", row["when"].strip()))
    except re.error as bad:
        raise BadRule(f"{topic}.toml: {row['when']}: {bad}") from bad
    given = {name: row[name] for name in ("why", "article", "review_first", "reviewed") if name in row}
    return Rule(
        topic,
        row["when"],
        terms,
        causes=tuple(_points(item) for item in row.get("causes", [])),
        procedures=tuple(_points(item) for item in row.get("procedures", [])),
        **given,
    )


def _points(item: str) -> tuple[str, int]:
    name, _, points = item.rpartition(" ")
    return name, int(points)


def _term(text: str) -> Term:
    words = text.strip()
    negated = words.startswith("!")
    return Term(_pattern(words.removeprefix("!").strip()), negated)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """A pattern for wordings and names of concepts, separated by strokes."""
    return re.compile("|".join(_concepts().get(part, part) for part in re.split(r"[/|](?![^(]*\))", words)))


def concepts_in(reading: Reading) -> list[str]:
    """The concepts of which the text holds a wording: those of the rules, and those that only serve likeness."""
    return [name for name, pattern in _every_concept() if reading.word(pattern) is not None]


@cache
def _every_concept() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads((_FOLDER / "concepts.toml").read_text(encoding="utf-8"))
    known = [(name, _pattern(name)) for name in _concepts()]
    return (*known, *((f"like {name}", re.compile(words)) for name, words in table["likeness"].items()))


@cache
def _concepts() -> dict[str, str]:
    table = tomllib.loads((_FOLDER / "concepts.toml").read_text(encoding="utf-8"))
    return {name: "|".join(re.split(r"/", words)) for name, words in table["concepts"].items()}
