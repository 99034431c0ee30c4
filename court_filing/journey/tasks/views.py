"""The task list."""

from dataclasses import dataclass

from flask import redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts.express import may_file_in_short
from court_filing.acts.fees import quote_of
from court_filing.acts.other_case import files_of
from court_filing.acts.retention import kept_until
from court_filing.acts.submission import findings_of
from court_filing.cases.case import Case
from court_filing.cases.completeness import (
    Step,
    answers_of,
    may_open,
    next_step,
    put_off,
    step_about,
    steps_of,
)
from court_filing.cases.draft_versions import newest_version
from court_filing.clock import court_day, now
from court_filing.journey.blueprint import journey
from court_filing.journey.history.words import step_title
from court_filing.journey.steps import address_of
from court_filing.journey.words import GROUPS, hint_of, title_of
from court_filing.review.finding import Finding
from court_filing.review.lens import is_difference
from court_filing.web.access import the_account, the_case
from court_filing.web.language import gettext
from court_filing.web.page import page
from court_filing.web.services import settings


@dataclass(frozen=True)
class Task:
    """One line of the list."""

    title: str
    href: str | None
    hint: str
    status: str
    status_text: str = ""
    """Said instead of the words of `status`, where those would not be true."""


@journey.get("/tasks/")
def tasks(case_id: str) -> Response | tuple[str, int]:
    """What is done, what is to do, and what comes next."""
    case = the_case()
    if not case.may_be_changed:
        return redirect(url_for("journey.progress", case_id=case.id))
    today = court_day(now())
    findings = findings_of(case, today=today)
    upcoming, newest = next_step(case), newest_version(case)
    return page(
        "journey/tasks/list.html",
        case=case,
        groups=_groups(case, findings),
        in_short=case.case_type is not None and case.proceeding.in_short and may_file_in_short(case.owner),
        uploads=bool(files_of(case)),
        differing=sum(is_difference(finding.rule) for finding in findings),
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


def _groups(case: Case, findings: list[Finding]) -> list[tuple[str, list[Task]]]:
    """The steps under their headings; those that may wait stand apart at the end."""
    steps = steps_of(case)
    groups = [
        (title, [step for step in steps if step.group == group and not put_off(case, step)])
        for group, title in GROUPS.items()
    ]
    groups.append((gettext("可以以后补"), [step for step in steps if put_off(case, step)]))
    return [(title, [_task(case, step, findings) for step in these]) for title, these in groups if these]


def _task(case: Case, step: Step, findings: list[Finding]) -> Task:
    opens = may_open(case, step.name)
    return Task(
        title=title_of(step.name, case),
        href=address_of(step.name, case) if opens else None,
        hint=hint_of(step.name, case),
        status=_status(case, step, findings) if opens or step.answered(case) else "blocked",
        status_text=gettext("可以以后补") if _waits(case, step) else "",
    )


def _waits(case: Case, step: Step) -> bool:
    """Whether the court will ask for it, though filing does not wait for it."""
    return put_off(case, step) and not step.optional and not step.answered(case)


def _status(case: Case, step: Step, findings: list[Finding]) -> str:
    if not step.answered(case):
        return "optional" if step.optional or put_off(case, step) else "todo"
    wanting = any(step_about(found.where) == step.name and found.for_filer for found in findings)
    return "attention" if wanting else "done"
