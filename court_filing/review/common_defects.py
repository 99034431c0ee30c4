"""The commonest reasons why filings are returned (常见退回原因): topics over rules, each with how to avoid it."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "common_defects.toml"
MOST = 10


@dataclass(frozen=True)
class Topic:
    """What goes wrong, how to avoid it, why it is asked for, and the rules that find it."""

    id: str
    title: str
    avoid: str
    article: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Defect:
    """A topic, and in how many filings it was a reason; 0 where that is not known."""

    topic: Topic
    filings: int


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, the commonest first as courts generally meet them."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["topic"]
    return tuple(Topic(**{**row, "rules": tuple(row["rules"])}) for row in rows)


def topic_of(rule_id: str) -> Topic | None:
    """The topic to which a rule belongs; None for one that no topic names, and for a reason without a rule."""
    if not rule_id:
        return None
    return next(
        (topic for topic in topics() if any(fnmatchcase(rule_id, rule) for rule in topic.rules)), None
    )


def commonest(returned: Iterable[Iterable[str]], *, least: int = 1) -> Sequence[Defect]:
    """The ten commonest. `returned`: for each filing the rules for which it was returned.

    Topics with fewer than `least` filings follow without a number, in the general order.
    """
    counted: Counter[Topic] = Counter()
    for rules in returned:
        counted.update({topic for rule_id in rules if (topic := topic_of(rule_id)) is not None})
    known = [Defect(topic, count) for topic, count in counted.items() if count >= least]
    known.sort(key=lambda defect: (-defect.filings, topics().index(defect.topic)))
    told = {defect.topic for defect in known}
    return [*known, *(Defect(topic, 0) for topic in topics() if topic not in told)][:MOST]
