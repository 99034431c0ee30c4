"""Where money goes back to, in words: by the gateway that it came through, or by the court's order to its bank."""

from collections.abc import Iterable, Mapping

from court_filing.cases.case import Case
from court_filing.cases.payment import BANK, COUNTER, PaymentState
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

_GOES_BACK: Mapping[str, str] = {
    "alipay": _("原路退回付款的支付宝账户，您不用再操作"),
    "wechat": _("原路退回付款的微信账户，您不用再操作"),
    BANK: _("由法院交银行退回付款的银行账户，一般要几个工作日，您不用再操作"),
    COUNTER: _("由法院交银行退到交款时登记的银行账户；没有登记账户的，请带身份证件到诉讼服务中心窗口登记"),
}
_WENT_BACK: Mapping[str, str] = {
    "alipay": _("已经原路退回付款的支付宝账户"),
    "wechat": _("已经原路退回付款的微信账户"),
    BANK: _("银行已经退回付款的账户"),
    COUNTER: _("银行已经退到窗口登记的账户"),
}


def goes_back(channels: str | Iterable[str] | None) -> str:
    """Where what came through these channels goes back, as who paid is told."""
    ways = _several(channels)
    if len(ways) > 1:
        parts = (str(_GOES_BACK.get(each, _("原路退回付款的账户"))) for each in ways)
        return gettext("分别退回：%(parts)s", parts="；".join(parts))
    return str(_GOES_BACK.get(ways[0] if ways else "", _("退回付款的账户，您不用再操作")))


def went_back(channel: str | None) -> str:
    """Where it has gone back."""
    return str(_WENT_BACK.get(channel or "", _("已经退回付款的账户")))


def staff_way(channel: str) -> str:
    """How it goes back, as the court's people are told before they decide."""
    if channel == BANK:
        return gettext("退回时列入退款清单，由银行退回付款的账户。")
    if channel == COUNTER:
        return gettext("退回时列入退款清单，由银行退到登记的账户；没有登记的，先请交款人到窗口登记。")
    return gettext("退回时由支付渠道原路退回，不用另外办理。")


def paid_through(case: Case) -> list[str]:
    """The channels through which what counts was paid, each once."""
    paid = (each for fee in case.fees for each in fee.payments if each.state is PaymentState.PAID)
    return list(dict.fromkeys(each.channel for each in paid))


def staff_ways(case: Case) -> str:
    """How what was paid for the case would go back."""
    return "".join(dict.fromkeys(staff_way(each) for each in paid_through(case)))


def _several(channels: str | Iterable[str] | None) -> list[str]:
    if channels is None:
        return []
    return [channels] if isinstance(channels, str) else list(dict.fromkeys(channels))
