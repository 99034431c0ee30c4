"""Writing the complaint (写诉状): with an official form (要素式), as a letter of one's own, or uploaded as it is.

The three ways are equals, and what was written one way is kept while another is chosen. Parties, agents, claims, facts
and evidence are the answers of their own steps; `complaint_stated` puts everything together as the paper states it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from court_filing.acts.draft_versions import changing
from court_filing.cases.case import Case
from court_filing.cases.party import Agent
from court_filing.law import forms
from court_filing.law.forms import Form
from court_filing.law.forms.growth import grown
from court_filing.law.forms.taken_over import CAUSE, unanswered

FORM, LETTER, UPLOAD = "form", "letter", "upload"
WAYS = (FORM, LETTER, UPLOAD)

SKIPPED, AGENTS, LETTER_WORDS, OTHER_FORMS = "skipped", "agents", "letter", "other_forms"
"""What `form_answers` holds beside the answers themselves, whose keys are ids of questions like `2.3.1`:

`skipped`: ids of rows that were left open on purpose (不填); `agents`: what the form asks of each agent besides, by the
agent's key; `letter`: what only the free complaint asks; `other_forms`: the answers to forms chosen before, by form.
"""


def written_here(case: Case) -> bool:
    """Whether the complaint is composed here, so that no file of one's own is needed."""
    return case.complaint_way in (FORM, LETTER)


def form_of(case: Case) -> Form | None:
    """The official form with which the complaint is written, grown to its answers; None where there is none."""
    if case.complaint_way != FORM or not case.form_id:
        return None
    return grown(forms.get(case.form_id), _given(case))


def answers_of(case: Case) -> Mapping[str, Any]:
    """The answers to the form that is chosen, with what stands beside them (`SKIPPED`, `AGENTS` …).

    Blanks that ask for a particular (案件要点) again have its answer, until their row is answered itself.
    """
    return {**carried_into(case), **_given(case)}


def carried_into(case: Case) -> Mapping[str, Any]:
    """The answers that the form takes from the particulars and the cause, by question."""
    form = form_of(case)
    if form is None:
        return {}
    return unanswered(form, {**(case.particulars or {}), CAUSE: case.cause_name}, _given(case))


def _given(case: Case) -> Mapping[str, Any]:
    """What was answered to the form itself."""
    return case.form_answers or {}


def agent_key(agent: Agent) -> str:
    """By which key the form's answers about an agent are kept."""
    return agent.form_key or f"#{agent.id}"


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
    given = _given(case)
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
        kept = {key: value for key, value in _given(case).items() if key not in answers}
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
                about = dict(_given(case).get(AGENTS) or {})
                about[agent_key(agent)] = _merged(about.get(agent_key(agent)), details)
                case.form_answers = {**_given(case), AGENTS: about}
                return
        raise KeyError(agent_id)


def keep_letter(case: Case, words: Mapping[str, str], *, at: datetime) -> None:
    """Keep what only the free complaint asks: `evidence` and `witnesses`（民诉法第一百二十四条第（四）项）."""
    with changing(case, "complaint", at=at):
        kept = _merged(_given(case).get(LETTER_WORDS), words)
        case.form_answers = {**_given(case), LETTER_WORDS: kept}


def _merged(before: Mapping[str, Any] | None, given: Mapping[str, Any]) -> dict[str, Any]:
    together = {**(before or {}), **given}
    return {name: value for name, value in together.items() if value}
