"""Letters for tests: what somebody writes, sent, and who besides clerks reads them."""

import secrets

from filed_cases import COURT_CODE, working
from flask import Flask

from court_filing.acts import letters, passwords
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.letter import Letter, LetterKind
from court_filing.clock import now
from court_filing.law import courts

PASSWORD = "查 我的留言 2026"
PASSWORD_HASH = passwords.hash_of(PASSWORD)


def content(kind: str = "question", *, court_code: str = COURT_CODE, **stated) -> letters.Content:
    """What somebody writes to the court of the tests' clerks."""
    court = courts.by_code(court_code)
    assert court
    values = {
        "name": "曾巧云",
        "contact": "zeng@example.cn",
        "about": "窗口不收材料",
        "body": "昨天下午三点去立案，窗口说不收。",
        "secret_hash": PASSWORD_HASH,
        **stated,
    }
    return letters.Content(kind=LetterKind(kind), court_id=court.id, **values)


def written(
    app: Flask, kind: str = "question", *, by: int | None = None, at=None, case_id=None, **stated
) -> int:
    """A letter that was sent; its id."""
    with working(app):
        return send(kind, by=by, at=at, case_id=case_id, **stated).id


def send(kind: str = "question", *, by: int | None = None, at=None, case_id=None, **stated) -> Letter:
    """Send a letter in the transaction that is open."""
    return letters.write(
        content(kind, **stated),
        by=store.needed(Account, by) if by else None,
        case=store.needed(Case, case_id) if case_id else None,
        form_key=secrets.token_hex(12),
        at=at or now(),
    )


def administrator(app: Flask) -> int:
    """One more administrator; their account's id."""
    with working(app):
        key = secrets.token_hex(6)
        account = Account(
            role=Role.ADMINISTRATOR,
            email=f"{key}@example.cn",
            password_hash="-",
            session_key=key,
            name="督察员",
            created_at=now(),
        )
        return store.add(account).id
