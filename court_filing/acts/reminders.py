"""Reminding (催交提醒): once in each period to pay, two days before its last day.

A courtesy, no notice in the sense of the law: the second notice to pay stands in `acts/lapse.py`.
"""

from datetime import datetime, timedelta

from court_filing.acts.lapse import lets_lapse
from court_filing.acts.notices import tell_owner
from court_filing.cases import store
from court_filing.cases.fee import Fee
from court_filing.cases.fees_near import REMINDED, is_under_way
from court_filing.clock import court_day

DAYS_BEFORE = timedelta(days=2)
FEE_DAY_NEAR = "fee_day_near"


def remind(fee: Fee, *, at: datetime) -> None:
    """Remind who has to pay, also of a fee whose deferral（缓交）is nearly over.

    Does nothing where it was done in this period, where nothing is to be paid or not yet, where relief is asked for, or
    where an attempt to pay is under way or waits for a person.
    """
    store.lock(fee.case)
    store.refresh(fee)
    today = court_day(at)
    near = fee.due_on - DAYS_BEFORE <= today <= fee.due_on
    if fee.state not in REMINDED or fee.reminded_at is not None or not near or is_under_way(fee):
        return
    fee.reminded_at = at
    tell_owner(
        fee.case,
        FEE_DAY_NEAR,
        at=at,
        amount_yuan=str(fee.amount_yuan),
        due_on=fee.due_on.isoformat(),
        state=fee.state.value,
        last=fee.notices >= 2,
        lapses=lets_lapse(fee),
    )
