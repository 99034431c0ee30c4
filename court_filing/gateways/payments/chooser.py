"""Which payment channels there are: plain settings in, channels out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from court_filing.config import PAYMENT_TIMEOUT_SECONDS, private_text
from court_filing.gateways.payments import wechat
from court_filing.gateways.payments.alipay import PRODUCTION, AlipayPayments
from court_filing.gateways.payments.alipay_wire import AlipayCertificates
from court_filing.gateways.payments.embedded import EmbeddedCashier
from court_filing.gateways.payments.protocol import Payments
from court_filing.gateways.payments.wechat_folder import read_account


class WrongPaymentSettings(Exception):
    """The settings do not add up to a channel that works; the message names the setting or file and the cure."""


@dataclass(frozen=True, kw_only=True)
class PaymentSettings:
    """The settings of every channel; a channel without settings is not offered.

    The embedded cashier needs all three `embedded_` values. Alipay needs application id, both key files (PEM, or the
    bare base64 that Alipay's key tool writes) and `alipay_seller_id`, the account 2088… that is paid; by
    certificates (证书模式), instead of Alipay's public key, its files with the application's, Alipay's and the roots.
    WeChat Pay needs the folder with all that is known of the account (`wechat_folder.py`). Times are in seconds.
    """

    embedded_folder: Path | None = None
    embedded_secret: str = field(default="", repr=False)
    embedded_page_url: str = ""
    alipay_app_id: str = ""
    alipay_private_key_file: Path | None = None
    alipay_public_key_file: Path | None = None
    alipay_certificate_files: tuple[Path, Path, Path] | None = None
    alipay_seller_id: str = ""
    alipay_gateway_url: str = PRODUCTION
    alipay_timeout: float = PAYMENT_TIMEOUT_SECONDS
    wechat_folder: Path | None = None
    wechat_gateway_url: str = wechat.PRODUCTION
    wechat_timeout: float = PAYMENT_TIMEOUT_SECONDS
    wechat_refund_notify_url: str = ""
    order: Sequence[str] = ()
    """In which order the channels are offered; without it: embedded, Alipay, WeChat Pay."""


def from_settings(settings: PaymentSettings) -> dict[str, Payments]:
    """The channels that the settings describe, by name. Raises WrongPaymentSettings for a channel described in part."""
    channels: list[Payments] = []
    if _described(settings, "embedded_folder", "embedded_secret", "embedded_page_url"):
        channels.append(_embedded(settings))
    known_by = "alipay_certificate_files" if settings.alipay_certificate_files else "alipay_public_key_file"
    if _described(settings, "alipay_app_id", "alipay_private_key_file", known_by, "alipay_seller_id"):
        channels.append(_alipay(settings))
    if settings.wechat_folder:
        channels.append(_wechat(settings, settings.wechat_folder))
    by_name = {channel.channel: channel for channel in channels}
    return {name: by_name[name] for name in settings.order or by_name}


def _described(settings: PaymentSettings, *names: str) -> bool:
    missing = [name for name in names if not getattr(settings, name)]
    if 0 < len(missing) < len(names):
        raise WrongPaymentSettings(f"payment settings are missing: {', '.join(missing)}")
    return not missing


def _embedded(settings: PaymentSettings) -> Payments:
    assert settings.embedded_folder
    try:
        return EmbeddedCashier(
            settings.embedded_folder, secret=settings.embedded_secret, page_url=settings.embedded_page_url
        )
    except (OSError, ValueError) as reason:
        raise WrongPaymentSettings(f"embedded cashier: {reason}") from reason


def _alipay(settings: PaymentSettings) -> Payments:
    assert settings.alipay_private_key_file
    private_key = _pem(settings.alipay_private_key_file, read=private_text)
    public = settings.alipay_certificate_files or (settings.alipay_public_key_file,)
    texts = [_pem(path) for path in public if path]
    try:
        return AlipayPayments(
            app_id=settings.alipay_app_id,
            private_key_pem=private_key,
            alipay_public_key_pem=texts[0] if len(texts) == 1 else "",
            certificates=AlipayCertificates(*texts) if len(texts) > 1 else None,
            seller_id=settings.alipay_seller_id,
            gateway_url=settings.alipay_gateway_url,
            timeout=settings.alipay_timeout,
        )
    except ValueError as reason:
        files = ", ".join(str(path) for path in (settings.alipay_private_key_file, *public))
        raise WrongPaymentSettings(f"Alipay keys ({files}): {reason}") from reason


def _wechat(settings: PaymentSettings, folder: Path) -> Payments:
    try:
        return wechat.WechatPayments(
            read_account(folder),
            gateway_url=settings.wechat_gateway_url,
            timeout=settings.wechat_timeout,
            refund_notify_url=settings.wechat_refund_notify_url,
        )
    except (OSError, ValueError) as reason:
        raise WrongPaymentSettings(f"WeChat Pay ({folder}): {reason}") from reason


def _public_text(path: Path) -> str:
    return path.read_text("ascii").strip()


def _pem(path: Path, *, read: Callable[[Path], str] = _public_text) -> str:
    """The key in that file; `read` is how it may be read."""
    try:
        text = read(path)
    except FileNotFoundError as reason:
        raise WrongPaymentSettings(f"key file {path} does not exist") from reason
    except (OSError, UnicodeDecodeError) as reason:
        raise WrongPaymentSettings(f"key file {path} cannot be read: {reason}") from reason
    except ValueError as reason:
        raise WrongPaymentSettings(f"key file {reason}") from reason
    return text if text.startswith("-----") else f"-----BEGIN KEY-----\n{text}\n-----END KEY-----"
