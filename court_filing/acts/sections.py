"""Which section (业务庭室) a filing comes to when a clerk has to decide it, and who belongs to which."""

from collections.abc import Sequence
from datetime import date, datetime

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.section import Section
from court_filing.cases.sections import open_sections, section_named
from court_filing.law.proceedings import GROUPS
from court_filing.review.effort import expected_minutes
from court_filing.review.finding import Finding

LONGEST_NAME = 60


class NameTaken(ValueError):
    """The court has a section of that name."""


class NotASupervisor(Exception):
    """Only who supervises (庭长) at the court of a filing or of a clerk hands out work there."""


class WrongDays(ValueError):
    """The last day of an absence lies before its first."""


def come_to_desk(case: Case, findings: Sequence[Finding]) -> None:
    """Note for the desk what the queue is narrowed and ordered by; called when a filing begins to be examined."""
    given = case.present_materials
    found = section_for(case.proceeding.group, open_sections(case.court_id))
    case.section_id = found.id if found else None
    case.urgent = bool((case.wishes or {}).get("urgent"))
    case.expected_minutes = expected_minutes(
        findings,
        pages=sum(material.pages or 1 for material in given),
        files=len(given),
        parties=len(case.parties),
    )


def section_for(group: str, sections: Sequence[Section]) -> Section | None:
    """The first of the sections that decides this case class; None where none does: then it is any clerk's."""
    return next((section for section in sections if group in section.groups), None)


def open_section(court_id: str, name: str, groups: Sequence[str], *, at: datetime) -> Section:
    """Make a section of the court for these case classes.

    Raises NameTaken, and ValueError for no or too long a name and for case classes that are none.
    """
    name, ordered = sound_section(name, groups)
    if section_named(court_id, name) is not None:
        raise NameTaken(name)
    try:
        with store.savepoint():
            return store.add(Section(court_id=court_id, name=name, groups=ordered, created_at=at))
    except store.Conflict as taken:
        raise NameTaken(name) from taken


def sound_section(name: str, groups: Sequence[str]) -> tuple[str, list[str]]:
    """What a section is called and decides, as it is kept: without spaces around, in the order of the case classes.

    Raises ValueError for no or too long a name and for case classes that are none.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise ValueError(f"a section's name has 1 to {LONGEST_NAME} characters")
    if not groups or set(groups) - set(GROUPS):
        raise ValueError(f"case classes: {', '.join(GROUPS)}")
    return name, [group for group in GROUPS if group in groups]


def place_clerk(clerk: Account, *, section: Section | None, supervisor: bool) -> None:
    """Say in which section a clerk works and whether they hand out work; raises ValueError for another court's."""
    if section is not None and section.court_id != clerk.court_id:
        raise ValueError("a clerk works in a section of their own court")
    clerk.section_id, clerk.supervisor = (section.id if section else None), supervisor
    store.flush()


def mark_away(clerk: Account, *, from_on: date | None, until_on: date | None, by: Account) -> None:
    """Note that a clerk is away from the one day to the other, both included (请假); None: is here again.

    Raises NotASupervisor, and WrongDays where the last day comes before the first.
    """
    ensure_supervises(by, clerk.court_id)
    if from_on is None:
        until_on = None
    elif until_on is not None and until_on < from_on:
        raise WrongDays(until_on)
    clerk.away_from_on, clerk.away_until_on = from_on, until_on
    store.flush()


def ensure_supervises(account: Account, court_id: str | None) -> None:
    """Raise NotASupervisor unless the account supervises at that court."""
    if not account.supervisor or account.court_id is None or account.court_id != court_id:
        raise NotASupervisor(court_id)
