"""What gateways posted that a person should see: genuine ones about no order of ours, and what was not believed."""

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts.notifications import LONGEST_NOTE, look_at
from court_filing.cases import store
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.gateway_events import LOOKED_AT, UNKNOWN, Listed, count_events, events, refused_of
from court_filing.cases.queries import PAGE
from court_filing.clock import now
from court_filing.finance.room import room
from court_filing.finance.words import SAYS, channel_words, reason_words
from court_filing.web.access import the_account
from court_filing.web.fields import TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.paging import place_in


def lists_of(court_id: str) -> dict[str, Listed]:
    """What a court's cashier sees: of what was refused only what names an order of that court."""
    return {"unknown": UNKNOWN, "looked-at": LOOKED_AT, "refused": refused_of(court_id)}


class NoteForm(FlaskForm):
    """What came of looking at it."""

    note = TextArea(
        _("查到了什么，怎么处理的"),
        description=_("比如：在支付宝商户后台查到是别的系统的订单，已转告管理员。"),
        required=_("请写明查到了什么"),
        max_length=LONGEST_NOTE,
    )


@room.get("/notifications/")
def notifications() -> tuple[str, int]:
    """One of the three lists."""
    shown = request.args.get("show", "unknown")
    lists = lists_of(the_account().court_id or "")
    listed = lists.get(shown) or abort(404)
    counts = {name: count_events(each) for name, each in lists.items()}
    number, pages = place_in(counts[shown], size=PAGE)
    return page(
        "finance/notifications.html",
        shown=shown,
        counts=counts,
        events=events(listed, page=number),
        number=number,
        pages=pages,
        says=SAYS,
        channel_words=channel_words,
        reason_words=reason_words,
    )


@room.route("/notifications/<int(max=2147483647):event_id>/", methods=["GET", "POST"])
def notification(event_id: int) -> Response | tuple[str, int]:
    """One about no order of ours, to be marked as looked at with a note."""
    event = store.get(GatewayEvent, event_id)
    if event is None or event.outcome is not EventOutcome.UNKNOWN_ORDER:
        abort(404)
    form = NoteForm()
    if event.handled_at is None and sent(form):
        look_at(event, form.note.data, by=the_account(), at=now())
        flash(gettext("已记下"), "success")
        return redirect(url_for(".notifications"))
    return page(
        "finance/notification.html", event=event, form=form, says=SAYS, channel=channel_words(event.channel)
    )
