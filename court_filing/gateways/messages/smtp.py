"""Messages through an SMTP server (RFC 5321): production."""

import smtplib
import ssl
from dataclasses import dataclass
from typing import Literal

from court_filing.gateways.messages.mail import as_mail
from court_filing.gateways.messages.protocol import Message, NotDelivered, Undeliverable


@dataclass(frozen=True)
class SmtpServer:
    """How to reach the server that carries our mail."""

    host: str
    sender: str
    """The From address, with or without a display name."""
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    """`none` only for a relay on the same machine."""
    user: str | None = None
    password: str | None = None
    timeout_seconds: float = 20.0


class SmtpMessenger:
    """Sends e-mail. Keeps no connection: a message is rare, and a kept one goes stale."""

    def __init__(self, server: SmtpServer, *, tls: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._tls = tls or ssl.create_default_context()

    def reaches(self, address: str) -> bool:
        """E-mail alone; see `Messenger.reaches`."""
        return "@" in address

    def send(self, message: Message) -> None:
        """Hand the message to the server; see `Messenger.send`."""
        if not self.reaches(message.to):
            raise Undeliverable("not an e-mail address")
        mail = as_mail(message, sender=self._server.sender)
        try:
            with self._connect() as connection:
                if self._server.user is not None:
                    connection.login(self._server.user, self._server.password or "")
                connection.send_message(mail)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            # smtplib's words may repeat the address: only the kind of failure goes on.
            raise NotDelivered(type(error).__name__) from error

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout_seconds, context=self._tls
            )
        connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)
        if server.security == "starttls":
            try:
                connection.starttls(context=self._tls)
            except BaseException:
                connection.close()
                raise
        return connection
