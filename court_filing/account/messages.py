"""The message centre (消息): what a person was told about their cases, in the words of the mail.

A message is opened by a POST, which marks it as read and leads to its page: a GET leaves no trace, also where a
browser fetches pages ahead or an address is opened from a history.
"""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.account.room import room
from court_filing.cases import notices
from court_filing.cases.letters import count_unread_replies
from court_filing.cases.notice import Notice
from court_filing.cases.queries import PAGE
from court_filing.clock import now
from court_filing.web.access import the_account
from court_filing.web.notice_words import case_words, subject, wording
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in
from court_filing.web.services import settings

LARGEST_ID = 2_147_483_647


@room.get("/messages")
def messages() -> tuple[str, int]:
    """Every message, newest first."""
    count = notices.count_notices_of(the_account())
    number, pages = place_in(count, size=PAGE)
    found = notices.notices_of(the_account(), page=number)
    return page(
        "account/messages.html",
        rows=[(notice, subject(notice, notice.case), case_words(notice, notice.case)) for notice in found],
        count=count,
        replies=count_unread_replies(the_account()),
        newest_id=found[0].id if found else 0,
        number=number,
        pages=pages,
    )


@room.get("/messages/<int(max=2147483647):notice_id>")
def message(notice_id: int) -> tuple[str, int]:
    """One message in full, with the way to its case."""
    notice = _notice(notice_id)
    words = wording(notice, notice.case, settings().base_url)
    return page("account/message.html", notice=notice, about=case_words(notice, notice.case), words=words)


@room.post("/messages/<int(max=2147483647):notice_id>/open")
def open_message(notice_id: int) -> Response:
    """Mark the message as read and show it."""
    notice = _notice(notice_id)
    if sent(ActionForm()):
        notice.read_at = notice.read_at or now()
    return redirect(url_for(".message", notice_id=notice_id))


@room.post("/messages/read-all")
def read_all_messages() -> Response:
    """Mark as read what the person was shown; not what came after the page was opened."""
    up_to = request.form.get("up_to", 0, type=int)
    if sent(ActionForm()) and 0 < up_to <= LARGEST_ID:
        notices.mark_all_read(the_account(), up_to_id=up_to, at=now())
    return redirect(url_for(".messages"))


def _notice(notice_id: int) -> Notice:
    found = notices.notice_of(the_account(), notice_id)
    if found is None:
        abort(404)
    return found
