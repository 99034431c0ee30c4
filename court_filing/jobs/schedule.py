"""What the clock does by itself: registration when the review period ends, notices to pay and reminders, tidying up."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from flask import Flask

from court_filing.acts import examination, lapse, notifications, payment, refunds, relief_decisions, reminders
from court_filing.acts.docketing import DOCKET_CASE
from court_filing.acts.notifications import APPLY_NOTIFICATION
from court_filing.acts.payment import ASK_PAYMENT, REFUND_PAYMENT
from court_filing.acts.refunds import GIVE_REFUND
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee
from court_filing.cases.fees_near import fees_to_remind
from court_filing.cases.gateway_event import GatewayEvent
from court_filing.cases.payment import Payment, PaymentState, Refund
from court_filing.cases.queries import cases_past_clock, fees_past_first_notice, fees_to_call_in
from court_filing.cases.worklist import (
    events_unattended,
    payments_unattended,
    prune_codes,
    prune_done_tasks,
    refunds_unattended,
    settled_cases_unattended,
)
from court_filing.clock import court_day, now
from court_filing.jobs import (
    bundling,
    deciding,
    drafts,
    maintenance,
    masking,
    reading,
    reconciling,
    return_reports,
    study,
    unpacking,
    uploads,
)

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
"""How long a task that was done is kept."""
CODES_KEPT_FOR = timedelta(days=1)
"""How long a code is kept after it has ended: so long it counts for what a person may ask for in 24 hours."""
REST = timedelta(days=1)
"""After a task about money or a number was given up, it is tried again."""


def keep_the_clock(app: Flask, hand_over: Callable[[list[int]], object]) -> None:
    """Do what is due today, each in a transaction of its own."""
    at = now()
    with app.app_context():
        # Before anything that the end of a period brings about.
        for move_last_day in maintenance.what_is_due(at):
            _once(move_last_day, hand_over)
        with store.intent_to_write(False):
            cases = [case.id for case in cases_past_clock(court_day(at))]
            fees = [fee.id for fee in fees_past_first_notice(court_day(at))]
            deferred = [fee.id for fee in fees_to_call_in(court_day(at))]
            near = fees_to_remind(court_day(at), until=court_day(at) + reminders.DAYS_BEFORE)
            reminded = [fee.id for fee in near]
            store.rollback()
        for case_id in cases:
            _once(partial(_accept, case_id, at), hand_over)
        for fee_id in fees:
            _once(partial(_notice_again, fee_id, at), hand_over)
        for fee_id in deferred:
            _once(partial(_call_in, fee_id, at), hand_over)
        for fee_id in reminded:
            _once(partial(_remind, fee_id, at), hand_over)
        for what_is_due in (
            *unattended(at),
            *deciding.what_is_due(at),
            *drafts.what_is_due(app, at),
            *uploads.what_is_due(app, at),
            *study.what_is_due(at),
            *reading.what_is_due(),
            *unpacking.what_is_due(),
            *masking.what_is_due(),
            *bundling.what_is_due(at),
            *return_reports.what_is_due(at),
            *reconciling.what_is_due(app.extensions["court_filing.gateways"].payments, at),
        ):
            _once(what_is_due, hand_over)
        _once(partial(prune_done_tasks, due_before=at - KEPT_FOR), hand_over)
        _once(partial(prune_codes, expired_before=at - CODES_KEPT_FOR), hand_over)


def unattended(at: datetime) -> Sequence[Callable[[], None]]:
    """What has to be recorded anew of money and numbers: no task is about it any more, or it was given up a day ago."""
    given_up_before = at - REST
    with store.intent_to_write(False):
        payments = [
            payment.id
            for kind, state in ((ASK_PAYMENT, PaymentState.STARTED), (REFUND_PAYMENT, PaymentState.REFUNDING))
            for payment in payments_unattended(kind, state, given_up_before=given_up_before)
        ]
        events = [each.id for each in events_unattended(APPLY_NOTIFICATION, given_up_before=given_up_before)]
        given = [each.id for each in refunds_unattended(GIVE_REFUND, given_up_before=given_up_before)]
        cases = [case.id for case in settled_cases_unattended(DOCKET_CASE, given_up_before=given_up_before)]
        store.rollback()
    return [
        *(partial(_see_to, payment_id, at) for payment_id in payments),
        *(partial(_apply, event_id, at) for event_id in events),
        *(partial(_see_to_refund, refund_id, at) for refund_id in given),
        *(partial(_docket, case_id, at) for case_id in cases),
    ]


def _see_to(payment_id: int, at: datetime) -> None:
    payment.see_to(store.needed(Payment, payment_id), at=at)


def _apply(event_id: int, at: datetime) -> None:
    notifications.see_to(store.needed(GatewayEvent, event_id), at=at)


def _see_to_refund(refund_id: int, at: datetime) -> None:
    refunds.see_to(store.needed(Refund, refund_id), at=at)


def _docket(case_id: str, at: datetime) -> None:
    store.record_task(DOCKET_CASE, case_id, at=at)


def _accept(case_id: str, at: datetime) -> None:
    examination.accept_by_clock(store.needed(Case, case_id), at=at)


def _call_in(fee_id: int, at: datetime) -> None:
    relief_decisions.call_in(store.needed(Fee, fee_id), at=at)


def _remind(fee_id: int, at: datetime) -> None:
    reminders.remind(store.needed(Fee, fee_id), at=at)


def _notice_again(fee_id: int, at: datetime) -> None:
    lapse.give_second_notice(store.needed(Fee, fee_id), at=at)


def _once(act: Callable[[], None], hand_over: Callable[[list[int]], object]) -> None:
    """Do it in a transaction of its own; where one fails the others still get their turn."""
    with store.intent_to_write(True):
        try:
            act()
            store.commit(hand_over)
        except Exception:
            store.rollback()
            log.exception("what the clock had to do failed; it is tried again")
