"""The embedded cashier: its page, its file, and several processes at once."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

import court_filing
from court_filing.gateways.payments import NotGenuine, NotPayable
from court_filing.gateways.payments.embedded import EmbeddedCashier


def query(url):
    return dict(parse_qsl(urlsplit(url).query))


def test_the_page_shows_the_order(embedded_till):
    order = embedded_till.order("13800.00")
    url = embedded_till.payments.start(order)
    assert url.startswith("http://court.test/cashier?order=")
    shown = embedded_till.payments.open_page(query(url))
    assert (shown.number, shown.amount_yuan, shown.subject) == (
        order.number,
        Decimal("13800.00"),
        order.subject,
    )
    assert (shown.return_url, shown.notify_url, shown.status) == (
        order.return_url,
        order.notify_url,
        "waiting",
    )
    assert shown.expires_at == order.expires_at


@pytest.mark.parametrize(
    "change", [{"order": "F9"}, {"amount": "0.01"}, {"sign": ""}, {"sign": "签"}, {"sign": "0" * 64}]
)
def test_an_address_that_was_changed_shows_nothing(embedded_till, change):
    url = embedded_till.payments.start(embedded_till.order())
    with pytest.raises(NotGenuine):
        embedded_till.payments.open_page({**query(url), **change})


def test_an_address_made_with_another_secret_shows_nothing(embedded_till, tmp_path):
    other = EmbeddedCashier(
        tmp_path, secret="another secret of the court", page_url="http://court.test/cashier"
    )
    url = other.start(embedded_till.order())
    with pytest.raises(NotGenuine):
        embedded_till.payments.open_page(query(url))


def test_the_page_address_may_have_a_query_of_its_own(tmp_path, embedded_till):
    cashier = EmbeddedCashier(tmp_path, secret="0123456789abcdef", page_url="http://court.test/c?lang=zh")
    order = embedded_till.order(expires_at=datetime.now().astimezone() + timedelta(hours=1))
    url = cashier.start(order)
    assert query(url)["lang"] == "zh"
    assert cashier.open_page(query(url)).number == order.number


def test_paying_twice_gives_the_same_notification(embedded_till):
    order = embedded_till.order()
    embedded_till.payments.start(order)
    first = embedded_till.payments.settle(order.number)
    embedded_till.time.at += timedelta(minutes=5)
    assert embedded_till.payments.settle(order.number) == first


def test_what_cannot_be_paid_is_not_paid(embedded_till):
    cashier, order, late = embedded_till.payments, embedded_till.order(), embedded_till.order()
    cashier.start(order)
    cashier.start(late)
    cashier.close(order.number)
    for number, status in ((order.number, "closed"), ("NEVER", "unknown")):
        with pytest.raises(NotPayable) as caught:
            cashier.settle(number)
        assert caught.value.status == status
    embedded_till.time.at = late.expires_at
    with pytest.raises(NotPayable):
        cashier.settle(late.number)


def test_a_refunded_order_cannot_be_paid_again(embedded_till):
    order = embedded_till.order("10.00")
    embedded_till.pay(embedded_till.payments.start(order))
    embedded_till.payments.refund(
        order.number, refund_number="R", amount_yuan=Decimal("10"), reason="不予受理"
    )
    with pytest.raises(NotPayable) as caught:
        embedded_till.payments.settle(order.number)
    assert caught.value.status == "refunded"


def test_trades_survive_a_restart(embedded_till, tmp_path):
    order = embedded_till.order()
    fields = embedded_till.pay(embedded_till.payments.start(order))
    again = EmbeddedCashier(
        tmp_path,
        secret="a secret of the court for tests",
        page_url="http://court.test/cashier",
        now=embedded_till.time,
    )
    assert again.ask(order.number) == embedded_till.payments.ask(order.number)
    assert again.settle(order.number) == fields


def test_the_file_is_for_its_owner_alone(embedded_till, tmp_path):
    assert (tmp_path / "cashier.sqlite").stat().st_mode & 0o077 == 0


def test_a_short_secret_is_refused(tmp_path):
    with pytest.raises(ValueError, match="16 bytes"):
        EmbeddedCashier(tmp_path, secret="short", page_url="http://court.test/cashier")


MANY = """
import json, sys
from datetime import datetime, timedelta, UTC
from decimal import Decimal
from pathlib import Path
from court_filing.gateways.payments import Order
from court_filing.gateways.payments.embedded import EmbeddedCashier
cashier = EmbeddedCashier(Path(sys.argv[1]), secret="0123456789abcdef", page_url="http://court.test/c",
                          now=lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
seen = []
for number in range(10):
    order = Order(f"F{number}", Decimal("10.00"), "诉讼费", "http://r", "http://n", datetime(2027, 1, 1, tzinfo=UTC))
    cashier.start(order)
    fields = cashier.settle(order.number)
    refund = cashier.refund(order.number, refund_number=sys.argv[2], amount_yuan=Decimal("4.00"), reason="")
    seen.append([fields["trade_no"], fields["notify_id"], refund.accepted])
print(json.dumps(seen))
"""


def test_four_processes_at_once_take_each_payment_once_and_never_refund_too_much(tmp_path):
    root = Path(court_filing.__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    commands = [[sys.executable, "-c", MANY, str(tmp_path), f"R{number}"] for number in range(4)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for command in commands]
    seen = [json.loads(process.communicate(timeout=60)[0]) for process in running]
    for number in range(10):
        trades = {(rows[number][0], rows[number][1]) for rows in seen}
        assert len(trades) == 1
        assert [rows[number][2] for rows in seen].count(True) == 2
