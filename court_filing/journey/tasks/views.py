"""The task list."""

from dataclasses import dataclass

from flask import redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts.fees import quote_of
from court_filing.acts.retention import kept_until
from court_filing.acts.submission import findings_of
from court_filing.cases.case import Case
from court_filing.cases.completeness import Step, answers_of, may_open, next_step, step_about, steps_of
from court_filing.cases.draft_versions import newest_version
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.history.words import step_title
from court_filing.journey.steps import address_of
from court_filing.journey.words import GROUPS, hint_of, title_of
from court_filing.review.finding import Finding, Severity
from court_filing.web.access import the_account, the_case
from court_filing.web.page import page
from court_filing.web.services import settings

WANTED = (Severity.TECHNICAL, Severity.GAP, Severity.ASK)


@dataclass(frozen=True)
class Task:
    """One line of the list."""

    title: str
    href: str | None
    hint: str
    status: str


@journey.get("/tasks/")
def tasks(case_id: str) -> Response | tuple[str, int]:
    """What is done, what is to do, and what comes next."""
    case = the_case()
    if not case.may_be_changed:
        return redirect(url_for("journey.progress", case_id=case.id))
    today = court_day(now())
    findings = findings_of(case, today=today)
    groups = [
        (title, [_task(case, step, findings) for step in steps_of(case) if step.group == group])
        for group, title in GROUPS.items()
    ]
    upcoming, newest = next_step(case), newest_version(case)
    return page(
        "journey/tasks/list.html",
        case=case,
        groups=groups,
        quote=quote_of(case, on=today),
        upcoming=title_of(upcoming.name, case),
        upcoming_href=address_of(upcoming.name, case),
        newest=newest,
        newest_title=step_title(newest.step, case) if newest else "",
        kept_until=kept_until(case, days=settings().draft_days),
        kept_days=settings().draft_days,
        mine=case.owner_id == the_account().id,
        left=sum(1 for step in answers_of(case) if not step.answered(case)),
    )


def _task(case: Case, step: Step, findings: list[Finding]) -> Task:
    opens = may_open(case, step.name)
    return Task(
        title=title_of(step.name, case),
        href=address_of(step.name, case) if opens else None,
        hint=hint_of(step.name, case),
        status=_status(case, step, findings) if opens or step.answered(case) else "blocked",
    )


def _status(case: Case, step: Step, findings: list[Finding]) -> str:
    if not step.answered(case):
        return "optional" if step.optional else "todo"
    wanting = any(step_about(found.where) == step.name and found.severity in WANTED for found in findings)
    return "attention" if wanting else "done"
