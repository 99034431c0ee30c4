"""D1: what a complaint must state about the parties (诉状应当记明的事项), from `data/statements.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank, value_at
from court_filing.review.record import INITIATING, RESPONDING, CaseType, FilingRecord, PartyKind
from court_filing.review.rule import Rule, register
from court_filing.texts import Text

TABLE = Path(__file__).parent / "data" / "statements.toml"
SIDES = {"initiating": INITIATING, "responding": RESPONDING}


@dataclass(frozen=True)
class Statement:
    """One thing to be stated about each party of a side."""

    rule: str
    side: str
    kinds: frozenset[PartyKind]
    fields: tuple[str, ...]
    """Paths in the party; one that is filled is enough, the first names the place of a finding."""
    needed: Severity
    label: str
    cure: str
    article: dict[CaseType, str]
    none_is_an_answer: bool = False


def load() -> tuple[Statement, ...]:
    """The table of statements. Raises where a row is not what `Statement` says."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["statement"]
    return tuple(
        Statement(
            **{
                **row,
                "kinds": frozenset(PartyKind(kind) for kind in row["kinds"]),
                "fields": tuple(row["fields"]),
                "needed": Severity(row["needed"]),
                "article": {CaseType(case_type): words for case_type, words in row["article"].items()},
            }
        )
        for row in rows
    )


def unstated(statement: Statement, record: FilingRecord, _today: date) -> Iterator[Found]:
    """The parties about whom the statement is missing."""
    for index, party in record.with_role(SIDES[statement.side]):
        if party.kind not in statement.kinds:
            continue
        values = (value_at(party, path) for path in statement.fields)
        if all(is_blank(value, none_is_an_answer=statement.none_is_an_answer) for value in values):
            yield Found(
                where=f"parties[{index}].{statement.fields[0]}",
                message=Text("{who}没有写明{label}。", who=called(record, index), label=statement.label),
                cure=Text(statement.cure),
            )


STATEMENTS = load()

for _statement in STATEMENTS:
    register(
        Rule(
            id=_statement.rule,
            severity=_statement.needed,
            article=_statement.article,
            check=partial(unstated, _statement),
        )
    )
