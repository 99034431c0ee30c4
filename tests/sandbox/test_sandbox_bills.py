"""The bills of the sandbox, with every fault that can be staged."""

import io
import zipfile
from datetime import timedelta
from urllib.request import ProxyHandler, build_opener

import pytest

METHOD = "alipay.data.dataservice.bill.downloadurl.query"
DAY = "2026-11-21"


def bill_of(world, fetching, day=DAY):
    """The lines of the bill that lists movements, fetched as a merchant does."""
    address = world.ask(METHOD, bill_type="trade", bill_date=day)["bill_download_url"]
    return lines_of(download(address))


def download(address):
    with build_opener(ProxyHandler({})).open(address, timeout=10) as answer:
        return answer.read()


def lines_of(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        name = next(each for each in archive.namelist() if "汇总" not in each)
        text = archive.read(name).decode("gbk")
    assert text.count("\n") == text.count("\r\n")
    rows = [line.split(",") for line in text.splitlines() if not line.startswith("#")]
    head, rest = rows[0], rows[1:]
    place = [head.index(each) for each in ("商户订单号", "业务类型", "订单金额（元）", "退款批次号/请求号")]
    return [tuple(row[index].strip() for index in place) for row in rest]


@pytest.fixture
def next_day(world):
    """F1 was paid for 100.00 and F2 for 5.00, of which 2.00 went back; then it is the next morning."""
    world.pay("F1")
    world.pay("F2", "5.00")
    world.ask("alipay.trade.refund", out_trade_no="F2", refund_amount="2.00", out_request_no="R1")
    world.at += timedelta(hours=14)
    return world


@pytest.fixture
def stamped(world, monkeypatch):
    """The merchant's requests bear the sandbox's own time."""
    build = type(world).request_url

    def request_url(self, method, content, **more):
        stamp = (self.at + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S")
        return build(self, method, content, **{"timestamp": stamp, **more})

    monkeypatch.setattr(type(world), "request_url", request_url)


PAID = [("F1", "交易", "100.00", ""), ("F2", "交易", "5.00", ""), ("F2", "退款", "-2.00", "R1")]


def defaults(world, fetching, **faults):
    status, body, _ = fetching(f"{world.served.url}/control/defaults", faults, as_json=True)
    assert status == 200, body


def test_the_bill_of_a_day_shows_what_was_paid_and_given_back(stamped, next_day, fetching):
    assert bill_of(next_day, fetching) == PAID
    assert bill_of(next_day, fetching, "2026-11-20") == []


def test_a_bill_survives_a_restart_and_its_address_serves_once(stamped, next_day, fetching):
    next_day.restart()
    address = next_day.ask(METHOD, bill_type="trade", bill_date=DAY)["bill_download_url"]
    assert lines_of(download(address)) == PAID
    assert fetching(address)[0] == 404


@pytest.mark.parametrize("day", ["2026-11-22", "2027-01-01", "yesterday", ""])
def test_there_is_no_bill_of_a_day_that_is_not_over(stamped, next_day, day):
    answer = next_day.ask(METHOD, bill_type="trade", bill_date=day)
    assert (answer["code"], answer["sub_code"]) == ("40004", "isp.bill_not_exist")


def test_another_kind_of_bill_is_refused(stamped, next_day):
    assert next_day.ask(METHOD, bill_type="other", bill_date=DAY)["sub_code"] == "isv.invalid-arguments"


def test_no_bill_yet(stamped, next_day, fetching):
    defaults(next_day, fetching, bill="none")
    assert next_day.ask(METHOD, bill_type="trade", bill_date=DAY)["sub_code"] == "isp.bill_not_exist"


def test_a_broken_archive(stamped, next_day, fetching):
    defaults(next_day, fetching, bill="broken")
    with pytest.raises(zipfile.BadZipFile):
        bill_of(next_day, fetching)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("twice", [PAID[0], PAID[0], *PAID[1:]]),
        ("missing", PAID[1:]),
        ("amount", [("F1", "交易", "100.01", ""), *PAID[1:]]),
    ],
)
def test_one_trade_stands_there_wrong(stamped, next_day, fetching, fault, expected):
    next_day.control("F1", bill=fault)
    assert bill_of(next_day, fetching) == expected


def test_a_line_too_many(stamped, next_day, fetching):
    defaults(next_day, fetching, bill="extra")
    assert bill_of(next_day, fetching) == [*PAID, ("X20261121", "交易", "0.01", "")]
