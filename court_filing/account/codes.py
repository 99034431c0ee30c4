"""Sending a code: at once and from the page, for only its hash is kept."""

from flask import current_app, render_template

from court_filing.acts import one_time_code
from court_filing.acts.one_time_code import Offer
from court_filing.clock import now
from court_filing.gateways.messages.protocol import Message, NotDelivered
from court_filing.web.services import gateways
from court_filing.web.transaction import begin_writing, write_now


def delivered(kind: str, offer: Offer) -> bool:
    """Send a code that is kept, in the words of templates/messages/<kind>/; whether a messenger took it.

    That it is kept is committed first: nobody waits for the database meanwhile, and nobody is sent two. Where
    it was not taken, the request writes again.
    """
    write_now()
    if _sent(kind, offer):
        return True
    begin_writing()
    return False


def _sent(kind: str, offer: Offer) -> bool:
    values = {"code": offer.code, "minutes": one_time_code.VALID_FOR.seconds // 60}
    message = Message(
        to=offer.to,
        subject=render_template(f"messages/{kind}/subject.txt", **values).strip(),
        body=render_template(f"messages/{kind}/body.txt", **values).strip() + "\n",
        kind=kind,
        at=now(),
        brief=render_template(f"messages/{kind}/brief.txt", **values).strip(),
    )
    try:
        gateways().messenger.send(message)
    except NotDelivered as failure:
        current_app.logger.error("a code (%s) was not delivered: %s", kind, failure)
        return False
    return True
