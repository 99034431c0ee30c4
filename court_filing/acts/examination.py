"""Examination (立案审查): the review accepts what is clean; everything else a clerk decides, or the clock does."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from court_filing.acts import assignment, books, contents, papers
from court_filing.acts.docketing import docket_or_leave, give_case_number
from court_filing.acts.fees import give_notice, per_case_quote, quote_of
from court_filing.acts.notices import tell_owner
from court_filing.acts.overtaking import PERIOD_OVER, decided_in_time, overtake, why_undecided
from court_filing.acts.record import record_of
from court_filing.acts.relief import lay_aside, stand_over, waiting
from court_filing.acts.ruling_owed import ensure_no_ruling_owed
from court_filing.acts.same_filings import look
from court_filing.acts.second_list import STOOD, ensure_may_be_asked, standing
from court_filing.acts.sections import come_to_desk
from court_filing.acts.submission import reviewed_case
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import COUNTER, Case, CaseState
from court_filing.cases.correction import Correction
from court_filing.cases.court_settings import settings_of
from court_filing.cases.fee import Fee
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.clock import court_day
from court_filing.law.fees import Quote, fixed_by_court
from court_filing.review.finding import Finding, Severity
from court_filing.review.record import FilingRecord
from court_filing.review.run import Review, unread
from court_filing.texts import Text

ZERO = Decimal("0.00")
FEE_TO_FIX, RELIEF_TO_DECIDE = "R.fee_to_fix", "R.relief_to_decide"
"""What only a person can do about the fee; no rule of the review finds it."""


class AmountNeeded(Exception):
    """The statute leaves a range: the court has to fix the fee inside it. Carries the quote, or None without one."""

    def __init__(self, quote: Quote | None) -> None:
        super().__init__("the fee is not exact")
        self.quote = quote


def reviewed(case: Case, *, today: date, record: FilingRecord | None = None) -> Review:
    """The review of the case for the desk: what is found, what needs a person, and what could not be checked.

    `record`: that of the case, as it is stored now, where it is at hand.
    """
    found = reviewed_case(case, today=today, record=record)
    findings = list(found.findings)
    given = quote_of(case, on=today)
    if given is not None and given.certainty != "exact":
        findings.append(_fee_to_fix(given))
    if waiting(case) is not None and case.state in (CaseState.SUBMITTED, CaseState.EXAMINING):
        findings.append(_relief_to_decide())
    return replace(found, findings=tuple(findings))


def examine(case: Case, *, at: datetime) -> None:
    """The automatic review of a submitted case: accept it when nothing is found, else hand it to a clerk.

    It does nothing to a case that has moved on meanwhile. A machine never refuses.
    """
    store.lock(case)
    if case.state is not CaseState.SUBMITTED:
        return
    today = court_day(at)
    record = record_of(case, on=today)
    checked = reviewed(case, today=today, record=record)
    unseen = unread(record)
    given = quote_of(case, on=today)
    wanted = settings_of(case.court_id)
    looked = look(case, record, at=at)
    # What a clerk typed from paper another one compares with the paper.
    online = case.channel != COUNTER
    passes = online and checked.clean and not unseen and wanted.accept_clean and not looked.rules
    sampled = passes and is_sampled(case, percent=wanted.sample_percent)
    if given and passes and not sampled:
        _accept(case, Act.ACCEPT, given, by=None, at=at, **looked.noted)
        return
    advance(
        case,
        Act.FLAG,
        by=None,
        at=at,
        rules=[*(finding.rule for finding in checked.findings), *looked.rules],
        **looked.noted,
        not_checked=[missed.rule for missed in checked.not_checked],
        unread=len(unseen),
        **({"sampled": True} if sampled else {}),
        **({} if online else {"counter": True}),
    )
    come_to_desk(case, checked.findings)
    case.changed_at = at


def is_sampled(case: Case, *, percent: int) -> bool:
    """Whether the case is of that share of clean filings which a clerk looks at all the same（抽查）.

    It is so every time that it is asked, and nobody can tell beforehand which it will be.
    """
    return int.from_bytes(hashlib.sha256(case.id.encode()).digest()[:4]) % 100 < percent


def accept(case: Case, *, by: Account, at: datetime, amount_yuan: Decimal | None = None) -> None:
    """A clerk accepts (登记立案). `amount_yuan` fixes the fee where the statute leaves a range.

    Raises NotAllowed, TakenByColleague, or AmountNeeded where it is missing or outside the range.
    """
    store.lock(case)
    transition(case, Act.ACCEPT, actor_of(by))
    assignment.ensure_free(case, Act.ACCEPT, by=by)
    _accept(case, Act.ACCEPT, fee_to_notice(case, amount_yuan=amount_yuan, at=at), by=by, at=at)


def fee_to_notice(case: Case, *, amount_yuan: Decimal | None, at: datetime) -> Quote:
    """The fee that accepting now would notice; raises AmountNeeded where it is missing or outside its range."""
    given = quote_of(case, on=court_day(at))
    if given is None:
        raise AmountNeeded(None)
    return _fixed(given, amount_yuan)


def accept_by_clock(case: Case, *, at: datetime) -> None:
    """Register because the period ended undecided（先行立案: 登记立案规定第八条第二款）.

    A fee that the court has not fixed is noticed at the lower end of its range; without cause or claims it goes by
    the piece. Does nothing to a decided case, also where the decision was made in time and takes effect a little
    later; one that still waits for a second pair of eyes comes too late.
    """
    store.lock(case)
    today = court_day(at)
    if case.decide_by_on is None or today <= case.decide_by_on or decided_in_time(case):
        return
    try:
        transition(case, Act.ACCEPT_BY_CLOCK, actor_of(None))
    except NotAllowed:
        return
    why = why_undecided(case)
    overtake(case, PERIOD_OVER, at=at)
    given = quote_of(case, on=today) or per_case_quote(case, on=today)
    _accept(case, Act.ACCEPT_BY_CLOCK, fixed_by_court(given, given.total.min), by=None, at=at, **why)


def return_for_correction(
    case: Case,
    items: Sequence[Mapping[str, str]],
    *,
    by: Account,
    at: datetime,
    due_on: date,
    again_because: str | None = None,
) -> Correction:
    """Tell everything that is to be mended, once and in writing（补正: 登记立案规定第七条）.

    Each item has `text`, `article`, `where`, `rule` ("" where no rule found it) and perhaps `cure`. Raises NotAllowed,
    TakenByColleague, RulingOwed, and what `ensure_items` raises.
    """
    store.lock(case)
    transition(case, Act.RETURN, actor_of(by))
    assignment.ensure_free(case, Act.RETURN, by=by)
    ensure_no_ruling_owed(case, Act.RETURN, by=by)
    again = ensure_items(case, items, again_because, by=by)
    stood = standing(reviewed(case, today=court_day(at)).findings)
    asked_again = {"again": True} if again else {}
    advance(case, Act.RETURN, by=by, at=at, items=len(items), **asked_again, **{STOOD: stood})
    assignment.release(case)
    correction = Correction(
        case_id=case.id,
        round=len(case.corrections) + 1,
        items=[dict(item) for item in items],
        asked_at=at,
        due_on=due_on,
        again_because=(again_because or "").strip() if again else None,
        again_by_id=by.id if again else None,
    )
    case.corrections.append(correction)
    # The clock stops while a correction is outstanding and starts anew: 民诉法解释第一百二十六条.
    case.decide_by_on, case.changed_at = None, at
    store.flush()
    papers.ask_for(case, contents.CORRECTION_NOTICE, at=at, **contents.to_correct(case, correction))
    tell_owner(case, "returned", at=at, due_on=due_on.isoformat(), items=len(items))
    return correction


def ensure_items(
    case: Case, items: Sequence[Mapping[str, str]], again_because: str | None, *, by: Account
) -> bool:
    """Whether the items ask again for what an earlier list told.

    Raises ValueError without items, SupervisorNeeded or NoReasonForAgain where that may not be asked (again).
    """
    if not items or not all(item["text"].strip() for item in items):
        raise ValueError("a return names what to mend")
    return ensure_may_be_asked(case, items, again_because, by=by)


def _accept(case: Case, act: Act, given: Quote, *, by: Account | None, at: datetime, **logged: Any) -> None:
    """Acceptance comes before the fee notice（在线诉讼规则第九条）; nothing to prepay means a number at once."""
    advance(case, act, by=by, at=at, **logged)
    assignment.release(case)
    case.accepted_at = case.changed_at = at
    case.decide_by_on = None
    fee = give_notice(case, given, at=at)
    if settings_of(case.court_id).number_on == "acceptance":
        give_case_number(case, at=at)
    if not given.prepaid:
        lay_aside(case, at=at)
        _go_on_unpaid(fee, at=at)
        return
    if stand_over(fee, at=at):
        # What is to be paid, and when, is told with the decision on the request.
        papers.ask_for(case, contents.ACCEPTANCE_NOTICE, at=at, **contents.accepted(case))
        tell_owner(case, "relief_awaited", at=at, amount_yuan=str(fee.amount_yuan))
        return
    papers.ask_for(case, contents.ACCEPTANCE_NOTICE, at=at, **contents.accepted(case))
    papers.ask_for(case, contents.FEE_NOTICE, at=at, **contents.fee_noticed(case, fee, on=court_day(at)))
    tell_owner(case, "accepted", at=at, amount_yuan=str(fee.amount_yuan), due_on=fee.due_on.isoformat())


def _go_on_unpaid(fee: Fee, *, at: datetime) -> None:
    """Nothing is owed, or what is owed need not be prepaid（可以不预交: 诉讼费用交纳办法第二十条）: docket."""
    if fee.amount_yuan == ZERO:
        fee.settled_at = at
        advance(fee, Act.WAIVE, by=None, at=at)
    else:
        advance(fee, Act.FORGO_PREPAYMENT, by=None, at=at, amount_yuan=str(fee.amount_yuan))
        books.released(fee, at=at)
    docket_or_leave(fee.case, at=at)


def _fixed(given: Quote, amount_yuan: Decimal | None) -> Quote:
    if given.certainty == "exact":
        return given
    if amount_yuan is None or not given.total.min <= amount_yuan <= given.total.max:
        raise AmountNeeded(given)
    return fixed_by_court(given, amount_yuan)


def _fee_to_fix(given: Quote) -> Finding:
    return Finding(
        rule=FEE_TO_FIX,
        severity=Severity.FLAG,
        article=given.basis[0] if given.basis else "《诉讼费用交纳办法》第十三条",
        message=Text(
            "诉讼费在 {low} 元至 {high} 元之间，由法院核定。",
            low=str(given.total.min),
            high=str(given.total.max),
        ),
        cure=Text("您不用做什么；法官受理时会确定金额。"),
        where="fee",
    )


def _relief_to_decide() -> Finding:
    return Finding(
        rule=RELIEF_TO_DECIDE,
        severity=Severity.FLAG,
        article="《诉讼费用交纳办法》第四十八条、第四十九条",
        message=Text("当事人随立案材料申请缓交、减交或者免交诉讼费。"),
        cure=Text("您不用做什么；法院受理以后对申请作出决定，决定以前不用交费。"),
        where="fee",
    )
