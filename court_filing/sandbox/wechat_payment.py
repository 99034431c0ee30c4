"""What the payer does with WeChat, how the merchant is told, and what an order says about itself."""

import json
import secrets
import zlib
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from court_filing.clock import SHANGHAI
from court_filing.sandbox.book import MOMENT, Book, Posting, Trade
from court_filing.sandbox.courier import Courier
from court_filing.sandbox.faults import Faults
from court_filing.sandbox.letters import Letter
from court_filing.sandbox.wechat_keys import WechatMerchant
from court_filing.sandbox.wechat_signing import headers_for, sealed

PAYER = "oSandboxPayer00000000000001"
STATES = {"WAIT_BUYER_PAY": "NOTPAY", "TRADE_SUCCESS": "SUCCESS", "TRADE_CLOSED": "CLOSED"}
STATE_WORDS = {
    "NOTPAY": "订单未支付",
    "SUCCESS": "支付成功",
    "CLOSED": "订单已关闭",
    "REFUND": "订单发生过退款，转入退款",
}
TAKEN = frozenset({200, 204})


def fen(amount: str) -> int:
    """An amount in yuan, in fen."""
    return int(Decimal(amount) * 100)


def stated(moment: str) -> str:
    """A moment of the book as WeChat Pay writes it."""
    return datetime.strptime(moment, MOMENT).replace(tzinfo=SHANGHAI).isoformat()


def order_words(trade: Trade, merchant: WechatMerchant) -> dict[str, Any]:
    """The order as a query and a notification say it."""
    state = "REFUND" if trade.refunds else STATES[trade.trade_status]
    words: dict[str, Any] = {
        "appid": merchant.appid,
        "mchid": merchant.mchid,
        "out_trade_no": trade.out_trade_no,
        "trade_state": state,
        "trade_state_desc": STATE_WORDS[state],
        "amount": {"total": fen(trade.total_amount), "currency": "CNY"},
    }
    if trade.gmt_payment:
        words |= {
            "transaction_id": trade.trade_no,
            "trade_type": trade.method.partition(".")[2],
            "bank_type": "OTHERS",
            "attach": "",
            "success_time": stated(trade.gmt_payment),
            "payer": {"openid": PAYER},
        }
        words["amount"] |= {"payer_total": fen(trade.total_amount), "payer_currency": "CNY"}
    return words


def refund_words(trade: Trade, number: str, *, status: str = "SUCCESS") -> dict[str, Any]:
    """A refund as the answer to it and a query say it."""
    return {
        "refund_id": f"5030{zlib.crc32(f'{trade.trade_no} {number}'.encode()):024d}",
        "out_refund_no": number,
        "transaction_id": trade.trade_no,
        "out_trade_no": trade.out_trade_no,
        "channel": "ORIGINAL",
        "user_received_account": "支付用户零钱",
        "create_time": stated(trade.refunded_at[number]),
        "status": status,
        "amount": {
            "total": fen(trade.total_amount),
            "refund": fen(trade.refunds[number]),
            "payer_total": fen(trade.total_amount),
            "payer_refund": fen(trade.refunds[number]),
            "currency": "CNY",
        },
        **({"success_time": stated(trade.refunded_at[number])} if status == "SUCCESS" else {}),
    }


def pay(book: Book, courier: Courier, merchant: WechatMerchant, trade: Trade) -> None:
    """Take the money, once, and tell the merchant."""
    if trade.trade_status != "WAIT_BUYER_PAY":
        return
    trade.trade_status, trade.gmt_payment = "TRADE_SUCCESS", book.now()
    said = order_words(trade, merchant)
    _tell(book, courier, trade, "TRANSACTION.SUCCESS", "transaction", "支付成功", said)


def tell_of_refund(
    book: Book, courier: Courier, merchant: WechatMerchant, trade: Trade, number: str, url: str
) -> None:
    """Tell the merchant that a refund has arrived."""
    said = refund_words(trade, number)
    for name in ("channel", "create_time"):
        said.pop(name)
    said["refund_status"] = said.pop("status")
    trade.notify_url = url or trade.notify_url
    _tell(book, courier, trade, "REFUND.SUCCESS", "refund", "退款成功", {"mchid": merchant.mchid, **said})


def _tell(
    book: Book, courier: Courier, trade: Trade, event: str, kind: str, summary: str, said: dict[str, Any]
) -> None:
    fields = {
        "id": f"EV-{secrets.token_hex(16)}",
        "create_time": stated(book.now()),
        "event_type": event,
        "summary": summary,
        "kind": kind,
        "said": json.dumps(said, ensure_ascii=False),
    }
    courier.announce(trade, Posting(fields["id"], fields), book.faults(trade.out_trade_no))


def letter(
    posting: Posting, faults: Faults, *, merchant: WechatMerchant, now: Callable[[], datetime]
) -> Letter:
    """The notification as WeChat Pay posts it: sealed, and signed in its headers at the moment it leaves."""
    said = json.loads(posting.fields["said"])
    if faults.amount:
        said["amount"]["total"] = fen(faults.amount)
    if faults.app_id:
        said["appid"] = faults.app_id
    told = {name: posting.fields[name] for name in ("id", "create_time", "event_type", "summary")}
    sealed_part = sealed(said, posting.fields["kind"], merchant)
    body = json.dumps(
        {**told, "resource_type": "encrypt-resource", "resource": sealed_part}, ensure_ascii=False
    )
    headers = headers_for(body, merchant, at=now(), forged=faults.forge)
    return Letter({**headers, "Content-Type": "application/json"}, body.encode(), TAKEN)
