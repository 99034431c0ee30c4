"""Docketed cases, lawyers who entered them, and what is told of their trial."""

from datetime import datetime, timedelta
from typing import Any

from filed_cases import COURT_CODE, accepted, working
from flask import Flask

from court_filing.acts import court_programs
from court_filing.acts import progress as act
from court_filing.acts.progress import Told
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case, CaseState
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import court_day, now
from court_filing.law import courts

ANSWERS: dict[str, dict[str, str]] = {
    "assigned": {"judge": "宋慈", "phone": "010-85998800"},
    "scheduled": {"room": "第三法庭", "form": "开庭"},
    "served": {"paper": "起诉状副本", "to": "贺长河", "how": "直接送达"},
    "heard": {"outcome": "庭审结束，等待裁判"},
    "judged": {"paper": "判决书"},
    "closed": {"how": "判决"},
    "noted": {"note": "上一条的法庭写错了，应当是第五法庭。"},
}
"""What a civil suit is told with, by kind."""


def docketed(app: Flask, owner_id: int, clerk_id: int, *, at: datetime | None = None, **suit: Any) -> str:
    """A docketed case (wages: nothing is prepaid), ten days old unless told otherwise; its id."""
    at = at or now() - timedelta(days=10)
    case_id = accepted(app, owner_id, clerk_id, at=at, **{"cause": "追索劳动报酬纠纷", **suit})
    with working(app):
        assert store.needed(Case, case_id).state is CaseState.DOCKETED
    return case_id


def lawyer(app: Flask, name: str) -> int:
    """A lawyer's account; its id."""
    with working(app):
        account = Account(
            role=Role.LAWYER,
            email=f"{name}@lawyers.example.cn",
            password_hash="-",
            session_key=f"session of {name}",
            name=name,
            created_at=now(),
        )
        return store.add(account).id


def entered(
    app: Flask,
    case_id: str,
    lawyer_id: int,
    *,
    role: str = "plaintiff",
    state: RepresentationState = RepresentationState.CONFIRMED,
) -> None:
    """The lawyer has entered the case for the party of that role."""
    with working(app):
        case = store.needed(Case, case_id)
        party = next(party for party in case.parties if party.role == role)
        store.add(
            Representation(
                case_id=case_id,
                account_id=lawyer_id,
                party_id=party.id,
                state=state,
                number=case.case_number or "",
                client_name=party.name,
                organisation="某某律师事务所",
                licence="11101201010123456",
                authority="general",
                asked_at=now(),
            )
        )


def told(kind: str, *, at: datetime | None = None, reference: str | None = None, **detail: str) -> Told:
    """What may be told of a civil suit today, and how it is answered unless `detail` says otherwise."""
    at = at or now()
    hearing_at = at + timedelta(days=20) if kind == "scheduled" else None
    return Told(kind, court_day(at), hearing_at, {**ANSWERS[kind], **detail}, reference)


def tell(app: Flask, case_id: str, clerk_id: int, *entries: Told) -> None:
    """Have the clerk tell these of the case."""
    with working(app):
        for entry in entries:
            by = store.needed(Account, clerk_id)
            act.record(store.needed(Case, case_id), entry, at=now(), by=by)


def program_of(app: Flask, court_code: str = COURT_CODE) -> tuple[int, str]:
    """A program of that court: its id and its access key."""
    court = courts.by_code(court_code)
    assert court
    with working(app):
        program, key = court_programs.add(court.id, name="审判管理系统", at=now())
        return program.id, key
