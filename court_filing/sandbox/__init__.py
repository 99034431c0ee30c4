"""A gateway to try payments on (支付沙箱): speaks Alipay's and WeChat Pay's protocols over HTTP, moves no money.

A separate small program with its own RSA keys: pay pages in the browser and what a phone shows, signed returns and
notifications, query, close, refund, refund query and bills. Its control page makes notifications late, doubled, lost,
forged or wrong, and its answers slow, altered or missing, so that every fault can be staged by hand and by tests.

`prepare(folder)` makes the keys; `make_app(folder)` is the WSGI program; `serve(host, port, folder)` runs it.
"""

from court_filing.sandbox.app import Sandbox, make_app
from court_filing.sandbox.keys import Merchant, prepare
from court_filing.sandbox.server import serve

__all__ = ["Merchant", "Sandbox", "make_app", "prepare", "serve"]
