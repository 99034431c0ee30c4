"""What a channel is told of an attempt to pay, and by what the payer came."""

from flask import request, url_for

from court_filing.cases.case import Case
from court_filing.cases.payment import BY_HAND, Payment, PaymentState
from court_filing.gateways.payments.protocol import Order
from court_filing.web.services import gateways, settings

NOTIFIED = {"alipay": "callbacks.alipay", "wechat": "callbacks.wechat", "embedded": "callbacks.cashier"}
"""Where each channel tells us what was paid."""


def order_of(case: Case, attempt: Payment) -> Order:
    """The attempt as the merchant's order (商户订单)."""
    base = settings().base_url
    return Order(
        number=attempt.order_number,
        amount_yuan=attempt.amount_yuan,
        subject=f"诉讼费 {case.filing_number}",
        return_url=base + url_for("journey.paid", case_id=case.id),
        notify_url=base + url_for(NOTIFIED[attempt.channel]),
        expires_at=attempt.expires_at,
        payer_ip=request.remote_addr or "",
    )


def latest(case: Case) -> Payment | None:
    """The last attempt to pay what is due; where nothing is, the last of all."""
    fee = case.fee_payable or (case.fees[-1] if case.fees else None)
    return fee.payments[-1] if fee and fee.payments else None


def channel_is_off(attempt: Payment | None) -> bool:
    """Whether nobody can be asked about an open attempt, because the settings do not name its channel any more."""
    return (
        attempt is not None
        and attempt.state is PaymentState.STARTED
        and attempt.channel not in BY_HAND
        and attempt.channel not in gateways().payments
    )


def on_phone() -> bool:
    """Whether the payer's browser is one of a phone."""
    return "Mobile" in (request.user_agent.string or "")


def inside_wechat() -> bool:
    """Whether it is WeChat's own, from which neither a code can be scanned nor its page for other browsers opened."""
    return "MicroMessenger" in (request.user_agent.string or "")
