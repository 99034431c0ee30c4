"""A notification as it goes over the wire, and Alipay's: a form with its signature in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from court_filing.sandbox.book import Posting
from court_filing.sandbox.faults import Faults
from court_filing.sandbox.signing import joined, sign, signed_fields

FORM = "application/x-www-form-urlencoded; charset=utf-8"


@dataclass(frozen=True)
class Letter:
    """What is posted. The merchant takes it in with the word `success`, or with one of these statuses alone."""

    headers: Mapping[str, str]
    body: bytes
    statuses: frozenset[int] = frozenset()

    def is_taken(self, status: int) -> bool:
        """Whether an answer with that status says that it was taken in, whatever its words."""
        return status in self.statuses


def alipay_letter(posting: Posting, faults: Faults, *, key: RSAPrivateKey) -> Letter:
    """The notification as Alipay posts it."""
    fields = dict(posting.fields)
    if faults.amount:
        fields["total_amount"] = faults.amount
    if faults.app_id:
        fields["app_id"] = faults.app_id
    if faults.forge:
        other = joined(fields, without=("sign", "sign_type")) + "&forged=1"
        fields = {**fields, "sign_type": "RSA2", "sign": sign(other, key)}
    else:
        fields = signed_fields(fields, key)
    return Letter({"Content-Type": FORM}, urlencode(fields).encode())
