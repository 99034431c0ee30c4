"""Lawyers, cases that are docketed, and lawyers who have entered them."""

import io
from typing import Any

from filed_cases import PDF, submitted, working
from flask import Flask

from court_filing.acts import examination, materials, representation
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.representation import Representation
from court_filing.clock import now

LICENCE = "11101201010000001"
OTHER_LICENCE = "11101201010000002"


def lawyer(app: Flask, name: str, mobile: str) -> int:
    """A lawyer with a real name; the id of the account."""
    with working(app):
        return store.add(
            Account(
                role=Role.LAWYER,
                mobile=mobile,
                email=f"{mobile}@example.cn",
                password_hash="-",
                session_key=f"session of {mobile}",
                name=name,
                identity_kind="resident_id",
                identity_number="11010519491231002X",
                created_at=now(),
            )
        ).id


def docketed(app: Flask, owner_id: int, **suit: Any) -> str:
    """A docketed case: a wage claim, of which nothing is to be prepaid; its id."""
    case_id = submitted(app, owner_id, clean=True, cause="追索劳动报酬纠纷", **suit)
    with working(app):
        examination.examine(store.needed(Case, case_id), at=now())
        assert store.needed(Case, case_id).case_number is not None
    return case_id


def asked(app: Flask, case_id: str, lawyer_id: int, *, client: str = "贺长河", **stated: str) -> int:
    """An entry with its three papers that waits for a clerk; its id."""
    with working(app):
        case, by = store.needed(Case, case_id), store.needed(Account, lawyer_id)
        details = {"organisation": "北京某某律师事务所", "licence": LICENCE, "authority": "general", **stated}
        number = case.case_number or case.filing_number or ""
        wanted = representation.Asked(number=number, client_name=client, **details)
        entry = representation.ask(wanted, by=by, at=now())
        for slot in representation.SLOTS:
            representation.add_paper(entry, slot, file=stored(app, slot), by=by, at=now())
        return entry.id


def entered(app: Flask, case_id: str, lawyer_id: int, clerk_id: int, **stated: str) -> int:
    """An entry that a clerk has confirmed; its id."""
    entry_id = asked(app, case_id, lawyer_id, **stated)
    with working(app):
        entry = store.needed(Representation, entry_id)
        representation.confirm(entry, by=store.needed(Account, clerk_id), at=now())
    return entry_id


def stored(app: Flask, name: str) -> materials.StoredFile:
    """A good file in the store, different for each name."""
    files = app.extensions["court_filing.gateways"].files
    kept = files.put(io.BytesIO(PDF + name.encode()), limit_bytes=10_000_000)
    return materials.StoredFile(f"{name}.pdf", "application/pdf", kept.key, kept.sha256, kept.size_bytes)
