"""Fees: the quote of a case, and the notice to pay it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from court_filing.acts import books
from court_filing.acts.time_limits import fee_due_on
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.court_settings import CourtSettings, settings_of
from court_filing.cases.fee import Fee, FeePurpose
from court_filing.clock import court_day
from court_filing.law import causes, courts
from court_filing.law.amounts import FEN, YUAN, BadAmount
from court_filing.law.fees import Quote, Rounding, quote
from court_filing.law.fees.interface import Practice


def quote_of(case: Case, *, on: date) -> Quote | None:
    """The fee as arithmetic; None while the cause, the claims or a sum that it rests on are missing.

    A property case that asks for no sum goes by the piece（《诉讼费用交纳办法》第十三条第二款第（三）项）.
    """
    if case.cause_id is None or not case.claims or case.court_id is None:
        return None
    settings = settings_of(case.court_id)
    kind, inputs = question_on(case, case.claim_total_yuan or None, settings)
    province, rounding = courts.get(case.court_id).province, _rounding(settings)
    fixed = settings.base_fees.get(kind)
    try:
        return quote(kind, inputs, on=on, province=province, base_fee_yuan=fixed, rounding=rounding)
    except BadAmount as wrong:
        if wrong.field != "base_fee_yuan":
            return None
        # A figure of the court's own that the law does not allow leaves the range open to the clerk.
        return quote(kind, inputs, on=on, province=province, rounding=rounding)


def practice_of(court: courts.Court) -> Practice:
    """How the court rounds, and its own figures inside statutory ranges."""
    settings = settings_of(court.id)
    return Practice(_rounding(settings), settings.base_fees)


def _rounding(settings: CourtSettings) -> Rounding:
    unit = FEN if settings.fee_rounding_unit == "fen" else YUAN
    return Rounding(unit, settings.fee_rounding_order)


def question_on(case: Case, total: Decimal | None, settings: CourtSettings) -> tuple[str, dict[str, Any]]:
    """Kind and inputs for the fee rules, where so much is claimed: by the cause in a civil suit, else by proceeding."""
    source = case.proceeding.fee
    if source.kind == "cause":
        cause = causes.get(case.cause_id or "")
        kind, inputs = cause.fee_question(total)
        if standard := settings.fee_standards.get(cause.fee.practice):
            inputs["standards"] = [standard]
        return kind, inputs
    inputs = dict(source.inputs)
    if source.sum:
        inputs[source.sum] = None if total is None else str(total)
    return source.kind, inputs


def per_case_quote(case: Case, *, on: date) -> Quote:
    """The fee by the piece（《诉讼费用交纳办法》第十三条第二款第（三）项）, where nothing says what is claimed."""
    province = courts.get(case.court_id).province if case.court_id else None
    rounding = _rounding(settings_of(case.court_id))
    return quote("other_nonproperty", {}, on=on, province=province, rounding=rounding)


def quote_given(fee: Fee) -> Quote:
    """The quote as it was noticed, under the rules of that day."""
    return Quote.from_record(fee.quote)


def begin_period(fee: Fee, *, at: datetime) -> None:
    """A new period to pay（诉讼费用交纳办法第二十二条）, as after a first notice: nobody was reminded in it yet."""
    fee.noticed_at, fee.due_on, fee.notices, fee.reminded_at = at, fee_due_on(court_day(at)), 1, None


def hold(case: Case) -> None:
    """Lock the case and see its obligations and payments as they are now."""
    store.lock(case)
    for fee in case.fees:
        store.refresh(fee)
        for payment in fee.payments:
            store.refresh(payment)


def give_notice(case: Case, given: Quote, *, at: datetime, purpose: FeePurpose = FeePurpose.FILING) -> Fee:
    """Notice the fee, of an exact quote: from now on it is owed."""
    fee = Fee(
        case_id=case.id,
        purpose=purpose,
        amount_yuan=given.total.min,
        quote=given.to_record(),
        noticed_at=at,
        due_on=fee_due_on(court_day(at)),
    )
    case.fees.append(fee)
    store.flush()
    books.noticed(fee, at=at)
    return fee
