"""What a court decided for itself is in the fee of its cases: its rounding, its standard where courts differ."""

from decimal import Decimal

import pytest
from filed_cases import drafted, undone

from court_filing.acts import court_practice
from court_filing.acts.fees import quote_of
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import court_day, now
from court_filing.law import causes

TODAY = court_day(now())


def decide(case: Case, name: str, value: str) -> None:
    court_practice.decide(case.court_id, name, value, on=TODAY)
    store.flush()


@pytest.fixture
def case(app, persons):
    case_id = drafted(app, persons.litigant)
    with undone(app):
        case = store.needed(Case, case_id)
        case.claims[0].amount_yuan = Decimal("10060.00")
        for claim in case.claims[1:]:
            claim.amount_yuan = None
        yield case


def test_to_the_fen_unless_the_court_rounds_to_the_yuan(case):
    assert quote_of(case, on=TODAY).total.min == Decimal("51.50")
    decide(case, "fee_rounding_unit", "yuan")
    given = quote_of(case, on=TODAY)
    assert given.total.min == Decimal("52.00")
    assert str(given.lines[-1].label) == "四舍五入到元"
    assert [str(what.total.min) for what in given.what_if] == ["26.00"] * 3


def test_halved_before_or_after_rounding(case):
    case.claims[0].amount_yuan = Decimal("10040.00")  # 51.00: half 25.50
    decide(case, "fee_rounding_unit", "yuan")
    assert quote_of(case, on=TODAY).what_if[0].total.min == Decimal("26.00")
    case.claims[0].amount_yuan = Decimal("10020.00")  # 50.50: 25.25, or 51 and 25.50
    assert quote_of(case, on=TODAY).what_if[0].total.min == Decimal("25.00")
    decide(case, "fee_rounding_order", "round_then_halve")
    assert quote_of(case, on=TODAY).what_if[0].total.min == Decimal("26.00")


def test_the_standard_that_the_court_follows_leaves_nothing_open(case):
    case.cause_id = next(cause.id for cause in causes.all_causes() if cause.fee.practice == "personal_injury")
    case.claims[0].amount_yuan = Decimal("200000.00")
    assert quote_of(case, on=TODAY).certainty == "court_decides"
    decide(case, "fee_standard.personal_injury", "property")
    given = quote_of(case, on=TODAY)
    assert (given.certainty, given.total.min) == ("exact", Decimal("4300.00"))
