"""The form as a list of tasks: its sections and rows in the official order, each with how far it is."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from court_filing.acts import complaint as act
from court_filing.acts.complaint import agent_key, answers_of
from court_filing.acts.complaint_parties import (
    GUARDIAN,
    asked_of_agent,
    asked_of_guardian,
    asked_of_party,
    row_of,
    row_of_agent,
)
from court_filing.cases.case import Case
from court_filing.cases.party import Party
from court_filing.journey.asks import asks_in_form
from court_filing.journey.complaint.outline import (
    is_typed,
    label_of,
    page_named,
    pages_of,
    questions_of,
    status_of,
)
from court_filing.journey.complaint.questions import Asked
from court_filing.journey.complaint.said import answer_words
from court_filing.law.forms import Form
from court_filing.law.forms.form import PartySide, Row
from court_filing.law.forms.party_fields import is_added, rows_for
from court_filing.law.forms.taken_over import CAUSE, taken
from court_filing.web.filters import yuan
from court_filing.web.language import gettext

LONGEST_HINT = 40


@dataclass(frozen=True)
class Task:
    """One line of the list."""

    title: str
    href: str | None = None
    hint: str = ""
    status: str = ""
    status_text: str = ""
    colour: str = ""


def sections_of(case: Case, form: Form) -> list[tuple[str, list[tuple[str, list[Task]]]]]:
    """The sections of the form by title, each in parts: the heading that stands over them ("" first), and tasks."""
    asked = {question.rpartition(".")[0] for question in asks_in_form(case)}
    return [(section.title, _parts(section.rows, case, form, asked)) for section in form.sections]


def _parts(
    rows: tuple[Row, ...], case: Case, form: Form, asked: AbstractSet[str]
) -> list[tuple[str, list[Task]]]:
    """`asked`: the rows in which something does not fit together."""
    parts: list[tuple[str, list[Task]]] = [("", [])]
    for row in rows:
        if row.heading:
            parts.append((label_of(row), []))
        tasks = list(_tasks(row, case, form))
        if row.id in asked and tasks:
            tasks[-1] = replace(tasks[-1], status_text=gettext("请核对"), colour="yellow")
        parts[-1][1].extend(tasks)
    return [(heading, tasks) for heading, tasks in parts if heading or tasks]


def next_row(case: Case, form: Form) -> tuple[str, str] | None:
    """Title and address of the first page that is neither filled in nor left open on purpose; None when all are."""
    given, skipped = answers_of(case), left_open(case)
    for page in pages_of(form.id):
        if any(status_of((row,), given, skipped) == "todo" for row in page.rows):
            title = label_of(page.rows[0]) if len(page.rows) == 1 else page.section.title
            return title, url_for("journey.complaint_row", case_id=case.id, row_id=page.id)
    return None


def left_open(case: Case) -> list[str]:
    """The rows that the person left open on purpose."""
    return list(answers_of(case).get(act.SKIPPED) or [])


def _tasks(row: Row, case: Case, form: Form) -> Iterator[Task]:
    if row.party:
        yield from _of_people(row, case, form)
        return
    if row.role in _FROM_STEPS:
        yield _from_step(row, case)
    if is_typed(row):
        yield _typed(row, case, form)


def _typed(row: Row, case: Case, form: Form) -> Task:
    given = answers_of(case)
    page = page_named(form.id, row.id)
    status = status_of((row,), given, left_open(case))
    words = "；".join(
        answer_words(each, given[each.key]) for each in questions_of(row, alone=True) if given.get(each.key)
    )
    title = label_of(row)
    sources = sources_of(case, questions_of(row, alone=True))
    hint = words if len(words) <= LONGEST_HINT else words[:LONGEST_HINT] + "…"
    for step in dict.fromkeys(sources.values()):
        hint = gettext("来自“%(step)s”：%(words)s", step=step, words=hint)
    return Task(
        gettext("%(row)s：其余各栏", row=title) if row.role else title,
        href=url_for("journey.complaint_row", case_id=case.id, row_id=page.id if page else row.id),
        hint=hint,
        **({"status_text": gettext("自动带入")} if sources else _standing(status)),
    )


def sources_of(case: Case, asked: Iterable[Asked]) -> dict[str, str]:
    """The step from which a question has its answer, by the key of the question; only those that have one so."""
    form, carried = act.form_of(case), act.carried_into(case)
    if form is None or not carried:
        return {}
    steps = {
        each.question: gettext("案由") if each.particular == CAUSE else gettext("案件要点")
        for each in taken(form.id)
    }
    return {each.key: steps[each.key] for each in asked if each.key in carried}


def _standing(status: str) -> Mapping[str, str]:
    if status == "skipped":
        return {"status_text": gettext("不填")}
    return {"status": status}


def _from_step(row: Row, case: Case) -> Task:
    endpoint, words = _FROM_STEPS[row.role]
    filled, hint = words(case)
    return Task(
        label_of(row),
        href=url_for(endpoint, case_id=case.id, then="complaint"),
        hint=hint,
        **({"status_text": gettext("自动带入")} if filled else _standing("todo")),
    )


def _claims(case: Case) -> tuple[bool, str]:
    count = len(case.claims)
    if not count:
        return False, gettext("取自“%(step)s”，还没有写", step=case.proceeding.words.claims)
    return True, gettext("取自“%(step)s”：%(count)s 项", step=case.proceeding.words.claims, count=count)


def _facts(case: Case) -> tuple[bool, str]:
    if not case.facts:
        return False, gettext("取自“事实与理由”，还没有写")
    return True, gettext("取自“事实与理由”：%(count)s 字", count=len(case.facts))


def _total(case: Case) -> tuple[bool, str]:
    total = case.claim_total_yuan
    return True, gettext("取自各项请求的合计：%(total)s 元", total=yuan(total)) if total else gettext(
        "没有金额"
    )


def _evidence(case: Case) -> tuple[bool, str]:
    count = len(case.evidence_list or [])
    if not count:
        return True, gettext("还没有列；可以列一张证据清单，也可以只在“上传材料”里交证据")
    return True, gettext("取自证据清单：%(count)s 项", count=count)


_FROM_STEPS: Mapping[str, Any] = {
    "claims": ("journey.claims", _claims),
    "facts": ("journey.facts", _facts),
    "total": ("journey.claims", _total),
    "evidence": ("journey.evidence", _evidence),
}


def _of_people(row: Row, case: Case, form: Form) -> Iterator[Task]:
    """One task a party or agent; a row for somebody whom the case has not is not wanted."""
    found = list(_people(row, case, form))
    yield from found
    if not found:
        yield Task(label_of(row), status_text=gettext("不适用"))
    if row.party and row is rows_for(form, row.party.side)[-1]:
        yield from _added_people(row.party.side, case, form)


def _added_people(side: PartySide, case: Case, form: Form) -> Iterator[Task]:
    """Those of the side for whose kind the form has no row: each has one that is added."""
    for party in case.parties:
        row = row_of(form, party, case)
        if row and row.party and row.party.side is side and is_added(row, form):
            yield _party(party, row, case)


def _people(row: Row, case: Case, form: Form) -> Iterator[Task]:
    side = row.party.side if row.party else None
    if side is PartySide.AGENT:
        about = answers_of(case).get(act.AGENTS) or {}
        for agent in case.agents:
            if row_of_agent(form, agent) is row:
                asked = asked_of_agent(row, agent)
                address = url_for("journey.complaint_agent", case_id=case.id, agent_id=agent.id)
                yield _person(agent.name, row, address, asked, about.get(agent_key(agent)) or {})
        return
    for party in case.parties:
        if side is PartySide.GUARDIAN:
            if party.guardian_name:
                address = url_for("journey.complaint_party", case_id=case.id, party_id=party.id)
                wanted = {GUARDIAN + name: question for name, question in asked_of_guardian(row).items()}
                yield _person(party.guardian_name, row, address, wanted, party.details or {})
        elif row_of(form, party, case) is row:
            yield _party(party, row, case)


def _party(party: Party, row: Row, case: Case) -> Task:
    address = url_for("journey.complaint_party", case_id=case.id, party_id=party.id)
    return _person(party.name, row, address, asked_of_party(row, party), party.details or {})


def _person(name: str, row: Row, address: str, asked: Mapping[str, Any], given: Mapping[str, Any]) -> Task:
    title = f"{label_of(row)}：{name}"
    if not asked:
        return Task(title, href=address, status_text=gettext("自动带入"))
    answered = [each for each in asked if given.get(each)]
    if answered:
        return Task(title, href=address, status="done")
    return Task(
        title,
        href=address,
        hint=gettext("表格还问：%(what)s", what="、".join(asked)),
        status_text=gettext("可以补充"),
    )
