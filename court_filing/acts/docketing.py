"""Docketing (立案): the 案号 is taken and the case goes to trial, in one transaction with what settled the fee."""

from datetime import datetime

from court_filing.acts import contents, papers
from court_filing.acts.notices import tell_owner
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import Act, advance
from court_filing.cases.numbering import next_serial
from court_filing.cases.payment import Payment, PaymentState
from court_filing.clock import court_day
from court_filing.law import case_numbers, courts
from court_filing.law.proceedings import proceeding


class CourtHasNoCode(Exception):
    """The court's 代字 is not known, so no 案号 can be composed."""


def give_case_number(case: Case, *, at: datetime) -> str:
    """The case's 案号: taken now unless it has one（案号规定第三条: never a second one).

    The year is that of receipt（收案年度）. Raises CourtHasNoCode.
    """
    if case.case_number is None:
        court = courts.get(case.court_id or "")
        if court.code is None:
            raise CourtHasNoCode(court.name)
        type_code = proceeding(case.case_type or "civil").type_code
        year = court_day(case.received_at or at).year
        serial = next_serial(court_code=court.code, special="", type_code=type_code, year=year)
        case.case_number = case_numbers.compose(year, court.code, type_code, serial)
    return case.case_number


def docket(case: Case, *, at: datetime) -> None:
    """Docket an accepted case whose fee is settled: number, papers, message."""
    numbered_before = case.case_number is not None
    give_case_number(case, at=at)
    case.docketed_at = case.changed_at = at
    advance(case, Act.DOCKET, by=None, at=at, case_number=case.case_number)
    if not numbered_before:
        papers.ask_for(case, contents.ACCEPTANCE_NOTICE, at=at, **contents.accepted(case, on=court_day(at)))
    if paid := _settling_payment(case):
        papers.ask_for(case, contents.PAYMENT_RECEIPT, at=at, **contents.paid(case, paid))
    tell_owner(case, "docketed", at=at, case_number=case.case_number)


def _settling_payment(case: Case) -> Payment | None:
    """The attempt that met the obligation; None where nothing was due."""
    payments = case.fee.payments if case.fee else []
    return next((payment for payment in payments if payment.state is PaymentState.PAID), None)
