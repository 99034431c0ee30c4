"""Refunds that a gateway would not carry out (渠道没有办成的退款), with its reason and a button to try again."""

from collections.abc import Mapping

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import refused_refunds as act
from court_filing.clock import now
from court_filing.finance.room import room
from court_filing.finance.words import channel_words
from court_filing.web.access import the_account
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent

REASONS: Mapping[str, str] = {
    "NOT_ENOUGH": _("商户账户余额不足"),
    "ACQ.SELLER_BALANCE_NOT_ENOUGH": _("商户账户余额不足"),
    "USER_ACCOUNT_ABNORMAL": _("付款人的账户已注销或者不正常"),
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
