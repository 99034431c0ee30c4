"""Alipay's bill of a day as it comes: GBK, tabs, comments, Windows line ends, and what can be wrong with it."""

import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from werkzeug.wrappers import Request, Response

from court_filing.clock import SHANGHAI
from court_filing.gateways.payments import BillRow, GatewayUnavailable, NoBillYet, UnreadableBill
from court_filing.gateways.payments.alipay_bill import read_bill

HEADER = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
    "订单金额（元）,商家实收（元）,退款批次号/请求号,服务费（元）,备注"
)
PAID = (
    "2026112122001\t,F20261121aa\t,交易,诉讼费-喆玥,2026-11-21 20:00:00,2026-11-21 20:00:05,,,,,"
    "a***@b.com,100.00,99.40,,-0.60,"
)
BACK = (
    '2026112122001\t,F20261121aa\t,退款,"诉讼费,喆玥",2026-11-21 20:00:00,2026-11-21 21:30:00,,,,,'
    "a***@b.com,-50.00,-50.00,BF20261121aa_1\t,0.00,"
)
SUMS = "#支付宝业务汇总查询\r\n门店编号,交易订单总笔数,订单金额（元）\r\n合计,1,100.00\r\n"


def packed(*lines, end="\r\n", encoding="gbk", **others):
    text = ("#支付宝业务明细查询", "#账号：[20880156]", HEADER, *lines, "#业务明细列表结束")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("20880156_业务明细.csv", end.join(text).encode(encoding))
        opened.writestr("20880156_业务明细(汇总).csv", SUMS.encode("gbk"))
        for name, content in others.items():
            opened.writestr(name, content)
    return archive.getvalue()


def at(hour, minute, second=0):
    return datetime(2026, 11, 21, hour, minute, second, tzinfo=SHANGHAI)


BOTH = [
    BillRow("paid", "F20261121aa", "2026112122001", Decimal("100.00"), "", at(20, 0, 5)),
    BillRow("refund", "F20261121aa", "2026112122001", Decimal("50.00"), "BF20261121aa_1", at(21, 30)),
]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig"])
def test_payments_and_refunds_are_read_whatever_the_line_ends_and_writing(end, encoding):
    assert read_bill(packed(PAID, BACK, end=end, encoding=encoding)) == BOTH


def test_a_day_without_movements_has_no_rows():
    assert read_bill(packed()) == []


def test_a_line_that_stands_twice_is_read_twice():
    assert read_bill(packed(PAID, PAID)) == [BOTH[0], BOTH[0]]


def test_back_quotes_empty_lines_and_slashes_in_dates_do_no_harm():
    odd = PAID.replace("2026112122001\t", "`2026112122001").replace(
        "2026-11-21 20:00:05", "2026/11/21 20:00:05"
    )
    assert read_bill(packed("", odd, "   ")) == [BOTH[0]]


def test_columns_may_stand_in_another_order_and_with_plain_brackets():
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as opened:
        lines = "业务类型,订单金额(元),商户订单号,支付宝交易号\n交易,0.01,F1,T1\n"
        opened.writestr("x.csv", lines.encode("gbk"))
    assert read_bill(other.getvalue()) == [BillRow("paid", "F1", "T1", Decimal("0.01"))]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (PAID.replace("100.00", "1e2"), "第 5 行的金额"),
        (PAID.replace("100.00", ""), "第 5 行的金额"),
        (PAID.replace("2026-11-21 20:00:05", "昨天"), "第 5 行的金额或者时间"),
        (PAID.replace("交易", "转账"), "第 5 行的业务类型不认识：转账"),
        (PAID.replace("F20261121aa\t", ""), "第 5 行没有商户订单号"),
        ("2026112122001", "第 5 行"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, where):
    with pytest.raises(UnreadableBill, match=where):
        read_bill(packed(PAID, line))


@pytest.mark.parametrize("archive", [b"", b"not a ZIP", packed(PAID)[:200], packed(PAID)[:-30]])
def test_a_broken_archive_is_told(archive):
    with pytest.raises(UnreadableBill, match="打不开"):
        read_bill(archive)


def test_an_archive_that_was_damaged_inside_is_told():
    whole = bytearray(packed(PAID))
    place = whole.index(HEADER.encode("gbk"))
    whole[place + 10] ^= 0xFF
    with pytest.raises(UnreadableBill, match="打不开"):
        read_bill(bytes(whole))


def test_an_archive_without_a_list_of_movements_is_told():
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as opened:
        opened.writestr("sums.csv", SUMS.encode("gbk"))
    with pytest.raises(UnreadableBill, match="没有业务明细"):
        read_bill(empty.getvalue())


def test_a_bomb_is_not_unpacked():
    with pytest.raises(UnreadableBill, match="太多或者太大"):
        read_bill(packed(PAID, **{f"{number}.csv": "x" for number in range(30)}))


ON = date(2026, 11, 20)


@pytest.fixture
def answering(listening, merchant_at, gateway_signature):
    """The merchant facing a gateway that answers the question for the bill with this, and serves this file."""
    ends = []

    def build(answer, file=b""):
        @Request.application
        def gateway(request):
            if request.path == "/bill":
                return Response(file)
            told = json.dumps(answer(request.host_url))
            name = "alipay_data_dataservice_bill_downloadurl_query_response"
            return Response(f'{{"{name}":{told},"sign":"{gateway_signature(told)}"}}')

        address, end = listening(gateway)
        ends.append(end)
        return merchant_at(f"{address}/gateway.do")

    yield build
    for end in ends:
        end()


def done(url):
    return {"code": "10000", "msg": "Success", "bill_download_url": url}


def test_the_file_behind_the_address_is_the_bill(answering):
    merchant = answering(lambda host: done(f"{host}bill"), packed(PAID, BACK))
    assert merchant.bill(ON) == BOTH


@pytest.mark.parametrize("sub_code", ["isp.bill_not_exist", "BILL_NOT_EXIST"])
def test_a_bill_that_is_not_there_is_asked_for_later(answering, sub_code):
    merchant = answering(lambda host: {"code": "40004", "sub_code": sub_code})
    with pytest.raises(NoBillYet):
        merchant.bill(ON)


@pytest.mark.parametrize(
    "url", ["http://elsewhere.test/bill", "file:///etc/passwd", "", "http://alipay.com.elsewhere.test/bill"]
)
def test_an_address_elsewhere_is_not_followed(answering, url):
    merchant = answering(lambda host: done(url))
    with pytest.raises(GatewayUnavailable, match="not Alipay's"):
        merchant.bill(ON)


def test_another_failure_is_no_bill_and_no_conclusion(answering):
    merchant = answering(lambda host: {"code": "20000", "sub_code": "isp.unknow-error"})
    with pytest.raises(GatewayUnavailable):
        merchant.bill(ON)
