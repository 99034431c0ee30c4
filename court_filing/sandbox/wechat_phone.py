"""What a phone shows: the page after scanning a code, the page for mobile browsers, and the bridge inside WeChat."""

import hmac
import json
import secrets
import threading
from typing import Any
from urllib.parse import urlencode, urlsplit

from werkzeug.routing import Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from court_filing.sandbox.book import Book, Trade
from court_filing.sandbox.courier import Courier
from court_filing.sandbox.pages import page
from court_filing.sandbox.signing import is_signed
from court_filing.sandbox.wechat_keys import WechatMerchant
from court_filing.sandbox.wechat_payment import PAYER, pay
from court_filing.sandbox.wechat_signing import lines

RULES = (
    Rule("/wechat/pay", endpoint="phone_pay", methods=["GET", "POST"]),
    Rule("/wechat/h5", endpoint="phone_h5", methods=["GET"]),
    Rule("/wechat/bridge", endpoint="phone_bridge", methods=["POST"]),
    Rule("/connect/oauth2/authorize", endpoint="phone_authorize", methods=["GET"]),
    Rule("/sns/oauth2/access_token", endpoint="phone_token", methods=["GET"]),
)
GONE = "付款页已经失效，请回到商家页面重新发起付款。"


class WechatPhone:
    """The payer's side of WeChat."""

    def __init__(self, book: Book, *, courier: Courier, merchant: WechatMerchant) -> None:
        self._book = book
        self._courier = courier
        self._merchant = merchant
        self._codes: set[str] = set()
        self._turn = threading.Lock()

    def answer(self, endpoint: str, request: Request) -> Response:
        """The response to a request that came to one of RULES."""
        response: Response = getattr(self, f"_on_{endpoint.removeprefix('phone_')}")(request)
        return response

    def _on_pay(self, request: Request) -> Response:
        """What the phone shows after scanning: `pr` is the end of the code."""
        with self._book.change() as book:
            trade = self._by_token(request.values.get("pr", ""))
            if trade is None:
                return page("refused", status=403, code="sandbox.code", message=GONE)
            if request.method == "GET":
                return self._page(trade)
            if request.form.get("decision") == "pay":
                pay(book, self._courier, self._merchant, trade)
        back = request.form.get("back", "")
        leads_back = urlsplit(back).scheme in ("http", "https")
        return redirect(back, 303) if leads_back else self._page(trade)

    def _on_h5(self, request: Request) -> Response:
        with self._book.change():
            trade = self._by_token(request.args.get("package", ""))
            if trade is None or trade.method != "wechat.H5":
                return page("refused", status=403, code="sandbox.h5", message=GONE)
            return self._page(trade, back=request.args.get("redirect_url", ""))

    def _on_bridge(self, request: Request) -> Response:
        """What WeixinJSBridge does once the payer has put in the password: checks the merchant's signature, pays."""
        said = request.get_json(silent=True) or {}
        package = str(said.get("package", ""))
        text = lines(*(str(said.get(name, "")) for name in ("appId", "timeStamp", "nonceStr")), package)
        with self._book.change() as book:
            trade = self._by_token(package.removeprefix("prepay_id=wx"))
            if trade is None or said.get("appId") != self._merchant.appid or said.get("signType") != "RSA":
                return _json({"err_msg": "get_brand_wcpay_request:fail"})
            if not is_signed(text, str(said.get("paySign", "")), self._merchant.merchant_public_key):
                return _json({"err_msg": "get_brand_wcpay_request:fail"})
            pay(book, self._courier, self._merchant, trade)
        return _json({"err_msg": "get_brand_wcpay_request:ok"})

    def _on_authorize(self, request: Request) -> Response:
        """Nobody is asked (snsapi_base): the browser goes straight back with a code."""
        back = request.args.get("redirect_uri", "")
        if request.args.get("appid") != self._merchant.appid or not back.startswith(("http://", "https://")):
            return page("refused", status=400, code="10003", message="redirect_uri 与商家设置的不一致。")
        code = secrets.token_urlsafe(16)
        with self._turn:
            self._codes.add(code)
        query = urlencode({"code": code, "state": request.args.get("state", "")})
        return redirect(f"{back}{'&' if '?' in back else '?'}{query}", 302)

    def _on_token(self, request: Request) -> Response:
        secret = request.args.get("secret", "")
        if not hmac.compare_digest(secret.encode(), self._merchant.app_secret.encode()):
            return _json({"errcode": 40125, "errmsg": "invalid appsecret"})
        code = request.args.get("code", "")
        with self._turn:
            if code not in self._codes:
                return _json({"errcode": 40029, "errmsg": "invalid code"})
            self._codes.remove(code)
        return _json({"access_token": secrets.token_hex(16), "expires_in": 7200, "openid": PAYER})

    def _page(self, trade: Trade, *, back: str = "") -> Response:
        return page("wechat", trade=trade, mchid=self._merchant.mchid, back=back)

    def _by_token(self, token: str) -> Trade | None:
        for trade in self._book.trades.values():
            if trade.channel == "wechat" and hmac.compare_digest(trade.token.encode(), token.encode()):
                return self._book.trade(trade.out_trade_no)
        return None


def _json(said: dict[str, Any]) -> Response:
    return Response(json.dumps(said) + "\n", mimetype="application/json")
