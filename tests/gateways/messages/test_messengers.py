"""What every messenger does: into a folder, and through a real SMTP server on this machine."""

import email
import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.message import Message as Mail
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from court_filing.gateways.messages.folder import FolderMessenger
from court_filing.gateways.messages.protocol import Message, Messenger, NotDelivered
from court_filing.gateways.messages.smtp import SmtpMessenger, SmtpServer

CODE = Message(
    to="zhang@example.org",
    subject="重设密码的验证码",
    body="您的验证码是 314159，10 分钟内有效。\n如果不是您本人操作，请忽略。",
    kind="password_reset",
    at=datetime(2026, 11, 21, 2, 30, tzinfo=UTC),
)
PASSWORD = "correct horse"


class Box:
    """A mail server's handler that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_RCPT(
        self, _server: object, _session: Session, envelope: Envelope, to: str, _options: list
    ) -> str:
        if to.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: Session, envelope: Envelope) -> str:
        self.mails.append(envelope.content)
        return "250 OK"


def check(_server: object, _session: object, _envelope: object, _how: str, said: LoginPassword) -> AuthResult:
    right = said.login == b"court" and said.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[SmtpServer]:
    controller = Controller(
        box, hostname="127.0.0.1", port=free_port(), authenticator=check, auth_require_tls=False
    )
    controller.start()
    yield SmtpServer(
        host="127.0.0.1", port=controller.port, sender="网上立案 <noreply@court.example>", security="none"
    )
    controller.stop()


class Delivery:
    """A messenger, and how to read the last mail that it delivered."""

    def __init__(self, messenger: Messenger, mails: list[bytes] | None, folder: Path) -> None:
        self.messenger = messenger
        self._mails = mails
        self._folder = folder

    def last(self) -> EmailMessage:
        mails = self._mails
        if mails is None:
            mails = [path.read_bytes() for path in sorted(self._folder.glob("*.eml"))]
        mail: Mail = email.message_from_bytes(mails[-1], policy=default)
        assert isinstance(mail, EmailMessage)
        return mail


@pytest.fixture(params=["folder", "smtp"])
def delivery(request: pytest.FixtureRequest, tmp_path: Path) -> Delivery:
    if request.param == "folder":
        return Delivery(FolderMessenger(tmp_path), None, tmp_path)
    box: Box = request.getfixturevalue("box")
    return Delivery(SmtpMessenger(request.getfixturevalue("server")), box.mails, tmp_path)


def test_a_message_arrives_in_its_own_words(delivery: Delivery) -> None:
    delivery.messenger.send(CODE)
    mail = delivery.last()
    assert mail["To"] == CODE.to
    assert mail["Subject"] == CODE.subject
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == CODE.body
    assert mail["Date"].datetime == CODE.at
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"]


def test_who_can_be_reached(tmp_path: Path) -> None:
    by_mail = SmtpMessenger(SmtpServer(host="mail.court.example", sender="noreply@court.example"))
    assert [by_mail.reaches(address) for address in ("zhang@example.org", "13800138000", "")] == [
        True,
        False,
        False,
    ]
    into_a_folder = FolderMessenger(tmp_path)
    assert into_a_folder.reaches("13800138000")
    assert not into_a_folder.reaches("")


def test_each_message_has_its_own_name(delivery: Delivery) -> None:
    delivery.messenger.send(CODE)
    first = delivery.last()["Message-ID"]
    delivery.messenger.send(CODE)
    assert delivery.last()["Message-ID"] != first


@pytest.mark.parametrize("field", ["to", "subject", "kind"])
def test_a_line_break_cannot_smuggle_in_a_header(delivery: Delivery, field: str) -> None:
    smuggled = replace(CODE, **{field: "x@example.org\r\nBcc: thief@example.org"})
    with pytest.raises(NotDelivered):
        delivery.messenger.send(smuggled)


def test_the_folder_numbers_its_messages_and_names_nobody(tmp_path: Path) -> None:
    messenger = FolderMessenger(tmp_path / "messages")
    for kind in ("password_reset", "fee_notice", "../escape"):
        messenger.send(replace(CODE, kind=kind, to="13900007559"))
    names = sorted(path.name for path in (tmp_path / "messages").iterdir())
    assert names == ["000001-password_reset.eml", "000002-fee_notice.eml", "000003-___escape.eml"]


def test_the_server_asks_for_a_password(box: Box, server: SmtpServer) -> None:
    SmtpMessenger(replace(server, user="court", password=PASSWORD)).send(CODE)
    assert len(box.mails) == 1
    with pytest.raises(NotDelivered):
        SmtpMessenger(replace(server, user="court", password="wrong")).send(CODE)
    assert len(box.mails) == 1


@pytest.mark.parametrize("to", ["nobody@example.org", "13900007559"])
def test_an_address_that_takes_no_mail_is_told_without_naming_it(server: SmtpServer, to: str) -> None:
    with pytest.raises(NotDelivered) as failure:
        SmtpMessenger(server).send(replace(CODE, to=to))
    assert to not in str(failure.value)


def test_a_server_that_is_not_there_is_told() -> None:
    gone = SmtpServer(host="127.0.0.1", port=free_port(), sender="noreply@court.example", security="none")
    with pytest.raises(NotDelivered):
        SmtpMessenger(gone).send(CODE)


def test_a_server_without_encryption_gets_nothing_unless_that_was_said(box: Box, server: SmtpServer) -> None:
    for security in ("starttls", "tls"):
        with pytest.raises(NotDelivered):
            SmtpMessenger(replace(server, security=security, timeout_seconds=3)).send(CODE)
    assert box.mails == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that 127.0.0.1 wrote for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.court.example")])
    loopback = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(loopback, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "mail.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_goes_encrypted_to_a_server_that_is_trusted_and_to_no_other(
    box: Box, certificate: Path, security: str
) -> None:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    how = {"tls_context": tls, "require_starttls": True} if security == "starttls" else {"ssl_context": tls}
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **how)
    controller.start()
    try:
        server = SmtpServer(
            host="127.0.0.1", port=controller.port, sender="noreply@court.example", security=security
        )
        with pytest.raises(NotDelivered):
            SmtpMessenger(server).send(CODE)
        SmtpMessenger(server, tls=ssl.create_default_context(cafile=str(certificate))).send(CODE)
    finally:
        controller.stop()
    assert len(box.mails) == 1
