"""收件号 and 案号: taken once each, without a gap and without a repeat, however many write at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import chain

import pytest
from filed_cases import COURT_CODE, PLAINTIFF, application, let_go, undone, working

from court_filing.acts.docketing import docket
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState, new_key
from court_filing.cases.database import db
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.numbering import next_filing_number, next_serial
from court_filing.cases.party import Party
from court_filing.clock import SHANGHAI
from court_filing.law.fees import quote

AT = datetime(2026, 11, 21, 9, 0, tzinfo=SHANGHAI)
WRITERS = 8
DOCKETS = 10
"""For each writer; every tenth is rolled back once."""


class PowerCut(Exception):
    """Something went wrong after the number was taken and before it was committed."""


@pytest.fixture(scope="module")
def processes(app, database_url, tmp_path_factory):
    """Two applications with an engine each, as two processes of the website have."""
    other = application(
        tmp_path_factory.mktemp("other"), tables=False, COURT_FILING_DATABASE_URL=database_url
    )
    yield app, other
    let_go(other)


def accepted_cases(app, owner_id, count, *, court_code=COURT_CODE, at=AT):
    """As many accepted cases whose fee has just been paid, in one stroke; their ids."""
    keys = [new_key() for _ in range(count)]
    times = {"created_at": at, "changed_at": at, "received_at": at, "accepted_at": at}
    noticed = quote("property", {"amount_yuan": "2000"}, on=at.date())
    with working(app):
        for key in keys:
            case = Case(id=key, owner_id=owner_id, state=CaseState.ACCEPTED, **times)
            case.case_type, case.court_id, case.court_name = "civil", court_code, "北京市朝阳区人民法院"
            case.parties.append(Party(**PLAINTIFF))
            owed = Fee(
                state=FeeState.PAID,
                amount_yuan=Decimal(50),
                quote=noticed.to_record(),
                noticed_at=at,
                due_on=at.date(),
            )
            case.fees.append(owed)
            db.session.add(case)
    return keys


def write(app, case_ids):
    """Docket one after the other; the number of every tenth is lost once in a power cut, and taken again."""
    for place, case_id in enumerate(case_ids):
        if place % 10 == 0:
            with pytest.raises(PowerCut), working(app):
                docket(store.locked(Case, case_id), at=AT)
                raise PowerCut
        with working(app):
            docket(store.locked(Case, case_id), at=AT)


def test_eight_writers_leave_no_gap_and_no_repeat(processes, persons):
    app = processes[0]
    case_ids = accepted_cases(app, persons.litigant, WRITERS * DOCKETS)
    shares = [case_ids[start::WRITERS] for start in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, processes * (WRITERS // 2), shares))
    with undone(app):
        cases = [store.needed(Case, case_id) for case_id in case_ids]
        numbers = sorted(case.case_number for case in cases)
        printed = [{paper.content["case_number"] for paper in case.papers} for case in cases]
        given = [{case.case_number} for case in cases]
    wanted = sorted(f"（2026）京0105民初{serial}号" for serial in range(1, len(case_ids) + 1))
    assert numbers == wanted
    assert printed == given


def test_eight_writers_take_filing_numbers_without_gap_and_repeat(processes):
    day = AT - timedelta(days=7)

    def take(app):
        taken = []
        for place in range(DOCKETS):
            with app.app_context():
                number = next_filing_number(day)
                if place % 10 == 0:
                    store.rollback()
                else:
                    store.commit(lambda ids: None)
                    taken.append(number)
        return taken

    with ThreadPoolExecutor(WRITERS) as threads:
        taken = list(chain.from_iterable(threads.map(take, processes * (WRITERS // 2))))
    assert sorted(taken) == [f"20261114-{number:06d}" for number in range(1, len(taken) + 1)]
    assert len(taken) == WRITERS * (DOCKETS - 1)


CIVIL = {"court_code": "沪0101", "special": "", "type_code": "民初", "year": 2026}


@pytest.mark.parametrize(
    "other", [{"court_code": "沪0104"}, {"special": "知"}, {"type_code": "行初"}, {"year": 2027}]
)
def test_each_court_special_type_and_year_counts_for_itself(app, other):
    with undone(app):
        assert [next_serial(**CIVIL) for _ in range(3)] == [1, 2, 3]
        assert next_serial(**CIVIL | other) == 1
        assert next_serial(**CIVIL) == 4


def test_filing_numbers_begin_anew_at_midnight_in_shanghai(app):
    last_minute = datetime(2026, 11, 23, 23, 59, tzinfo=SHANGHAI)
    with undone(app):
        numbers = [next_filing_number(last_minute + timedelta(minutes=ahead)) for ahead in (0, 0, 1)]
    assert numbers == ["20261123-000001", "20261123-000002", "20261124-000001"]


def test_the_year_is_that_of_receipt(app, persons):
    """收案年度: received on 31 December, docketed in January."""
    received = datetime(2026, 12, 31, 23, 30, tzinfo=SHANGHAI)
    [case_id] = accepted_cases(app, persons.litigant, 1, court_code="津0101", at=received)
    with undone(app):
        case = store.needed(Case, case_id)
        docket(case, at=received + timedelta(days=9))
        assert case.case_number == "（2026）津0101民初1号"
