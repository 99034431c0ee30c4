"""The morning after: the gateway's bill is fetched over HTTP and compared, and what can be cleared up clears up."""

import json
from datetime import timedelta
from urllib.request import ProxyHandler, Request, build_opener

from filed_cases import undone, working

from court_filing.acts import reconciliation
from court_filing.cases import bills
from court_filing.cases.channel_bill import Standing
from court_filing.clock import SHANGHAI, court_day, now

direct = build_opener(ProxyHandler({}))


def bills_are(gateway, fault):
    """From now on something is wrong with every bill."""
    request = Request(
        f"{gateway.url}/control/defaults",
        json.dumps({"bill": fault}).encode(),
        {"Content-Type": "application/json"},
    )
    direct.open(request, timeout=10).close()


def differences(house, on):
    with undone(house.app):
        bill = bills.bill_of("alipay", on)
        return [(each.kind.value, each.about, each.standing) for each in bill.differences]


def test_a_payment_nobody_heard_of_is_counted_and_a_strange_line_waits_for_a_person(house, owing, clock):
    paid_on = court_day(now())
    page = owing.goes_to_pay()
    [order] = house.orders(owing)
    house.gateway.set(order, notify="lost")
    owing.confirms(page)
    bills_are(house.gateway, "extra")
    morning = now().astimezone(SHANGHAI)
    clock.forward(hours=24 + 10 - morning.hour)

    house.keeps_the_clock()
    house.works("reconcile_bill")
    strange = ("not_here", f"X{paid_on:%Y%m%d}", Standing.OPEN)
    assert differences(house, paid_on) == [strange]
    house.works("ask_payment")
    clock.forward(minutes=11)
    house.works("compare_bill")
    assert differences(house, paid_on) == [strange]
    assert owing.standing == "已立案"

    bills_are(house.gateway, "normal")
    with working(house.app):
        reconciliation.fetch_again(bills.bill_of("alipay", paid_on), at=now() - timedelta(seconds=1))
    house.works("reconcile_bill")
    assert differences(house, paid_on) == [(*strange[:2], Standing.SETTLED)]
