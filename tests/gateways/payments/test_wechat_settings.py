"""COURT_FILING_PAYMENTS names channels; WeChat Pay's come from a folder, and what is wrong with it is named."""

import shutil
from pathlib import Path

import pytest

from court_filing.config import MissingSetting, Settings
from court_filing.gateways.chosen import choose
from court_filing.gateways.payments.chooser import PaymentSettings, WrongPaymentSettings, from_settings
from court_filing.web.security import _where_payers_go

OWN_PAGES = ["https://wx.tenpay.com", "https://open.weixin.qq.com"]


@pytest.fixture
def environment(sandbox_folder: Path, tmp_path: Path):
    folder = tmp_path / "wechat"
    shutil.copytree(sandbox_folder / "wechat", folder)
    return {
        "COURT_FILING_BASE_URL": "https://filing.court.test/",
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_VAR": str(tmp_path / "var"),
        "COURT_FILING_ALIPAY_FOLDER": str(sandbox_folder),
        "COURT_FILING_WECHAT_FOLDER": str(folder),
    }


def settings(environment, payments, **more):
    return Settings.from_environment({**environment, "COURT_FILING_PAYMENTS": payments, **more})


@pytest.mark.parametrize(
    ("payments", "offered"),
    [
        ("alipay,wechat", ["alipay", "wechat"]),
        ("wechat, alipay", ["wechat", "alipay"]),
        ("wechat", ["wechat"]),
        ("embedded,wechat", ["embedded", "wechat"]),
        ("wechat,wechat", ["wechat"]),
    ],
)
def test_channels_are_offered_in_the_order_that_is_named(environment, payments, offered):
    assert list(choose(settings(environment, payments)).payments) == offered


@pytest.mark.parametrize("payments", ["", ",", "paypal", "alipay,paypal", "ALIPAY"])
def test_a_channel_that_is_not_there_is_named(environment, payments):
    with pytest.raises(ValueError, match="COURT_FILING_PAYMENTS"):
        settings(environment, payments)


def test_without_its_folder_wechat_does_not_start(environment):
    environment.pop("COURT_FILING_WECHAT_FOLDER")
    assert settings(environment, "alipay").wechat is None
    with pytest.raises(MissingSetting, match="COURT_FILING_WECHAT_FOLDER"):
        settings(environment, "alipay,wechat")


@pytest.mark.parametrize(
    ("name", "mode", "complaint"),
    [
        ("apiclient_key.pem", 0o644, "apiclient_key.pem is open to every user"),
        ("apiv3_key", 0o604, "apiv3_key is open to every user"),
        ("app_secret", 0o644, "app_secret is open to every user"),
    ],
)
def test_a_secret_that_everybody_may_open_is_refused(environment, name, mode, complaint):
    folder = Path(environment["COURT_FILING_WECHAT_FOLDER"])
    (folder / name).chmod(mode)
    with pytest.raises(WrongPaymentSettings, match=complaint):
        from_settings(PaymentSettings(wechat_folder=folder))


def test_secrets_may_be_for_a_group_and_the_public_key_for_all(environment):
    folder = Path(environment["COURT_FILING_WECHAT_FOLDER"])
    (folder / "apiv3_key").chmod(0o640)
    (folder / "pub_key.pem").chmod(0o644)
    assert list(from_settings(PaymentSettings(wechat_folder=folder))) == ["wechat"]


def test_a_form_may_lead_where_wechat_takes_its_payers(environment):
    assert _where_payers_go(settings(environment, "wechat")) == OWN_PAGES
    loopback = {"COURT_FILING_WECHAT_GATEWAY_URL": "http://127.0.0.1:8001"}
    assert _where_payers_go(settings(environment, "wechat", **loopback)) == ["http://127.0.0.1:8001"]
    assert _where_payers_go(settings(environment, "embedded")) == []
    both = _where_payers_go(settings(environment, "alipay,wechat"))
    assert both[0] == "https://openapi.alipay.com" and both[-2:] == OWN_PAGES


def test_what_wechat_says_of_its_user_is_asked_of_the_stand_in_too(wechat_till):
    open_ids = wechat_till.payments.open_ids
    address = open_ids.address(back_url="http://court.test/back", state="F1")
    assert "/connect/oauth2/authorize?appid=wx" in address
    assert address.endswith("scope=snsapi_base&state=F1#wechat_redirect")
    assert open_ids.read("made up") is None
    assert open_ids.read("") is None
    assert open_ids.read("x" * 1000) is None
