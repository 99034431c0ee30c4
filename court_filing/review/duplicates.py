"""D4: the same thing twice (重复)."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from court_filing.review.complaint import CONDITIONS
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank
from court_filing.review.record import INITIATING, RESPONDING, FilingRecord, Material, Party
from court_filing.review.rule import rule
from court_filing.texts import Text

CARD_SIDES = [{f"{whose}identity_front", f"{whose}identity_back"} for whose in ("", "guardian_", "agent_")]
"""One picture may show both sides of a card."""
BACKS = frozenset({"identity_back", "guardian_identity_back", "agent_identity_back"})
"""The back of a card says neither name nor number: whose it is, the front tells."""
OF_ONE_AGENT = frozenset({"lawyer_licence", "agent_identity_front", "agent_identity_back"})
"""The same paper serves an agent who was filled in twice."""


@rule("D4.same_file", severity=Severity.FLAG, article="《民事证据规定》第十九条第一款")
def same_file(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The same bytes uploaded twice."""
    first: dict[str, int] = {}
    for index, material in enumerate(record.materials):
        if material.sha256 is None:
            continue
        earlier = record.materials[first.setdefault(material.sha256, index)]
        if earlier is not material and not _may_be_the_same(record, earlier, material):
            yield Found(
                record.where(material),
                Text(
                    "《{title}》和《{earlier}》是同一个文件。", title=material.called, earlier=earlier.called
                ),
                Text("如果传错了，请删去或换成正确的文件；确实要用两次的，不必修改。"),
            )


def _may_be_the_same(record: FilingRecord, one: Material, other: Material) -> bool:
    slots = {one.slot, other.slot}
    if slots in CARD_SIDES or slots <= BACKS:
        return True
    agents = _agents_of(record, one) | _agents_of(record, other)
    return len(slots) == 1 and slots <= OF_ONE_AGENT and len(agents) == 1


def _agents_of(record: FilingRecord, material: Material) -> set[str]:
    """Whose it is of the agents, by its place or else by what it is called."""
    if material.agent is not None and 0 <= material.agent < len(record.agents):
        return {record.agents[material.agent].name or material.file}
    named = {agent.name for agent in record.agents if agent.name and agent.name in material.called}
    return named or {material.file}


@rule("D4.both_sides", severity=Severity.ASK, article=CONDITIONS)
def on_both_sides(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Nobody sues himself."""
    for (one, first), (other, second) in combinations(enumerate(record.parties), 2):
        roles = {first.role, second.role}
        if roles & INITIATING and roles & RESPONDING and _same(first, second):
            yield Found(
                f"parties[{other}]",
                Text(
                    "{one}和{other}是同一个人（单位）。", one=called(record, one), other=called(record, other)
                ),
                Text("请核对双方是谁；填错的请改正。"),
            )


@rule("D4.named_twice", severity=Severity.ASK, article=CONDITIONS)
def named_twice(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The same party entered twice on one side."""
    for (_, first), (other, second) in combinations(enumerate(record.parties), 2):
        if first.role is second.role and _same(first, second):
            yield Found(
                f"parties[{other}]",
                Text("{who}填写了两次。", who=called(record, other)),
                Text("请删去重复的一个；确实是同名的两个人的，请写明各自的证件号码。"),
            )


def _same(one: Party, other: Party) -> bool:
    """The same number; without two numbers, the same name."""
    if not is_blank(one.id_number) and not is_blank(other.id_number):
        return str(one.id_number).upper() == str(other.id_number).upper()
    return not is_blank(one.name) and (one.kind, one.name) == (other.kind, other.name)
