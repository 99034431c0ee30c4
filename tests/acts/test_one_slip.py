"""The slip of a card terminal is one taking's: whoever records it a moment later is told whose it is."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from decimal import Decimal

import pytest
from filed_cases import accepted, undone, working

from court_filing.acts import takings
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.ledger import gaps
from court_filing.clock import now

SLIP = "000123456789"


@pytest.fixture(scope="module")
def cashiers(app, persons):
    with working(app):
        first, second = (store.needed(Account, each) for each in (persons.colleague, persons.stranger))
        second.court_id = first.court_id
        first.cashier = second.cashier = True
        return first.id, second.id


@pytest.fixture
def two_cases(app, persons, cashiers):
    return [accepted(app, persons.litigant, persons.clerk) for _each in range(2)]


def record(case_id, cashier, slip=SLIP):
    fee, by = store.needed(Case, case_id).fee, store.needed(Account, cashier)
    return takings.record(fee, received_yuan=Decimal(300), method="pos", slip_number=slip, by=by, at=now())


def attempts(case_id):
    return len(store.needed(Case, case_id).fee.payments)


def test_of_two_cashiers_in_the_same_moment_one_has_it(app, two_cases, cashiers, monkeypatch):
    looked, look = threading.Barrier(2), takings.slip_taken

    def after_both_have_looked(*about):
        found = look(*about)
        # SQLite has one writer at a time: there the other cannot look before the first has ended.
        with suppress(threading.BrokenBarrierError):
            looked.wait(timeout=2)
        return found

    def run(case_id, cashier):
        try:
            with working(app):
                return record(case_id, cashier).id
        except takings.SlipTaken as taken:
            return taken

    monkeypatch.setattr(takings, "slip_taken", after_both_have_looked)
    with ThreadPoolExecutor(2) as together:
        ended = list(together.map(run, two_cases, cashiers))
    kept = [each for each in ended if isinstance(each, int)]
    [refused] = [each for each in ended if not isinstance(each, int)]
    assert [refused.taking.id] == kept
    with undone(app):
        assert sorted(map(attempts, two_cases)) == [0, 1]
        assert gaps() == []


def test_the_database_keeps_it_once_whatever_was_looked_up(app, two_cases, cashiers, monkeypatch):
    looks, look = [None], takings.slip_taken
    monkeypatch.setattr(takings, "slip_taken", lambda *about: looks.pop() if looks else look(*about))
    with undone(app):
        looks.clear()
        earlier = record(two_cases[0], cashiers[0], "A1")
        looks.append(None)
        with pytest.raises(takings.SlipTaken) as refused:
            record(two_cases[1], cashiers[1], "A1")
        assert refused.value.taking is earlier and attempts(two_cases[1]) == 0
        takings.cancel(
            earlier.court_id, earlier.id, "记错了", by=store.needed(Account, cashiers[0]), at=now()
        )
        assert record(two_cases[1], cashiers[1], "A1").id != earlier.id
