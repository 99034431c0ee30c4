"""Telephone calls of the court (电话记录) in words: the same to the desk and to who filed."""

from collections.abc import Mapping

from court_filing.cases.case import Case
from court_filing.cases.desk_notes import calls_of
from court_filing.web.event_words import Line
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

OUTCOMES: Mapping[str, str] = {
    "reached": _("已接通"),
    "not_reached": _("没有接通"),
    "wrong_number": _("号码不对"),
    "call_again": _("约好再打"),
}


def call_lines(case: Case, *, by_name: bool = False) -> list[Line]:
    """Every call about the case for the `timeline` component, newest first; with the clerk's name for the desk alone.

    To others than the desk the number is masked: it may be somebody else's.
    """
    return [
        {
            "title": gettext("法院打电话联系：%(outcome)s", outcome=OUTCOMES[call.outcome]),
            "at": call.called_at,
            "by": call.by.shown_name if by_name else gettext("立案庭"),
            "text": _said(call.number if by_name else masked_number(call.number), call.text or ""),
        }
        for call in calls_of(case)
    ]


def masked_number(number: str) -> str:
    """A telephone number of which only its ends are shown: 138****0001."""
    return f"{number[:3]}****{number[-4:]}" if len(number) > 8 else "****"


def _said(number: str, text: str) -> str:
    called = gettext("拨打的号码：%(number)s", number=number)
    return gettext("%(called)s。%(text)s", called=called, text=text) if text else called
