"""How every notification of a gateway is taken in: kept and committed first, answered then, applied by the worker."""

from collections.abc import Mapping

from flask import current_app

from court_filing.acts import notifications
from court_filing.clock import now
from court_filing.gateways.payments.protocol import NotGenuine, Notification
from court_filing.web.transaction import begin_writing, keep


def take_in(channel: str, notification: Notification, posted: Mapping[str, str]) -> None:
    """Keep a genuine one; what the view answers with a status below 400 leaves only once it is committed.

    The view says `writes_late`: verifying a signature holds nobody up.
    """
    begin_writing()
    notifications.take_in(channel, notification, posted, at=now())


def refuse(channel: str, refused: NotGenuine, posted: Mapping[str, str]) -> None:
    """Keep that it came, within bounds; what the view answers with an error."""
    current_app.logger.warning("%s notification not taken in: %s", channel, refused.reason)
    at = now()
    if notifications.may_refuse(at=at):
        begin_writing()
        notifications.refuse(channel, refused.reason, posted, at=at)
        keep()
