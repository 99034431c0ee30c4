"""Settings in, channels out, and a start that fails with the name of what is wrong."""

import shutil
from decimal import Decimal

import pytest

from court_filing.gateways.payments.chooser import PaymentSettings, WrongPaymentSettings, from_settings


@pytest.fixture
def keys(sandbox_folder, tmp_path):
    for name in ("app_private.pem", "gateway_public.pem"):
        shutil.copy(sandbox_folder / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def both(keys):
    return {
        "embedded_folder": keys / "cashier",
        "embedded_secret": "0123456789abcdef",
        "embedded_page_url": "http://court.test/cashier",
        "alipay_app_id": "9021000000000000",
        "alipay_seller_id": "2088000000000000",
        "alipay_private_key_file": keys / "app_private.pem",
        "alipay_public_key_file": keys / "gateway_public.pem",
    }


def test_every_channel_that_is_described_is_there(both):
    channels = from_settings(PaymentSettings(**both))
    assert {name: channel.channel for name, channel in channels.items()} == {
        "embedded": "embedded",
        "alipay": "alipay",
    }


def test_without_settings_there_is_no_channel():
    assert from_settings(PaymentSettings()) == {}


def test_the_real_gateway_is_the_default(both, embedded_till):
    url = from_settings(PaymentSettings(**both))["alipay"].start(embedded_till.order())
    assert url.startswith("https://openapi.alipay.com/gateway.do?")


@pytest.mark.parametrize(
    "name",
    [
        "embedded_secret",
        "embedded_page_url",
        "alipay_seller_id",
        "alipay_private_key_file",
        "alipay_public_key_file",
    ],
)
def test_a_channel_described_in_part_is_named(both, name):
    with pytest.raises(WrongPaymentSettings, match=name):
        from_settings(PaymentSettings(**{**both, name: None}))


def test_a_key_file_that_is_not_there_is_named(both, keys):
    (keys / "app_private.pem").unlink()
    with pytest.raises(WrongPaymentSettings, match=r"app_private\.pem does not exist"):
        from_settings(PaymentSettings(**both))


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o602])
def test_a_private_key_that_everybody_may_open_is_refused(both, keys, mode):
    (keys / "app_private.pem").chmod(mode)
    with pytest.raises(WrongPaymentSettings, match="chmod 600"):
        from_settings(PaymentSettings(**both))


def test_a_private_key_may_be_for_a_group_and_the_public_one_for_all(both, keys):
    (keys / "app_private.pem").chmod(0o640)
    (keys / "gateway_public.pem").chmod(0o644)
    assert "alipay" in from_settings(PaymentSettings(**both))


def test_a_file_without_a_key_is_named(both, keys):
    (keys / "gateway_public.pem").write_text("not a key")
    with pytest.raises(WrongPaymentSettings, match=r"gateway_public\.pem.*not an RSA key"):
        from_settings(PaymentSettings(**both))


def test_keys_as_alipays_own_tool_writes_them_are_read(both, keys, embedded_till):
    for name in ("app_private.pem", "gateway_public.pem"):
        lines = (keys / name).read_text().splitlines()
        (keys / name).write_text("".join(lines[1:-1]))
    assert from_settings(PaymentSettings(**both))["alipay"].start(
        embedded_till.order(amount_yuan=Decimal("1"))
    )


def test_a_secret_is_not_shown(both):
    assert both["embedded_secret"] not in repr(PaymentSettings(**both))
    with pytest.raises(WrongPaymentSettings, match="16 bytes"):
        from_settings(PaymentSettings(**{**both, "embedded_secret": "short"}))
