"""D1: what a complaint must state about the parties (诉状应当记明的事项), from `data/statements.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank, value_at
from court_filing.review.record import INITIATING, RESPONDING, CaseType, FilingRecord, Party, PartyKind
from court_filing.review.rule import Rule, register
from court_filing.texts import Text

TABLE = Path(__file__).parent / "data" / "statements.toml"
SIDES = {"initiating": INITIATING, "responding": RESPONDING}

_PAPERS_FROM_ELSEWHERE = re.compile(
    r"护照|passport|港澳|香港|澳门|台湾|台胞|臺灣|往来大陆|往来内地|永久居留|外国人|外籍|回乡证", re.I
)


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
        if party.kind not in statement.kinds or is_beyond(statement, party):
            continue
        values = (value_at(party, path) for path in statement.fields)
        if all(is_blank(value, none_is_an_answer=statement.none_is_an_answer) for value in values):
            yield Found(
                where=f"parties[{index}].{statement.fields[0]}",
                message=Text("{who}没有写明{label}。", who=called(record, index), label=statement.label),
                cure=Text(statement.cure),
            )


def is_beyond(statement: Statement, party: Party) -> bool:
    """Whether nobody can say it of this party: who is no citizen of the mainland has no 民族 in their papers."""
    return statement.fields[0] == "nation" and from_elsewhere(party)


def from_elsewhere(party: Party) -> bool:
    """Whether a person identifies themselves as a foreigner, or as from Hong Kong, Macao or Taiwan."""
    if not party.natural:
        return False
    number = re.sub(r"\W", "", party.id_number or "")
    kind = party.id_type or ""
    if _PAPERS_FROM_ELSEWHERE.search(kind) or re.fullmatch(r"8[123]0000\d{11}[\dXx]|9\d{16}[\dXx]", number):
        return True
    in_latin = re.fullmatch(r"[A-Za-z .,'’·\-]{3,}", (party.name or "").strip())
    return bool(in_latin) and "身份证" not in kind


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
