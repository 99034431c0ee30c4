"""What became of a filing: in a word and a colour for the lists of the desk, in a sentence for its page."""

from collections.abc import Mapping
from typing import Any

from court_filing.cases.case import Case, CaseState
from court_filing.cases.decisions import last_event
from court_filing.cases.fee import FeeState
from court_filing.cases.lifecycle import Act
from court_filing.web.filters import day
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

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

WAITING_FOR: Mapping[FeeState, str] = {
    FeeState.DUE: _("等当事人交诉讼费，最后一天是 %(day)s。"),
    FeeState.RELIEF_ASKED: _("当事人申请缓交、减交或者免交诉讼费，等法院决定。"),
}
"""For what an accepted case waits; where nothing is said, for its number."""


def standing_of(case: Case) -> dict[str, Any]:
    """How an accepted case was registered, and for what it waits."""
    if case.state not in (CaseState.ACCEPTED, CaseState.DOCKETED):
        return {"by_clock": False, "accepted_words": ""}
    event = last_event(case, Act.ACCEPT, Act.ACCEPT_BY_CLOCK)
    by_clock = event is not None and event.act == Act.ACCEPT_BY_CLOCK.value
    return {"by_clock": by_clock, "accepted_words": _waiting_for(case)}


def _waiting_for(case: Case) -> str:
    if case.fee is None or case.state is CaseState.DOCKETED:
        return ""
    words = WAITING_FOR.get(case.fee.state)
    return str(words) % {"day": day(case.fee.due_on)} if words else gettext("等编案号。")
