"""Drafting: every answer is kept as it is given, while the case is a draft or was returned for correction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from court_filing.acts.changed_complaint import lay_aside
from court_filing.acts.draft_versions import changing, writer_of
from court_filing.acts.materials import take_back_all_of
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import COUNTER, Case, new_key
from court_filing.cases.claim import Claim
from court_filing.cases.consent import Consent
from court_filing.cases.court_settings import settings_of
from court_filing.cases.lifecycle import ensure_draft
from court_filing.cases.material import Material
from court_filing.cases.party import Agent, Party
from court_filing.law import cause_lists, courts
from court_filing.law.jurisdiction.connections import connection_of, without_connection
from court_filing.law.proceedings import Proceeding, proceedings

Row = TypeVar("Row", Party, Agent, Claim)

NOTICE_VERSION = "2026-11-21"
"""The version of the filing notice (立案须知与诚信诉讼承诺) that is shown today."""
SERVICE_VERSION = "2026-11-21"
"""The version of the question whether electronic service (电子送达) is agreed to."""

SERVICE_ADDRESS = ("service_name", "service_phone", "service_email", "service_address")
SERVICE_ANSWERS = (*SERVICE_ADDRESS, "electronic_service")


class NotOnline(Exception):
    """The court's 代字 is not published yet, so that no 案号 could be given."""


class NotOpenHere(Exception):
    """The court does not take this proceeding online."""


def open_draft(owner: Account, *, key: str, at: datetime) -> Case:
    """Begin a case, keeping that its owner agreed to the filing notice (在线诉讼规则第四条).

    `key` was made for one opening of the page: sending it twice, even at once, begins one case.
    """
    case = Case(id=key, owner_id=owner.id, created_at=at, changed_at=at)
    begun = store.get(Case, key) or store.add_unless_there(case)
    if begun is not None and begun.owner_id == owner.id:
        return begun
    if begun is not None:  # somebody else's case has that key
        case = store.add(Case(id=new_key(), owner_id=owner.id, created_at=at, changed_at=at))
    agree(case, owner, "filing_notice", version=NOTICE_VERSION, at=at)
    return case


def agree(case: Case, account: Account, text: str, *, version: str, at: datetime) -> Consent:
    """Keep that the person agreed to this version of the text."""
    return store.add(
        Consent(case_id=case.id, account_id=account.id, text=text, version=version, agreed_at=at)
    )


def choose_proceeding(case: Case, proceeding_id: str, *, at: datetime) -> Sequence[Material]:
    """Choose the case type (案件类型), in a draft; raises KeyError for one that cannot be started here.

    Every file stays. Says which were the complaint of another type, and stand with the other papers from now on.
    """
    with changing(case, "case_type", at=at, rows=("parties", "materials")):
        ensure_draft(case)
        kind = proceedings()[proceeding_id]
        if case.case_type == kind.id:
            return ()
        _rename_roles(case, case.proceeding, kind)
        moved = () if case.proceeding.complaint == kind.complaint else lay_aside(case, kind, at=at)
        case.case_type, case.particulars = kind.id, None
        case.express = case.express and kind.in_short
        case.cause_id = case.cause_name = case.cause_set = None
        if case.court_id and case.channel != COUNTER and not takes(case.court_id, kind):
            case.court_id = case.court_name = None
        return moved


def choose_court(case: Case, court_id: str, *, at: datetime) -> None:
    """Choose the court (受理法院): in a draft only, for what was received stays with the court that has it.

    Raises KeyError for an unknown one, NotOnline for one that cannot number cases, NotOpenHere for one that does not
    take this proceeding online.
    """
    with changing(case, "court", at=at):
        ensure_draft(case)
        court = courts.get(court_id)
        if court.code is None:
            raise NotOnline(court.name)
        if case.channel != COUNTER and not takes(court.id, case.proceeding):
            raise NotOpenHere(case.proceeding.title)
        if case.court_id != court.id and case.particulars:
            case.particulars = without_connection(case.particulars) or None
        case.court_id, case.court_name = court.id, court.name


def choose_cause(case: Case, cause_id: str, *, at: datetime) -> None:
    """Choose the cause of action or the charge (案由、罪名), keeping the version of the list.

    Raises KeyError for one that this proceeding cannot have.
    """
    with changing(case, "cause", at=at):
        cause = cause_lists.get(case.proceeding, cause_id)
        case.cause_id, case.cause_name = cause.id, cause.name
        case.cause_set = cause_lists.VERSIONS[case.proceeding.causes]


def keep_particulars(case: Case, answers: Mapping[str, Any], *, at: datetime) -> None:
    """Keep the answers to what this proceeding asks besides."""
    with changing(case, "particulars", at=at):
        case.particulars = {**connection_of(case.particulars), **answers}


