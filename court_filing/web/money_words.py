"""Where the money stands, in one sentence: the same for who filed, their lawyer, and on every page about paying."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from court_filing.acts.refund_orders import item_of
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.payment import (
    COUNTER,
    Payment,
    PaymentState,
    Refund,
    RefundState,
    received_of,
)
from court_filing.web.filters import day, yuan
from court_filing.web.language import gettext

_ZERO = Decimal(0)


class Way(Enum):
    """By what money is going back."""

    GATEWAY = "gateway"
    BANK = "bank"
    """By an order of the court to its bank."""
    NOWHERE = "nowhere"
    """By such an order, and nobody has said yet to which account."""


@dataclass(frozen=True)
class Back:
    """What goes back and what has gone back, in yuan."""

    going_yuan: Decimal = _ZERO
    gone_yuan: Decimal = _ZERO
    way: Way = Way.GATEWAY


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
    at_counter: bool = False
    """Money was taken at the counter, and the second cashier has not seen it yet."""
    held_yuan: Decimal | None = None
    """What came and waits for a person."""
    surplus: Back = Back()
    """What came and was not counted as a fee."""
    refunded: Back = Back()
    """What decisions give back of the fee."""


def money_of(case: Case, *, today: date) -> Money:
    """What there is to say of a case: of what is to be paid now, else of what lapsed, else of the whole."""
    fee = case.fee_payable or next((each for each in case.fees if each.state is FeeState.LAPSED), case.fee)
    if fee is None:
        return Money()
    every = [payment for each in case.fees for payment in each.payments]
    held = [received_of(each) for each in every if each.state is PaymentState.HELD]
    begun = {each.channel for each in fee.payments if each.state is PaymentState.STARTED and fee.is_payable}
    return Money(
        fee=fee.state,
        owed_yuan=_settled(case) if fee.state is FeeState.PAID else fee.amount_yuan,
        due_on=fee.due_on,
        late=fee.is_due and today > fee.due_on,
        under_way=bool(begun),
        at_counter=COUNTER in begun,
        held_yuan=sum(held, _ZERO) if held else None,
        surplus=_surplus(every),
        refunded=_refunded([refund for each in every for refund in each.refunds]),
    )


def sentence(money: Money) -> str:
    """Where it stands; "" where nothing was noticed yet."""
    if money.fee is None:
        return ""
    surplus = gettext("多付的") if money.fee is FeeState.PAID else gettext("没有算作诉讼费的")
    parts = [_now(money)]
    for what, back in ((surplus, money.surplus), (gettext("法院决定退还的"), money.refunded)):
        if back.going_yuan:
            parts.append(_GOING[back.way](what, yuan(back.going_yuan)))
        if back.gone_yuan:
            parts.append(gettext("%(what)s %(sum)s 元已经退回", what=what, sum=yuan(back.gone_yuan)))
    return gettext("%(parts)s。", parts="；".join(parts))


def where_it_stands(case: Case, *, today: date) -> str:
    """The sentence of a case."""
    return sentence(money_of(case, today=today))


def pay_by(fee: Fee, *, today: date) -> str:
    """Until when it is to be paid, or that this day is over."""
    if today > fee.due_on:
        return gettext("最后一天 %(day)s 已经过了，请尽快交纳。", day=day(fee.due_on))
    return gettext("请在 %(day)s（含当天）以前交纳。", day=day(fee.due_on))


def _now(money: Money) -> str:
    assert money.fee is not None
    if money.held_yuan is not None:
        return _held(money, money.held_yuan)
    if money.at_counter:
        return gettext("应交 %(sum)s 元，窗口收的款正在复核，请不要再付", sum=yuan(money.owed_yuan))
    if money.under_way:
        return _begun(money)
    return _WORDS[money.fee](money)


def _held(money: Money, held_yuan: Decimal) -> str:
    came = yuan(held_yuan)
    if money.fee is FeeState.LAPSED:
        return gettext(
            "按撤诉处理以后到账 %(sum)s 元，法院正在核对：裁定以前付的可以恢复本案，裁定以后付的退回",
            sum=came,
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


def _begun(money: Money) -> str:
    """Most who began and are still not known to have paid have left the page of the channel without paying."""
    said = {"sum": yuan(money.owed_yuan), "day": day(money.due_on)}
    if money.late:
        owed = gettext("应交 %(sum)s 元，还没有收到，最后一天 %(day)s 已经过了", **said)
    elif money.fee is FeeState.DUE:
        owed = gettext("应交 %(sum)s 元，还没有收到，最后一天是 %(day)s", **said)
    else:
        owed = gettext("应交 %(sum)s 元，还没有收到", **said)
    return gettext(
        "%(owed)s；开始过的那次付款，付了的请等几分钟，没有付的可以重新付，不会重复收费", owed=owed
    )


def _due(money: Money) -> str:
    said = {"sum": yuan(money.owed_yuan), "day": day(money.due_on)}
    if money.late:
        return gettext("应交 %(sum)s 元，还没有付，最后一天 %(day)s 已经过了，请尽快交", **said)
    return gettext("应交 %(sum)s 元，还没有付，最后一天是 %(day)s", **said)


_GOING: Mapping[Way, Callable[[str, str], str]] = {
    Way.GATEWAY: lambda what, amount: gettext(
        "%(what)s %(sum)s 元正在退回原来的付款账户", what=what, sum=amount
    ),
    Way.BANK: lambda what, amount: gettext("%(what)s %(sum)s 元正在退回，由银行办理", what=what, sum=amount),
    Way.NOWHERE: lambda what, amount: gettext(
        "%(what)s %(sum)s 元要退给付款的人，请带身份证件到诉讼服务中心窗口登记收款账户", what=what, sum=amount
    ),
}
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


def _surplus(payments: Sequence[Payment]) -> Back:
    going = [each for each in payments if each.state is PaymentState.REFUNDING]
    gone = [each for each in payments if each.state is PaymentState.REFUNDED]
    return Back(sum(map(received_of, going), _ZERO), sum(map(received_of, gone), _ZERO), _way(going))


def _refunded(refunds: Sequence[Refund]) -> Back:
    going = [each for each in refunds if each.state is RefundState.ASKED]
    given = [each.amount_yuan for each in refunds if each.state is RefundState.GIVEN]
    return Back(sum((each.amount_yuan for each in going), _ZERO), sum(given, _ZERO), _way(going))


def _way(going: Sequence[Payment | Refund]) -> Way:
    by_hand = [each for each in going if each.goes_by_bank]
    if any(each.refund_file_id is None and not item_of(each).ready for each in by_hand):
        return Way.NOWHERE
    return Way.BANK if by_hand else Way.GATEWAY
