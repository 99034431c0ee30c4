"""Whom a notice tells its reader to ask."""

from dataclasses import dataclass

from court_filing.documents.records import Record


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """An office of the court with its address and telephone."""

    office: str
    address: str
    phone: str
