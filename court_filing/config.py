"""What the installation is told from outside: typed settings, read from the environment alone."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PREFIX = "COURT_FILING_"
_MEBIBYTE = 1024 * 1024
PAYMENT_TIMEOUT_SECONDS = 6
"""How long one exchange with a payment gateway may take: a payer waits for it."""
CHANNELS = ("alipay", "wechat", "embedded")
"""What COURT_FILING_PAYMENTS may name, with commas between."""


class MissingSetting(Exception):
    """A setting that has no safe default is not in the environment."""


@dataclass(frozen=True)
class AlipaySettings:
    """How the court's Alipay merchant account is reached."""

    folder: Path
    """Holds app_private.pem, gateway_public.pem and settings.json (app_id, seller_id).

    Where settings.json says `"mode": "certificate"`, app_cert.pem, gateway_cert.pem and root_cert.pem instead of
    gateway_public.pem.
    """
    gateway_url: str
    timeout_seconds: int = PAYMENT_TIMEOUT_SECONDS


@dataclass(frozen=True)
class WechatSettings:
    """How the court's WeChat Pay merchant account is reached."""

    folder: Path
    """Holds apiclient_key.pem, pub_key.pem or wechatpay_*.pem, apiv3_key, settings.json, and app_secret if need be."""
    gateway_url: str
    timeout_seconds: int = PAYMENT_TIMEOUT_SECONDS


@dataclass(frozen=True)
class SmsSettings:
    """How the platform that carries short messages is reached."""

    url: str
    token: str
    timeout_seconds: int = 6


@dataclass(frozen=True)
class S3Settings:
    """How the object storage is reached that keeps the files."""

    bucket: str
    endpoint: str
    region: str
    key_id: str
    secret: str = field(repr=False)
    path_style: bool = True
    """Whether the bucket stands in the path of an address, or else before the name of the host."""
    timeout_seconds: int = 30


@dataclass(frozen=True)
class FileSizes:
    """How large one file may be that somebody hands in, and all of theirs in one case together, in bytes."""

    document_bytes: int
    recording_bytes: int
    case_bytes: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "FileSizes":
        """Read COURT_FILING_DOCUMENT_MB, …_RECORDING_MB and …_CASE_MB; raises ValueError for what is no number."""
        return cls(
            document_bytes=int(environment.get(PREFIX + "DOCUMENT_MB", "100")) * _MEBIBYTE,
            recording_bytes=int(environment.get(PREFIX + "RECORDING_MB", "500")) * _MEBIBYTE,
            case_bytes=int(environment.get(PREFIX + "CASE_MB", "5120")) * _MEBIBYTE,
        )


@dataclass(frozen=True)
class Settings:
    """Everything that differs between installations."""

    secret_key: str
    base_url: str
    """The public address, without a final slash: it stands in QR codes, messages and payment orders."""
    folder: Path
    """Where the embedded database, queue, files and messages are kept."""
    database_url: str
    queue_url: str
    payments: tuple[str, ...]
    """The channels, in the order in which they are offered: `alipay`, `wechat`, `embedded` (a cashier of our own)."""
    alipay: AlipaySettings | None
    messages_url: str
    """`folder:` (one file a message) or `smtp://user:password@host:port/?from=…`."""
    task_lease_seconds: int = 45
    """How long a worker may be silent before its task is given to another."""
    trusted_proxies: int = 0
    """How many proxies in front may say who is calling; 0 believes nobody."""
    draft_days: int = 180
    """How long a draft is kept after its last change; then it is cleared away."""
    wechat: WechatSettings | None = None
    sms: SmsSettings | None = None
    """None: nothing goes to mobile numbers, unless messages go into the folder."""
    file_keys_file: Path | None = None
    """Holds the master keys of stored files; None: `file-keys` in the folder, made at the first start."""
    files_s3: S3Settings | None = None
    """None: files are kept in the folder."""
    clamd: str | None = None
    """Where the ClamAV daemon listens: path of its socket, or host:port. None: files are not searched for viruses."""
    uploads_under_way: int = 20
    """How many uploads one account may have begun and not ended."""
    ocr_threads: int = 1
    """On how many cores the worker recognises writing in pictures; 0: on none, and pictures are kept unread."""
    testing: bool = False

    @property
    def secure(self) -> bool:
        """Whether the public address is HTTPS, so that cookies may insist on it."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read COURT_FILING_*; raises MissingSetting with the name of what is missing."""
        folder = Path(environment.get(PREFIX + "VAR", "/var/lib/court-filing"))
        return cls(
            secret_key=_secret(environment),
            base_url=_needed(environment, "BASE_URL").rstrip("/"),
            folder=folder,
            database_url=environment.get(PREFIX + "DATABASE_URL", f"sqlite:///{folder / 'court_filing.db'}"),
            queue_url=environment.get(PREFIX + "QUEUE_URL", f"sqlite:///{folder / 'queue.db'}"),
            payments=(payments := _payments(environment.get(PREFIX + "PAYMENTS", "alipay"))),
            alipay=_alipay(environment) if "alipay" in payments else None,
            wechat=_wechat(environment) if "wechat" in payments else None,
            messages_url=environment.get(PREFIX + "MESSAGES", "folder:"),
            sms=_sms(environment) if environment.get(PREFIX + "SMS_URL") else None,
            trusted_proxies=int(environment.get(PREFIX + "TRUSTED_PROXIES", "0")),
            task_lease_seconds=int(environment.get(PREFIX + "TASK_LEASE_SECONDS", "45")),
            ocr_threads=int(environment.get(PREFIX + "OCR_THREADS", "1")),
            draft_days=_draft_days(environment.get(PREFIX + "DRAFT_DAYS", "180")),
            file_keys_file=Path(path) if (path := environment.get(PREFIX + "FILE_KEYS_FILE")) else None,
            files_s3=_files_s3(environment) if environment.get(PREFIX + "FILES_S3_BUCKET") else None,
            clamd=environment.get(PREFIX + "CLAMD") or None,
            uploads_under_way=int(environment.get(PREFIX + "UPLOADS_PER_ACCOUNT", "20")),
        )


