"""What the same account entered in its earlier filings: parties, agents and addresses, newest first, each once."""

from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.database import db
from court_filing.cases.party import Agent, Party

OFFERED = 20
"""How many are shown at once; more are found by searching."""


def earlier_parties(account: Account, *, words: str = "", kinds: Sequence[str], but: Case) -> Sequence[Party]:
    """Parties of the person's other cases, each once by its number, or by its name where it has none."""
    newest = (
        sa.select(sa.func.max(Party.id))
        .join(Case, Case.id == Party.case_id)
        .where(Case.owner_id == account.id, Case.id != but.id, Party.kind.in_(kinds))
        .group_by(Party.kind, sa.func.coalesce(Party.identity_number, Party.name))
        .order_by(sa.func.max(Party.id).desc())
        .limit(OFFERED)
    )
    if words:
        like = f"%{_escaped(words)}%"
        newest = newest.where(
            sa.or_(Party.name.like(like, escape="\\"), Party.identity_number.like(like, escape="\\"))
        )
    return _in_order(Party, newest)


def has_earlier(account: Account, *, but: Case) -> bool:
    """Whether the person has another case with a party in it."""
    wanted = (
        sa.select(Party.id)
        .join(Case, Case.id == Party.case_id)
        .where(Case.owner_id == account.id, Case.id != but.id)
    )
    return db.session.scalar(wanted.limit(1)) is not None


def earlier_party(account: Account, party_id: int) -> Party | None:
    """A party of one of the person's own cases."""
    return db.session.scalar(
        sa.select(Party)
        .join(Case, Case.id == Party.case_id)
        .where(Party.id == party_id, Case.owner_id == account.id)
    )


def earlier_agents(account: Account, *, but: Case) -> Sequence[Agent]:
    """Agents of the person's other cases, each once by licence, or by name where there is none."""
    newest = (
        sa.select(sa.func.max(Agent.id))
        .join(Case, Case.id == Agent.case_id)
        .where(Case.owner_id == account.id, Case.id != but.id)
        .group_by(sa.func.coalesce(Agent.licence, Agent.name))
        .order_by(sa.func.max(Agent.id).desc())
        .limit(OFFERED)
    )
    return _in_order(Agent, newest)


def earlier_agent(account: Account, agent_id: int) -> Agent | None:
    """An agent of one of the person's own cases."""
    return db.session.scalar(
        sa.select(Agent)
        .join(Case, Case.id == Agent.case_id)
        .where(Agent.id == agent_id, Case.owner_id == account.id)
    )


def earlier_addresses(account: Account, *, but: Case, limit: int = 5) -> Sequence[Case]:
    """The person's other cases with an address for service, the newest of each address."""
    found = db.session.scalars(
        sa.select(Case)
        .where(Case.owner_id == account.id, Case.id != but.id, Case.service_address.is_not(None))
        .order_by(Case.changed_at.desc(), Case.id)
        .limit(limit * 20)
    )
    each: dict[tuple[str | None, ...], Case] = {}
    for case in found:
        each.setdefault((case.service_name, case.service_phone, case.service_address), case)
    return list(each.values())[:limit]


Row = TypeVar("Row", Party, Agent)


def _in_order(model: type[Row], ids: Any) -> Sequence[Row]:
    numbers = [number for number in db.session.scalars(ids) if number is not None]
    return db.session.scalars(sa.select(model).where(model.id.in_(numbers)).order_by(model.id.desc())).all()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
