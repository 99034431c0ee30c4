"""Payment channels (支付渠道) for the litigation fee (诉讼费).

`protocol.py`  what every channel can do, and the values that go in and out
`embedded.py`  the default: a cashier page that the application serves itself, no server, no real money
`alipay.py`    Alipay (支付宝) on python-alipay-sdk; `alipay_wire.py` is the only door to that package
`wechat.py`    WeChat Pay (微信支付) on wechatpayv3; `wechat_wire.py` is the only door to that package
`chooser.py`   settings → channels

What a channel answers for is that a message is *genuine*: from the gateway, for our application and our account. It
knows nothing of our orders, so **the caller compares order number and amount with its own record** before it believes
that anything is paid; `matches()` does the comparing.
"""

from court_filing.gateways.payments.protocol import (
    BillRow,
    GatewayUnavailable,
    NoBillYet,
    NotGenuine,
    NotGenuineReason,
    Notification,
    NotPayable,
    Order,
    OrderConflict,
    Outcome,
    Payments,
    Refund,
    Status,
    UnreadableBill,
    matches,
)

__all__ = [
    "BillRow",
    "GatewayUnavailable",
    "NoBillYet",
    "NotGenuine",
    "NotGenuineReason",
    "NotPayable",
    "Notification",
    "Order",
    "OrderConflict",
    "Outcome",
    "Payments",
    "Refund",
    "Status",
    "UnreadableBill",
    "matches",
]
