"""Alipay by certificates, against the live sandbox in the same mode."""

import json
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest

from court_filing.clock import court_day, now
from court_filing.config import Settings
from court_filing.gateways.chosen import choose
from court_filing.gateways.payments import GatewayUnavailable, NoBillYet, Order, Outcome
from court_filing.gateways.payments.chooser import PaymentSettings, WrongPaymentSettings, from_settings
from court_filing.sandbox import make_app, prepare

direct = build_opener(ProxyHandler({}))
CERTIFICATES = ("app_cert.pem", "gateway_cert.pem", "root_cert.pem")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, sandbox_folder):
    folder = tmp_path_factory.mktemp("certified") / "sandbox"
    shutil.copytree(sandbox_folder, folder, ignore=shutil.ignore_patterns(".*", "state.json"))
    prepare(folder, certificates=True)
    return folder


@pytest.fixture(scope="module")
def gateway_url(folder, listening):
    sandbox = make_app(folder, retry_seconds=())
    address, end = listening(sandbox)
    yield address
    end()
    sandbox.close()


@pytest.fixture(scope="module")
def settings(folder, gateway_url):
    account = json.loads((folder / "settings.json").read_text())
    assert account["mode"] == "certificate"
    return PaymentSettings(
        alipay_app_id=account["app_id"],
        alipay_seller_id=account["seller_id"],
        alipay_private_key_file=folder / "app_private.pem",
        alipay_certificate_files=tuple(folder / name for name in CERTIFICATES),
        alipay_gateway_url=f"{gateway_url}/gateway.do",
        alipay_timeout=5,
    )


@pytest.fixture(scope="module")
def merchant(settings):
    return from_settings(settings)["alipay"]


def order(number):
    return Order(number, Decimal("8.80"), "诉讼费", "", "", now() + timedelta(hours=1))


def test_a_payment_is_made_asked_about_and_refunded(merchant, gateway_url):
    url = merchant.start(order("F1"))
    asked = parse_qs(urlsplit(url).query)
    assert re.fullmatch(r"[0-9a-f]{32}", asked["app_cert_sn"][0])
    assert re.fullmatch(r"[0-9a-f]{32}_[0-9a-f]{32}", asked["alipay_root_cert_sn"][0])
    page = direct.open(url).read().decode()
    inputs = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    direct.open(f"{gateway_url}/cashier/pay", urlencode({**inputs, "decision": "pay"}).encode())
    assert merchant.ask("F1").status == "paid"
    assert merchant.refund("F1", refund_number="R1", amount_yuan=Decimal("8.80"), reason="撤诉").accepted
    assert merchant.ask("F1").status == "refunded"


def test_what_is_not_there_is_said_under_the_same_certificate(merchant):
    assert merchant.ask("NEVER") == Outcome("NEVER", "unknown")
    with pytest.raises(NoBillYet):
        merchant.bill(court_day(now()))
    assert list(merchant.bill(court_day(now()) - timedelta(days=9))) == []


def test_without_certificates_the_gateway_refuses(settings, folder):
    by_key = replace(
        settings, alipay_certificate_files=None, alipay_public_key_file=folder / "gateway_public.pem"
    )
    merchant = from_settings(by_key)["alipay"]
    with pytest.raises(GatewayUnavailable, match="missing-app-cert-sn"):
        merchant.ask("NEVER")


def changed(settings, folder, tmp_path, name, text):
    """The settings with another file in the place of one of the three."""
    for each in CERTIFICATES:
        shutil.copy(folder / each, tmp_path / each)
    (tmp_path / name).write_text(text)
    return replace(settings, alipay_certificate_files=tuple(tmp_path / each for each in CERTIFICATES))


def test_other_roots_are_refused(settings, folder, tmp_path):
    first = (folder / "root_cert.pem").read_text().partition("-----END CERTIFICATE-----")
    fewer = changed(settings, folder, tmp_path, "root_cert.pem", first[0] + first[1])
    with pytest.raises(GatewayUnavailable, match="invalid-alipay-root-cert-sn"):
        from_settings(fewer)["alipay"].ask("NEVER")


def test_an_answer_under_another_certificate_is_no_answer(settings, folder, tmp_path):
    roots = (folder / "root_cert.pem").read_text()
    other = changed(settings, folder, tmp_path, "gateway_cert.pem", roots)
    with pytest.raises(GatewayUnavailable, match="another Alipay certificate"):
        from_settings(other)["alipay"].ask("NEVER")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("app_cert.pem", "no certificate"),
        ("root_cert.pem", "no certificate"),
        ("gateway_cert.pem", ""),
    ],
)
def test_files_that_are_no_certificates_are_told_at_once(settings, folder, tmp_path, name, text):
    with pytest.raises(WrongPaymentSettings, match=re.escape(name)):
        from_settings(changed(settings, folder, tmp_path, name, text))


def test_a_certificate_of_another_key_is_told_at_once(settings, folder, tmp_path):
    other = changed(settings, folder, tmp_path, "app_cert.pem", (folder / "gateway_cert.pem").read_text())
    with pytest.raises(WrongPaymentSettings, match="not of its private key"):
        from_settings(other)


def test_a_missing_file_is_named(settings, folder, tmp_path):
    missing = (folder / "app_cert.pem", folder / "gateway_cert.pem", tmp_path / "gone.pem")
    with pytest.raises(WrongPaymentSettings, match=r"gone\.pem does not exist"):
        from_settings(replace(settings, alipay_certificate_files=missing))


def test_the_settings_of_the_folder_say_which_mode_it_is(folder, gateway_url, tmp_path):
    chosen = choose(
        Settings.from_environment(
            {
                "COURT_FILING_BASE_URL": "http://localhost",
                "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
                "COURT_FILING_VAR": str(tmp_path),
                "COURT_FILING_PAYMENTS": "alipay",
                "COURT_FILING_ALIPAY_FOLDER": str(folder),
                "COURT_FILING_ALIPAY_GATEWAY_URL": f"{gateway_url}/gateway.do",
            }
        )
    )
    assert chosen.payments["alipay"].ask("NEVER").status == "unknown"
