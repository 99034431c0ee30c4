"""Machines that call us: a signature instead of a session."""

from flask import Flask

from court_filing.callbacks import alipay, cashier, wechat  # noqa: F401  (their views)
from court_filing.callbacks.room import room


def install(app: Flask) -> None:
    """Give the app the addresses that payment gateways call."""
    app.register_blueprint(room)
