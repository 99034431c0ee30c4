"""Where the money stands, in one sentence: the same for who filed, their lawyer, and on every page about paying."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from court_filing.cases.case import Case
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.payment import Payment, PaymentState, RefundState, received_of
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Money:
    """What the sentence rests on, sums in yuan."""

    fee: FeeState | None = None
    """Of the obligation that matters now; None where nothing was noticed yet."""
    owed_yuan: Decimal = _ZERO
    due_on: date | None = None
    late: bool = False
    under_way: bool = False
    """An attempt to pay has begun, and nobody knows yet how it ended."""
    held_yuan: Decimal | None = None
    """What came and waits for a person."""
    going_back_yuan: Decimal = _ZERO
    gone_back_yuan: Decimal = _ZERO


def money_of(case: Case, *, today: date) -> Money:
    """What there is to say of a case: of what is to be paid now, else of what lapsed, else of the whole."""
    fee = case.fee_payable or next((each for each in case.fees if each.state is FeeState.LAPSED), case.fee)
    if fee is None:
        return Money()
    every = [payment for each in case.fees for payment in each.payments]
    held = [received_of(each) for each in every if each.state is PaymentState.MISMATCHED]
    return Money(
        fee=fee.state,
        owed_yuan=_settled(case) if fee.state is FeeState.PAID else fee.amount_yuan,
        due_on=fee.due_on,
        late=fee.is_due and today > fee.due_on,
        under_way=fee.is_payable and any(each.state is PaymentState.STARTED for each in fee.payments),
        held_yuan=sum(held, _ZERO) if held else None,
        going_back_yuan=_whole(every, PaymentState.REFUNDING) + _parts(every, RefundState.ASKED),
        gone_back_yuan=_whole(every, PaymentState.REFUNDED) + _parts(every, RefundState.GIVEN),
    )


def sentence(money: Money) -> str:
    """Where it stands; "" where nothing was noticed yet."""
    if money.fee is None:
        return ""
    parts = [_now(money)]
    if money.going_back_yuan:
        parts.append(gettext("%(sum)s 元正在退回原来的付款账户", sum=yuan(money.going_back_yuan)))
    if money.gone_back_yuan:
        parts.append(gettext("%(sum)s 元已经退回", sum=yuan(money.gone_back_yuan)))
    return gettext("%(parts)s。", parts="；".join(parts))


def where_it_stands(case: Case, *, today: date) -> str:
    """The sentence of a case."""
    return sentence(money_of(case, today=today))


def _now(money: Money) -> str:
    assert money.fee is not None
    if money.held_yuan is not None:
        return _held(money, money.held_yuan)
    if money.under_way:
        return gettext(
            "应交 %(sum)s 元，有一次付款正在处理，等支付渠道确认，请不要重复付款", sum=yuan(money.owed_yuan)
        )
    return _WORDS[money.fee](money)


def _held(money: Money, held_yuan: Decimal) -> str:
    came = yuan(held_yuan)
    if money.fee is FeeState.LAPSED:
        return gettext(
            "按撤诉处理以后到账 %(sum)s 元，法院正在核对：付款没有超过期限的恢复本案，超过的退回", sum=came
        )
    if money.fee in (FeeState.DUE, FeeState.RELIEF_ASKED, FeeState.DEFERRED):
        return gettext(
            "收到 %(sum)s 元，和应交的 %(owed)s 元对不上，法院正在核对，请先不要再付",
            sum=came,
            owed=yuan(money.owed_yuan),
        )
    return gettext(
        "%(now)s；另收到 %(sum)s 元，法院正在核对", now=_WORDS[money.fee or FeeState.PAID](money), sum=came
    )


def _due(money: Money) -> str:
    said = {"sum": yuan(money.owed_yuan), "day": day(money.due_on)}
    if money.late:
        return gettext("应交 %(sum)s 元，还没有付，最后一天 %(day)s 已经过了，请尽快交", **said)
    return gettext("应交 %(sum)s 元，还没有付，最后一天是 %(day)s", **said)


_WORDS: Mapping[FeeState, Callable[[Money], str]] = {
    FeeState.DUE: _due,
    FeeState.PAID: lambda money: gettext("%(sum)s 元已付清", sum=yuan(money.owed_yuan)),
    FeeState.NOTHING_DUE: lambda _money: gettext("本案不用交诉讼费"),
    FeeState.NOT_PREPAID: lambda money: gettext("%(sum)s 元现在不用预交", sum=yuan(money.owed_yuan)),
    FeeState.LAPSED: lambda _money: gettext("没有交诉讼费，本案已按撤诉处理，现在没有要付的"),
    FeeState.RELIEF_ASKED: lambda money: gettext(
        "应交 %(sum)s 元，已申请缓交、减交或者免交，法院决定以前不用付", sum=yuan(money.owed_yuan)
    ),
    FeeState.EXEMPT: lambda _money: gettext("法院准予免交诉讼费，不用付"),
    FeeState.DEFERRED: lambda money: gettext(
        "应交 %(sum)s 元，法院准予缓交到 %(day)s，现在不用付",
        sum=yuan(money.owed_yuan),
        day=day(money.due_on),
    ),
}


def _settled(case: Case) -> Decimal:
    return sum((fee.amount_yuan for fee in case.fees if _is_paid(fee)), _ZERO)


def _is_paid(fee: Fee) -> bool:
    return fee.state is FeeState.PAID


def _whole(payments: list[Payment], state: PaymentState) -> Decimal:
    return sum((received_of(each) for each in payments if each.state is state), _ZERO)


def _parts(payments: list[Payment], state: RefundState) -> Decimal:
    return sum((part.amount_yuan for each in payments for part in each.refunds if part.state is state), _ZERO)
