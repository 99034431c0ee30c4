"""Sending a code: at once and from the page, for only its hash is kept."""

from flask import current_app, render_template

from court_filing.acts import one_time_code
from court_filing.clock import now
from court_filing.gateways.messages.protocol import Message, NotDelivered
from court_filing.web.services import gateways


def delivered(kind: str, to: str, code: str) -> bool:
    """Send a code, in the words of templates/messages/<kind>/; whether a messenger took it.

    Before it is kept, so that nobody waits for the database meanwhile.
    """
    values = {"code": code, "minutes": one_time_code.VALID_FOR.seconds // 60}
    message = Message(
        to=to,
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
