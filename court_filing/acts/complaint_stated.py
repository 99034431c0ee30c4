"""What the complaint states (诉状的内容): the answers of every step and of its form, put together in one value."""

import re
from decimal import Decimal
from typing import Any

from court_filing.acts.complaint import AGENTS, LETTER_WORDS, SKIPPED, agent_key, answers_of, form_of
from court_filing.acts.complaint_parties import (
    agent_fields,
    guardian_fields,
    party_fields,
    row_of,
    row_of_agent,
    row_of_guardian,
    side_of,
)
from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.cases.party import Agent
from court_filing.cases.queries import load_answers
from court_filing.law.amounts import in_groups
from court_filing.law.forms import Form
from court_filing.law.particulars import particulars

EVIDENCE = ("name", "source", "proves", "pages")


def stated(case: Case) -> dict[str, Any]:
    """Everything that the complaint of the case states, as JSON holds it: what is printed, hashed and signed.

    - `way`: `form`, `letter`, `upload` or None; `form_id`: `F09` where it is a form; `proceeding`: its id, or None
    - `title`: what stands on top: 民事起诉状; `subtitle`: that of the form: 民间借贷纠纷; `court`, `cause`: names
    - `answers`: {question id: value} of the form, only what was answered: text as str, dates as `2026-11-05`,
      `2026-11` or `2026`, sums and numbers as `1234.50`, one box as its label, several as a list of labels;
      a row that only shows what another step asked (`Row.role`) has no answer here
    - `skipped`: ids of rows left open on purpose
    - `parties`: for each {"role", "title" (原告), "side" (of `PartySide`), "natural", "kind", "row" (id of the row
      of the form it is written into, or None), "fields": {name: value}}; the names are those of
      `party_fields.names(row)`, in a free complaint 姓名、性别、…; values as in `answers`
    - `guardians`: {"of" (the party's name), "row", "fields"}; `agents`: {"kind", "for" (names of the parties), "row",
      "fields"}; None while nobody said whether there are any
    - `claims`: one text each, the sum written into it; `total_yuan`: `20000.00`, or None
    - `facts`: the person's own words; `particulars`: [{"label", "kind", "value"}] that the proceeding asks besides
    - `evidence`: [{"name", "source", "proves", "pages"}]; `witnesses`, `evidence_words`: of a free complaint
    """
    load_answers(case)
    form = form_of(case)
    return {**_head(case, form), **_people(case, form), **_grounds(case)}


def _head(case: Case, form: Form | None) -> dict[str, Any]:
    """What the paper is, and what was answered to its form."""
    return {
        "way": case.complaint_way,
        "form_id": form.id if form else None,
        "proceeding": case.case_type,
        "title": form.title if form else case.proceeding.complaint,
        "subtitle": form.subtitle if form else "",
        "court": case.court_name or "",
        "cause": case.cause_name or "",
        "answers": _answers(case, form),
        "skipped": list(answers_of(case).get(SKIPPED) or []) if form else [],
    }


def _people(case: Case, form: Form | None) -> dict[str, Any]:
    """Who comes to court against whom, and who speaks for them."""
    return {
        "parties": _parties(case, form),
        "guardians": _guardians(case, form),
        "agents": None if case.represented is None else [_agent(agent, case, form) for agent in case.agents],
    }


def _grounds(case: Case) -> dict[str, Any]:
    """What is asked for, and what it rests on."""
    words = answers_of(case).get(LETTER_WORDS) or {}
    return {
        "claims": [claim_text(claim) for claim in case.claims],
        "total_yuan": str(case.claim_total_yuan) if case.claim_total_yuan else None,
        "facts": case.facts or "",
        "particulars": _particulars(case),
        "evidence": [{name: item.get(name) or "" for name in EVIDENCE} for item in case.evidence_list or []],
        "evidence_words": words.get("evidence", ""),
        "witnesses": words.get("witnesses", ""),
    }


def claim_text(claim: Claim) -> str:
    """The claim in words, with its sum where they do not say it."""
    if claim.amount_yuan is None or _says(claim.text, claim.amount_yuan):
        return claim.text
    return f"{claim.text.rstrip('。；;')}，{in_groups(claim.amount_yuan)} 元"


def _says(text: str, amount: Decimal) -> bool:
    """Whether the words name the sum: 20000元, 20,000.00 元, 2万元."""
    plain = text.replace(",", "")
    ways = (f"{amount:f}", f"{amount.normalize():f}"), (f"{(amount / 10000).normalize():f}",)
    units = r"\s*元", r"\s*万"
    return any(
        re.search(rf"(?<![\d.]){re.escape(number)}{unit}", plain)
        for numbers, unit in zip(ways, units, strict=True)
        for number in numbers
    )


def _answers(case: Case, form: Form | None) -> dict[str, Any]:
    if form is None:
        return {}
    given = answers_of(case)
    return {question_id: given[question_id] for question_id in form.questions if given.get(question_id)}


def _parties(case: Case, form: Form | None) -> list[dict[str, Any]]:
    kind = case.proceeding
    order = [role.id for role in kind.roles]
    criminal = kind.record_type == "private_prosecution"
    stated_parties = []
    for party in sorted(case.parties, key=lambda party: order.index(party.role)):
        row = row_of(form, party, case) if form else None
        stated_parties.append(
            {
                "role": party.role,
                "title": kind.role(party.role).title,
                "side": side_of(case, party.role).value,
                "natural": party.kind == "natural",
                "kind": party.kind,
                "row": row.id if row else None,
                "fields": party_fields(party, row, criminal=criminal),
            }
        )
    return stated_parties


def _guardians(case: Case, form: Form | None) -> list[dict[str, Any]]:
    row = row_of_guardian(form) if form else None
    return [
        {"of": party.name, "row": row.id if row else None, "fields": guardian_fields(party, row)}
        for party in case.parties
        if party.guardian_name
    ]


def _agent(agent: Agent, case: Case, form: Form | None) -> dict[str, Any]:
    row = row_of_agent(form, agent) if form else None
    details = (answers_of(case).get(AGENTS) or {}).get(agent_key(agent), {})
    own = case.proceeding.initiating.id
    mine = [party.name for party in case.parties if party.id == agent.party_id]
    return {
        "kind": agent.kind,
        "for": mine or [party.name for party in case.parties if party.role == own],
        "row": row.id if row else None,
        "fields": agent_fields(agent, row, details),
    }


def _particulars(case: Case) -> list[dict[str, str]]:
    given = case.particulars or {}
    if not case.proceeding.particulars:
        return []
    questions = particulars(case.proceeding.particulars).questions
    return [
        {
            "label": question.label,
            "kind": question.kind,
            "value": question.yes_or_no.get(given[question.name], given[question.name])
            if question.kind == "yes_no"
            else str(given[question.name]),
        }
        for question in questions
        if given.get(question.name)
    ]
