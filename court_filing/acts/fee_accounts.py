"""The fee account of a case: what is owed in all, what was paid and not given back, how it was computed last."""

from collections.abc import Mapping
from decimal import Decimal

from court_filing.acts.fees import question_on, quote_given
from court_filing.cases.case import Case
from court_filing.cases.court_settings import settings_of
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.ledger import OVERPAID
from court_filing.cases.payment import PaymentState, received_of
from court_filing.law.fee_changes import Account, NotApplicable, Share
from court_filing.law.fees import Quote
from court_filing.texts import Text

RELIEF = "relief"
"""The kind of a decision about relief (缓减免); the others are those of `law.fee_changes`."""
NOTICED = "noticed"
"""Under which such a decision keeps the quote that it was made about: its own goes before it in the fee."""

NOT_NOW: Mapping[FeeState, Text] = {
    FeeState.RELIEF_ASKED: Text("当事人申请缓交、减交或者免交，还没有决定。请先作出那个决定。"),
    FeeState.DEFERRED: Text("诉讼费正在缓交，没有交纳。缓交期满以后再重新核定。"),
    FeeState.NOT_PREPAID: Text("诉讼费没有预交，没有可以补交或者退还的；结案时由裁判文书确定。"),
}
"""Why nothing is decided while an obligation stands there."""
_ZERO = Decimal("0.00")


def account_of(case: Case) -> Account:
    """The account. Raises NotApplicable where something else comes first."""
    first = case.fee
    if first is None:
        raise NotApplicable(Text("本案还没有通知交纳诉讼费。"))
    for fee in case.fees:
        if fee.state in NOT_NOW:
            raise NotApplicable(NOT_NOW[fee.state])
    owed = _sum(case, FeeState.PAID) + _sum(case, FeeState.DUE) - _back(case, surplus=False)
    settings = settings_of(case.court_id)
    return Account(
        quote=quote_in_force(case, first),
        owed_yuan=owed,
        paid_yuan=paid_of(case),
        claim_total_yuan=claimed_of(case),
        asked=lambda total: question_on(case, total, settings),
        share=_share(case),
        apart_yuan=_apart(case),
    )


def paid_of(case: Case) -> Decimal:
    """What was received and counted for all obligations, less what has gone back or is going back."""
    counted = [payment for fee in case.fees for payment in fee.payments if payment.state is PaymentState.PAID]
    return sum(map(received_of, counted), _ZERO) - _back(case, surplus=True)


def _back(case: Case, *, surplus: bool) -> Decimal:
    """What has gone back or is going back by a decision; with what had come above the fee, or without."""
    decisions = [each for each in case.fee_decisions if surplus or each.ground != OVERPAID]
    return sum((refund.amount_yuan for decision in decisions for refund in decision.refunds), _ZERO)


def _sum(case: Case, state: FeeState) -> Decimal:
    return sum((fee.amount_yuan for fee in case.fees if fee.state is state), _ZERO)


def claimed_of(case: Case) -> Decimal:
    """What the suit claims now: as the last decision about it says, else as it was filed."""
    for decision in reversed(case.fee_decisions):
        if total := decision.inputs.get("claim_total_yuan"):
            return Decimal(total)
    return case.claim_total_yuan


def quote_in_force(case: Case, first: Fee) -> Quote:
    """How the fee was computed last, apart from relief; at first as it was noticed."""
    for decision in reversed(case.fee_decisions):
        if decision.kind != RELIEF and decision.quote is not None:
            return Quote.from_record(decision.quote)
    relieved = next((each for each in case.fee_decisions if each.kind == RELIEF), None)
    return Quote.from_record(relieved.inputs[NOTICED]) if relieved else quote_given(first)


def _share(case: Case) -> Share:
    """What relief has left of the fee, in proportion（减交、免交: 诉讼费用交纳办法第四十五条、第四十六条）."""
    left = whole = Decimal(1)
    for decision in case.fee_decisions:
        if decision.kind == RELIEF and decision.before_yuan:
            left, whole = left * decision.after_yuan, whole * decision.before_yuan
    return Share() if left == whole else Share(left, whole)


def _apart(case: Case) -> Decimal:
    """The fee of a payment order that lapsed and does not count towards that of the suit."""
    for decision in case.fee_decisions:
        if decision.ground == "payment_order_lapsed" and decision.inputs.get("credited") is False:
            return decision.before_yuan
    return Decimal(0)
