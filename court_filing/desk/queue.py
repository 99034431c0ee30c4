"""The lists of the desk (待办): what waits, what is being corrected, what was decided, what has to do with money."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import request

from court_filing.acts.relief import waiting
from court_filing.cases import queue as query
from court_filing.cases.case import Case, CaseState
from court_filing.cases.letters import WantedLetters, count_letters_at_desk
from court_filing.cases.queue import Listed, Wanted
from court_filing.clock import court_day, now
from court_filing.desk import search
from court_filing.desk.parties import sides_of
from court_filing.desk.payments import mismatched, obstacle
from court_filing.desk.representations import waiting_count
from court_filing.desk.room import room
from court_filing.law.proceedings import GROUPS
from court_filing.web.access import the_account
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page
from court_filing.web.relief_words import KINDS
from court_filing.web.urgency import Urgency, urgency

STATES: Mapping[CaseState, tuple[str, str]] = {
    CaseState.RETURNED: (_("已退回补正"), "orange"),
    CaseState.REDIRECTED: (_("已告知另行办理"), "orange"),
    CaseState.GIVEN_BACK: (_("未补正，已退回"), "grey"),
    CaseState.REFUSED: (_("不予受理"), "red"),
    CaseState.ACCEPTED: (_("已受理，待交费"), "blue"),
    CaseState.DOCKETED: (_("已立案"), "green"),
    CaseState.DEEMED_WITHDRAWN: (_("按撤诉处理"), "grey"),
}
"""What became of a filing, and its colour."""

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
        lambda court_id, wanted, today, number: query.waiting(court_id, wanted, today=today, page=number),
        ("q", "type", "taken", "due"),
    ),
    "returned": Tab(
        _("已退回，等待补正"),
        _("没有等待补正的案件。"),
        lambda court_id, wanted, today, number: query.returned(court_id, wanted, page=number),
        ("q", "type", "due"),
    ),
    "decided": Tab(
        _("最近处理的"),
        _("还没有处理过的案件。"),
        lambda court_id, wanted, today, number: query.decided(court_id, wanted, page=number),
        ("q", "type"),
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


@room.get("/")
def queue() -> tuple[str, int]:
    """One list of the clerk's court, narrowed and paged by what the address says."""
    account, today = the_account(), court_day(now())
    name = request.args.get("show", "")
    name = name if name in TABS else "waiting"
    tab, form = TABS[name], search.asked()
    for field in (form.q, form.type, form.taken, form.due):
        if field.name not in tab.asks:
            field.data = ""
    wanted = form.wanted(account, today=today)
    listed = tab.query(account.court_id, wanted, today, request.args.get("page", 1, type=int))
    return page(
        "desk/queue.html",
        show=name,
        tab=tab,
        tabs=TABS,
        listed=listed,
        counts=query.counts(account.court_id, clerk_id=account.id, today=today),
        search=form,
        me=account,
        lawyers_waiting=waiting_count(account.court_id),
        letters_waiting=count_letters_at_desk(account, WantedLetters()),
        returned_by=query.last_returned_by(listed.cases),
        clock_of=lambda case: _clock(case, today=today),
        class_of=class_of,
        sides_of=sides_of,
        obstacle_of=obstacle,
        mismatched_of=mismatched,
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