def write_facts(case: Case, facts: str, *, at: datetime) -> None:
    """Keep the facts and grounds (事实与理由), in the person's own words."""
    with changing(case, "facts", at=at):
        case.facts = facts


def state_representation(case: Case, represented: bool, *, at: datetime) -> None:
    """Keep whether an agent acts; without one, those named before are taken away with their papers."""
    with changing(case, "agents", at=at, rows=() if represented else ("agents", "materials")):
        case.represented = represented
        if not represented:
            for agent in case.agents:
                take_back_all_of(case, agent_id=agent.id, at=at)
            case.agents.clear()


def confirm_service_address(case: Case, answers: Mapping[str, Any], *, at: datetime) -> None:
    """Keep where papers reach the person and whether electronic service is agreed to（民诉法第九十条）."""
    with changing(case, "service", at=at):
        if answers["electronic_service"] and not case.electronic_service:
            who = store.needed(Account, writer_of(case))
            agree(case, who, "electronic_service", version=SERVICE_VERSION, at=at)
        for name in SERVICE_ANSWERS:
            setattr(case, name, answers[name])


def keep_party(
    case: Case,
    answers: Mapping[str, Any],
    *,
    party_id: int | None,
    at: datetime,
    form_key: str | None = None,
) -> Party:
    """Add a party, or change the one with that id; raises KeyError where the case has no such party.

    `form_key` was made for one opening of the form: sending it again adds and changes nothing.
    """
    with changing(case, "parties", at=at, rows=("parties",)):
        return _keep(case, Party, case.parties, answers, party_id, form_key)


def keep_agent(
    case: Case,
    answers: Mapping[str, Any],
    *,
    agent_id: int | None,
    at: datetime,
    form_key: str | None = None,
) -> Agent:
    """Add somebody who acts for the party, or change the one with that id; raises KeyError."""
    with changing(case, "agents", at=at, rows=("agents",)):
        case.represented = True
        return _keep(case, Agent, case.agents, answers, agent_id, form_key)


def keep_claim(
    case: Case,
    answers: Mapping[str, Any],
    *,
    claim_id: int | None,
    at: datetime,
    form_key: str | None = None,
) -> Claim:
    """Add a claim, or change the one with that id; raises KeyError where the case has no such claim."""
    with changing(case, "claims", at=at, rows=("claims",)):
        return _keep(case, Claim, case.claims, answers, claim_id, form_key)


def drop_party(case: Case, party_id: int, *, at: datetime) -> None:
    """Take a party out with its papers; one that is gone already is no error, so that Back and reload are safe."""
    with changing(case, "parties", at=at, rows=("parties", "agents", "materials")):
        take_back_all_of(case, party_id=party_id, at=at)
        for agent in case.agents:
            if agent.party_id == party_id:
                agent.party_id = None
        case.parties[:] = [party for party in case.parties if party.id != party_id]


def drop_agent(case: Case, agent_id: int, *, at: datetime) -> None:
    """Take an agent out with the papers; one that is gone already is no error."""
    with changing(case, "agents", at=at, rows=("agents", "materials")):
        take_back_all_of(case, agent_id=agent_id, at=at)
        case.agents[:] = [agent for agent in case.agents if agent.id != agent_id]


def drop_claim(case: Case, claim_id: int, *, at: datetime) -> None:
    """Take a claim out; one that is gone already is no error."""
    with changing(case, "claims", at=at, rows=("claims",)):
        case.claims[:] = [claim for claim in case.claims if claim.id != claim_id]


def takes(court_id: str, kind: Proceeding) -> bool:
    """Whether the court takes this proceeding online（在线诉讼规则第三条 does not name 自诉: each court decides)."""
    return settings_of(court_id).takes(kind.id, switch=kind.court_switch)


def _rename_roles(case: Case, before: Proceeding, after: Proceeding) -> None:
    """The parties keep their side when the proceeding changes; third persons stay where it has any."""
    sides = {before.initiating.id: after.initiating.id, before.opposing.id: after.opposing.id}
    others = after.others[0].id if after.others else after.opposing.id
    for party in case.parties:
        party.role = sides.get(party.role, others)


def _keep(
    case: Case,
    model: type[Row],
    rows: list[Row],
    answers: Mapping[str, Any],
    row_id: int | None,
    form_key: str | None,
) -> Row:
    for row in rows:
        if row_id is None and form_key is not None and row.form_key == form_key:
            return row
    if row_id is None:
        # Every row has a key: it names the row in the versions of the draft, also where no form was sent.
        row = model(case_id=case.id, form_key=form_key or new_key(), **answers)
        rows.append(row)
    else:
        row = _with_id(rows, row_id)
        for name, value in answers.items():
            setattr(row, name, value)
    store.flush()
    return row


def _with_id(rows: list[Row], row_id: int) -> Row:
    for row in rows:
        if row.id == row_id:
            return row
    raise KeyError(row_id)
