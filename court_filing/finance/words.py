"""How the cashier's pages speak of channels, held money and notifications."""

from collections.abc import Mapping

from court_filing.acts.contents.receipts import CHANNELS
from court_filing.acts.held_payments import Because, Way
from court_filing.cases.payment import HeldBecause
from court_filing.gateways.payments.protocol import NotGenuine, NotGenuineReason
from court_filing.web.language import lazy_gettext as _

WHY_HELD: Mapping[HeldBecause | None, str] = {
    HeldBecause.OTHER_AMOUNT: _("收到的金额和这次付款要付的不一样"),
    HeldBecause.REVISED: _("开始付款以后，应交的金额变了"),
    HeldBecause.LAPSED: _("到账时案件已经按撤诉处理"),
    None: _("收到的金额和应交的不一样"),
}
"""Why it was not counted when it came; payments of earlier times do not say."""

PROPOSED: Mapping[Because, str] = {
    Because.ENOUGH: _("计作已交。金额和现在应交的一样。"),
    Because.MORE: _("计作已交，多出的部分同时退还。"),
    Because.TOO_LITTLE: _("退回。收到的比应交的少，不能计作已交，请当事人重新交纳。"),
    Because.NOTHING_OWED: _("退回。诉讼费已经交清，或者不用再交。"),
    Because.IN_TIME: _(
        "恢复案件，并计作已交。支付渠道记载的付款时间在交费期限以内，只是消息来得晚。恢复由立案法官在案件页上办理。"
    ),
    Because.BEFORE_RULING: _(
        "恢复案件，并计作已交。付款超过了交费期限，但是在裁定按撤诉处理以前。要不要恢复、为什么，由立案法官在案件页上决定；"
        "不恢复的，退回。"
    ),
    Because.NOT_REOPENED: _(
        "退回。款是期限内付的，但是已有另一笔期限内的付款，或者案件立案后才按撤诉处理，不能恢复。"
    ),
    Because.TOO_LATE: _("退回。付款时交费期限已经过了，案件已经按撤诉处理。"),
}

BUTTONS: Mapping[Way, str] = {
    Way.COUNT: _("计作已交"),
    Way.REINSTATE: _("恢复案件并计作已交"),
    Way.SEND_BACK: _("全部退回"),
}

DONE: Mapping[Way, str] = {
    Way.COUNT: _("已计作交费"),
    Way.REINSTATE: _("案件已恢复，付款已计作交费"),
    Way.SEND_BACK: _("已列入退回，当事人会收到通知"),
}

SAYS: Mapping[str | None, str] = {
    "paid": _("已付款"),
    "closed": _("已关闭，没有付款"),
    "refunded": _("已全部退款"),
    "refund_given": _("已退还这笔退款"),
    "refund_abnormal": _("退款异常，没有退到付款人"),
    "refund_closed": _("退款已关闭，没有退"),
    "waiting": _("等待付款"),
    "unknown": _("没有说明"),
}
"""What a notification says of its order."""


def channel_words(channel: str) -> str:
    """The channel as people know it."""
    return CHANNELS.get(channel, channel)


def reason_words(reason: NotGenuineReason) -> str:
    """Why a notification was not believed, in a sentence."""
    return str(NotGenuine(reason).text)
