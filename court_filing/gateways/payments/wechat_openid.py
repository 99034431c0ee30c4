"""Who pays inside WeChat: the payer's number for our application (openid), by WeChat's OAuth."""

import json
from urllib.parse import urlencode
from urllib.request import Request

from court_filing.gateways.payments.protocol import GatewayUnavailable
from court_filing.gateways.payments.signed_line import Line
from court_filing.gateways.payments.wechat_wire import WechatAccount

AUTHORIZE = "https://open.weixin.qq.com/connect/oauth2/authorize"
TOKEN = "https://api.weixin.qq.com/sns/oauth2/access_token"
LONGEST_CODE, LONGEST_OPENID = 512, 128


class OpenIds:
    """Asks WeChat who the payer is, without bothering them (snsapi_base). `gateway_url`: where something stands in."""

    def __init__(self, account: WechatAccount, *, gateway_url: str | None, timeout: float) -> None:
        self._account = account
        base = (gateway_url or "").rstrip("/")
        self._authorize = f"{base}/connect/oauth2/authorize" if base else AUTHORIZE
        self._token = f"{base}/sns/oauth2/access_token" if base else TOKEN
        self._line = Line(self._token, timeout=timeout)

    @property
    def can_be_asked(self) -> bool:
        """Whether the application's secret is there, without which WeChat says nothing."""
        return bool(self._account.app_secret)

    def address(self, *, back_url: str, state: str) -> str:
        """Where the payer's browser is sent; it comes back to `back_url` with `code` and `state`."""
        query = {
            "appid": self._account.appid,
            "redirect_uri": back_url,
            "response_type": "code",
            "scope": "snsapi_base",
            "state": state,
        }
        return f"{self._authorize}?{urlencode(query)}#wechat_redirect"

    def read(self, code: str) -> str | None:
        """The openid for a code that is good once; None for one that WeChat does not know.

        Raises GatewayUnavailable.
        """
        if not code or len(code) > LONGEST_CODE:
            return None
        query = {
            "appid": self._account.appid,
            "secret": self._account.app_secret,
            "code": code,
            "grant_type": "authorization_code",
        }
        reply = self._line.exchange(Request(f"{self._token}?{urlencode(query)}"), named="access_token")
        try:
            said = json.loads(reply.body)
            open_id = said.get("openid")
            refused = said.get("errcode")
        except (ValueError, AttributeError) as reason:
            raise GatewayUnavailable("access_token: the answer cannot be read") from reason
        if isinstance(open_id, str) and 0 < len(open_id) <= LONGEST_OPENID:
            return open_id
        if refused in (40029, 40163, 42003):
            return None
        raise GatewayUnavailable(f"access_token: errcode {refused}")
