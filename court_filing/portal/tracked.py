"""What somebody who follows a case by number and password sees of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from court_filing.cases.case import Case, CaseState
from court_filing.cases.lifecycle import CASE_TRANSITIONS, FEE_TRANSITIONS
from court_filing.cases.trial import is_closed, next_hearing
from court_filing.law.rulings import ruling_form
from court_filing.web.event_words import Line, event_title
from court_filing.web.filters import day, masked_name
from court_filing.web.language import gettext
from court_filing.web.progress_words import hearing_words, newest_first, progress_lines

TOLD = frozenset(row.event for row in (*CASE_TRANSITIONS, *FEE_TRANSITIONS))
"""What is told of the case and its fee; single payments and who acts for whom are the parties' own matter."""


def standing(case: Case, *, at: datetime) -> dict[str, Any]:
    """Who is in the case (masked), what comes next, and what has happened, newest first."""
    return {
        "state": case.state.value,
        "parties": _parties(case),
        "duty": _to_wait(case, at) if case.state is CaseState.DOCKETED else _DUTIES[case.state](case),
        "events": _timeline(case),
    }


def _parties(case: Case) -> list[dict[str, str]]:
    rows = []
    for role in case.proceeding.roles:
        names = [
            masked_name(party.name, person=party.kind == "natural")
            for party in case.parties
            if party.role == role.id
        ]
        if names:
            rows.append({"key": role.title, "value": "、".join(names)})
    return rows


def _timeline(case: Case) -> list[Line]:
    """Titles and days alone: what the court wrote beside them may name people."""
    shown = [event for event in reversed(case.events) if event.name in TOLD]
    events = [{"title": event_title(event, case), "at": event.at} for event in shown]
    told = [{"title": line["title"], "on": line["on"], "at": line["at"]} for line in progress_lines(case)]
    return newest_first(events, told)


def _examined(case: Case) -> str:
    return gettext("法院最迟在 %(day)s（含当天）决定是否立案。现在不用做什么。", day=day(case.decide_by_on))


def _to_mend(case: Case) -> str:
    last = case.corrections[-1].due_on if case.corrections else None
    return gettext("请立案的人登录，在 %(day)s（含当天）以前补正后再提交。", day=day(last))


def _to_pay(case: Case) -> str:
    if case.fee_due is None and case.fee_payable is not None:
        return gettext("诉讼费还在办理。现在不用做什么。")
    if case.fee_due is None:
        return gettext("诉讼费已经办妥，法院正在编立案号。现在不用做什么。")
    return gettext("请立案的人登录，在 %(day)s（含当天）以前交诉讼费。", day=day(case.fee_due.due_on))


def _to_contest(case: Case) -> str:
    refusal = case.proceeding.refusal
    against = ruling_form(refusal.form).against
    if not against:
        return gettext("理由和以后怎么办，写在%(paper)s里。", paper=refusal.ruling)
    return gettext("不服的，按%(paper)s写明的期限和法院%(against)s。", paper=refusal.ruling, against=against)


def _to_go_elsewhere(case: Case) -> str:
    again = case.proceeding.words.again
    return gettext("请立案的人登录，看法院告知到哪里办理；按告知办理以后，还可以%(again)s。", again=again)


def _given_back(case: Case) -> str:
    again = case.proceeding.words.again
    return gettext("期限内没有补正，已经退回。材料补齐以后，还可以%(again)s。", again=again)


def _ended(case: Case) -> str:
    words = case.proceeding.words
    if case.state is CaseState.WITHDRAWN:
        return gettext("这次%(act)s已经撤回，以后还可以%(again)s。", act=words.act, again=words.again)
    return gettext("因为没有交诉讼费，已按撤诉处理，以后还可以%(again)s。", again=words.again)


def _to_wait(case: Case, at: datetime) -> str:
    if is_closed(case):
        return gettext("本案已经结案。")
    hearing = next_hearing(case, at=at)
    if hearing is not None:
        return gettext("请按时到场：%(words)s。", words=hearing_words(hearing))
    return gettext("案件由审判（执行）部门办理，开庭、送达会另行通知。现在不用做什么。")


_DUTIES: Mapping[CaseState, Callable[[Case], str]] = {
    CaseState.DRAFT: lambda case: gettext("还没有提交。"),
    CaseState.SUBMITTED: _examined,
    CaseState.EXAMINING: _examined,
    CaseState.RETURNED: _to_mend,
    CaseState.REFUSED: _to_contest,
    CaseState.ACCEPTED: _to_pay,
    CaseState.REDIRECTED: _to_go_elsewhere,
    CaseState.GIVEN_BACK: _given_back,
    CaseState.WITHDRAWN: _ended,
    CaseState.DEEMED_WITHDRAWN: _ended,
}
