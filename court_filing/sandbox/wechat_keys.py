"""The WeChat Pay side of the sandbox's folder: keys of both sides, and who the merchant is (`wechat/`)."""

import fcntl
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

FOLDER = "wechat"
KEY_BITS = 2048
SETTINGS = "settings.json"
PAIRS = {"apiclient_key.pem": "apiclient_pub.pem", "gateway_key.pem": "pub_key.pem"}
"""Private half and public half: the merchant's, and the sandbox's, which the merchant knows as WeChat Pay's."""


@dataclass(frozen=True)
class WechatMerchant:
    """The one merchant that the sandbox knows, and the sandbox's own signing key."""

    mchid: str
    appid: str
    serial: str
    public_key_id: str
    apiv3_key: str
    app_secret: str
    merchant_public_key: rsa.RSAPublicKey
    gateway_private_key: rsa.RSAPrivateKey


def prepare_wechat(folder: Path) -> WechatMerchant:
    """Read `folder`/wechat, after filling it on first use; files are for their owner alone (0600).

    `apiclient_key.pem` is the merchant's key, `pub_key.pem` the sandbox's public one, `apiv3_key` and `app_secret` the
    words that both know, `settings.json` says mchid, appid, serial and public_key_id: all that the court is set up
    with. The other two keys are the sandbox's. Several processes may call this at once.
    """
    own = folder / FOLDER
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(own / ".lock", "w", opener=_owner_only) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (own / SETTINGS).exists():
            _fill(own)
    settings = json.loads((own / SETTINGS).read_text("utf-8"))
    merchant_key = load_pem_public_key((own / "apiclient_pub.pem").read_bytes())
    gateway_key = load_pem_private_key((own / "gateway_key.pem").read_bytes(), None)
    assert isinstance(merchant_key, rsa.RSAPublicKey) and isinstance(gateway_key, rsa.RSAPrivateKey)
    return WechatMerchant(
        **{name: settings[name] for name in ("mchid", "appid", "serial", "public_key_id")},
        apiv3_key=(own / "apiv3_key").read_text("ascii"),
        app_secret=(own / "app_secret").read_text("ascii"),
        merchant_public_key=merchant_key,
        gateway_private_key=gateway_key,
    )


def _fill(own: Path) -> None:
    for private_name, public_name in PAIRS.items():
        key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        _write(own / private_name, private.decode())
        _write(own / public_name, public.decode())
    _write(own / "apiv3_key", secrets.token_hex(16))
    _write(own / "app_secret", secrets.token_hex(16))
    # Written last: its presence says that the keys are complete.
    settings = {
        "mchid": f"19{secrets.randbelow(10**8):08d}",
        "appid": f"wx{secrets.token_hex(8)}",
        "serial": secrets.token_hex(20).upper(),
        "public_key_id": f"PUB_KEY_ID_01{secrets.randbelow(10**30):030d}",
    }
    _write(own / SETTINGS, json.dumps(settings, indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    with open(path, "w", encoding="utf-8", opener=_owner_only) as file:
        file.write(text)


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
