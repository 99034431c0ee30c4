"""Writing the complaint (写诉状): with an official form (要素式), as a letter of one's own, or uploaded as it is.

The three ways are equals, and what was written one way is kept while another is chosen. Parties, agents, claims, facts
and evidence are the answers of their own steps; `stated` puts everything together as the paper states it.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from court_filing.acts.complaint_parties import (
    agent_fields,
    guardian_fields,
    party_fields,
    row_of,
    row_of_agent,
    row_of_guardian,
    side_of,
)
from court_filing.acts.draft_versions import changing
from court_filing.cases.case import Case
from court_filing.cases.claim import Claim
from court_filing.cases.party import Agent
from court_filing.cases.queries import load_answers
from court_filing.law import forms
from court_filing.law.amounts import in_groups
from court_filing.law.forms import Form
from court_filing.law.particulars import particulars

FORM, LETTER, UPLOAD = "form", "letter", "upload"
WAYS = (FORM, LETTER, UPLOAD)
EVIDENCE = ("name", "source", "proves", "pages")

SKIPPED, AGENTS, LETTER_WORDS, OTHER_FORMS = "skipped", "agents", "letter", "other_forms"
"""What `form_answers` holds beside the answers themselves, whose keys are ids of questions like `2.3.1`:

`skipped`: ids of rows that were left open on purpose (不填); `agents`: what the form asks of each agent besides, by the
agent's key; `letter`: what only the free complaint asks; `other_forms`: the answers to forms chosen before, by form.
"""
BESIDE_ANSWERS = frozenset({SKIPPED, AGENTS, LETTER_WORDS, OTHER_FORMS})


def written_here(case: Case) -> bool:
    """Whether the complaint is composed here, so that no file of one's own is needed."""
    return case.complaint_way in (FORM, LETTER)


def form_of(case: Case) -> Form | None:
    """The official form with which the complaint is written; None where it is not written with one."""
    return forms.get(case.form_id) if case.complaint_way == FORM and case.form_id else None


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
    words = answers_of(case).get(LETTER_WORDS) or {}
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
        "parties": _parties(case, form),
        "guardians": _guardians(case, form),
        "agents": None if case.represented is None else [_agent(agent, case, form) for agent in case.agents],
        "claims": [claim_text(claim) for claim in case.claims],
        "total_yuan": str(case.claim_total_yuan) if case.claim_total_yuan else None,
        "facts": case.facts or "",
        "particulars": _particulars(case),
        "evidence": [{name: item.get(name) or "" for name in EVIDENCE} for item in case.evidence_list or []],
        "evidence_words": words.get("evidence", ""),
        "witnesses": words.get("witnesses", ""),
    }


def answers_of(case: Case) -> Mapping[str, Any]:
    """The answers to the form that is chosen, with what stands beside them (`BESIDE_ANSWERS`)."""
    return case.form_answers or {}


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


def agent_key(agent: Agent) -> str:
    """By which key the form's answers about an agent are kept."""
    return agent.form_key or f"#{agent.id}"


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


def choose_way(case: Case, way: str, *, form_id: str | None, at: datetime) -> None:
    """Choose how the complaint is written; what was written another way is kept and comes back with it.

    Raises KeyError for an unknown way or form.
    """
    if way not in WAYS:
        raise KeyError(way)
    form = forms.get(form_id or "") if way == FORM else None
    with changing(case, "complaint", at=at):
        case.complaint_way = way
        if form is not None:
            _take_form(case, form)


def _take_form(case: Case, form: Form) -> None:
    """The ids of two forms' questions are the same: the answers to the form before are put aside."""
    if case.form_id == form.id:
        return
    given = answers_of(case)
    of_form = {key: value for key, value in given.items() if key not in (AGENTS, LETTER_WORDS, OTHER_FORMS)}
    aside = dict(given.get(OTHER_FORMS) or {})
    if case.form_id and of_form:
        aside[case.form_id] = of_form
    beside = {key: given[key] for key in (AGENTS, LETTER_WORDS) if key in given}
    back = aside.pop(form.id, {})
    case.form_answers = {**back, **beside, **({OTHER_FORMS: aside} if aside else {})}
    case.form_id = form.id


def keep_answers(
    case: Case, answers: Mapping[str, Any], *, skipped: Mapping[str, bool], at: datetime
) -> None:
    """Keep answers to the form, by the id of the question; an empty one is forgotten.

    `skipped` says of the rows they belong to whether each is left open on purpose.
    """
    with changing(case, "complaint", at=at):
        kept = {key: value for key, value in answers_of(case).items() if key not in answers}
        kept.update({key: value for key, value in answers.items() if value})
        left_open = [row for row in kept.get(SKIPPED) or [] if row not in skipped]
        kept[SKIPPED] = [*left_open, *(row for row, on_purpose in skipped.items() if on_purpose)]
        case.form_answers = kept


def keep_party_details(case: Case, party_id: int, details: Mapping[str, Any], *, at: datetime) -> None:
    """Keep what the form asks of a party besides; raises KeyError where the case has no such party."""
    with changing(case, "complaint", at=at, rows=("parties",)):
        for party in case.parties:
            if party.id == party_id:
                party.details = _merged(party.details, details)
                return
        raise KeyError(party_id)


def keep_agent_details(case: Case, agent_id: int, details: Mapping[str, Any], *, at: datetime) -> None:
    """Keep what the form asks of an agent besides; raises KeyError where the case has no such agent."""
    with changing(case, "complaint", at=at):
        for agent in case.agents:
            if agent.id == agent_id:
                about = dict(answers_of(case).get(AGENTS) or {})
                about[agent_key(agent)] = _merged(about.get(agent_key(agent)), details)
                case.form_answers = {**answers_of(case), AGENTS: about}
                return
        raise KeyError(agent_id)


def keep_letter(case: Case, words: Mapping[str, str], *, at: datetime) -> None:
    """Keep what only the free complaint asks: `evidence` and `witnesses`（民诉法第一百二十四条第（四）项）."""
    with changing(case, "complaint", at=at):
        kept = _merged(answers_of(case).get(LETTER_WORDS), words)
        case.form_answers = {**answers_of(case), LETTER_WORDS: kept}


def _merged(before: Mapping[str, Any] | None, given: Mapping[str, Any]) -> dict[str, Any]:
    together = {**(before or {}), **given}
    return {name: value for name, value in together.items() if value}
