"""What the form asks of each party and agent besides what their own steps have asked; shown with what is known."""

from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import complaint as act
from court_filing.acts.complaint_parties import (
    GUARDIAN,
    agent_fields,
    asked_of_agent,
    asked_of_guardian,
    asked_of_party,
    guardian_fields,
    party_fields,
    row_of,
    row_of_agent,
    row_of_guardian,
)
from court_filing.cases.case import Case
from court_filing.cases.party import Agent, Party
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.complaint.outline import label_of
from court_filing.journey.complaint.questions import Asked, form_for
from court_filing.journey.complaint.said import date_words
from court_filing.journey.steps import address_of, step_page
from court_filing.journey.writing import Writing
from court_filing.law.forms.form import Question, Row
from court_filing.law.forms.party_fields import hint_for

Known = list[dict[str, Any]]


@journey.route("/complaint/parties/<int(max=2147483647):party_id>/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_party(case: Case, party_id: int) -> Response | tuple[str, int]:
    """One party, with the guardian where there is one."""
    form = act.form_of(case)
    party = next((each for each in case.parties if each.id == party_id), None)
    if form is None:
        return redirect(address_of("complaint", case))
    row = row_of(form, party, case) if party else None
    if party is None or row is None:
        abort(404)
    guardian = row_of_guardian(form) if party.guardian_name else None
    asked = [*_asked(asked_of_party(row, party)), *_asked_of_guardian(guardian)]
    questions = form_for(asked, party.details or {})
    writing = Writing(case, questions)
    if writing.sent():
        act.keep_party_details(case, party.id, questions.answers(), at=now())
        return redirect(address_of("complaint", case))
    return writing.page(
        "journey/complaint/person.html",
        official=form,
        title=label_of(row),
        name=party.name,
        known=_known_of_party(party, row, guardian, asked),
        change_url=url_for("journey.change_party", case_id=case.id, party_id=party.id, then="complaint"),
        asked=asked,
    )


@journey.route("/complaint/agents/<int(max=2147483647):agent_id>/", methods=["GET", "POST"])
@step_page("complaint")
def complaint_agent(case: Case, agent_id: int) -> Response | tuple[str, int]:
    """One agent."""
    form = act.form_of(case)
    agent = next((each for each in case.agents if each.id == agent_id), None)
    if form is None:
        return redirect(address_of("complaint", case))
    row = row_of_agent(form, agent) if agent else None
    if agent is None or row is None:
        abort(404)
    asked = _asked(asked_of_agent(row, agent))
    details = (act.answers_of(case).get(act.AGENTS) or {}).get(act.agent_key(agent)) or {}
    questions = form_for(asked, details)
    writing = Writing(case, questions)
    if writing.sent():
        act.keep_agent_details(case, agent.id, questions.answers(), at=now())
        return redirect(address_of("complaint", case))
    return writing.page(
        "journey/complaint/person.html",
        official=form,
        title=label_of(row),
        name=agent.name,
        known=_known_of_agent(agent, row, asked),
        change_url=url_for("journey.change_agent", case_id=case.id, agent_id=agent.id, then="complaint"),
        asked=asked,
    )


def _asked(questions: Mapping[str, Question], before: str = "") -> list[Asked]:
    return [
        Asked(before + name, before + name, question, hint_for(name)) for name, question in questions.items()
    ]


def _asked_of_guardian(row: Row | None) -> list[Asked]:
    return _asked(asked_of_guardian(row), GUARDIAN) if row else []


def _known_of_party(party: Party, row: Row, guardian: Row | None, asked: list[Asked]) -> Known:
    fields = party_fields(party, row)
    if guardian:
        fields |= {GUARDIAN + name: value for name, value in guardian_fields(party, guardian).items()}
    return _rows(fields, asked)


def _known_of_agent(agent: Agent, row: Row, asked: list[Asked]) -> Known:
    return _rows(agent_fields(agent, row, {}), asked)


def _rows(fields: Mapping[str, Any], asked: list[Asked]) -> Known:
    """What is known already, without what is asked below and the box 有 that only says that somebody is there."""
    below = {each.key for each in asked}
    return [
        {"key": name, "value": date_words(value) if "日期" in name else value}
        for name, value in fields.items()
        if name not in below and value != "有"
    ]
