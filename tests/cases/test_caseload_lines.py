"""A lawyer's list, which reads light rows of all cases at once, says of each what the case itself says."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest
import sqlalchemy as sa
from entered_lawyers import lawyer
from filed_cases import working
from seeded_caseload import seed
from seeded_desk import analyse, seed_desk

from court_filing.cases import caseload, store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.caseload_rows import EVIDENCE_NOTICE, read_cases
from court_filing.cases.correction import Correction
from court_filing.cases.database import db
from court_filing.cases.duty import DutyKind, next_duty
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.paper import Paper
from court_filing.cases.party import Party
from court_filing.cases.progress import Progress
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import SHANGHAI, court_day
from court_filing.law.proceedings import proceeding
from court_filing.law.progress import REPLACES

AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
TODAY = court_day(AT)
SEEDED = 240
_codes = count(1)


@pytest.fixture(scope="module")
def lawyer_id(app, persons):
    """A lawyer of 240 cases, a third of them entered, among 400 of others; in each stage some stand unlike the rest."""
    found = lawyer(app, "周多案", "13911110031")
    seed(app, found, SEEDED, at=AT, others_owner_id=persons.stranger)
    seed_desk(app, persons.litigant, at=AT, examining=200, returned=100, accepted=100)
    with working(app):
        mine = db.session.scalars(
            sa.select(Case).where(Case.filing_number.like("20261101-%")).order_by(Case.filing_number)
        )
        for place, case in enumerate(mine.all()):
            # Seven in a row are of the seven stages besides drafts: each stage meets each of these.
            _UNLIKE[place // 7 % len(_UNLIKE)](case, place)
        for entry in db.session.scalars(sa.select(Representation).limit(4)):
            # Entered for the other side too, and asked for a third time: still one case.
            for party, state in zip(entry.case.parties, RepresentationState, strict=False):
                db.session.add(_again(entry, party, state))
    analyse(app)
    return found


def _as_it_is(_case, _place):
    pass


def _fee(case, place, state=FeeState.DUE):
    if not case.fees:
        due_on = TODAY + timedelta(days=place % 11 - 4)
        case.fees.append(
            Fee(amount_yuan=Decimal("2300.00"), quote={}, noticed_at=AT, due_on=due_on, state=state)
        )
    else:
        case.fees[0].state = state


def _relief(case, place):
    _fee(case, place, FeeState.RELIEF_ASKED)


def _paid(case, place):
    _fee(case, place, FeeState.PAID)


def _evidence(case, place):
    if case.state is not CaseState.DOCKETED:
        return
    for occasion, days in ((1, place % 17 - 6), (2, place % 5 - 3)):
        content = {"ends_on": (TODAY + timedelta(days=days)).isoformat()}
        case.papers.append(
            Paper(
                kind=EVIDENCE_NOTICE,
                occasion=occasion,
                check_code=f"check {next(_codes)}",
                content=content,
                asked_at=AT,
            )
        )


def _sat(case, place):
    """Sittings fixed one after the other; the third lifts the first two for every other case."""
    if case.state is not CaseState.DOCKETED:
        return
    for number, days in enumerate((place % 9 - 2, place % 4 + 1, place % 30)):
        lifts = number == 2 and place % 2
        case.progress.append(
            Progress(
                kind="scheduled",
                happened_on=TODAY,
                recorded_at=AT,
                hearing_at=AT + timedelta(days=days, hours=number),
                detail={"replaces": REPLACES if lifts else "新增一次"} if number else {},
            )
        )


def _redirected(case, place):
    """Filings that were told where else to go, with the last of two days to answer."""
    if case.state is not CaseState.EXAMINING:
        return
    db.session.execute(sa.update(Case).where(Case.id == case.id).values(state=CaseState.REDIRECTED))
    answer_by_on = (TODAY + timedelta(days=place % 13 - 2)).isoformat()
    case.events.append(
        Event(
            at=AT,
            of="case",
            act="redirect",
            name="redirected",
            from_state="examining",
            to_state="redirected",
            actor="clerk",
            article="",
            detail={"answer_by_on": answer_by_on},
        )
    )


def _answered(case, place):
    """Corrections of which the first was answered."""
    if case.state is CaseState.RETURNED:
        case.corrections[0].answered_at = AT
        due_on = TODAY + timedelta(days=place % 6)
        case.corrections.append(Correction(round=2, items=[], asked_at=AT, due_on=due_on))


_UNLIKE = (_as_it_is, _fee, _relief, _paid, _evidence, _sat, _redirected, _answered)


def _again(entry, party, state):
    return Representation(
        case_id=entry.case_id,
        account_id=entry.account_id,
        party_id=party.id,
        state=RepresentationState.CONFIRMED if party.role != "plaintiff" else state,
        number=entry.number,
        client_name=party.name,
        organisation=entry.organisation,
        licence=entry.licence,
        authority="general",
        asked_at=AT,
        decided_at=AT,
    )


def listed(lawyer_id):
    account = store.needed(Account, lawyer_id)
    return account, caseload.named(caseload.lines_of(account, at=AT), account)


def test_what_comes_next_is_what_the_case_itself_says(app, lawyer_id):
    with app.app_context():
        account, lines = listed(lawyer_id)
        of_case = {
            line.case_id: next_duty(
                caseload.standing_of(store.needed(Case, line.case_id), account, at=AT), today=TODAY
            )
            for line in lines
        }
        assert {line.case_id: line.duty for line in lines} == of_case
        assert {duty.kind for duty in of_case.values()} == set(DutyKind)


def test_every_case_stands_once_the_latest_changed_first(app, lawyer_id):
    with app.app_context():
        _account, lines = listed(lawyer_id)
        cases = [store.needed(Case, line.case_id) for line in lines]
        assert len({case.id for case in cases}) == len(cases) == SEEDED
        assert cases == sorted(cases, key=lambda case: (case.changed_at, case.id), reverse=True)


def test_a_line_says_what_is_in_the_case(app, lawyer_id):
    with app.app_context():
        account, lines = listed(lawyer_id)
        for line in lines:
            case = store.needed(Case, line.case_id)
            kind = proceeding(case.case_type)
            assert line.own == (case.owner_id == account.id)
            assert line.group == kind.group
            assert line.number == (case.case_number or case.filing_number or "")
            assert (line.court_id, line.court, line.cause) == (
                case.court_id,
                case.court_name,
                case.cause_name,
            )
            assert line.stage == ("closed" if line.closed else case.state.value)
            assert line.closed == any(entry.kind == "closed" for entry in case.progress)
            assert list(line.clients) == [party.name for party in clients(case, account)]
            against = kind.opposing.id if line.filed else kind.initiating.id
            assert list(line.opponents) == [party.name for party in case.parties if party.role == against]


def clients(case, account):
    """Whom the lawyer acts for: who filed with them, or for whom they were confirmed."""
    if case.owner_id == account.id:
        return [party for party in case.parties if party.role == case.proceeding.initiating.id]
    confirmed = sa.select(Representation.party_id).where(
        Representation.case_id == case.id,
        Representation.account_id == account.id,
        Representation.state == RepresentationState.CONFIRMED,
    )
    return db.session.scalars(sa.select(Party).where(Party.id.in_(confirmed)).order_by(Party.id)).all()


def test_what_was_filed_and_what_was_entered_are_each_found_by_an_index(app, lawyer_id):
    """Beside another condition PostgreSQL would compare all cases of all courts with what a subquery finds."""
    seen = []
    with app.app_context():
        engine = db.engine
        account = store.needed(Account, lawyer_id)
        connection = db.session.connection()

        def note(_connection, _cursor, statement, parameters, _context, _many):
            seen.append((statement, parameters))

        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            read_cases(account)
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)
        [(statement, parameters)] = seen
        of_sqlite = engine.dialect.name == "sqlite"
        cursor = connection.connection.cursor()
        if not of_sqlite:
            # Of so few rows it would rather read all. Forbidden to, it shows whether there is another way.
            cursor.execute("SET enable_seqscan = off")
        cursor.execute(("EXPLAIN QUERY PLAN " if of_sqlite else "EXPLAIN ") + statement, parameters)
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert ("MULTI-INDEX OR" if of_sqlite else "BitmapOr") in plan
    assert "ix_case_file_owner" in plan
