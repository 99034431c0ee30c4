"""The sandbox's certificates (证书模式): roots of its own, and under the first the merchant's and the gateway's."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

APP, GATEWAY, ROOT = "app_cert.pem", "gateway_cert.pem", "root_cert.pem"
VALID_DAYS = 3650


@dataclass(frozen=True)
class Certificates:
    """The numbers (证书序列号) by which both sides name the certificates they use."""

    app_sn: str
    gateway_sn: str
    root_sn: str


def make(app_key: rsa.RSAPublicKey, gateway_key: rsa.RSAPublicKey, *, bits: int) -> dict[str, str]:
    """The files of the certificate mode, by name. Of the roots there are two, as Alipay's own file holds several."""
    made = [_root(f"Sandbox Root R{number}", bits=bits) for number in (1, 2)]
    (root, key), _ = made
    leaves = {APP: ("merchant", app_key), GATEWAY: ("gateway", gateway_key)}
    files = {
        name: _pem(_signed(_name(of), public, root.subject, key)) for name, (of, public) in leaves.items()
    }
    # Without an empty line between them, as tools write such files.
    return {**files, ROOT: "".join(_pem(each) for each, _ in made)}


def read(folder: Path) -> Certificates:
    """The numbers of the certificates in the folder."""
    app, gateway, roots = (
        x509.load_pem_x509_certificates((folder / name).read_bytes()) for name in (APP, GATEWAY, ROOT)
    )
    return Certificates(_number(app[0]), _number(gateway[0]), "_".join(_number(each) for each in roots))


def _number(certificate: x509.Certificate) -> str:
    """MD5 of the issuer's name and the serial number, as Alipay counts it."""
    text = f"{certificate.issuer.rfc4514_string()}{certificate.serial_number}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _root(name: str, *, bits: int) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return _signed(_name(name), key.public_key(), _name(name), key), key


def _signed(
    subject: x509.Name, public_key: rsa.RSAPublicKey, issuer: x509.Name, key: rsa.RSAPrivateKey
) -> x509.Certificate:
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=3 * VALID_DAYS))
        .sign(key, SHA256())
    )


def _name(common: str) -> x509.Name:
    parts = {
        NameOID.COUNTRY_NAME: "CN",
        NameOID.ORGANIZATION_NAME: "Payment Sandbox",
        NameOID.ORGANIZATIONAL_UNIT_NAME: "Certificates",
        NameOID.COMMON_NAME: common,
    }
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in parts.items()])


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()
