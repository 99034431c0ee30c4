"""What a messenger does, whatever carries the message."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Message:
    """One message to one person, in its final words."""

    to: str
    """An e-mail address or a telephone number."""
    subject: str
    body: str
    kind: str
    """What it is about, in one word of our own: `password_reset`, `fee_notice` …"""
    at: datetime | None = None
    """When it was written; aware. The carrier dates it where none is given."""
    brief: str = ""
    """The same for a telephone, in one short message where it can be; the subject stands for it where none is given."""
    number: str = ""
    """The same each time this message is tried again, so that a carrier can tell the repetition; "" when sent once."""


class NotDelivered(Exception):
    """The message was not handed over; the reason is for the operator, not for the person."""


class Undeliverable(NotDelivered):
    """The message can never be handed over as it is: trying again is of no use."""


class Messenger(Protocol):
    """Hands a message over to whoever carries it."""

    def reaches(self, address: str) -> bool:
        """Whether this carrier serves addresses of that kind: e-mail, mobile number."""

    def send(self, message: Message) -> None:
        """Return once the carrier has taken it. Raises NotDelivered; then it may be sent again."""
