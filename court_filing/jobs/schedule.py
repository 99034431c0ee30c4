"""What the clock does by itself: registration when the review period ends, and the second notice to pay."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from flask import Flask

from court_filing.acts import examination, lapse
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee
from court_filing.cases.queries import cases_past_clock, fees_past_first_notice
from court_filing.clock import court_day, now

log = logging.getLogger(__name__)


def keep_the_clock(app: Flask, hand_over: Callable[[list[int]], None]) -> None:
    """Do what is due today, each in a transaction of its own."""
    at = now()
    with app.app_context():
        with store.intent_to_write(False):
            cases = [case.id for case in cases_past_clock(court_day(at))]
            fees = [fee.id for fee in fees_past_first_notice(court_day(at))]
            store.rollback()
        for case_id in cases:
            _once(partial(_accept, case_id, at), hand_over)
        for fee_id in fees:
            _once(partial(_notice_again, fee_id, at), hand_over)


def _accept(case_id: str, at: datetime) -> None:
    examination.accept_by_clock(store.needed(Case, case_id), at=at)


def _notice_again(fee_id: int, at: datetime) -> None:
    lapse.give_second_notice(store.needed(Fee, fee_id), at=at)


def _once(act: Callable[[], None], hand_over: Callable[[list[int]], None]) -> None:
    """Do it in a transaction of its own; where one fails the others still get their turn."""
    with store.intent_to_write(True):
        try:
            act()
            store.commit(hand_over)
        except Exception:
            store.rollback()
            log.exception("what the clock had to do failed; it is tried again")
