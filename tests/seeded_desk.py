"""A court whose desk has many filings at every stage, written straight into the tables by few statements."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from filed_cases import COURT_CODE, working
from flask import Flask

from court_filing.cases.case import Case, CaseState
from court_filing.cases.claim import Claim
from court_filing.cases.correction import Correction
from court_filing.cases.database import Model, db
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee
from court_filing.cases.party import Party
from court_filing.clock import court_day
from court_filing.law import courts

AT_ONCE = 1000
TYPES = (
    ("civil", "民间借贷纠纷"),
    ("civil", "买卖合同纠纷"),
    ("civil", "离婚纠纷"),
    ("administrative", "行政处罚"),
    ("enforcement", "机动车交通事故责任纠纷"),
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
FACTS = "2025年3月1日，被告向原告借款，约定一年后归还，至今没有归还。" * 30
Row = dict[str, Any]


def seed_desk(
    app: Flask,
    owner_id: int,
    *,
    at: datetime,
    examining: int,
    returned: int = 0,
    accepted: int = 0,
    clerks: Mapping[int, int | None] | None = None,
    court_code: str = COURT_CODE,
) -> None:
    """That many filings at each stage. `clerks`: who has every other filing, by turns, each with their section."""
    court = courts.by_code(court_code)
    assert court
    states = [
        *[CaseState.EXAMINING] * examining,
        *[CaseState.RETURNED] * returned,
        *[CaseState.ACCEPTED] * accepted,
    ]
    with working(app):
        for begin in range(0, len(states), AT_ONCE):
            rows: dict[type[Model], list[Row]] = {}
            for place in range(begin, min(begin + AT_ONCE, len(states))):
                case = _case(place, states[place], owner_id, court, at, clerks or {})
                for model, row in _rows(place, case, at):
                    rows.setdefault(model, []).append(row)
            for model, many in rows.items():
                db.session.execute(sa.insert(model), many)


def analyse(app: Flask) -> None:
    """Have PostgreSQL tidy up and look at how many rows there are, as it does by itself in time; SQLite never does."""
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text("VACUUM (ANALYZE)"))


def _case(
    place: int,
    state: CaseState,
    owner_id: int,
    court: courts.Court,
    at: datetime,
    clerks: Mapping[int, int | None],
) -> Row:
    kind, cause = TYPES[place % len(TYPES)]
    people = list(clerks)
    has_it = bool(people) and state is CaseState.EXAMINING and place % 2 == 0
    submitted_at = at - timedelta(days=place % 9, minutes=place % 600)
    return {
        "id": f"{court.code.encode().hex()[-6:]}{place:018x}",
        "owner_id": owner_id,
        "state": state,
        "created_at": submitted_at,
        "changed_at": submitted_at,
        "case_type": kind,
        "cause_id": "9132",
        "cause_name": cause,
        "court_id": court.id,
        "court_name": court.name,
        "facts": FACTS,
        "form_answers": {"facts": FACTS},
        "wishes": {"urgent": "medical"} if place % 50 == 0 else None,
        "urgent": place % 50 == 0,
        "filing_number": f"{court_day(submitted_at):%Y%m%d}-{place:06d}-{court.code}",
        "received_at": submitted_at,
        "submitted_at": submitted_at,
        "decide_by_on": court_day(submitted_at) + timedelta(days=7) if state is CaseState.EXAMINING else None,
        "expected_minutes": 3 + place % 40,
        "clerk_id": people[place // 2 % len(people)] if has_it else None,
        "taken_at": at if has_it else None,
        "lease_until_at": at + timedelta(minutes=30) if has_it else None,
        "section_id": clerks[people[place // 2 % len(people)]] if people else None,
    }


def _rows(place: int, case: Row, at: datetime) -> Iterator[tuple[type[Model], Row]]:
    yield Case, case
    name = f"{SURNAMES[place % len(SURNAMES)]}{SURNAMES[place // 7 % len(SURNAMES)]}{place % 97}"
    for role, called in (("plaintiff", name), ("defendant", f"被告公司{place}")):
        yield Party, {"case_id": case["id"], "role": role, "kind": "natural", "name": called}
    yield (
        Claim,
        {
            "case_id": case["id"],
            "kind": "principal",
            "text": "判令被告归还借款",
            "amount_yuan": Decimal(place + 1),
        },
    )
    moved = {"from_state": "examining", "article": "", "detail": {}, "at": case["submitted_at"], "of": "case"}
    told = {"case_id": case["id"], **moved, "to_state": case["state"].value, "account_id": None}
    yield Event, {**told, "act": "flag", "name": "flagged", "actor": "system"}
    if case["state"] is CaseState.RETURNED:
        due_on = court_day(at) + timedelta(days=place % 20 - 3)
        yield (
            Correction,
            {"case_id": case["id"], "round": 1, "items": [], "asked_at": at, "due_on": due_on},
        )
    if case["state"] is CaseState.ACCEPTED:
        due_on = court_day(at) + timedelta(days=place % 20 - 10)
        notices = 2 if place % 40 == 0 else 1
        fee = {"case_id": case["id"], "amount_yuan": Decimal("300.00"), "quote": {}, "noticed_at": at}
        yield Fee, {**fee, "due_on": due_on, "notices": notices}
