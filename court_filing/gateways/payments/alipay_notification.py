"""Alipay's notification (支付宝异步通知): fields and signed text, the same with the embedded cashier."""

from collections.abc import Mapping

from court_filing.gateways.payments.moments import read_moment
from court_filing.gateways.payments.protocol import NotGenuine, Notification, Status, read_amount

REQUIRED = ("notify_id", "app_id", "seller_id", "out_trade_no", "trade_no", "total_amount", "trade_status")
STATUSES: dict[str, Status] = {
    "WAIT_BUYER_PAY": "waiting",
    "TRADE_SUCCESS": "paid",
    "TRADE_FINISHED": "paid",
    "TRADE_CLOSED": "closed",
}


def signed_text(fields: Mapping[str, str]) -> str:
    """The text that a notification's signature is made over: all but `sign` and `sign_type`, in order of name."""
    kept = sorted((name, value) for name, value in fields.items() if name not in ("sign", "sign_type"))
    return "&".join(f"{name}={value}" for name, value in kept)


def meant_for_us(fields: Mapping[str, str], *, app_id: str, seller_id: str) -> Notification:
    """Read the fields of a notification whose signature was found good.

    A good signature says nothing about whose notification it is, so the application and the account that was paid are
    compared here. Raises NotGenuine.
    """
    if not all(fields.get(name) for name in REQUIRED):
        raise NotGenuine("missing_fields")
    if fields["app_id"] != app_id:
        raise NotGenuine("foreign_app")
    if fields["seller_id"] != seller_id:
        raise NotGenuine("foreign_seller")
    try:
        return _read(fields)
    except (KeyError, ValueError) as reason:
        raise NotGenuine("unreadable") from reason


def _read(fields: Mapping[str, str]) -> Notification:
    paid_at = fields.get("gmt_payment", "")
    return Notification(
        order_number=fields["out_trade_no"],
        trade_number=fields["trade_no"],
        amount_yuan=read_amount(fields["total_amount"]),
        status=status_of(fields["trade_status"], was_paid=bool(paid_at)),
        paid_at=read_moment(paid_at) if paid_at else None,
        notification_id=fields["notify_id"],
    )


def status_of(gateway_status: str, *, was_paid: bool) -> Status:
    """Our status for the gateway's. A closed trade that had been paid is one that was wholly refunded.

    Raises KeyError for a status that is not known.
    """
    status = STATUSES[gateway_status]
    return "refunded" if status == "closed" and was_paid else status
