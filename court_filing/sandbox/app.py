"""The WSGI program: which address leads where."""

import hmac
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from court_filing import clock
from court_filing.sandbox import wechat_gateway, wechat_payment, wechat_phone
from court_filing.sandbox.alipay_bills import ADDRESS, AlipayBills
from court_filing.sandbox.alipay_gateway import AlipayGateway, content_of
from court_filing.sandbox.alipay_payment import PRODUCTS, NotOpened, open_trade, pay, return_address
from court_filing.sandbox.book import Book, Trade
from court_filing.sandbox.control import Control
from court_filing.sandbox.courier import RETRY_SECONDS, Courier, Writer
from court_filing.sandbox.keys import prepare
from court_filing.sandbox.letters import alipay_letter
from court_filing.sandbox.pages import page
from court_filing.sandbox.wechat_gateway import WechatGateway
from court_filing.sandbox.wechat_keys import prepare_wechat
from court_filing.sandbox.wechat_phone import WechatPhone

ADDRESSES = Map(
    [
        Rule("/", endpoint="home", methods=["GET"]),
        Rule("/health", endpoint="health", methods=["GET"]),
        Rule("/gateway.do", endpoint="gateway", methods=["GET", "POST"]),
        Rule(ADDRESS, endpoint="bill", methods=["GET"]),
        Rule("/cashier/pay", endpoint="cashier", methods=["POST"]),
        Rule("/control", endpoint="control", methods=["GET"]),
        Rule("/control/defaults", endpoint="defaults", methods=["GET", "POST"]),
        Rule("/control/trades/<out_trade_no>", endpoint="trade", methods=["GET", "POST"]),
        *wechat_gateway.RULES,
        *wechat_phone.RULES,
    ]
)


class SandboxRequest(Request):
    """A request; more than this is never sent by a merchant or a payer."""

    max_content_length = 1_000_000


class Sandbox:
    """The program, to be called by a WSGI server; `close()` ends its background work."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime], retry_seconds: Sequence[float]) -> None:
        self.merchant = prepare(folder)
        self._book = Book(folder, now=now)
        self.wechat_merchant = prepare_wechat(folder)
        self._courier = Courier(self._book, letters=self._letters(now), retry_seconds=retry_seconds)
        parts: dict[str, Any] = {"courier": self._courier, "merchant": self.merchant}
        self._bills = AlipayBills(self._book, merchant=self.merchant)
        self._gateway = AlipayGateway(self._book, **parts, bills=self._bills)
        self._closing = threading.Event()
        wechat: dict[str, Any] = {"courier": self._courier, "merchant": self.wechat_merchant}
        self._wechat = WechatGateway(self._book, **wechat, closing=self._closing)
        self._phone = WechatPhone(self._book, **wechat)
        payers = {
            "alipay": partial(pay, self._book, self._courier, self.merchant),
            "wechat": partial(wechat_payment.pay, self._book, self._courier, self.wechat_merchant),
        }
        self._control = Control(self._book, courier=self._courier, payers=payers)
        self._courier.start()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = SandboxRequest(environ)
        try:
            endpoint, values = ADDRESSES.bind_to_environ(environ).match()
            response: Any = self._answer(endpoint, request, dict(values))
        except HTTPException as error:
            response = error
        answer: Iterable[bytes] = response(environ, start_response)
        return answer

    def _answer(self, endpoint: str, request: Request, values: dict[str, str]) -> Response:
        if endpoint.startswith("wechat_"):
            return self._wechat.answer(endpoint, request, values)
        if endpoint.startswith("phone_"):
            return self._phone.answer(endpoint, request)
        response: Response = getattr(self, f"_on_{endpoint}")(request, **values)
        return response

    def _letters(self, now: Callable[[], datetime]) -> dict[str, Writer]:
        return {
            "alipay": partial(alipay_letter, key=self.merchant.gateway_private_key),
            "wechat": partial(wechat_payment.letter, merchant=self.wechat_merchant, now=now),
        }

    def close(self) -> None:
        """Stop posting notifications and let go of the folder. Slow answers that are under way come at once."""
        self._closing.set()
        self._courier.stop()
        self._book.close()

    def _on_home(self, request: Request) -> Response:
        return redirect("/control", 303)

    def _on_health(self, request: Request) -> Response:
        return Response("ok\n", mimetype="text/plain")

    def _on_gateway(self, request: Request) -> Response:
        fields = request.values.to_dict()
        if fields.get("method") in PRODUCTS:
            return self._pay_page(fields)
        with self._book.look() as book:
            faults = book.faults(content_of(fields).get("out_trade_no", ""))
        if faults.answers == "outage":
            return Response("sandbox outage\n", 500, mimetype="text/plain")
        if faults.answers == "slow":
            self._closing.wait(faults.answer_seconds)
        base = request.host_url.rstrip("/")
        text = self._gateway.answer(fields, base=base, altered=faults.answers == "altered")
        return Response(text, mimetype="application/json")

    def _pay_page(self, fields: dict[str, str]) -> Response:
        wrong = self._gateway.wrong_request(fields)
        if wrong:
            return page("refused", status=400, code=wrong["sub_code"], message=wrong["sub_msg"])
        try:
            with self._book.change() as book:
                trade = open_trade(book, fields)
        except NotOpened as reason:
            return page("refused", status=400, code=reason.sub_code, message=str(reason))
        return self._cashier_page(trade)

    def _cashier_page(self, trade: Trade) -> Response:
        back = return_address(self._book, self.merchant, trade) if trade.return_url else ""
        return page("alipay", trade=trade, seller_id=self.merchant.seller_id, back=back)

    def _on_bill(self, request: Request) -> Response:
        archive = self._bills.file(request.args.get("fileId", ""))
        if archive is None:
            return Response("gone\n", 404, mimetype="text/plain")
        return Response(archive, mimetype="application/zip")

    def _on_cashier(self, request: Request) -> Response:
        with self._book.change() as book:
            trade = book.trade(request.form.get("out_trade_no", ""))
            if trade is None or not hmac.compare_digest(
                trade.token.encode(), request.form.get("token", "").encode()
            ):
                message = "付款页已经失效，请回到商家页面重新发起付款。"
                return page("refused", status=403, code="sandbox.token", message=message)
            if request.form.get("decision") == "pay":
                pay(book, self._courier, self.merchant, trade)
            return self._after(trade)

    def _after(self, trade: Trade) -> Response:
        if not trade.return_url:
            return self._cashier_page(trade)
        paid = trade.trade_status == "TRADE_SUCCESS"
        return redirect(return_address(self._book, self.merchant, trade) if paid else trade.return_url, 303)

    def _on_control(self, request: Request) -> Response:
        return self._control.show(request)

    def _on_defaults(self, request: Request) -> Response:
        posted = request.method == "POST"
        return self._control.set_defaults(request) if posted else self._control.show_defaults(request)

    def _on_trade(self, request: Request, out_trade_no: str) -> Response:
        posted = request.method == "POST"
        show = self._control.set_trade if posted else self._control.show_trade
        return show(request, out_trade_no)


def make_app(
    folder: Path, *, now: Callable[[], datetime] = clock.now, retry_seconds: Sequence[float] = RETRY_SECONDS
) -> Sandbox:
    """The sandbox that keeps its keys and trades in `folder`, made on first use.

    `retry_seconds` are the pauses before each repetition of a notification that was not answered with `success`.
    Raises InUse where another sandbox works on the folder.
    """
    return Sandbox(folder, now=now, retry_seconds=retry_seconds)
