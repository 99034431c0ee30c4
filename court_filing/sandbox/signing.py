"""RSA2 signatures (SHA256withRSA) as Alipay makes them: over `name=value` pairs in order of name."""

import base64
import binascii
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256


def joined(fields: Mapping[str, str], *, without: tuple[str, ...] = ("sign",)) -> str:
    """The text that is signed. Requests leave out `sign`; notifications and returns leave out `sign_type` too."""
    return "&".join(f"{name}={value}" for name, value in sorted(fields.items()) if name not in without)


def sign(text: str, key: RSAPrivateKey) -> str:
    """The signature of the text, in base64."""
    return base64.b64encode(key.sign(text.encode(), PKCS1v15(), SHA256())).decode()


def is_signed(text: str, signature: str, key: RSAPublicKey) -> bool:
    """Was the text signed with the other half of that key?"""
    try:
        key.verify(base64.b64decode(signature, validate=True), text.encode(), PKCS1v15(), SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def signed_fields(fields: Mapping[str, str], key: RSAPrivateKey) -> dict[str, str]:
    """The fields of a notification or return with `sign_type` and `sign` added."""
    text = joined(fields, without=("sign", "sign_type"))
    return {**fields, "sign_type": "RSA2", "sign": sign(text, key)}
