"""Notifications that were not believed and name no order of ours (没有采信的支付通知): they concern no court."""

from court_filing.acts.contents.receipts import CHANNELS
from court_filing.admin.room import room
from court_filing.cases.gateway_events import REFUSED_OF_NOBODY, count_events, events
from court_filing.cases.queries import PAGE
from court_filing.gateways.payments.protocol import NotGenuine, NotGenuineReason
from court_filing.web.page import page
from court_filing.web.paging import place_in


@room.get("/notifications/")
def notifications() -> tuple[str, int]:
    """The newest on top."""
    count = count_events(REFUSED_OF_NOBODY)
    number, pages = place_in(count, size=PAGE)
    return page(
        "admin/notifications.html",
        events=events(REFUSED_OF_NOBODY, page=number),
        count=count,
        number=number,
        pages=pages,
        channels=CHANNELS,
        reason=reason_words,
    )


def reason_words(reason: NotGenuineReason) -> str:
    """Why it was not believed, in a sentence."""
    return str(NotGenuine(reason).text)
