"""Later decisions about the fee (补交、退还、重新核定诉讼费用): computed first, then decided by a clerk, once."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from court_filing.acts import books, contents, papers, refunds
from court_filing.acts.docketing import docket_or_leave
from court_filing.acts.fee_accounts import OVERPAID, account_of
from court_filing.acts.fees import begin_period, give_notice, hold, quote_given
from court_filing.acts.notices import tell_owner
from court_filing.acts.refund_days import refund_by_on
from court_filing.cases import store
from court_filing.cases.account import Account as Person
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import Fee, FeePurpose
from court_filing.cases.fee_decision import FeeDecision
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, advance, note_fee_decision
from court_filing.cases.payment import Payment
from court_filing.clock import court_day
from court_filing.law.fee_changes import Account, Change, Facts, change
from court_filing.law.fee_grounds import Ground, grounds, offered
from court_filing.law.fees import Quote, anew


def grounds_open(case: Case) -> tuple[Ground, ...]:
    """The grounds on which a clerk may decide where the case stands now."""
    return offered(state=case.state.value, proceeding_id=case.proceeding.id)


def preview(case: Case, ground: Ground, facts: Facts) -> Change:
    """What the decision would come to, with nothing changed.

    Raises NotAllowed where the case does not stand there, NotApplicable where the ground does not fit its fee.
    """
    if ground not in grounds_open(case):
        raise NotAllowed(Act.REVISE, case.state, Actor.CLERK)
    return change(ground, account_of(case), facts)


def decide(
    case: Case, ground: Ground, facts: Facts, *, by: Person, at: datetime, form_key: str | None = None
) -> FeeDecision:
    """Decide, and carry it out: a new notice to pay, another sum in the old one, or money back.

    Sent twice under one key it is decided once. Raises NotAllowed and NotApplicable; then nothing has changed.
    """
    hold(case)
    if earlier := decided_before(case, form_key):
        return earlier
    if actor_of(by) is not Actor.CLERK:
        raise NotAllowed(Act.REVISE, case.state, actor_of(by))
    return carry_out(case, preview(case, ground, facts), facts, by=by, at=at, form_key=form_key)


def decided_before(case: Case, form_key: str | None) -> FeeDecision | None:
    """What was decided when the same form was sent before."""
    return next((each for each in case.fee_decisions if form_key and each.form_key == form_key), None)


def carry_out(
    case: Case, made: Change, facts: Facts, *, by: Person, at: datetime, form_key: str | None = None
) -> FeeDecision:
    """Record the decision and make it true; the case is held. Every decision leaves an event and a message."""
    decision = _recorded(case, made, facts, by, at, form_key)
    case.changed_at = at
    moved = _owe(case, decision, made, by, at)
    if made.to_refund_yuan:
        _give_back(case, decision, made, facts, by, at)
    elif not moved:
        note_fee_decision(case, "revision", by=by, at=at, article=made.ground.article, **_told(made))
        tell_owner(case, "fee_confirmed", at=at, **_told(made))
    return decision


def give_surplus_back(payment: Payment, *, by: Person, at: datetime) -> None:
    """What a counted payment brought above its fee goes back at once, by a decision of its own. The case is held.

    Whatever else in the case is due, deferred or waits for a decision about relief stays as it is: this money was not
    paid for that.
    """
    case, fee, facts = payment.fee.case, payment.fee, Facts()
    brought = refunds.left_of(payment)
    if brought > fee.amount_yuan:
        alone = Account(quote=quote_given(fee), owed_yuan=fee.amount_yuan, paid_yuan=brought)
        made = change(grounds()[OVERPAID], alone, facts)
        decision = _recorded(case, made, facts, by, at, None)
        case.changed_at = at
        _give_back(case, decision, made, facts, by, at)


def _recorded(
    case: Case, made: Change, facts: Facts, by: Person, at: datetime, form_key: str | None
) -> FeeDecision:
    decision = FeeDecision(
        form_key=form_key,
        kind=made.kind,
        ground=made.ground.id,
        inputs=_inputs(facts),
        before_yuan=made.before_yuan,
        after_yuan=made.after_yuan,
        quote=made.quote.to_record() if made.quote else None,
        reason=facts.reason.strip() or None,
        decided_at=at,
        clerk_id=by.id,
    )
    case.fee_decisions.append(decision)
    store.flush()
    return decision


def _inputs(facts: Facts) -> dict[str, Any]:
    """What the clerk stated, as it is kept: sums and days as text; the reason has its own column."""
    stated = {name: value for name, value in asdict(facts).items() if value is not None and name != "reason"}
    return {
        name: str(value) if isinstance(value, Decimal | date) else value for name, value in stated.items()
    }


def _told(made: Change) -> dict[str, str]:
    """What events and messages say of a decision."""
    return {
        "ground": made.ground.id,
        "title": made.ground.title,
        "before_yuan": str(made.before_yuan),
        "after_yuan": str(made.after_yuan),
    }


def _owe(case: Case, decision: FeeDecision, made: Change, by: Person, at: datetime) -> bool:
    """Have what is to be paid owed: by a new notice, or by the one that is not paid yet. Whether anything moved."""
    fee, owed = case.fee_due, made.to_pay_yuan
    if fee is None:
        if owed:
            _ask_besides(case, decision, made, by, at)
        return bool(owed)
    if fee.amount_yuan == owed:
        return False
    decision.fee = fee
    if not owed:
        _waive(case, fee, made, by, at)
        return True
    advance(fee, Act.REVISE, by=by, at=at, **_told(made), amount_yuan=str(owed))
    before = fee.amount_yuan
    fee.amount_yuan, fee.quote = owed, _owed_now(made).to_record()
    books.revised(fee, before_yuan=before, at=at)
    begin_period(fee, at=at)
    give_notice_of(fee, decision, at=at)
    tell_owner(case, "fee_revised", at=at, **_told(made), **_asked(fee))
    return True


def _ask_besides(case: Case, decision: FeeDecision, made: Change, by: Person, at: datetime) -> None:
    """A notice to pay besides（补交）, seven days from the day after receipt."""
    decision.fee = fee = give_notice(case, _owed_now(made), at=at, purpose=FeePurpose.SUPPLEMENT)
    article = made.ground.article
    note_fee_decision(
        case, "supplement", by=by, at=at, article=article, **_told(made), amount_yuan=str(fee.amount_yuan)
    )
    give_notice_of(fee, decision, at=at)
    tell_owner(case, "supplement_asked", at=at, **_told(made), **_asked(fee))


def _owed_now(made: Change) -> Quote:
    """The new arithmetic down to what is still to be paid."""
    assert made.arithmetic is not None, made.ground.id
    return anew.besides(
        made.arithmetic, made.arithmetic.total.min - made.to_pay_yuan, article=made.ground.article
    )


def _asked(fee: Fee) -> dict[str, str]:
    return {"amount_yuan": str(fee.amount_yuan), "due_on": fee.due_on.isoformat()}


def give_notice_of(fee: Fee, decision: FeeDecision | None, *, at: datetime) -> None:
    """Have the notice to pay the obligation made: that of the filing, or that of what is asked for besides."""
    on = court_day(at)
    if fee.of_filing or decision is None:
        papers.ask_for(fee.case, contents.FEE_NOTICE, at=at, **contents.fee_noticed(fee.case, fee, on=on))
        return
    stated = contents.supplement_noticed(fee.case, fee, decision, on=on)
    papers.ask_for(fee.case, contents.FEE_SUPPLEMENT_NOTICE, at=at, **stated)


def _waive(case: Case, fee: Fee, made: Change, by: Person, at: datetime) -> None:
    """Nothing of it is owed any more; a filing that waited for it gets its number."""
    fee.settled_at = at
    advance(fee, Act.WAIVE, by=by, at=at, **_told(made))
    books.released(fee, at=at)
    tell_owner(case, "fee_waived", at=at, **_told(made))
    if fee.of_filing and case.state is CaseState.ACCEPTED:
        docket_or_leave(case, at=at)


def _give_back(
    case: Case, decision: FeeDecision, made: Change, facts: Facts, by: Person, at: datetime
) -> None:
    amount = str(made.to_refund_yuan)
    note_fee_decision(
        case, "refund", by=by, at=at, article=made.ground.article, **_told(made), amount_yuan=amount
    )
    asked = refunds.give_back(case, decision, made.to_refund_yuan, at=at)
    stated = contents.refund_noticed(case, decision, made, effective_on=facts.effective_on, on=court_day(at))
    papers.ask_for(case, contents.FEE_REFUND_NOTICE, at=at, **stated)
    by_on = refund_by_on(decision).isoformat()
    channels = [refund.payment.channel for refund in asked]
    tell_owner(
        case,
        "refund_decided",
        at=at,
        **_told(made),
        amount_yuan=amount,
        refund_by_on=by_on,
        channels=channels,
    )
