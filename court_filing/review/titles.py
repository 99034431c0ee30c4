"""What the rules look at, in words, and which of them had something to look at in a filing."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.review.materials import slots_for
from court_filing.review.papers import PAPERS
from court_filing.review.record import FilingRecord
from court_filing.review.run import RULES, Review
from court_filing.review.statements import SIDES, STATEMENTS, Statement

TABLE = Path(__file__).parent / "data" / "titles.toml"


@dataclass(frozen=True)
class Passed:
    """A rule that ran and found nothing."""

    rule: str
    title: str
    article: str


def passed(review: Review, record: FilingRecord) -> Iterator[Passed]:
    """The rules that found nothing where there was something to look at, in the order of the table of rules.

    Those that staff wrote are not among them.
    """
    found = {finding.rule for finding in review.findings}
    wanted = {slot.rule for slot in slots_for(record)}
    for rule_id in review.checked:
        if rule_id in RULES and rule_id not in found and _had_something(rule_id, record, wanted):
            yield Passed(rule_id, rule_title(rule_id, record), RULES[rule_id].article[record.case_type])


def rule_title(rule_id: str, record: FilingRecord) -> str:
    """What the rule looks at; its id for one that nobody has named."""
    if rule_id in _statements():
        return _stated(_statements()[rule_id])
    paper = next((paper for paper in PAPERS if paper.rule == rule_id), None)
    if paper is not None:
        return record.titles.get(paper.slot) or paper.title[record.case_type]
    return _titles().get(rule_id, rule_id)


def rule_title_of(rule_id: str) -> str:
    """What the rule looks at, where no filing is in sight; its id for one that nobody has named."""
    if rule_id in _statements():
        return _stated(_statements()[rule_id])
    paper = next((paper for paper in PAPERS if paper.rule == rule_id), None)
    return next(iter(paper.title.values())) if paper is not None else _titles().get(rule_id, rule_id)


_ONLY_WITH: Mapping[str, Callable[[FilingRecord], object]] = {
    "P3": lambda record: record.own_agents,
    "P4": lambda record: record.own_agents,
    "P5": lambda record: record.agents,
    "E1": lambda record: record.evidence_list,
    "E2": lambda record: record.evidence_list,
    "P2": lambda record: any(party.guardian for party in record.parties),
    "D3": lambda record: record.claims,
    "D2": lambda record: record.wanted,
    "D4": lambda record: record.parties or record.materials,
    "D5": lambda record: record.materials,
    "P1": lambda record: record.parties,
    **dict.fromkeys(
        ("C1", "C2", "C3", "C4"), lambda record: any(material.says for material in record.materials)
    ),
    # That nothing speaks against a court does not say that it is the right one.
    **dict.fromkeys(("J1", "J2", "J3", "J5", "J6", "J9", "J10", "P8"), lambda record: False),
    **dict.fromkeys(("F1", "F2", "F3", "F4", "F5"), lambda record: record.form_id),
    **dict.fromkeys(("W1", "W2", "W3", "W4"), lambda record: False),
}
"""Groups of rules that have nothing to look at without something: who has no agent is told nothing about agents."""


def _had_something(rule_id: str, record: FilingRecord, wanted: set[str]) -> bool:
    if rule_id in _papers():
        return rule_id in wanted
    if statement := _statements().get(rule_id):
        return any(party.kind in statement.kinds for _index, party in record.with_role(SIDES[statement.side]))
    if rule_id == "P3.answered":
        return "agents" in record.asked
    return bool(_ONLY_WITH.get(rule_id.partition(".")[0], lambda record: True)(record))


def _stated(statement: Statement) -> str:
    whose = "您这一方" if statement.side == "initiating" else "对方"
    return f"{whose}的{statement.label}"


@cache
def _papers() -> frozenset[str]:
    return frozenset(paper.rule for paper in PAPERS)


@cache
def _statements() -> Mapping[str, Statement]:
    return {statement.rule: statement for statement in STATEMENTS}


@cache
def _titles() -> Mapping[str, str]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
