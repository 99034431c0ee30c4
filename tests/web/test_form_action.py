"""Where a form may lead: ourselves, and the payment gateway with whatever Alipay's own sends people on to."""

import pytest

from court_filing.web.security import _gateway_origins

CASHIERS = ("https://*.alipay.com", "https://*.alipaydev.com")


@pytest.mark.parametrize(
    ("gateway", "allowed"),
    [
        ("https://openapi.alipay.com/gateway.do", ("https://openapi.alipay.com", *CASHIERS)),
        (
            "https://openapi-sandbox.dl.alipaydev.com/gateway.do",
            ("https://openapi-sandbox.dl.alipaydev.com", *CASHIERS),
        ),
        ("http://127.0.0.1:8100/gateway.do", ("http://127.0.0.1:8100",)),
        ("https://alipay.com.example.org/gateway.do", ("https://alipay.com.example.org",)),
        ("https://notalipay.com/gateway.do", ("https://notalipay.com",)),
    ],
)
def test_the_cashiers_are_allowed_with_alipays_gateway_alone(gateway, allowed):
    assert _gateway_origins(gateway) == allowed
