"""How long a gateway is waited for: one limit, wherever nobody has set another."""

import inspect
from pathlib import Path

from court_filing.config import PAYMENT_TIMEOUT_SECONDS, AlipaySettings, WechatSettings
from court_filing.gateways.payments.alipay import AlipayPayments
from court_filing.gateways.payments.chooser import PaymentSettings
from court_filing.gateways.payments.wechat import WechatPayments


def test_every_default_is_the_one_limit():
    limits = {
        AlipaySettings(Path(), "").timeout_seconds,
        WechatSettings(Path(), "").timeout_seconds,
        PaymentSettings().alipay_timeout,
        PaymentSettings().wechat_timeout,
        *(inspect.signature(each).parameters["timeout"].default for each in (AlipayPayments, WechatPayments)),
    }
    assert limits == {PAYMENT_TIMEOUT_SECONDS}
