"""Docketing (立案): the 案号 is taken and the case goes to trial, in one transaction with what settled the fee."""

import logging
from datetime import datetime

from court_filing.acts import contents, papers
from court_filing.acts.notices import CHANNELS, tell_owner
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import OPEN
from court_filing.cases.lifecycle import Act, advance
from court_filing.cases.numbering import next_serial
from court_filing.cases.payment import Payment, PaymentState
from court_filing.clock import court_day
from court_filing.law import case_numbers, courts
from court_filing.law.proceedings import terms_of

log = logging.getLogger(__name__)

DOCKET_CASE = "docket_case"


class CourtHasNoCode(Exception):
    """The court's 代字 is not known, so no 案号 can be composed."""


def ensure_code(case: Case) -> str:
    """The 代字 of the case's court; raises CourtHasNoCode."""
    court = courts.get(case.court_id or "")
    if court.code is None:
        raise CourtHasNoCode(court.name)
    return court.code


def give_case_number(case: Case, *, at: datetime) -> str:
    """The case's 案号: taken now unless it has one（案号规定第三条: never a second one).

    The year is that of receipt（收案年度）. Raises CourtHasNoCode.
    """
    if case.case_number is None:
        code = ensure_code(case)
        type_code = terms_of(case.case_type, cause_id=case.cause_id).type_code
        year = court_day(case.received_at or at).year
        serial = next_serial(court_code=code, special="", type_code=type_code, year=year)
        case.case_number = case_numbers.compose(year, code, type_code, serial)
    return case.case_number


def docket_or_leave(case: Case, *, at: datetime) -> None:
    """Docket now, or leave it to the worker where that fails: what settled the fee holds all the same."""
    try:
        with store.savepoint():
            docket(case, at=at)
    except Exception as failure:  # whatever it is, the money has come and must not be forgotten
        log.error("case %s could not be docketed with its fee: %s", case.id, type(failure).__name__)
        store.record_task(DOCKET_CASE, case.id, at=at)


def docket_settled(case: Case, *, at: datetime) -> None:
    """Docket a case whose fee was settled without; does nothing where it is docketed or the fee is open."""
    store.lock(case)
    if case.state is CaseState.ACCEPTED and case.fee and case.fee.state not in OPEN:
        docket(case, at=at)


def docket(case: Case, *, at: datetime) -> None:
    """Docket an accepted case whose fee is settled: number, papers, message."""
    give_case_number(case, at=at)
    case.docketed_at = case.changed_at = at
    advance(case, Act.DOCKET, by=None, at=at, case_number=case.case_number)
    _give_notices(case, at=at)
    if paid := _settling_payment(case):
        papers.ask_for(case, contents.PAYMENT_RECEIPT, at=at, **contents.paid(case, paid))
    tell_owner(case, "docketed", at=at, by=CHANNELS, case_number=case.case_number)


def _give_notices(case: Case, *, at: datetime) -> None:
    """The 受理案件通知书, unless one already states the number, and what this proceeding's parties are told besides."""
    on = court_day(at)
    earlier = [paper for paper in case.papers if paper.kind == "acceptance_notice"]
    if not any(notice.content["case_number"] == case.case_number for notice in earlier):
        stated = contents.accepted(case, renewed_on=on if earlier else None)
        papers.ask_for(case, contents.ACCEPTANCE_NOTICE, at=at, **stated)
    for kind in case.proceeding.notices:
        content_class, told = contents.WITH_NUMBER[kind]
        papers.ask_for(case, content_class, at=at, **told(case, on=on))


def _settling_payment(case: Case) -> Payment | None:
    """The attempt that met the obligation; None where nothing was due."""
    payments = case.fee.payments if case.fee else []
    return next((payment for payment in payments if payment.state is PaymentState.PAID), None)
