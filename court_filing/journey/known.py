"""What is known already of a party, an agent or an address: from the account, and from the owner's earlier filings.

A form begun with `?from=…` starts with it; the person looks at it and saves. A clerk at the counter, who continues
somebody else's draft, is offered nothing of their other cases.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request

from court_filing.acts.drafting import SERVICE_ADDRESS
from court_filing.cases import earlier
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.party import Agent, Party
from court_filing.web.access import the_account

ME = "me"
"""`?from=me`: what the account says of its person."""
_NOT_TAKEN = {"id", "case_id", "form_key", "role", "party_id", "authority"}
"""What belongs to the earlier case."""


def details_of(account: Account) -> dict[str, Any]:
    """A natural person as the account knows them（实名）."""
    return {
        "name": account.name,
        "identity_kind": account.identity_kind or "resident_id",
        "identity_number": account.identity_number,
        "phone": account.mobile,
    }


def known_party(case: Case, role: str, kind: str) -> Mapping[str, Any]:
    """The party that the address asks to begin with; nothing where it names none of the person's own."""
    wanted = request.args.get("from", "")
    if not _own(case):
        return {}
    if wanted == ME and kind == "natural":
        return details_of(case.owner)
    party = earlier.earlier_party(case.owner, _number(wanted)) if wanted.isdecimal() else None
    return _columns(party) if party is not None and party.kind == kind else {}


def parties_offered(case: Case, kinds: Sequence[str], words: str) -> Sequence[Party]:
    """Parties of earlier filings that can be this one."""
    if not _own(case):
        return ()
    return earlier.earlier_parties(case.owner, words=words, kinds=kinds, but=case)


def offers_parties(case: Case) -> bool:
    """Whether there is anything to begin a party with."""
    return _own(case) and earlier.has_earlier(case.owner, but=case)


def known_agent(case: Case) -> dict[str, Any]:
    """The agent that the address asks to begin with."""
    wanted = request.args.get("from", "")
    if not _own(case):
        return {}
    if wanted == ME:
        kind = "lawyer" if case.owner.role is Role.LAWYER else None
        return {"kind": kind, "name": case.owner.name, "phone": case.owner.mobile}
    agent = earlier.earlier_agent(case.owner, _number(wanted)) if wanted.isdecimal() else None
    return _columns(agent) if agent is not None else {}


def agents_offered(case: Case) -> Sequence[Agent]:
    """Agents of earlier filings."""
    return earlier.earlier_agents(case.owner, but=case) if _own(case) else ()


def known_address(case: Case) -> dict[str, Any]:
    """The address for service of the earlier case that the address of the page names."""
    wanted = request.args.get("from", "")
    for other in addresses_offered(case) if wanted else ():
        if other.id == wanted:
            return {name: getattr(other, name) for name in SERVICE_ADDRESS}
    return {}


def addresses_offered(case: Case) -> Sequence[Case]:
    """Earlier cases with an address for service; none where this one has its own."""
    if case.service_phone or not _own(case):
        return ()
    return earlier.earlier_addresses(case.owner, but=case)


def may_be_me(case: Case, role: str, kinds: Sequence[str]) -> bool:
    """Whether a party of that role can be the person whose account this is."""
    own_side = role == case.proceeding.initiating.id
    mine = _own(case) and case.owner.role is Role.LITIGANT and bool(case.owner.name)
    return own_side and mine and "natural" in kinds


def _own(case: Case) -> bool:
    return the_account().id == case.owner_id


def _number(wanted: str) -> int:
    number = int(wanted[:12])
    return number if number <= 2_147_483_647 else 0


def _columns(row: Party | Agent) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__table__.columns.keys() if name not in _NOT_TAKEN}
