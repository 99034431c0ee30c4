"""WeChat Pay's interface for machines: orders, query, close, refund and bill, all signed in their headers."""

import json
import re
import threading
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from court_filing.clock import SHANGHAI
from court_filing.sandbox.book import MOMENT, Book, Trade
from court_filing.sandbox.courier import Courier
from court_filing.sandbox.wechat_bills import WechatBills
from court_filing.sandbox.wechat_keys import WechatMerchant
from court_filing.sandbox.wechat_payment import fen, order_words, refund_words, tell_of_refund
from court_filing.sandbox.wechat_signing import headers_for, why_not_the_merchants

ORDERS, REFUNDS = "/v3/pay/transactions", "/v3/refund/domestic/refunds"
RULES = (
    Rule(f"{ORDERS}/<any(native, h5, jsapi):way>", endpoint="wechat_order", methods=["POST"]),
    Rule(f"{ORDERS}/out-trade-no/<number>", endpoint="wechat_query", methods=["GET"]),
    Rule(f"{ORDERS}/out-trade-no/<number>/close", endpoint="wechat_close", methods=["POST"]),
    Rule(REFUNDS, endpoint="wechat_refund", methods=["POST"]),
    Rule(f"{REFUNDS}/<number>", endpoint="wechat_refund_query", methods=["GET"]),
    Rule("/v3/bill/tradebill", endpoint="wechat_bill", methods=["GET"]),
    Rule("/v3/billdownload/file", endpoint="wechat_bill_file", methods=["GET"]),
)
ORDER_NUMBER = re.compile(r"[0-9A-Za-z_\-|*]{1,32}")
MOST_FEN = 10**10
CODE = "weixin://wxpay/bizpayurl?pr="

Said = dict[str, Any]
Answer = tuple[int, Said]


class WechatGateway:
    """Answers signed requests with signed answers."""

    def __init__(
        self, book: Book, *, courier: Courier, merchant: WechatMerchant, closing: threading.Event
    ) -> None:
        self._book = book
        self._courier = courier
        self._merchant = merchant
        self._closing = closing
        self._bills = WechatBills(book, merchant=merchant)
        self._answers: dict[str, Callable[..., Answer]] = {
            "wechat_order": self._order,
            "wechat_query": self._query,
            "wechat_close": self._close,
            "wechat_refund": self._refund,
            "wechat_refund_query": self._refund_query,
            "wechat_bill": self._bill,
        }

    def answer(self, endpoint: str, request: Request, values: dict[str, str]) -> Response:
        """The response to a request that came to one of RULES."""
        body = request.get_data(as_text=True)
        path = request.full_path if request.query_string else request.path
        with self._book.look() as book:
            wrong = why_not_the_merchants(
                *(request.headers.get("Authorization", ""), request.method, path, body),
                self._merchant,
                at=book.moment(),
            )
        if wrong:
            return self._signed(401, {"code": "SIGN_ERROR", "message": wrong})
        if endpoint == "wechat_bill_file":
            return self._file(request)
        return self._answered(endpoint, request, _read(body), values)

    def _answered(self, endpoint: str, request: Request, said: Said, values: dict[str, str]) -> Response:
        with self._book.look() as book:
            faults = book.faults(self._order_of(endpoint, said, values))
        if faults.answers == "outage":
            return Response("sandbox outage\n", 500, mimetype="text/plain")
        if faults.answers == "slow":
            self._closing.wait(faults.answer_seconds)
        with self._book.change():
            status, fields = self._answers[endpoint](request, said, **values)
        return self._signed(status, fields, altered=faults.answers == "altered")

    def _order_of(self, endpoint: str, said: Said, values: dict[str, str]) -> str:
        if endpoint != "wechat_refund_query":
            return values.get("number") or str(said.get("out_trade_no", ""))
        refunded = self._refunded(values["number"])
        return refunded.out_trade_no if refunded else ""

    def _signed(self, status: int, fields: Said, *, altered: bool = False) -> Response:
        body = json.dumps(fields, ensure_ascii=False) if status != 204 else ""
        with self._book.look() as book:
            headers = headers_for(body, self._merchant, at=book.moment())
        if altered:
            body = body.replace("{", '{"altered": "1", ', 1)
            headers["Wechatpay-Nonce"] += "1"
        return Response(body, status, headers, mimetype="application/json")

    def _order(self, request: Request, said: Said, way: str) -> Answer:
        if wrong := _wrong_order(said, way, self._merchant):
            return 400, {"code": "PARAM_ERROR", "message": wrong}
        amount = f"{Decimal(said['amount']['total']) / 100:.2f}"
        method = f"wechat.{way.upper()}"
        trade = self._trade(said["out_trade_no"])
        if trade is None:
            trade = self._book.add(
                out_trade_no=said["out_trade_no"],
                subject=said["description"],
                total_amount=amount,
                method=method,
                return_url="",
                notify_url=said["notify_url"],
                time_expire=_moment_of(said),
            )
        if trade.trade_status == "TRADE_SUCCESS":
            return 400, {"code": "ORDERPAID", "message": "该订单已支付"}
        if trade.trade_status != "WAIT_BUYER_PAY":
            return 400, {"code": "ORDER_CLOSED", "message": "该订单已关闭"}
        if (trade.total_amount, trade.method) != (amount, method):
            return 400, {"code": "INVALID_REQUEST", "message": "商户订单号重复，参数与第一次不一致"}
        return 200, _ways_to_pay(trade, request.host_url.rstrip("/"))[way]

    def _query(self, request: Request, said: Said, number: str) -> Answer:
        trade = self._trade(number)
        if request.args.get("mchid") != self._merchant.mchid:
            return 400, {"code": "PARAM_ERROR", "message": "商户号与签名的商户号不一致"}
        return (200, order_words(trade, self._merchant)) if trade else _no_order()

    def _close(self, request: Request, said: Said, number: str) -> Answer:
        trade = self._trade(number)
        if trade is None:
            return _no_order()
        if trade.gmt_payment:
            return 400, {"code": "ORDERPAID", "message": "该订单已支付"}
        if trade.trade_status == "WAIT_BUYER_PAY":
            trade.trade_status, trade.gmt_close = "TRADE_CLOSED", self._book.now()
        return 204, {}

    def _refund(self, request: Request, said: Said) -> Answer:
        """Taken, and done by the time that it is asked about."""
        trade, number = self._trade(str(said.get("out_trade_no"))), str(said.get("out_refund_no"))
        if trade is None:
            return 404, {"code": "RESOURCE_NOT_EXISTS", "message": "订单不存在"}
        amount = _object(said, "amount")
        if self._refunded(number) not in (None, trade):
            return 400, {"code": "INVALID_REQUEST", "message": "退款单号已用于另一笔订单"}
        if wrong := _wrong_refund(trade, number, amount):
            return 400, {"code": "INVALID_REQUEST", "message": wrong}
        if number not in trade.refunds:
            now = self._book.now()
            trade.refunds[number] = f"{Decimal(amount['refund']) / 100:.2f}"
            trade.refunded_at[number] = now
            if trade.refunded == Decimal(trade.total_amount):
                trade.trade_status, trade.gmt_close = "TRADE_CLOSED", now
            url = str(said.get("notify_url") or "")
            tell_of_refund(self._book, self._courier, self._merchant, trade, number, url)
            return 200, refund_words(trade, number, status="PROCESSING")
        return 200, refund_words(trade, number)

    def _refund_query(self, request: Request, said: Said, number: str) -> Answer:
        trade = self._refunded(number)
        if trade is None:
            return 404, {"code": "RESOURCE_NOT_EXISTS", "message": "退款单不存在"}
        return 200, refund_words(trade, number)

    def _bill(self, request: Request, said: Said) -> Answer:
        return self._bills.of(request.args.get("bill_date", ""), base=request.host_url.rstrip("/"))

    def _file(self, request: Request) -> Response:
        packed = self._bills.file(request.args.get("token", ""))
        return Response(packed, mimetype="application/x-gzip") if packed else Response("gone\n", 404)

    def _trade(self, number: str) -> Trade | None:
        trade = self._book.trade(number)
        return trade if trade and trade.channel == "wechat" else None

    def _refunded(self, number: str) -> Trade | None:
        trades = (trade for trade in self._book.trades.values() if trade.channel == "wechat")
        return next((trade for trade in trades if number in trade.refunds), None)


