"""What the notices state that go out with the case number: rights and duties, evidence; and the address for service."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from court_filing.acts.contents.case_words import common, filers, office, parties_of
from court_filing.acts.time_limits import last_day
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_settings import settings_of
from court_filing.documents import evidence_notice, rights_notice
from court_filing.documents.records import PaperContent
from court_filing.law.identifiers import IDENTITY_KINDS


def evidence_asked(case: Case, *, on: date) -> dict[str, Any]:
    """For the 举证通知书: in civil suits with the period that the court fixes（民事证据规定第五十一条）."""
    days = settings_of(case.court_id).evidence_days
    period = {"period_days": days, "ends_on": last_day(on, days)} if case.proceeding.group == "civil" else {}
    return {**_told(case, on), **period}


def rights_told(case: Case, *, on: date) -> dict[str, Any]:
    """For the 诉讼权利义务告知书."""
    return _told(case, on)


Told = Callable[..., dict[str, Any]]
WITH_NUMBER: Mapping[str, tuple[type[PaperContent], Told]] = {
    "rights_notice": (rights_notice.Content, rights_told),
    "evidence_notice": (evidence_notice.Content, evidence_asked),
}
"""The notices that `proceedings.toml` may name: what class of content each has, and what fills it."""


SERVICE_ANSWERS = ("addressee", "recipient", "phone", "email", "address", "electronic")
"""What makes a 送达地址确认书 another one than the last."""


def address_confirmed(case: Case, *, by: Account, at: datetime) -> dict[str, Any]:
    """For the 送达地址确认书: the answers about service, confirmed by handing them in."""
    kind = case.proceeding
    mine = [party for party in case.parties if party.role == kind.initiating.id]
    identities = [
        f"{party.name}：{IDENTITY_KINDS[party.identity_kind].title} {party.identity_number}"
        for party in mine
        if party.identity_kind and party.identity_number
    ]
    return {
        **common(case),
        "case_number": case.case_number or "",
        "capacity": kind.initiating.title,
        "addressee": filers(case),
        "identities": tuple(identities),
        "recipient": case.service_name or "",
        "phone": case.service_phone or "",
        "email": case.service_email or "",
        "address": case.service_address or "",
        "electronic": bool(case.electronic_service),
        "signer": by.shown_name,
        "confirmed_at": at,
        "contact": office(case),
    }


def _told(case: Case, on: date) -> dict[str, Any]:
    return {
        **common(case),
        "case_number": case.case_number or "",
        "addressee": filers(case),
        "form": case.proceeding.acceptance,
        "parties": parties_of(case),
        "issued_on": on,
        "contact": office(case),
    }
