"""The sandbox's pages, in Chinese, each one self-contained HTML file."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.wrappers import Response

TRADE_STATES = {
    "WAIT_BUYER_PAY": "等待付款",
    "TRADE_SUCCESS": "已付款",
    "TRADE_CLOSED": "已关闭或已全额退款",
}
CHANNELS = {"alipay": "支付宝", "wechat": "微信支付"}
POSTING_STATES = {
    "queued": "正在送",
    "held": "扣着没送",
    "lost": "故意丢掉",
    "delivered": "商家已收到",
    "given_up": "多次没有送到，不再送",
}

_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_pages.filters["yuan"] = lambda amount: f"¥{Decimal(amount):,.2f}"
_pages.globals.update(trade_states=TRADE_STATES, posting_states=POSTING_STATES, channels=CHANNELS)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"


def page(name: str, *, status: int = 200, **values: Any) -> Response:
    """The page of that template."""
    html = _pages.get_template(f"{name}.html").render(**values)
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }
    return Response(html, status, headers, mimetype="text/html")
