"""Everything that happened to a case in one timeline: moves, trial, papers, what was handed in, messages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import url_for

from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.involvement import papers_for, sides_of
from court_filing.cases.lifecycle import Actor
from court_filing.cases.notices import notices_about
from court_filing.web.event_words import Line, event_line, is_told
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.notice_words import subject
from court_filing.web.paper_words import titled
from court_filing.web.progress_words import newest_first, progress_lines
from court_filing.web.supplements import supplement_lines

ACTORS: Mapping[str, str] = {
    Actor.LITIGANT: _("当事人一方"),
    Actor.ASSISTANT: _("导诉员"),
    Actor.CASHIER: _("收费员"),
    Actor.CLERK: _("立案庭"),
    Actor.SYSTEM: _("系统"),
}


def timeline_of(case: Case, account: Account) -> Sequence[Mapping[str, Any]]:
    """Everything that this person may know of the case, newest first."""
    return newest_first(
        list(_events(case, account)),
        progress_lines(case),
        list(_papers(case, account)),
        supplement_lines(case, account),
        list(_messages(case, account)),
    )


def _events(case: Case, account: Account) -> Iterator[Line]:
    """The moves; single payments and other lawyers' entries are between the court and one side."""
    filed = case.proceeding.initiating.id in sides_of(account, case)
    for event in reversed(case.events):
        if is_told(event) and (event.of == "case" or event.account_id == account.id or filed):
            yield event_line(event, case, actors=ACTORS)


def _papers(case: Case, account: Account) -> Iterator[Line]:
    for paper, name in reversed(titled(papers_for(case, account))):
        if paper.kind != "supplement_receipt":
            yield {
                "title": gettext("出具%(title)s", title=name),
                "at": paper.asked_at,
                "by": gettext("法院"),
                "href": url_for("case_files.paper", case_id=case.id, paper_id=paper.id),
                "href_text": gettext("打开%(title)s", title=name),
            }


def _messages(case: Case, account: Account) -> Iterator[Line]:
    for notice in notices_about(case, account):
        yield {
            "title": gettext("通知：%(subject)s", subject=subject(notice, case)),
            "at": notice.created_at,
            "by": gettext("法院"),
            "href": url_for("account.message", notice_id=notice.id),
            "href_text": gettext("看这条消息"),
        }
