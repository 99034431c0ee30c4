"""Which payment channels there are: plain settings in, channels out."""

import stat
from dataclasses import dataclass, field
from pathlib import Path

from court_filing.gateways.payments.alipay import PRODUCTION, AlipayPayments
from court_filing.gateways.payments.embedded import EmbeddedCashier
from court_filing.gateways.payments.protocol import Payments


class WrongPaymentSettings(Exception):
    """The settings do not add up to a channel that works; the message names the setting or file and the cure."""


@dataclass(frozen=True, kw_only=True)
class PaymentSettings:
    """The settings of every channel; a channel without settings is not offered.

    The embedded cashier needs all three `embedded_` values. Alipay needs application id, both key files (PEM, or the
    bare base64 that Alipay's key tool writes) and `alipay_seller_id`, the account 2088… that is paid;
    `alipay_timeout` is in seconds.
    """

    embedded_folder: Path | None = None
    embedded_secret: str = field(default="", repr=False)
    embedded_page_url: str = ""
    alipay_app_id: str = ""
    alipay_private_key_file: Path | None = None
    alipay_public_key_file: Path | None = None
    alipay_seller_id: str = ""
    alipay_gateway_url: str = PRODUCTION
    alipay_timeout: float = 10


def from_settings(settings: PaymentSettings) -> dict[str, Payments]:
    """The channels that the settings describe, by name. Raises WrongPaymentSettings for a channel described in part."""
    channels: list[Payments] = []
    if _described(settings, "embedded_folder", "embedded_secret", "embedded_page_url"):
        channels.append(_embedded(settings))
    if _described(
        settings, "alipay_app_id", "alipay_private_key_file", "alipay_public_key_file", "alipay_seller_id"
    ):
        channels.append(_alipay(settings))
    return {channel.channel: channel for channel in channels}


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
    assert settings.alipay_private_key_file and settings.alipay_public_key_file
    private_key = _private(settings.alipay_private_key_file)
    try:
        return AlipayPayments(
            app_id=settings.alipay_app_id,
            private_key_pem=private_key,
            alipay_public_key_pem=_pem(settings.alipay_public_key_file),
            seller_id=settings.alipay_seller_id,
            gateway_url=settings.alipay_gateway_url,
            timeout=settings.alipay_timeout,
        )
    except ValueError as reason:
        raise WrongPaymentSettings(
            f"Alipay keys ({settings.alipay_private_key_file}, {settings.alipay_public_key_file}): {reason}"
        ) from reason


def _private(path: Path) -> str:
    """The private key in that file, which nobody but its owner and group may open."""
    text = _pem(path)
    if stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO:
        raise WrongPaymentSettings(f"key file {path} is open to every user of this machine: chmod 600 {path}")
    return text


def _pem(path: Path) -> str:
    try:
        text = path.read_text("ascii").strip()
    except FileNotFoundError as reason:
        raise WrongPaymentSettings(f"key file {path} does not exist") from reason
    except (OSError, UnicodeDecodeError) as reason:
        raise WrongPaymentSettings(f"key file {path} cannot be read: {reason}") from reason
    return text if text.startswith("-----") else f"-----BEGIN KEY-----\n{text}\n-----END KEY-----"
