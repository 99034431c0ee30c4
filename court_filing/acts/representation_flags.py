"""What a clerk should look at before a lawyer's entry is decided; nothing of it decides anything."""

from court_filing.acts.representation import is_for_filer
from court_filing.cases.involvement import entries_into
from court_filing.cases.party import Agent, Party
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.review.agents import MOST_AGENTS
from court_filing.texts import Text


def flags(entry: Representation) -> list[Text]:
    """Everything in words; nothing where nothing stands out."""
    if entry.party is None:
        return [Text("起诉人补正时改动了当事人，这位当事人已经不在本案里。")]
    found = []
    named = _agents_of(entry.party) if is_for_filer(entry) else []
    if any(_same(entry, agent) for agent in named):
        found.append(Text("立案材料里已经写明这位律师是代理人。"))
    if (count := _others_acting(entry, named)) >= MOST_AGENTS:
        found.append(Text("这位当事人已有 {count} 名代理人，一名当事人最多委托两名。", count=count))
    if entry.organisation in _firms_against(entry, entry.party):
        found.append(Text("{firm}的律师也代理本案的其他当事人。", firm=entry.organisation))
    return found


def _others_acting(entry: Representation, named: list[Agent]) -> int:
    """How many act for the client already: confirmed lawyers, and agents whom the filing names besides."""
    acting = [
        each
        for each in entries_into(entry.case)
        if each.party_id == entry.party_id
        and each.state is RepresentationState.CONFIRMED
        and each is not entry
    ]
    besides = [agent for agent in named if not any(_same(each, agent) for each in (entry, *acting))]
    return len(acting) + len(besides)


def _firms_against(entry: Representation, party: Party) -> set[str]:
    """The firms whose lawyers act for parties in another position."""
    firms = {
        each.organisation
        for each in entries_into(entry.case)
        if each.party is not None and each.party.role != party.role
    }
    if not is_for_filer(entry):
        firms |= {agent.organisation for agent in entry.case.agents if agent.organisation}
    return firms


def _agents_of(party: Party) -> list[Agent]:
    """Those whom the filing names as this party's agents; one for nobody in particular acts for all who file."""
    return [agent for agent in party.case.agents if agent.party_id in (None, party.id)]


def _same(entry: Representation, agent: Agent) -> bool:
    return agent.licence == entry.licence or agent.name == entry.account.name
