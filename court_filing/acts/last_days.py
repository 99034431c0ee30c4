"""The alarm before the review period ends undecided（先行立案: 登记立案规定第八条第二款）."""

from collections.abc import Sequence
from datetime import datetime

from court_filing.acts.notices import tell_person
from court_filing.acts.overtaking import decided_in_time
from court_filing.acts.time_limits import working_day_before
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.notices import was_told
from court_filing.cases.sections import clerks_of
from court_filing.clock import court_day

LAST_DAY_NEAR = "last_day_near"
"""Told to the clerks of the court, and to nobody else."""


def warn(case: Case, *, at: datetime) -> None:
    """Tell who has the filing, and the supervisors, a working day before the court has to have decided; once.

    Does nothing where it is decided, too early, or over.
    """
    store.lock(case)
    last, today = case.decide_by_on, court_day(at)
    if case.state is not CaseState.EXAMINING or last is None or decided_in_time(case):
        return
    if not working_day_before(last) <= today <= last:
        return
    if was_told(case, LAST_DAY_NEAR, decide_by_on=last.isoformat()):
        return
    for account_id in _who_is_told(case):
        tell_person(
            case,
            account_id,
            LAST_DAY_NEAR,
            at=at,
            decide_by_on=last.isoformat(),
            filing_number=case.filing_number,
            awaits_second=case.open_decision is not None,
        )


def _who_is_told(case: Case) -> Sequence[int]:
    """Who has it and the supervisors over them; all clerks where the court has no supervisor."""
    clerks = clerks_of(case.court_id)
    over = [
        account.id
        for account in clerks
        if account.supervisor
        and (None in (account.section_id, case.section_id) or account.section_id == case.section_id)
    ]
    if not over and case.clerk_id is None:
        over = [account.id for account in clerks]
    return list(dict.fromkeys([case.clerk_id, *over] if case.clerk_id is not None else over))