def _needed(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(PREFIX + name, "")
    if not value:
        raise MissingSetting(f"{PREFIX}{name} is not set")
    return value


def _secret(environment: Mapping[str, str]) -> str:
    if path := environment.get(PREFIX + "SECRET_KEY_FILE"):
        return Path(path).read_text(encoding="ascii").strip()
    return _needed(environment, "SECRET_KEY")


def _sms(environment: Mapping[str, str]) -> SmsSettings:
    return SmsSettings(
        url=_needed(environment, "SMS_URL"),
        token=private_text(Path(path))
        if (path := environment.get(PREFIX + "SMS_TOKEN_FILE"))
        else _needed(environment, "SMS_TOKEN"),
        timeout_seconds=int(environment.get(PREFIX + "SMS_TIMEOUT", "6")),
    )


def _files_s3(environment: Mapping[str, str]) -> S3Settings:
    # Several servers share the bucket: a key that each makes for itself would open the files of none of the others.
    _needed(environment, "FILE_KEYS_FILE")
    endpoint = _needed(environment, "FILES_S3_ENDPOINT").rstrip("/")
    if not endpoint.startswith(("https://", "http://")):
        raise ValueError(f"{PREFIX}FILES_S3_ENDPOINT is {endpoint}: it begins with https:// or http://")
    path_style = environment.get(PREFIX + "FILES_S3_PATH_STYLE", "yes")
    if path_style not in ("yes", "no"):
        raise ValueError(f"{PREFIX}FILES_S3_PATH_STYLE is {path_style}: it is yes or no")
    return S3Settings(
        bucket=_needed(environment, "FILES_S3_BUCKET"),
        endpoint=endpoint,
        region=environment.get(PREFIX + "FILES_S3_REGION", "us-east-1"),
        key_id=_needed(environment, "FILES_S3_KEY_ID"),
        secret=private_text(Path(path))
        if (path := environment.get(PREFIX + "FILES_S3_SECRET_FILE"))
        else _needed(environment, "FILES_S3_SECRET"),
        path_style=path_style == "yes",
        timeout_seconds=int(environment.get(PREFIX + "FILES_S3_TIMEOUT", "30")),
    )


def private_text(path: Path) -> str:
    """What a file holds that nobody but its owner and group may open. Raises ValueError for an open one."""
    if stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO:
        raise ValueError(f"{path} is open to every user of this machine: chmod 600 {path}")
    return path.read_text(encoding="ascii").strip()


def _draft_days(given: str) -> int:
    """Raises ValueError for a time too short to remind anybody 30 days before it ends."""
    days = int(given)
    if days < 60:
        raise ValueError(f"{PREFIX}DRAFT_DAYS is {days}: drafts are kept for at least 60 days")
    return days


def _payments(given: str) -> tuple[str, ...]:
    """Raises ValueError for a channel that is not there, and where none is named."""
    names = tuple(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    if not names or not set(names) <= set(CHANNELS):
        raise ValueError(f"{PREFIX}PAYMENTS is {given!r}: it names one or more of {', '.join(CHANNELS)}")
    return names


def _wechat(environment: Mapping[str, str]) -> WechatSettings:
    return WechatSettings(
        folder=Path(_needed(environment, "WECHAT_FOLDER")),
        gateway_url=environment.get(PREFIX + "WECHAT_GATEWAY_URL", "https://api.mch.weixin.qq.com").rstrip(
            "/"
        ),
        timeout_seconds=int(environment.get(PREFIX + "WECHAT_TIMEOUT", PAYMENT_TIMEOUT_SECONDS)),
    )


def _alipay(environment: Mapping[str, str]) -> AlipaySettings:
    return AlipaySettings(
        folder=Path(_needed(environment, "ALIPAY_FOLDER")),
        gateway_url=environment.get(PREFIX + "ALIPAY_GATEWAY_URL", "https://openapi.alipay.com/gateway.do"),
        timeout_seconds=int(environment.get(PREFIX + "ALIPAY_TIMEOUT", PAYMENT_TIMEOUT_SECONDS)),
    )
