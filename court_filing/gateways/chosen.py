"""The outside world as this installation has chosen it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from court_filing.config import Settings
from court_filing.gateways.files import master_keys
from court_filing.gateways.files.bucket import Bucket
from court_filing.gateways.files.folder import FolderFiles, holds_sealed_files
from court_filing.gateways.files.master_keys import MasterKeys, WrongKeysFile
from court_filing.gateways.files.parts import PartsFolder
from court_filing.gateways.files.protocol import Files, KeptFiles
from court_filing.gateways.files.s3 import S3Files
from court_filing.gateways.messages.folder import FolderMessenger
from court_filing.gateways.messages.protocol import Messenger
from court_filing.gateways.messages.routed import RoutedMessenger
from court_filing.gateways.messages.sms import SmsMessenger, SmsPlatform
from court_filing.gateways.messages.smtp import SmtpMessenger, SmtpServer
from court_filing.gateways.payments import chooser
from court_filing.gateways.payments.breaker import Breaker
from court_filing.gateways.payments.protocol import Payments
from court_filing.gateways.scanner.absent import NoScanner
from court_filing.gateways.scanner.clam_daemon import ClamDaemon, checked_address
from court_filing.gateways.scanner.protocol import Scanner

OVER_THE_WIRE: Final[Mapping[str, tuple[str, ...]]] = {"alipay": (), "wechat": ("start", "start_inside")}
"""The channels that have a gateway elsewhere, and what calls it besides what every such channel calls it for."""
_SECURITY: Final[Mapping[str, Literal["starttls", "tls", "none"]]] = {
    "smtp": "starttls",
    "smtps": "tls",
    "smtp+plain": "none",
}


@dataclass(frozen=True)
class Gateways:
    """One object for each side of the outside world."""

    files: Files
    messenger: Messenger
    payments: Mapping[str, Payments]
    parts: PartsFolder
    scanner: Scanner = field(default_factory=NoScanner)


def choose(settings: Settings) -> Gateways:
    """Open everything that the settings name.

    Raises WrongPaymentSettings or ValueError for what cannot be, FilesUnavailable where the object storage is away.
    """
    return Gateways(
        files=kept_files(settings),
        messenger=_messenger(settings),
        payments=_guarded(chooser.from_settings(_payment_settings(settings))),
        parts=kept_parts(settings),
        scanner=ClamDaemon(checked_address(settings.clamd)) if settings.clamd else NoScanner(),
    )


def kept_files(settings: Settings) -> KeptFiles:
    """The files where the settings say. Raises WrongKeysFile, WrongStore, FilesUnavailable."""
    if settings.files_s3 is None:
        return folder_files(settings)
    keys = MasterKeys(file_keys_file(settings))
    return S3Files(Bucket(settings.files_s3), keys, folder=settings.folder / "files-on-their-way")


def kept_parts(settings: Settings) -> PartsFolder:
    """The uploads under way of this machine. Raises WrongKeysFile."""
    return PartsFolder(settings.folder / "uploads", MasterKeys(file_keys_file(settings)))


def folder_files(settings: Settings) -> FolderFiles:
    """The files in the folder of the installation. Raises WrongKeysFile."""
    folder, keys_file = settings.folder / "files", file_keys_file(settings)
    if settings.file_keys_file is None and not keys_file.exists():
        # A new key would open none of them, and hide that the right one is gone.
        if holds_sealed_files(folder):
            raise WrongKeysFile(f"{keys_file} is gone: the files of {folder} cannot be read without it")
        settings.folder.mkdir(parents=True, exist_ok=True)
        master_keys.make_unless_there(keys_file)
    return FolderFiles(folder, MasterKeys(keys_file))


def file_keys_file(settings: Settings) -> Path:
    """Where the master keys of the files stand."""
    return settings.file_keys_file or settings.folder / "file-keys"


def _messenger(settings: Settings) -> Messenger:
    """Short messages to mobile numbers where their platform is named; everything else by mail, or into the folder."""
    carrier = _mail_or_folder(settings)
    if settings.sms is None:
        return carrier
    sms = settings.sms
    platform = SmsPlatform(url=sms.url, token=sms.token, timeout_seconds=sms.timeout_seconds)
    return RoutedMessenger((SmsMessenger(platform), carrier))


def _mail_or_folder(settings: Settings) -> Messenger:
    url = urlsplit(settings.messages_url)
    if url.scheme == "folder":
        return FolderMessenger(settings.folder / "messages")
    if url.scheme not in _SECURITY or not url.hostname:
        raise ValueError("MESSAGES is folder: or smtp://, smtps:// or smtp+plain:// with a host")
    sender = parse_qs(url.query).get("from", [""])[0]
    return SmtpMessenger(
        SmtpServer(
            host=url.hostname,
            port=url.port or 587,
            security=_SECURITY[url.scheme],
            sender=sender,
            user=unquote(url.username) if url.username else None,
            password=unquote(url.password) if url.password else None,
        )
    )


def _guarded(channels: Mapping[str, Payments]) -> Mapping[str, Payments]:
    """The channels, those that go over the wire each with a breaker before it."""
    return {
        name: Breaker(channel, also=OVER_THE_WIRE[name]) if name in OVER_THE_WIRE else channel
        for name, channel in channels.items()
    }


def _certificates(folder: Path) -> tuple[Path, Path, Path]:
    return folder / "app_cert.pem", folder / "gateway_cert.pem", folder / "root_cert.pem"


def _payment_settings(settings: Settings) -> chooser.PaymentSettings:
    named: dict[str, Callable[[Settings], dict[str, Any]]] = {
        "embedded": _embedded,
        "alipay": _alipay,
        "wechat": _wechat,
    }
    values: dict[str, Any] = {}
    for name in settings.payments:
        values.update(named[name](settings))
    return chooser.PaymentSettings(order=settings.payments, **values)


def _embedded(settings: Settings) -> dict[str, Any]:
    return {
        "embedded_folder": settings.folder / "cashier",
        "embedded_secret": settings.secret_key,
        "embedded_page_url": f"{settings.base_url}/callbacks/cashier",
    }


def _alipay(settings: Settings) -> dict[str, Any]:
    assert settings.alipay
    account = json.loads((settings.alipay.folder / "settings.json").read_text(encoding="utf-8"))
    by_certificates = account.get("mode") == "certificate"
    return {
        "alipay_app_id": account["app_id"],
        "alipay_seller_id": account["seller_id"],
        "alipay_private_key_file": settings.alipay.folder / "app_private.pem",
        "alipay_public_key_file": settings.alipay.folder / "gateway_public.pem",
        "alipay_certificate_files": _certificates(settings.alipay.folder) if by_certificates else None,
        "alipay_gateway_url": settings.alipay.gateway_url,
        "alipay_timeout": settings.alipay.timeout_seconds,
    }


def _wechat(settings: Settings) -> dict[str, Any]:
    assert settings.wechat
    return {
        "wechat_folder": settings.wechat.folder,
        "wechat_gateway_url": settings.wechat.gateway_url,
        "wechat_timeout": settings.wechat.timeout_seconds,
        "wechat_refund_notify_url": f"{settings.base_url}/callbacks/wechat",
    }
