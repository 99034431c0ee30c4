"""What an administrator says about the people of a court: sections closed and renamed, duties, days away."""

from collections.abc import Sequence
from datetime import date, datetime

from court_filing.acts.rulebook import ensure_administrator
from court_filing.acts.sections import NameTaken, WrongDays, place_clerk, sound_section
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.section import Section
from court_filing.cases.sections import section_named

DUTIES = ("clerk", "supervisor", "assistant", "cashier")


def change_section(
    section: Section, name: str, groups: Sequence[str], *, closed: bool, by: Account, at: datetime
) -> None:
    """Change what a section is called and decides; once closed nothing new comes to it.

    Raises NameTaken, PermissionError, and ValueError for no or too long a name and for case classes that are none.
    """
    ensure_administrator(by)
    name, ordered = sound_section(name, groups)
    namesake = section_named(section.court_id, name)
    if namesake is not None and namesake.id != section.id:
        raise NameTaken(name)
    section.name, section.groups = name, ordered
    if closed != (section.closed_at is not None):
        section.closed_at = at if closed else None
    store.flush()


def change_clerk(
    clerk: Account,
    *,
    section: Section | None,
    duty: str,
    away_from_on: date | None,
    away_until_on: date | None,
    by: Account,
) -> None:
    """Say where a clerk works, what for (one of DUTIES), and when they are away (None: they are here).

    What somebody has who decides nothing any more is anybody's to take (`assignment.has_run_out`).

    Raises PermissionError, WrongDays, ValueError for another court's section or no such duty.
    """
    ensure_administrator(by)
    if duty not in DUTIES:
        raise ValueError(duty)
    if away_until_on is not None and (away_from_on is None or away_until_on < away_from_on):
        raise WrongDays(away_until_on)
    place_clerk(clerk, section=section, supervisor=duty == "supervisor")
    clerk.assistant, clerk.cashier = duty == "assistant", duty == "cashier"
    clerk.away_from_on, clerk.away_until_on = away_from_on, away_until_on
    store.flush()
