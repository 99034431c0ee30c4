"""A message as an e-mail (RFC 5322)."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr

from court_filing.gateways.messages.protocol import Message, Undeliverable


def as_mail(message: Message, *, sender: str) -> EmailMessage:
    """The e-mail. Raises Undeliverable where an address or the subject would break its header."""
    mail = EmailMessage()
    try:
        mail["From"] = sender
        mail["To"] = message.to
        mail["Subject"] = message.subject
        mail["X-Court-Filing-Kind"] = message.kind
    except ValueError as error:
        raise Undeliverable("a header cannot hold what the message wants in it") from error
    mail["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2] or None)
    mail["Auto-Submitted"] = "auto-generated"
    if message.at is not None:
        mail["Date"] = format_datetime(message.at)
    mail.set_content(message.body)
    return mail
