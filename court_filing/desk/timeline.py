"""What happened to a case, in the words of the court."""

from collections.abc import Mapping, Sequence
from datetime import date

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.event import Event
from court_filing.cases.lifecycle import Actor
from court_filing.cases.queue import desk_events
from court_filing.desk.pending import called
from court_filing.web.call_words import call_lines
from court_filing.web.event_words import Line, event_line, is_told
from court_filing.web.filters import day
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.progress_words import newest_first

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
WHY_BY_CLOCK: Mapping[str, str] = {
    "not_reviewed": _("最后一天是 %(day)s，自动审查没有完成。"),
    "not_taken": _("最后一天是 %(day)s，没有人领取。"),
    "not_decided": _("最后一天是 %(day)s，已经领取，没有决定。"),
    "not_confirmed": _("最后一天是 %(day)s，决定没有复核。"),
}
"""Why the clock had to register a filing（先行立案）."""

ACTORS: Mapping[str, str] = {
    Actor.LITIGANT: _("起诉人"),
    Actor.ASSISTANT: _("导诉员"),
    Actor.CASHIER: _("收费员"),
    Actor.CLERK: _("立案庭"),
    Actor.SYSTEM: _("系统"),
}


def timeline_of(case: Case) -> Sequence[Line]:
    """The case's events and those of the desk for the `timeline` component, newest first."""
    entries = [(event.id, _line(event, case)) for event in case.events if is_told(event)]
    entries += [(event.id, _desk_line(event, clerk, case)) for event, clerk in desk_events(case)]
    ordered = [entry for _id, entry in sorted(entries, key=lambda each: each[0], reverse=True)]
    return newest_first(ordered, call_lines(case, by_name=True))


def _line(event: Event, case: Case) -> Line:
    """As everybody reads it, with what only the court is told."""
    line, detail = (
        event_line(event, case, actors={**ACTORS, Actor.LITIGANT: case.proceeding.filer}),
        event.detail or {},
    )
    more = ""
    if detail.get("because") in WHY_BY_CLOCK and detail.get("decide_by_on"):
        more = WHY_BY_CLOCK[detail["because"]] % {"day": day(date.fromisoformat(detail["decide_by_on"]))}
    if detail.get("sampled"):
        more = gettext("抽查：系统没有发现问题，按本院设定的比例交人工审查。")
    return line | ({"text": f"{more}{line['text']}"} if more else {})


def _desk_line(event: Event, clerk: Account, case: Case) -> Line:
    line: Line = {"title": str(DESK_TITLES[event.name]), "at": event.at, "by": clerk.shown_name}
    whom = store.get(Account, event.detail["to_clerk"]) if "to_clerk" in event.detail else None
    if whom:
        line["text"] = gettext("分给%(name)s", name=whom.shown_name)
    if "decision" in event.detail:
        line["text"] = called(event.detail["decision"], case)
    return line
