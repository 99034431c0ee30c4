"""The lists of the desk (待办): what waits, what is being corrected, what was decided, what has to do with money."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import request

from court_filing.acts.allotment import present
from court_filing.acts.assignment import has_run_out
from court_filing.acts.relief import waiting
from court_filing.cases import queue as query
from court_filing.cases.case import Case, CaseState
from court_filing.cases.decisions import count_awaiting_second
from court_filing.cases.letters import WantedLetters, count_letters_at_desk
from court_filing.cases.queue import Listed, Wanted
from court_filing.cases.sections import clerks_of, open_sections
from court_filing.clock import court_day, now
from court_filing.desk import search
from court_filing.desk.parties import sides_of
from court_filing.desk.payments import held, obstacles
from court_filing.desk.representations import waiting_count
from court_filing.desk.room import room
from court_filing.desk.standing_words import STATES
from court_filing.law.proceedings import GROUPS
from court_filing.web.access import the_account
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page
from court_filing.web.relief_words import KINDS
from court_filing.web.urgency import Urgency, urgency

Query = Callable[[str | None, Wanted, date, int], Listed]


@dataclass(frozen=True)
class Tab:
    """One list of the desk. `asks`: which of the search form's conditions make sense there."""

    title: str
    empty: str
    query: Query
    asks: tuple[str, ...]


TABS: Mapping[str, Tab] = {
    "waiting": Tab(
        _("等待审查"),
        _("没有等待审查的案件。材料齐全的由系统直接受理，不到这里来。"),
        lambda court_id, wanted, _today, number: query.waiting(court_id, wanted, page=number),
        ("q", "type", "taken", "due", "sort", "section", "cause"),
    ),
    "mine": Tab(
        _("我的"),
        _("您手里没有要审查的案件。到“等待审查”领取，或者等庭长分给您。"),
        lambda court_id, wanted, _today, number: query.waiting(court_id, wanted, page=number),
        ("q", "type", "due", "sort", "cause"),
    ),
    "working": Tab(
        _("审查中"),
        _("没有已经领取或者分给人的案件。"),
        lambda court_id, wanted, _today, number: query.working(court_id, wanted, page=number),
        ("q", "type", "taken", "due", "sort", "section", "cause"),
    ),
    "returned": Tab(
        _("已退回，等待补正"),
        _("没有等待补正的案件。"),
        lambda court_id, wanted, today, number: query.returned(court_id, wanted, page=number),
        ("q", "type", "due", "section", "cause"),
    ),
    "decided": Tab(
        _("处理过的"),
        _("还没有处理过的案件。"),
        lambda court_id, wanted, today, number: query.decided(court_id, wanted, page=number),
        ("q", "type", "by", "section", "cause", "state"),
    ),
    "relief": Tab(
        _("缓减免"),
        _("没有等待决定的缓减免申请。"),
        lambda court_id, wanted, today, number: query.asking_relief(court_id, wanted, page=number),
        ("q", "type"),
    ),
    "unpaid": Tab(
        _("两次通知后仍未交费"),
        _("没有两次通知后仍未交费的案件。"),
        lambda court_id, wanted, today, number: query.unpaid(court_id, wanted, today=today, page=number),
        ("q", "type"),
    ),
    "questioned": Tab(
        _("金额不符的付款"),
        _("没有金额不符的付款。"),
        lambda court_id, wanted, today, number: query.questioned(court_id, wanted, page=number),
        ("q", "type"),
    ),
}
TO_HAND_OUT = ("waiting", "mine", "working")
"""The lists in which a supervisor chooses filings to give to somebody."""


@room.get("/")
def queue() -> tuple[str, int]:
    """One list of the clerk's court, narrowed and paged by what the address says."""
    account, at = the_account(), now()
    today, clerks, sections = court_day(at), clerks_of(account.court_id), open_sections(account.court_id)
    name = request.args.get("show", "")
    name = name if name in TABS else "waiting"
    tab = TABS[name]
    form = search.asked(account, clerks=clerks, sections=sections, asks=tab.asks)
    wanted = form.wanted(today=today)
    if name == "mine":
        wanted = replace(wanted, clerk_id=account.id)
    listed = tab.query(account.court_id, wanted, today, request.args.get("page", 1, type=int))
    section_id = form.section_id if name in ("waiting", "working") else account.section_id
    return page(
        "desk/queue.html",
        show=name,
        tab=tab,
        tabs=TABS,
        listed=listed,
        counts=query.counts(account.court_id, clerk_id=account.id, today=today, section_id=section_id),
        search=form,
        me=account,
        hands_out=account.supervisor and name in TO_HAND_OUT,
        present=present(clerks, on=today),
        away=lambda clerk: clerk is not None and clerk.is_away(today),
        free=lambda case: has_run_out(case, at=at),
        lawyers_waiting=waiting_count(account.court_id),
        seconds_waiting=count_awaiting_second(account.court_id, but_of=account.id),
        letters_waiting=count_letters_at_desk(account, WantedLetters()),
        returned_by=query.last_returned_by(listed.cases) if name in TO_HAND_OUT or name == "returned" else {},
        clock_of=lambda case: _clock(case, today=today),
        class_of=class_of,
        sides_of=sides_of,
        obstacles=obstacles(listed.cases, at=at) if name == "unpaid" else {},
        held_of=held,
        asked_of=waiting,
        relief_kinds=KINDS,
        states=STATES,
    )


def class_of(case: Case) -> str:
    """民事, 刑事, 行政 or 执行, and what is being started."""
    return f"{GROUPS[case.proceeding.group]} · {case.proceeding.title}"


def _clock(case: Case, *, today: date) -> Urgency | None:
    """How near the day is by which the court has to decide, or the litigant to correct."""
    if case.state is CaseState.RETURNED:
        return urgency(case.corrections[-1].due_on if case.corrections else None, today=today)
    return urgency(case.decide_by_on, today=today)
