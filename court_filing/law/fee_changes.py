"""What a later decision does to the fee of a case (诉讼费用的补交、退还和重新核定): pure arithmetic.

The account says what is owed in all, what was paid and has not gone back, and how the fee was computed last. Its quote
keeps the day of the first one, and every new amount is computed under the rules of that day (`fees.anew`): the Decree
measures a suit by the tariff under which it was accepted, also where its claims change later (art. 21).
What is typed in are only facts: the new total of the claims, the share that the judgment lays on who paid, and, where
the court corrects an error of its own, the right sum with its reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from court_filing.law.amounts import BadInput, rounded
from court_filing.law.fee_grounds import Ground
from court_filing.law.fees import Quote, anew, fixed_by_court, quote
from court_filing.law.fees.scale import shown
from court_filing.law.rules import in_force
from court_filing.texts import Text

Asked = Callable[[Decimal | None], tuple[str, Mapping[str, Any]]]
"""Kind and inputs of the fee question for a suit that claims so much."""


class NotApplicable(ValueError):
    """The ground does not fit this fee, or a fact cannot be so. `field` is "" where it is the ground itself."""

    def __init__(self, text: Text, field: str = "") -> None:
        super().__init__(str(text))
        self.text, self.field = text, field


class Share(NamedTuple):
    """What is left of the fee by relief granted before（减交、免交）: `of` so much, `left` is owed."""

    left: Decimal = Decimal(1)
    of: Decimal = Decimal(1)


@dataclass(frozen=True)
class Account:
    """The fee of a case before the decision, sums in yuan."""

    quote: Quote
    """As it was computed last."""
    owed_yuan: Decimal
    paid_yuan: Decimal
    """Received, less what has gone back or is going back."""
    claim_total_yuan: Decimal | None = None
    asked: Asked | None = None
    """None: the kind of the quote, with the new sum for `amount_yuan`."""
    share: Share = Share()
    apart_yuan: Decimal = Decimal(0)
    """Of what is owed, an application fee that stays apart from the acceptance fee and does not change with it."""


@dataclass(frozen=True)
class Facts:
    """What the clerk states; which of it is asked for, the ground says."""

    claim_total_yuan: Decimal | None = None
    fixed_yuan: Decimal | None = None
    """The court's own figure, where the law leaves the new fee open inside a range."""
    borne_yuan: Decimal | None = None
    amount_yuan: Decimal | None = None
    credited: bool | None = None
    effective_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Change:
    """What the decision comes to. `to_pay_yuan` and `to_refund_yuan` are over against what was paid."""

    ground: Ground
    before_yuan: Decimal
    after_yuan: Decimal
    paid_yuan: Decimal
    quote: Quote | None
    """How the fee is computed now, before relief; None where the ground ends it or leaves it as it is."""
    arithmetic: Quote | None
    """The same as it is shown: with what relief leaves of it."""

    @property
    def to_pay_yuan(self) -> Decimal:
        """What is still to be paid, of the old fee and the new."""
        return max(self.after_yuan - self.paid_yuan, Decimal(0))

    @property
    def to_refund_yuan(self) -> Decimal:
        """What goes back."""
        return max(self.paid_yuan - self.after_yuan, Decimal(0))

    @property
    def kind(self) -> str:
        """`supplement` where more is owed than before, `refund` where money goes back, else `revision`."""
        if self.to_refund_yuan:
            return "refund"
        return "supplement" if self.after_yuan > self.before_yuan else "revision"


def change(ground: Ground, account: Account, facts: Facts) -> Change:
    """What the ground makes of the fee. Raises NotApplicable."""
    found = EFFECTS[ground.effect](ground, account, facts)
    if isinstance(found, tuple):
        after, given = found
        arithmetic = given
    else:
        left, given = _left(found, account), found
        after, arithmetic = account.apart_yuan + left, anew.reduced_by_relief(given, left, ground.article)
    made = Change(ground, account.owed_yuan, after, account.paid_yuan, given, arithmetic)
    if ground.kind == "refund" and not made.to_refund_yuan and after >= account.owed_yuan:
        raise NotApplicable(Text("没有可以退还的：已经交纳的没有超过应当交纳的。"))
    return made


def _left(given: Quote, account: Account) -> Decimal:
    """What relief that was granted before leaves of the new fee: its proportion stays（第五十一条）."""
    left, whole = account.share
    if left == whole:
        return given.total.min
    return rounded(given.total.min * left / whole, unit=given.rounding.unit)


Found = Quote | tuple[Decimal, Quote | None]
"""The new fee, computed; or the sum to which the ground itself brings it."""


def _half(ground: Ground, account: Account, _facts: Facts) -> Found:
    given = account.quote
    if given.halved_by:
        reason = in_force("half", given.on).items[given.halved_by].title
        raise NotApplicable(
            Text(
                "这笔案件受理费已经因为“{reason}”减半，只减半一次（民诉法解释第二百零六条）。", reason=reason
            )
        )
    try:
        return anew.halved(given, ground.reason)
    except anew.NeverHalved as never:
        raise NotApplicable(
            Text("这里收的不是案件受理费，不减半（诉讼费用交纳办法第十五条、第十六条只规定案件受理费）。")
        ) from never


def _whole_again(_ground: Ground, account: Account, _facts: Facts) -> Found:
    if account.quote.halved_by not in ("simple", "small_claims"):
        raise NotApplicable(Text("现在不是按简易程序减半收取的，没有要补交的另一半。"))
    return anew.whole(account.quote)


