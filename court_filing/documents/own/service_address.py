"""The address for service on paper (送达地址确认书), for who signs it by hand at the counter.

What is confirmed online by handing in the filing is `documents/service_address.py`.
"""

from dataclasses import dataclass

from court_filing.documents.own.sheet import laid_out

TITLE = "送达地址确认书"


@dataclass(frozen=True, kw_only=True)
class Content:
    """As far as it is known; what is empty is filled in by hand. `electronic`: None where it was not answered."""

    court_name: str
    number: str = ""
    cause: str = ""
    capacity: str
    addressee: str
    identities: tuple[str, ...] = ()
    recipient: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    electronic: bool | None = None


def render(content: Content) -> bytes:
    """The form as PDF, signature and day left blank. Raises MissingGlyph."""
    return laid_out("service_address.html", content, title=TITLE)
