"""An application whose payment channel is Alipay, with the sandbox's keys."""

import pytest
from filed_cases import application

from court_filing.sandbox import prepare


@pytest.fixture(scope="session")
def alipay_keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("alipay")
    return folder, prepare(folder)


@pytest.fixture(scope="session")
def alipay_app(tmp_path_factory, alipay_keys):
    return application(
        tmp_path_factory.mktemp("var"),
        COURT_FILING_PAYMENTS="alipay",
        COURT_FILING_ALIPAY_FOLDER=str(alipay_keys[0]),
        COURT_FILING_ALIPAY_GATEWAY_URL="http://127.0.0.1:9/gateway.do",
    )
