"""Notifications as WeChat Pay posts them, made by the protocol alone: sealed, and signed over three lines."""

import base64
import functools
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SIGN_TYPE = "WECHATPAY2-SHA256-RSA2048"


@functools.cache
def private_key(pem: bytes) -> RSAPrivateKey:
    return load_pem_private_key(pem, None)


@dataclass(frozen=True)
class Pen:
    """Writes and signs as the gateway whose folder it is."""

    folder: Path

    @property
    def settings(self) -> dict[str, str]:
        return json.loads((self.folder / "settings.json").read_text())

    def signature(self, *lines: str) -> str:
        key = private_key((self.folder / "gateway_key.pem").read_bytes())
        text = "".join(f"{line}\n" for line in lines)
        return base64.b64encode(key.sign(text.encode(), PKCS1v15(), SHA256())).decode()

    def paid(self, number: str, total: object = 10000, **changes: Any) -> dict[str, Any]:
        """What a notification of a payment says."""
        return {
            "mchid": self.settings["mchid"],
            "appid": self.settings["appid"],
            "out_trade_no": number,
            "transaction_id": f"42000000{number}",
            "trade_type": "NATIVE",
            "trade_state": "SUCCESS",
            "bank_type": "OTHERS",
            "success_time": "2026-11-21T19:59:58+08:00",
            "payer": {"openid": "oPayer"},
            "amount": {"total": total, "payer_total": total, "currency": "CNY", "payer_currency": "CNY"},
            **changes,
        }

    def sealed(self, said: object, *, key: str = "") -> dict[str, str]:
        words = said if isinstance(said, str) else json.dumps(said)
        secret = (key or (self.folder / "apiv3_key").read_text()).encode()
        sealed = AESGCM(secret).encrypt(b"0123456789ab", words.encode(), b"transaction")
        return {
            "original_type": "transaction",
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": base64.b64encode(sealed).decode(),
            "associated_data": "transaction",
            "nonce": "0123456789ab",
        }

    def told(self, said: object, *, event: str = "TRANSACTION.SUCCESS", **changes: Any) -> dict[str, Any]:
        """The body of a notification, not written down yet."""
        return {
            "id": "EV-2018022511223320873",
            "create_time": "2026-11-21T19:59:59+08:00",
            "resource_type": "encrypt-resource",
            "event_type": event,
            "summary": "支付成功",
            "resource": self.sealed(said),
            **changes,
        }

    def headers(self, body: str, *, at: datetime, **changes: str) -> dict[str, str]:
        """The headers of a body; `changes` come after it was signed."""
        stamp = str(int(at.timestamp()))
        return {
            "wechatpay-timestamp": stamp,
            "wechatpay-nonce": "EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz",
            "wechatpay-serial": self.settings["public_key_id"],
            "wechatpay-signature": self.signature(stamp, "EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz", body),
            "wechatpay-signature-type": SIGN_TYPE,
            **changes,
        }

    def letter(self, told: object, *, at: datetime, **changes: str) -> dict[str, str]:
        """Headers and body as they are posted."""
        body = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
        return {**self.headers(body, at=at, **changes), "body": body}
