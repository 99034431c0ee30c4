"""WeChat Pay's bill of a day as it comes: back-ticks, sums at the end, and everything that can be wrong with it."""

import gzip
import hashlib
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from court_filing.clock import SHANGHAI
from court_filing.gateways.payments import GatewayUnavailable, NoBillYet, UnreadableBill
from court_filing.gateways.payments.wechat_bill import rows, unpacked

HEADING = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
    "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
    "手续费,费率,订单金额,申请退款金额,费率备注"
)
PAID = (
    "`2026-11-21 18:54:11,`wx1,`1900000109,`0,`,`42000002,`F2026,`oPayer,`NATIVE,`SUCCESS,`OTHERS,`CNY,`300.00,`0.00,"
    "`0,`0,`0.00,`0.00,`,`,`诉讼费 甲,乙诉丙,`,`1.80000,`0.60%,`300.00,`0.00,`"
)
BACK = (
    "`2026-11-21 19:01:46,`wx1,`1900000109,`0,`,`42000002,`F2026,`oPayer,`NATIVE,`REFUND,`OTHERS,`CNY,`0.00,`0.00,"
    "`50000709,`RF2026,`150.00,`0.00,`ORIGINAL,`SUCCESS,`诉讼费,`,`-0.90000,`0.60%,`0.00,`150.00,`"
)
SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"


def bill(*lines, count=None, end="\r\n"):
    number = len(lines) if count is None else count
    sums = f"`{number}.0,`300.00,`150.00,`0.0,`0.9,`300.00,`150.00"
    return end.join((HEADING, *lines, SUMS, sums, ""))


def read(text):
    return rows(text, mchid="1900000109")


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_what_was_paid_and_what_went_back(end):
    paid, back = read(bill(PAID, BACK, end=end))
    assert (paid.kind, paid.order_number, paid.trade_number) == ("paid", "F2026", "42000002")
    assert (paid.amount_yuan, paid.refund_number) == (Decimal("300.00"), "")
    assert paid.moved_at == datetime(2026, 11, 21, 18, 54, 11, tzinfo=SHANGHAI)
    assert (back.kind, back.order_number, back.refund_number) == ("refund", "F2026", "RF2026")
    assert back.amount_yuan == Decimal("150.00")


def test_a_bill_without_movements_and_one_with_the_same_twice():
    assert read(bill()) == []
    assert len(read(bill(PAID, PAID))) == 2


def test_a_refund_that_failed_moved_nothing():
    assert read(bill(BACK.replace("ORIGINAL,`SUCCESS", "ORIGINAL,`FAIL"))) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "空的"),
        ("<xml>", "第 1 行"),
        (HEADING + "\n" + PAID + "\n", "合计"),
        (HEADING + "\n" + PAID + "\n" + SUMS + "\n", "合计"),
        (bill(PAID, count=2), "第 4 行"),
        (bill(PAID).replace("`1.0", "`many"), "第 4 行"),
        (bill(PAID, BACK.removesuffix(",`")), "第 3 行：有 26 栏"),
        (bill(PAID.removeprefix("`")), "第 2 行：不是账单"),
        (bill(PAID.replace("1900000109", "1900000110")), "第 2 行：不是本院"),
        (bill(PAID.replace("`SUCCESS", "`DREAMT")), "第 2 行：金额"),
        (bill(PAID.replace("300.00", "3e2")), "第 2 行：金额"),
        (bill(PAID.replace("300.00", "0.00")), "第 2 行：金额"),
        (bill(PAID.replace("2026-11-21", "yesterday")), "第 2 行：金额"),
        (bill(PAID.replace("F2026", "")), "第 2 行：金额"),
        (bill(PAID).replace("商户退款单号", "别的"), "商户退款单号"),
    ],
)
def test_a_bill_that_cannot_be_read_says_where(text, where):
    with pytest.raises(UnreadableBill) as caught:
        read(text)
    assert where in caught.value.where


def digest(plain):
    return hashlib.sha1(plain, usedforsecurity=False).hexdigest()


def test_the_digest_is_that_of_the_text_before_it_was_packed():
    plain = bill(PAID).encode("utf-8-sig")
    for packed in (plain, gzip.compress(plain)):
        assert unpacked(packed, sha1=digest(plain)) == bill(PAID)


@pytest.mark.parametrize(
    ("packed", "where"),
    [
        (b"anything", "SHA-1"),
        (gzip.compress(b"anything", mtime=0), "SHA-1"),
        (gzip.compress(b"bill", mtime=0)[:-6], "没有下载完整"),
        (b"\x1f\x8bnot packed", "损坏"),
    ],
)
def test_a_download_that_is_not_whole_is_not_read(packed, where):
    with pytest.raises(UnreadableBill) as caught:
        unpacked(packed, sha1=digest(b"bill"))
    assert where in caught.value.where


def test_a_text_in_another_writing_is_not_guessed():
    plain = bill(PAID).encode("gbk")
    with pytest.raises(UnreadableBill, match="UTF-8"):
        unpacked(plain, sha1=digest(plain))


def test_the_days_bill_comes_the_next_day(wechat_till):
    today = date(2026, 11, 21)
    order = wechat_till.order("88.00")
    wechat_till.pay(wechat_till.payments.start(order))
    with pytest.raises(NoBillYet):
        wechat_till.payments.bill(today)
    wechat_till.time.at += timedelta(days=1)
    [row] = [row for row in wechat_till.payments.bill(today) if row.order_number == order.number]
    assert row.amount_yuan == Decimal("88.00")
    with pytest.raises(NoBillYet):
        wechat_till.payments.bill(today + timedelta(days=1))


def test_that_nothing_moved_is_certain_only_when_the_next_bill_is_due_too(wechat_till):
    quiet = date(2026, 11, 3)
    wechat_till.time.at = datetime(2026, 11, 5, 9, 59, tzinfo=SHANGHAI)
    with pytest.raises(NoBillYet):
        wechat_till.payments.bill(quiet)
    wechat_till.time.at += timedelta(minutes=2)
    assert list(wechat_till.payments.bill(quiet)) == []


def test_a_bill_is_fetched_from_the_gateway_alone(wechat_till):
    wire = wechat_till.payments._wire
    for url in (
        "https://elsewhere.test/v3/billdownload/file",
        "http://127.0.0.1:1/v3/x",
        "file:///etc/passwd",
    ):
        with pytest.raises(GatewayUnavailable, match="elsewhere"):
            wire.download(url, at=wechat_till.time.at)
