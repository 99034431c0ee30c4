"""P3–P5: who acts for a party (诉讼代理人): power and licence stated, at most two, not for both sides."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank
from court_filing.review.record import (
    INITIATING,
    RESPONDING,
    Agent,
    AgentType,
    CaseType,
    FilingRecord,
    Role,
)
from court_filing.review.rule import rule
from court_filing.texts import Text

POWER = {
    CaseType.CIVIL: "《民事诉讼法》第六十二条第二款",
    CaseType.PRIVATE_PROSECUTION: "《登记立案规定》第六条第（二）项",
    CaseType.ADMINISTRATIVE: "《行诉法解释》第三十一条",
    CaseType.ENFORCEMENT: "《执行工作规定》第二十条",
}
ONE_SIDE = "《律师法》第三十九条"
AT_MOST = {
    CaseType.CIVIL: "《民事诉讼法》第六十一条第一款",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第三十一条第一款",
    CaseType.ENFORCEMENT: "《民事诉讼法》第六十一条第一款",
    CaseType.PRIVATE_PROSECUTION: "《民事诉讼法》第六十一条第一款",
}
MOST_AGENTS = 2
"""For one party: 民诉法第六十一条、行诉法第三十一条、刑诉法第三十三条."""
FULL_POWER = re.compile(r"(全权|全权代理|全权委托|全权授权)")
LICENCE = re.compile(r"\d{17}|\d{12}")
LICENSED = frozenset({AgentType.LAWYER, AgentType.LEGAL_WORKER})


@rule("P3.answered", severity=Severity.ASK, article=AT_MOST)
def not_answered(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Whether anybody acts, and then who, where that was asked."""
    if "agents" not in record.asked:
        return
    if record.represented is None:
        yield Found(
            "agents",
            Text("还没有回答有没有代理人。"),
            Text("请在“代理人”里选择：没有代理人的，选“没有”。"),
        )
    elif record.represented and not record.own_agents:
        yield Found(
            "agents",
            Text("选了有代理人，但没有写是谁。"),
            Text("请添加代理人；没有代理人的，改选“没有”。"),
        )


@rule("P3.agent_name", severity=Severity.GAP, article=POWER)
def no_name(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who acts has a name."""
    for index, agent in record.own_agents:
        if is_blank(agent.name):
            yield Found(
                f"agents[{index}].name",
                Text("第 {number} 名代理人没有写姓名。", number=index + 1),
                Text("请填写代理人的姓名。"),
            )


@rule("P3.authority", severity=Severity.GAP, article=POWER)
def no_authority(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The power says how far it goes."""
    for index, agent in record.own_agents:
        if is_blank(agent.authority):
            yield Found(
                f"agents[{index}].authority",
                Text("没有写明代理人{name}的代理权限。", name=agent.name or ""),
                Text("请选择一般授权或特别授权；特别授权要在委托书里逐项写明。"),
            )


@rule("P3.full_power", severity=Severity.ASK, article="《民诉法解释》第八十九条第一款")
def full_power_only(record: FilingRecord, _today: date) -> Iterator[Found]:
    """“全权代理” alone gives no special power."""
    for index, agent in record.own_agents:
        if FULL_POWER.fullmatch((agent.authority or "").strip()):
            yield Found(
                f"agents[{index}].authority",
                Text(
                    "代理人{name}的权限只写了“全权代理”，不能代为和解、变更或放弃请求。",
                    name=agent.name or "",
                ),
                Text("需要这些权限的，请在委托书里逐项写明；不需要的，选择一般授权。"),
            )


@rule("P3.licence_number", severity=Severity.ASK, article="《民诉法解释》第八十八条")
def odd_licence(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A practice licence has 17 digits, an old one 12."""
    for index, agent in record.own_agents:
        number = re.sub(r"\s", "", agent.licence or "")
        if agent.type is AgentType.LAWYER and number and not LICENCE.fullmatch(number):
            yield Found(
                f"agents[{index}].licence",
                Text("律师{name}的执业证号“{number}”位数不对。", name=agent.name or "", number=number),
                Text("请照执业证填写 17 位数字（旧证 12 位）。"),
            )


@rule("P4.at_most_two", severity=Severity.GAP, article=AT_MOST)
def too_many(record: FilingRecord, _today: date) -> Iterator[Found]:
    """One or two agents for each party; where it is not said for which party, two for each of the role.

    Told at the first that is one too many.
    """
    acting: dict[tuple[Role, int | None], list[int]] = defaultdict(list)
    for index, agent in enumerate(record.agents):
        acting[record.side_of(agent), agent.for_party].append(index)
    for (role, party), agents in acting.items():
        parties = 1 if party is not None else max(1, sum(each.role is role for each in record.parties))
        if len(agents) > MOST_AGENTS * parties:
            yield Found(
                f"agents[{agents[MOST_AGENTS * parties]}]",
                Text(
                    "{who}委托了 {agents} 名代理人，一名当事人最多委托两名。",
                    who=record.title_of(role) if party is None else called(record, party),
                    agents=len(agents),
                ),
                Text("请只保留一至二名代理人。"),
            )


@rule("P5.both_sides", severity=Severity.FLAG, article=ONE_SIDE)
def for_both_sides(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The same lawyer, or two of one firm, for both sides."""
    for index, message in on_both_sides(record):
        yield Found(f"agents[{index}]", message, Text("请核对代理人是为哪一方代理；填错的请改正。"))


def on_both_sides(record: FilingRecord) -> Iterator[tuple[int, Text]]:
    """Each lawyer of the other side, by number, who also acts here, or whose firm does; and that in words."""
    numbered = list(enumerate(record.agents))
    ours = [agent for _index, agent in numbered if record.side_of(agent) in INITIATING]
    theirs = [(index, agent) for index, agent in numbered if record.side_of(agent) in RESPONDING]
    for our, (index, their) in product(ours, theirs):
        if our.type not in LICENSED or their.type not in LICENSED:
            continue
        if _same_person(our, their):
            yield index, Text("{name}同时代理双方当事人。", name=their.name or "")
        elif our.organisation and our.organisation == their.organisation:
            yield index, Text("双方的代理人都属于{firm}。", firm=their.organisation)


@rule("P5.opponent_acts", severity=Severity.ASK, article=AT_MOST)
def opponent_as_agent(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Nobody acts for the other side: husband and wife in a divorce, debtor and creditor."""
    for index, agent in enumerate(record.agents):
        ours = record.side_of(agent) in INITIATING
        for other, party in record.respondents if ours else record.initiators:
            if party.natural and not is_blank(agent.name) and agent.name == party.name:
                yield Found(
                    f"agents[{index}].name",
                    Text(
                        "代理人{name}和{party}同名：同一个人不能代理对方。",
                        name=agent.name,
                        party=called(record, other),
                    ),
                    Text("请核对是为哪一方代理；确实只是同名的，不必修改。"),
                )


def _same_person(one: Agent, other: Agent) -> bool:
    if one.licence and other.licence:
        return one.licence == other.licence
    return bool(one.name) and (one.name, one.organisation) == (other.name, other.organisation)
