"""A lawyer with many cases at every stage, written straight into the tables."""

from datetime import datetime, timedelta
from decimal import Decimal

from filed_cases import working
from flask import Flask

from court_filing.cases.case import Case, CaseState, new_key
from court_filing.cases.correction import Correction
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.party import Party
from court_filing.cases.progress import Progress
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import court_day
from court_filing.law import courts

COURTS = ("京0105", "京0101", "沪0101", "粤0104")
STAGES = ("draft", "examining", "returned", "accepted", "docketed", "hearing", "closed", "withdrawn")
TYPES = (("civil", "民间借贷纠纷"), ("administrative", "行政处罚"), ("enforcement", "民间借贷纠纷"))


def seed(app: Flask, owner_id: int, count: int, *, at: datetime, others_owner_id: int | None = None) -> None:
    """That many cases; every third is somebody else's whom the lawyer represents, where `others_owner_id` is given."""
    with working(app):
        for place in range(count):
            theirs = others_owner_id is not None and place % 3 == 2
            case = _case(place, others_owner_id if theirs else owner_id, at)
            db.session.add(case)
            db.session.flush()
            if theirs:
                db.session.add(_representation(case, owner_id, at))
        db.session.flush()


def _case(place: int, owner_id: int | None, at: datetime) -> Case:
    stage, (kind, cause) = STAGES[place % len(STAGES)], TYPES[place % len(TYPES)]
    state = {"hearing": "docketed", "closed": "docketed"}.get(stage, stage)
    court, today = courts.get(COURTS[place % len(COURTS)]), court_day(at)
    case = Case(
        id=new_key(),
        owner_id=owner_id,
        state=CaseState(state),
        created_at=at,
        changed_at=at - timedelta(hours=place),
        case_type=kind,
        cause_name=cause,
        court_id=court.id,
        court_name=court.name,
    )
    if stage != "draft":
        case.filing_number, case.received_at = f"20261101-{place:06d}", at
    if state == "docketed":
        case.case_number, case.docketed_at = f"（2026）{court.code}民初{place + 10001}号", at
    roles = case.proceeding
    for role, name in ((roles.initiating.id, f"委托人{place % 40:02d}"), (roles.opposing.id, f"对方{place}")):
        case.parties.append(Party(role=role, kind="natural", name=name))
    if stage == "examining":
        case.decide_by_on = today + timedelta(days=place % 9)
    if stage == "returned":
        due_on = today + timedelta(days=place % 20 - 3)
        case.corrections.append(Correction(round=1, items=[], asked_at=at, due_on=due_on))
    if stage == "accepted":
        due_on = today + timedelta(days=place % 8)
        case.fees.append(Fee(amount_yuan=Decimal("300.00"), quote={}, noticed_at=at, due_on=due_on))
    _try(case, stage, place, at)
    return case


def _try(case: Case, stage: str, place: int, at: datetime) -> None:
    """What was told of it after docketing."""
    told = {"happened_on": court_day(at), "recorded_at": at}
    if stage == "hearing":
        when = at + timedelta(days=place % 25 + 1)
        detail = {"room": "第三法庭", "form": "开庭", "replaces": "新增一次"}
        case.progress.append(Progress(kind="scheduled", hearing_at=when, detail=detail, **told))
    if stage == "closed":
        case.progress.append(Progress(kind="closed", detail={"how": "判决"}, **told))


def _representation(case: Case, lawyer_id: int, at: datetime) -> Representation:
    client = case.parties[0]
    return Representation(
        case_id=case.id,
        account_id=lawyer_id,
        party_id=client.id,
        state=RepresentationState.CONFIRMED,
        number=case.case_number or case.filing_number or "",
        client_name=client.name,
        organisation="北京某某律师事务所",
        licence="11101201010000001",
        authority="general",
        asked_at=at,
        decided_at=at,
    )
