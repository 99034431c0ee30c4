"""Signatures as WeChat Pay v3 makes them, over lines that each end with a line feed, and its sealed parts."""

import base64
import json
import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from court_filing.sandbox.signing import is_signed, sign
from court_filing.sandbox.wechat_keys import WechatMerchant

SIGN_TYPE = "WECHATPAY2-SHA256-RSA2048"
CLOCK_SLACK_SECONDS = 300
PART = re.compile(r'(\w+)="([^"]*)"')


def headers_for(body: str, merchant: WechatMerchant, *, at: datetime, forged: bool = False) -> dict[str, str]:
    """The headers that say who sent this body; `forged`: signed over other words."""
    stamp, nonce = str(int(at.timestamp())), secrets.token_hex(16)
    text = lines(stamp, nonce, body + " " if forged else body)
    return {
        "Wechatpay-Timestamp": stamp,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Serial": merchant.public_key_id,
        "Wechatpay-Signature": sign(text, merchant.gateway_private_key),
        "Wechatpay-Signature-Type": SIGN_TYPE,
    }


def lines(*words: str) -> str:
    """What is signed: each on a line of its own."""
    return "".join(f"{word}\n" for word in words)


def why_not_the_merchants(
    authorization: str, verb: str, path: str, body: str, merchant: WechatMerchant, *, at: datetime
) -> str:
    """What is wrong with the signature of a request; empty where it is the merchant's, and of now."""
    kind, _, rest = authorization.partition(" ")
    said = dict(PART.findall(rest))
    if kind != SIGN_TYPE:
        return "Http头Authorization值格式错误"
    if (said.get("mchid"), said.get("serial_no")) != (merchant.mchid, merchant.serial):
        return "商户号或者商户证书序列号有误"
    stamp = said.get("timestamp", "")
    if not stamp.isdigit() or abs(int(stamp) - at.timestamp()) > CLOCK_SLACK_SECONDS:
        return "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"
    text = lines(verb, path, stamp, said.get("nonce_str", ""), body)
    return "" if is_signed(text, said.get("signature", ""), merchant.merchant_public_key) else "签名错误"


def sealed(said: Mapping[str, Any], kind: str, merchant: WechatMerchant) -> dict[str, str]:
    """These words as only the merchant can read them."""
    nonce = secrets.token_hex(6)
    words = json.dumps(said, ensure_ascii=False).encode()
    secret = AESGCM(merchant.apiv3_key.encode()).encrypt(nonce.encode(), words, kind.encode())
    return {
        "original_type": kind,
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": base64.b64encode(secret).decode(),
        "associated_data": kind,
        "nonce": nonce,
    }
