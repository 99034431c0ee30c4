"""Refunds that a gateway would not carry out (渠道没有办成的退款), with its reason and a button to try again."""

from collections.abc import Mapping

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import refused_refunds as act
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import now
from court_filing.finance.room import room
from court_filing.finance.words import channel_words
from court_filing.gateways.payments.protocol import ABNORMAL, CLOSED
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent

REASONS: Mapping[str, str] = {
    "NOT_ENOUGH": _("商户账户余额不足"),
    "ACQ.SELLER_BALANCE_NOT_ENOUGH": _("商户账户余额不足"),
    "USER_ACCOUNT_ABNORMAL": _("付款人的账户已注销或者不正常"),
    ABNORMAL: _(
        "退款异常：付款人的银行卡或者账户不能收款。请登录微信支付商户平台，在“交易中心—退款查询”里找到这笔，"
        "按“异常退款”改退到付款人的其他账户；办成以后回到这里点“再试一次”，系统核对后入账。"
    ),
    CLOSED: _(
        "退款已关闭：微信没有退这笔钱。请先查明原因（例如商户账户余额不足、付款已超过一年），"
        "能退的点“再试一次”，系统用新的退款号重新申请；不能退的，点“改由银行退”。"
    ),
    "not_paid": _("渠道说这笔订单没有付款"),
    "unknown_order": _("渠道查不到这笔订单"),
}
"""What the codes mean of which gateways give their reasons; another is shown as it is."""


@room.get("/refused/")
def refused() -> tuple[str, int]:
    """What has to go back and did not."""
    court_id = str(the_account().court_id)
    return page(
        "finance/refused.html",
        form=ActionForm(),
        refused=act.refused(court_id),
        channel_words=channel_words,
        reasons=REASONS,
    )


@room.post("/refused/<key>/bank")
def leave_to_bank(key: str) -> Response:
    """Have it go back by order to the bank."""
    if sent(ActionForm()):
        me = the_account()
        try:
            act.leave_to_bank(str(me.court_id), key, by=me, at=now())
        except LookupError:
            flash(gettext("这笔退款已经不在这里了，可能已经退成"), "error")
        except NotAllowed:
            flash(gettext("系统正在问支付渠道，或者渠道还没有答复，现在不能改。过一两分钟刷新再看"), "error")
        else:
            flash(gettext("已改由银行退，已通知付款的人登记收款账户。登记以后在“退款清单”里填写"), "success")
    return redirect(url_for(".refused"))


@room.post("/refused/<key>")
def refund_again(key: str) -> Response:
    """Ask the gateway once more."""
    if sent(ActionForm()):
        try:
            act.try_again(str(the_account().court_id), key, at=now())
        except LookupError:
            flash(gettext("这笔退款已经不在这里了，可能已经退成"), "error")
        else:
            flash(gettext("已重新提交给支付渠道，一两分钟后请刷新本页看结果"), "success")
    return redirect(url_for(".refused"))
