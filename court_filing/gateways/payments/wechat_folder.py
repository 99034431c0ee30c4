"""The folder in which the court keeps what belongs to its WeChat Pay merchant account (微信支付商户号)."""

import json
from pathlib import Path

from court_filing.config import private_text
from court_filing.gateways.payments.wechat_wire import WechatAccount

SETTINGS = ("mchid", "appid", "serial")


def read_account(folder: Path) -> WechatAccount:
    """What the folder holds. Raises ValueError or OSError, which name the file.

    `apiclient_key.pem` and `apiv3_key`, open to nobody but owner and group; `settings.json` with mchid, appid and the
    serial of the merchant's certificate. By what WeChat Pay is known: `pub_key.pem` with public_key_id in the settings,
    or platform certificates `wechatpay_*.pem`, or both. `app_secret`, for paying inside WeChat.
    """
    settings = _settings(folder / "settings.json")
    public_key = folder / "pub_key.pem"
    secret = folder / "app_secret"
    return WechatAccount(
        **{name: settings[name] for name in SETTINGS},
        private_key_pem=private_text(folder / "apiclient_key.pem"),
        apiv3_key=private_text(folder / "apiv3_key"),
        public_key_pem=public_key.read_text("ascii") if settings.get("public_key_id") else "",
        public_key_id=settings.get("public_key_id", ""),
        certificates_pem=[path.read_text("ascii") for path in sorted(folder.glob("wechatpay_*.pem"))],
        app_secret=private_text(secret) if secret.exists() else "",
    )


def _settings(file: Path) -> dict[str, str]:
    settings = json.loads(file.read_text(encoding="utf-8"))
    missing = [name for name in SETTINGS if not settings.get(name)]
    if missing:
        raise ValueError(f"{file} does not say: {', '.join(missing)}")
    return {name: str(value) for name, value in settings.items()}