def _read(body: str) -> Said:
    try:
        said = json.loads(body or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _ways_to_pay(trade: Trade, base: str) -> dict[str, Said]:
    return {
        "native": {"code_url": CODE + trade.token},
        "h5": {"h5_url": f"{base}/wechat/h5?prepay_id=wx{trade.trade_no}&package={trade.token}"},
        "jsapi": {"prepay_id": f"wx{trade.token}"},
    }


def _wrong_order(said: Said, way: str, merchant: WechatMerchant) -> str:
    total = _object(said, "amount").get("total")
    checks = {
        "appid": said.get("appid") == merchant.appid,
        "mchid": said.get("mchid") == merchant.mchid,
        "out_trade_no": bool(ORDER_NUMBER.fullmatch(str(said.get("out_trade_no", "")))),
        "description": 0 < len(str(said.get("description", ""))) <= 127,
        "notify_url": str(said.get("notify_url", "")).startswith(("http://", "https://")),
        "amount.total": type(total) is int and 0 < total <= MOST_FEN,
        "time_expire": "time_expire" not in said or bool(_moment_of(said)),
        "scene_info.payer_client_ip": way != "h5" or bool(_object(said, "scene_info").get("payer_client_ip")),
        "payer.openid": way != "jsapi" or bool(_object(said, "payer").get("openid")),
    }
    return "、".join(name for name, right in checks.items() if not right)


def _object(said: Said, name: str) -> Said:
    inner = said.get(name)
    return inner if isinstance(inner, dict) else {}


def _moment_of(said: Said) -> str:
    """When the order runs out, as the book writes it; empty where that cannot be read, or is not said."""
    try:
        moment = datetime.fromisoformat(str(said.get("time_expire", "")))
    except ValueError:
        return ""
    return moment.astimezone(SHANGHAI).strftime(MOMENT)


def _wrong_refund(trade: Trade, number: str, amount: Said) -> str:
    refund, total = amount.get("refund"), amount.get("total")
    if total != fen(trade.total_amount) or type(refund) is not int or refund <= 0:
        return "订单金额或退款金额与订单不一致"
    if number in trade.refunds:
        return "" if fen(trade.refunds[number]) == refund else "订单金额或退款金额与之前请求不一致"
    if not trade.gmt_payment:
        return "订单未支付"
    if refund > total - int(trade.refunded * 100):
        return "申请退款金额大于订单可退金额"
    return ""


def _no_order() -> Answer:
    return 404, {"code": "ORDER_NOT_EXIST", "message": "订单不存在"}
