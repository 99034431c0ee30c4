"""Deciding on relief from the fee (准予缓交、减交、免交，不予准许): a clerk, once, with a paper and a message."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from court_filing.acts import books, contents, papers, reopening
from court_filing.acts.docketing import docket_or_leave
from court_filing.acts.fee_accounts import NOTICED, RELIEF
from court_filing.acts.fees import quote_given
from court_filing.acts.notices import tell_owner
from court_filing.acts.relief import asked_by_person, lapsed_fee, renew
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, advance, transition
from court_filing.cases.relief import ReliefRequest
from court_filing.clock import court_day
from court_filing.law import relief
from court_filing.law.amounts import BadInput
from court_filing.law.fees import Quote
from court_filing.texts import Text

REFUSE = "refuse"
VERDICTS = (*relief.KINDS, REFUSE)
_ACTS = {
    relief.EXEMPT: Act.EXEMPT,
    relief.REDUCE: Act.REDUCE,
    relief.DEFER: Act.DEFER,
    REFUSE: Act.REFUSE_RELIEF,
}
_ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Verdict:
    """What is decided: one of VERDICTS, on which ground, by how much or until when, and why."""

    kind: str
    ground: str = ""
    """Of a grant: the ground that the court finds to hold. It need not be the one that was named."""
    percent: Decimal | None = None
    cut_yuan: Decimal | None = None
    """A reduction is given in percent, or as a sum."""
    until_on: date | None = None
    reason: str = ""
    """A refusal states its reasons（第四十八条第三款）."""


def owed_after(fee: Fee, verdict: Verdict, *, on: date) -> Quote:
    """What the fee would come to. Raises BadInput where the law does not allow it."""
    given = quote_given(fee)
    if verdict.kind == relief.EXEMPT:
        return relief.exempted(given, on=on)
    if verdict.kind != relief.REDUCE:
        return given
    if verdict.percent is not None:
        return relief.reduced_by_percent(given, verdict.percent, on=on)
    if verdict.cut_yuan is None:
        raise BadInput("percent", Text("请填写减交多少：比例或者金额"))
    return relief.reduced_by_sum(given, verdict.cut_yuan, on=on)


def check(case: Case, verdict: Verdict, *, on: date) -> None:
    """Raise BadInput for what cannot be decided so."""
    if verdict.kind == REFUSE:
        if not verdict.reason.strip():
            raise BadInput("reason", Text("请写明不予准许的理由（诉讼费用交纳办法第四十八条）"))
        return
    ground = relief.grounds(on).get(verdict.ground)
    if ground is None or ground.kind != verdict.kind:
        raise BadInput("ground", Text("请选择符合哪一种情形，要和决定的种类一致"))
    relief.ensure_open_to(verdict.kind, natural_person=asked_by_person(case), on=on)
    if verdict.kind == relief.DEFER:
        if verdict.until_on is None:
            raise BadInput("until_on", Text("请填写缓交到哪一天"))
        relief.ensure_day_to_defer_to(verdict.until_on, on=on)


def decide(request: ReliefRequest, verdict: Verdict, *, by: Account, at: datetime) -> FeeDecision:
    """Decide on the request, once. Raises NotAllowed out of turn, BadInput for what the law does not allow."""
    case, fee = _held(request)
    on = court_day(at)
    check(case, verdict, on=on)
    owed = owed_after(fee, verdict, on=on)
    lapse_stays = _after_lapse(request, verdict, by, at)
    if not lapse_stays:
        transition(fee, _ACTS[verdict.kind], actor_of(by))
    decision = _recorded(fee, verdict, owed, by, at)
    told = {"kind": verdict.kind, "amount_yuan": str(owed.total.min)}
    act = Act.DECLINE if verdict.kind == REFUSE else Act.CONFIRM
    advance(request, act, by=by, at=at, alone=lapse_stays)
    if not lapse_stays:
        advance(fee, _ACTS[verdict.kind], by=by, at=at, **told, ground=decision.ground)
    request.decided_at, request.decision_id = at, decision.id
    case.changed_at = at
    if not lapse_stays:
        _carry_out(fee, request, verdict, owed, at)
    if verdict.kind in (relief.EXEMPT, relief.DEFER) and case.state is CaseState.ACCEPTED:
        docket_or_leave(case, at=at)
    stated = contents.relief_decided(request, decision, fee, on=on, lapse_stays=lapse_stays)
    papers.ask_for(case, contents.RELIEF_DECISION, at=at, **stated)
    tell_owner(case, "relief_decided", at=at, **told, due_on=fee.due_on.isoformat(), lapsed=lapse_stays)
    return decision


def call_in(fee: Fee, *, at: datetime) -> None:
    """The day to which payment was deferred has come: the fee is noticed anew（第二十二条）.

    Does nothing to one that is not deferred any more, or not to that day.
    """
    store.lock(fee.case)
    store.refresh(fee)
    if fee.state is not FeeState.DEFERRED or court_day(at) < fee.due_on:
        return
    advance(fee, Act.CALL_IN, by=None, at=at)
    renew(fee, at=at)
    fee.case.changed_at = at
    tell_owner(
        fee.case, "deferral_over", at=at, amount_yuan=str(fee.amount_yuan), due_on=fee.due_on.isoformat()
    )


def _held(request: ReliefRequest) -> tuple[Case, Fee]:
    case = store.lock(request.case)
    store.refresh(request)
    fee = case.fee
    if fee is None:
        raise NotAllowed(Act.ASK_RELIEF, case.state, Actor.CLERK)
    store.refresh(fee)
    return case, fee


def _after_lapse(request: ReliefRequest, verdict: Verdict, by: Account, at: datetime) -> bool:
    """Of a suit that has lapsed（按撤诉处理）a grant reopens it; a refusal leaves it. Whether the lapse stays."""
    if lapsed_fee(request.case) is None:
        return False
    stays = verdict.kind == REFUSE
    transition(request, Act.DECLINE if stays else Act.CONFIRM, actor_of(by))
    if not stays:
        reopening.reopen_for_relief(request.case, by=by, at=at)
    return stays


def _recorded(fee: Fee, verdict: Verdict, owed: Quote, by: Account, at: datetime) -> FeeDecision:
    inputs = {"percent": verdict.percent, "cut_yuan": verdict.cut_yuan, "until_on": verdict.until_on}
    lowered = verdict.kind in (relief.EXEMPT, relief.REDUCE)
    decision = FeeDecision(
        kind=RELIEF,
        ground=REFUSE if verdict.kind == REFUSE else verdict.ground,
        inputs={
            "verdict": verdict.kind,
            NOTICED: fee.quote,
            **{name: str(value) for name, value in inputs.items() if value is not None},
        },
        before_yuan=fee.amount_yuan,
        after_yuan=owed.total.min if lowered else fee.amount_yuan,
        quote=owed.to_record() if lowered else None,
        reason=verdict.reason.strip() or None,
        decided_at=at,
        clerk_id=by.id,
        fee_id=fee.id,
    )
    fee.case.fee_decisions.append(decision)
    store.flush()
    return decision


def _carry_out(fee: Fee, request: ReliefRequest, verdict: Verdict, owed: Quote, at: datetime) -> None:
    if verdict.kind == relief.EXEMPT:
        fee.settled_at = at
        books.released(fee, at=at)
    elif verdict.kind == relief.DEFER:
        assert verdict.until_on is not None
        request.deferred_until_on = fee.due_on = verdict.until_on
        fee.reminded_at = None
    else:
        if verdict.kind == relief.REDUCE:
            before = fee.amount_yuan
            fee.amount_yuan, fee.quote = owed.total.min, owed.to_record()
            books.revised(fee, before_yuan=before, at=at)
        renew(fee, at=at)