def _raised(_ground: Ground, account: Account, facts: Facts) -> Found:
    total = _claimed(account, facts)
    if total <= (account.claim_total_yuan or 0):
        raise NotApplicable(
            Text("增加以后的总额要大于现在的 {now} 元", now=shown(account.claim_total_yuan or Decimal(0))),
            "claim_total_yuan",
        )
    return _on_claims(account, facts)


def _lowered(_ground: Ground, account: Account, facts: Facts) -> Found:
    _check_lowered(account, facts)
    return _on_claims(account, facts)


def _lowered_late(_ground: Ground, account: Account, facts: Facts) -> Found:
    _check_lowered(account, facts)
    return account.owed_yuan, None


def _check_lowered(account: Account, facts: Facts) -> None:
    if _claimed(account, facts) >= (account.claim_total_yuan or 0):
        raise NotApplicable(
            Text("减少以后的总额要小于现在的 {now} 元", now=shown(account.claim_total_yuan or Decimal(0))),
            "claim_total_yuan",
        )


def _claimed(account: Account, facts: Facts) -> Decimal:
    if facts.claim_total_yuan is None:
        raise NotApplicable(Text("请填写变更以后诉讼请求的总额"), "claim_total_yuan")
    if account.quote.halved_by in ("withdrawn", "mediated"):
        raise NotApplicable(Text("已经按撤诉或者调解结案收取，不能再变更诉讼请求。"))
    return facts.claim_total_yuan


def _on_claims(account: Account, facts: Facts) -> Quote:
    """The fee on the new total; where the law leaves a range, the court's figure in it."""
    given, total = account.quote, facts.claim_total_yuan
    kind, inputs = (
        account.asked(total or None)
        if account.asked
        else (given.kind, {**_without_reasons(given.inputs), "amount_yuan": total})
    )
    try:
        found = anew.again(given, kind, inputs)
    except BadInput as bad:
        raise NotApplicable(bad.text, "claim_total_yuan") from bad
    if found.certainty == "exact":
        return found
    least, most = found.total
    if facts.fixed_yuan is None or not least <= facts.fixed_yuan <= most:
        raise NotApplicable(
            Text(
                "这类案件由法院核定，请在 {least} 元到 {most} 元之间填写",
                least=shown(least),
                most=shown(most),
            ),
            "fixed_yuan",
        )
    return fixed_by_court(found, facts.fixed_yuan)


def _without_reasons(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if name not in anew.REASONS}


def _topped_up(ground: Ground, account: Account, facts: Facts) -> Found:
    """The acceptance fee of the suit; the third that was paid counts towards it only where the court says so."""
    given = account.quote
    if given.kind != "payment_order":
        raise NotApplicable(Text("这里收的不是支付令的申请费。"))
    if facts.credited is None:
        raise NotApplicable(Text("请选择申请支付令时交纳的费用是否抵扣"), "credited")
    inputs = {"amount_yuan": given.inputs["amount_yuan"]}
    full = quote("property", inputs, on=given.on, province=given.province, rounding=given.rounding)
    if facts.credited:
        return full
    return account.owed_yuan + full.total.min, full


def _nothing(_ground: Ground, account: Account, _facts: Facts) -> Found:
    return account.apart_yuan, None


def _borne(_ground: Ground, account: Account, facts: Facts) -> Found:
    """Of what was prepaid, only the share that the judgment lays on who paid stays with the court."""
    if facts.borne_yuan is None:
        raise NotApplicable(Text("请填写生效裁判确定由预交人自己负担的数额，没有的填 0"), "borne_yuan")
    if not 0 <= facts.borne_yuan < account.paid_yuan:
        raise NotApplicable(
            Text(
                "预交人自己负担的要少于已经交纳的 {paid} 元，不少的没有可以退还的",
                paid=shown(account.paid_yuan),
            ),
            "borne_yuan",
        )
    return facts.borne_yuan, None


def _stated(ground: Ground, account: Account, facts: Facts) -> Found:
    if facts.amount_yuan is None:
        raise NotApplicable(Text("请填写更正以后应当交纳的总额"), "amount_yuan")
    if not facts.reason.strip():
        raise NotApplicable(Text("请写明错在哪里、正确的怎么算"), "reason")
    if facts.amount_yuan == account.owed_yuan:
        raise NotApplicable(Text("和现在应当交纳的一样，没有要更正的"), "amount_yuan")
    left, whole = account.share
    fee = facts.amount_yuan - account.apart_yuan
    return anew.corrected(account.quote, rounded(fee * whole / left) if left else fee, ground.article)


def _half_of_paid(ground: Ground, account: Account, _facts: Facts) -> Found:
    share = in_force("conversion", account.quote.on).share
    assert share is not None, ground.id
    return rounded(account.paid_yuan * share.multiply / share.divide, unit=account.quote.rounding.unit), None


def _surplus(_ground: Ground, account: Account, _facts: Facts) -> Found:
    return account.owed_yuan, None


EFFECTS: Mapping[str, Callable[[Ground, Account, Facts], Found]] = {
    "half": _half,
    "whole_again": _whole_again,
    "raised": _raised,
    "lowered": _lowered,
    "lowered_late": _lowered_late,
    "topped_up": _topped_up,
    "nothing": _nothing,
    "share": _borne,
    "stated": _stated,
    "half_of_paid": _half_of_paid,
    "surplus": _surplus,
}
"""How the new amount follows, by the word in `data/fee_grounds.toml`."""
