"""When a decision comes too late: what happened meanwhile, said plainly, and what the clerk had written."""

from collections.abc import Mapping
from enum import StrEnum

from flask import render_template, request

from court_filing.acts import assignment, decisions
from court_filing.acts.assignment import TakenByColleague
from court_filing.acts.own_entry import EnteredByThem
from court_filing.acts.progress import NotUnderWay
from court_filing.acts.ruling_owed import ensure_no_ruling_owed
from court_filing.cases import queue as query
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.event import Event
from court_filing.cases.fee import FeeState
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, transition
from court_filing.cases.payment import PaymentState
from court_filing.cases.representation import RepresentationState
from court_filing.clock import court_day, now
from court_filing.desk.decided_words import about_decision
from court_filing.desk.forms import WORDS, keyed
from court_filing.desk.found import findings_of
from court_filing.desk.holding import run_out_words
from court_filing.desk.payments import obstacle
from court_filing.desk.progress_form import field_of
from court_filing.desk.room import room
from court_filing.law.progress import kinds
from court_filing.web.access import check_again, the_account, the_case
from court_filing.web.event_words import event_title
from court_filing.web.filters import said, when
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

CHOSEN = ("items", "found")
"""The fields of the decision forms in which findings are chosen."""
WRITTEN: Mapping[str, str] = {
    "amount": _("核定的诉讼费"),
    "more": _("写的内容"),
    "article": _("依据的条文"),
    "reason": _("为什么不确认"),
    "explanation": _("决定的理由"),
    "again": _("为什么再次要求"),
    "where": _("到哪里办理"),
    "name": _("具体到哪里"),
    "why": _("为什么不同意"),
}
ALREADY: Mapping[type[StrEnum], str] = {
    RepresentationState: _("这份委托手续已经处理过了，或者律师自己结束了代理。"),
    PaymentState: _("这笔付款已经处理过了。"),
    FeeState: _("这笔诉讼费刚刚有了变化，请回到案件看看现在的数额。"),
}
"""What is said of things of a case that move by themselves, by what their states are."""


class Resubmitted(NotAllowed):
    """The page that the clerk decided on shows an earlier submission."""


def ready_to_decide(act: Act) -> Case:
    """The case, held for this decision and as it is now.

    Raises NotAllowed where it has moved on, TakenByColleague, RulingOwed, or Resubmitted.
    """
    case, clerk = store.lock(the_case()), the_account()
    transition(case, act, actor_of(clerk))
    assignment.ensure_free(case, act, by=clerk)
    decisions.ensure_undecided(case, act)
    ensure_no_ruling_owed(case, act, by=clerk)
    if request.form.get("round", round_of(case)) != round_of(case):
        raise Resubmitted(act, case.state, Actor.CLERK)
    return case


def round_of(case: Case) -> str:
    """Which submission the pages show."""
    return str(len(case.submissions))


@room.errorhandler(NotAllowed)
def came_too_late(error: NotAllowed) -> tuple[str, int]:
    """Say what happened meanwhile; keep what was written, so that it can be copied."""
    store.rollback()
    case = check_again()
    return render_template(
        "desk/conflict.html",
        case=case,
        sentence=what_happened(case, error),
        to_take_over=isinstance(error, TakenByColleague),
        written=_written(case),
    ), 409


def what_happened(case: Case, error: NotAllowed) -> str:
    """Why the decision holds no longer, in a sentence."""
    if isinstance(error, TakenByColleague) and case.clerk:
        if assignment.has_run_out(case, at=now()):
            return run_out_words(case)
        name, at = case.clerk.shown_name, when(case.taken_at)
        return gettext("%(name)s在 %(at)s 领取了这件，正在审查。要由您来决定，请先接手。", name=name, at=at)
    if isinstance(error, EnteredByThem):
        return gettext("这件是您在窗口替当事人录入的，请由另一位立案法官审查、决定。")
    if isinstance(error, Resubmitted):
        at = when(case.submitted_at)
        return gettext(
            "%(filer)s在 %(at)s 重新提交了材料，您看到的是上一次的。请看过新的材料再决定。",
            filer=case.proceeding.filer,
            at=at,
        )
    if isinstance(error, NotUnderWay):
        return _not_under_way(error)
    if sentence := about_decision(error, me=the_account()) or _about_a_thing_of_it(case, error):
        return sentence
    found = query.last_decision(case)
    return _moved_on(case, *found) if found else gettext("这一步现在不能做。")


def _about_a_thing_of_it(case: Case, error: NotAllowed) -> str | None:
    """What a thing of the case that moves by itself has to do with it: a payment, a representation."""
    if error.act is Act.LAPSE:
        return obstacle(case)
    already = ALREADY.get(type(error.state))
    return str(already) if already else None


def _not_under_way(error: NotUnderWay) -> str:
    if error.is_closed:
        return gettext("本案已经结案，只能登记“更正和说明”。")
    return gettext("本案还没有立案（没有案号），现在不能登记进展。")


def _moved_on(case: Case, event: Event, account: Account | None) -> str:
    """Who decided what meanwhile."""
    if case.state is CaseState.WITHDRAWN:
        return gettext(
            "%(filer)s在 %(at)s 撤回了这次%(act)s，这件不用再审查。",
            filer=case.proceeding.filer,
            act=case.proceeding.words.act,
            at=when(event.at),
        )
    if event.actor == Actor.CLERK and account and account.id != the_account().id:
        who, what = account.shown_name, event_title(event, case)
        return gettext("%(who)s在 %(at)s 已经处理了这件：%(what)s。", who=who, at=when(event.at), what=what)
    return gettext("这件在 %(at)s 已经有了变化：%(what)s。", at=when(event.at), what=event_title(event, case))


def _written(case: Case) -> list[tuple[str, str]]:
    """What the clerk had chosen and typed, with what each is called."""
    names = [name for field in CHOSEN for name in request.form.getlist(field)]
    found = keyed(findings_of(case, today=court_day(now()))) if names else {}
    chosen = [said(found[name].message) for name in names if name in found]
    parts = [(gettext("选了的内容"), "\n".join(chosen))]
    parts += [
        (gettext("补充说明"), text.strip()) for field, text in request.form.items() if field.startswith(WORDS)
    ]
    parts += [(str(label), request.form.get(field, "").strip()) for field, label in WRITTEN.items()]
    if kind := kinds(case.case_type).get((request.view_args or {}).get("kind_id", "")):
        parts += [(asked.label, request.form.get(field_of(asked), "")) for asked in kind.fields]
    return [(label, text) for label, text in parts if text]
