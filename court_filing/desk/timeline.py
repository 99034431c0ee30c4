"""What happened to a case, in the words of the court."""

from collections.abc import Mapping, Sequence

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import Actor
from court_filing.cases.queue import desk_events
from court_filing.web.event_words import Line, event_line, is_told
from court_filing.web.language import lazy_gettext as _

DESK_TITLES: Mapping[str, str] = {
    "taken": _("领取，由一人审查"),
    "taken_over": _("由另一人接手审查"),
    "given_back": _("放回，等待领取"),
    "assigned": _("分给一人审查"),
    "decision_made": _("作出决定，还没有生效"),
    "decision_taken_back": _("撤销了还没有生效的决定"),
    "decision_confirmed": _("复核，同意这项决定"),
    "decision_declined": _("复核，没有同意这项决定"),
}
"""What the clerks settle among themselves."""

ACTORS: Mapping[str, str] = {
    Actor.LITIGANT: _("起诉人"),
    Actor.CLERK: _("立案庭"),
    Actor.SYSTEM: _("系统"),
}


def timeline_of(case: Case) -> Sequence[Line]:
    """The case's events and those of the desk for the `timeline` component, newest first."""
    entries = [(event.id, event_line(event, case, actors=ACTORS)) for event in case.events if is_told(event)]
    entries += [(event.id, _desk_line(event, clerk)) for event, clerk in desk_events(case)]
    return [entry for _id, entry in sorted(entries, key=lambda each: each[0], reverse=True)]


def _desk_line(event: Event, clerk: Account) -> Line:
    return {"title": str(DESK_TITLES[event.name]), "at": event.at, "by": clerk.shown_name}
