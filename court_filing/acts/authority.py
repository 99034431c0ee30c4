"""What an agent may do for a party (代理权限), in the words of the papers（民诉法第六十二条）."""

from collections.abc import Mapping

from court_filing.cases.party import Agent
from court_filing.texts import Text

AUTHORITY: Mapping[str, Text] = {"general": Text("一般授权"), "special": Text("特别授权")}


def authority_of(agent: Agent) -> str:
    """The agent's authority as papers state it; a word that is not known stays as it is."""
    return str(AUTHORITY.get(agent.authority, agent.authority))
