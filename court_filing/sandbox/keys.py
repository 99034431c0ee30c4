"""The sandbox's folder: its own keys, the merchant's keys, and who the merchant is."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
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

from court_filing.sandbox.alipay_certificates import ROOT, Certificates, make, read
from court_filing.sandbox.wechat_keys import prepare_wechat

KEY_BITS = 2048
SETTINGS = "settings.json"


@dataclass(frozen=True)
class Merchant:
    """The one merchant that the sandbox knows, and the sandbox's own signing key."""

    app_id: str
    seller_id: str
    app_public_key: rsa.RSAPublicKey
    gateway_private_key: rsa.RSAPrivateKey
    certificates: Certificates | None = None
    """The certificates by which both sides go; None: they go by keys alone."""


def prepare(folder: Path, *, certificates: bool = False) -> Merchant:
    """Read the folder, after filling it on first use; files are for their owner alone (0600).

    `app_private.pem`, `app_public.pem`: the merchant's; `gateway_private.pem`, `gateway_public.pem`: the sandbox's,
    the latter is what the merchant knows as Alipay's public key; `settings.json`: `app_id` and `seller_id`.
    `certificates` adds those of the certificate mode (证书模式), and the settings say that it is used from then on.
    What WeChat Pay needs lies in the folder `wechat` (see `prepare_wechat`). Several processes may call this at once.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(folder):
        if not (folder / SETTINGS).exists():
            _fill(folder)
        if certificates and not (folder / ROOT).exists():
            _certify(folder)
    prepare_wechat(folder)
    settings = json.loads((folder / SETTINGS).read_text("utf-8"))
    return Merchant(
        app_id=settings["app_id"],
        seller_id=settings["seller_id"],
        app_public_key=_public(folder / "app_public.pem"),
        gateway_private_key=_private(folder / "gateway_private.pem"),
        certificates=read(folder) if settings.get("mode") == "certificate" else None,
    )


def write_private(path: Path, text: str) -> None:
    """Put the text in the file at once or not at all, for the owner alone."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    with open(scratch, "w", encoding="utf-8", opener=_owner_only) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(scratch, path)


def _fill(folder: Path) -> None:
    for name in ("app", "gateway"):
        key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        write_private(folder / f"{name}_private.pem", private.decode())
        write_private(folder / f"{name}_public.pem", public.decode())
    # Written last: its presence says that the keys are complete.
    settings = {
        "app_id": f"9021{secrets.randbelow(10**12):012d}",
        "seller_id": f"2088{secrets.randbelow(10**12):012d}",
    }
    write_private(folder / SETTINGS, json.dumps(settings, indent=2) + "\n")


def _certify(folder: Path) -> None:
    public_keys = (_public(folder / f"{name}_public.pem") for name in ("app", "gateway"))
    for name, text in make(*public_keys, bits=KEY_BITS).items():
        write_private(folder / name, text)
    settings = json.loads((folder / SETTINGS).read_text("utf-8"))
    write_private(folder / SETTINGS, json.dumps({**settings, "mode": "certificate"}, indent=2) + "\n")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with open(folder / ".lock", "w", opener=_owner_only) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _public(path: Path) -> rsa.RSAPublicKey:
    key = load_pem_public_key(path.read_bytes())
    assert isinstance(key, rsa.RSAPublicKey)
    return key


def _private(path: Path) -> rsa.RSAPrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key
