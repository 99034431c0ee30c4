"""What becomes of a fee after it was paid, from the clerk's desk to the gateway and back, over HTTP."""

import pytest

from court_filing.demonstration.forms import NotOnPage


def decides(house, clerk, case, ground, **answers):
    """The clerk opens a ground, looks at what it comes to, and decides."""
    case_id = case.rstrip("/").rpartition("/")[2]
    page = clerk.browser.open(f"{house.url}/desk/{case_id}/fees/{ground}/")
    if answers:
        page = clerk.browser.send(page.form(button="计算"), answers, button="计算")
    return clerk.browser.send(page.form(button="作出决定"), answers, button="作出决定")


@pytest.fixture
def docketed(house, owing):
    """A litigant whose fee of 300 yuan was paid and whose case has its number."""
    house.is_paid_by(owing)
    assert owing.standing == "已立案"
    return owing


def test_withdrawn_half_of_the_fee_goes_back_through_the_gateway(house, docketed, clerk):
    [order] = house.orders(docketed)
    page = decides(house, clerk, docketed.case, "withdrawn")
    assert "已决定退还 150.00 元" in page.text
    assert "正在退回" in docketed.opens().text
    house.works("give_refund")
    trade = house.gateway.trade(order)
    assert trade["refunds"] == {f"B{order}_1": "150.00"}
    assert trade["trade_status"] == "TRADE_SUCCESS"
    assert docketed.events[-2:] == ["法院决定退还诉讼费", "诉讼费已退还"]
    assert "退还诉讼费用通知书" in docketed.papers
    assert "已退回" in docketed.opens().text


def test_several_parts_of_one_payment_go_back_until_nothing_is_left(house, docketed, clerk):
    [order] = house.orders(docketed)
    decides(house, clerk, docketed.case, "simple")
    house.works("give_refund")
    day = {"effective_on-year": "2026", "effective_on-month": "1", "effective_on-day": "5"}
    decides(house, clerk, docketed.case, "winner", borne_yuan="49.99", **day)
    house.works("give_refund")
    decides(house, clerk, docketed.case, "dismissed", **day)
    house.works("give_refund")
    trade = house.gateway.trade(order)
    assert trade["refunds"] == {
        f"B{order}_1": "150.00",
        f"B{order}_2": "100.01",
        f"B{order}_3": "49.99",
    }
    assert trade["trade_status"] == "TRADE_CLOSED"
    assert docketed.standing == "已立案"
    with pytest.raises(NotOnPage):
        decides(house, clerk, docketed.case, "suspected_crime")


def test_a_raised_claim_is_paid_besides_and_has_its_own_receipt(house, docketed, clerk):
    number = docketed.opens().heading
    page = decides(house, clerk, docketed.case, "claim_raised", claim_total_yuan="100000")
    assert "已通知当事人交纳 2,000.00 元" in page.text
    assert "请补交诉讼费 2,000.00 元" in docketed.opens().text
    house.is_paid_by(docketed)
    _first, besides = house.orders(docketed)
    assert house.gateway.trade(besides)["total_amount"] == "2000.00"
    page = docketed.opens()
    assert page.heading == number and "请补交诉讼费" not in page.text
    assert docketed.papers.count("交费凭证") == 2 and "补交诉讼费用通知书" in docketed.papers
    assert docketed.events.count("已立案，案号已编立") == 1


def test_when_the_whole_is_too_much_both_payments_give_back_what_they_took(house, docketed, clerk):
    decides(house, clerk, docketed.case, "claim_raised", claim_total_yuan="100000")
    house.is_paid_by(docketed)
    decides(house, clerk, docketed.case, "claim_lowered", claim_total_yuan="5000")
    house.works("give_refund")
    first, besides = house.orders(docketed)
    assert house.gateway.trade(besides)["refunds"] == {f"B{besides}_1": "2000.00"}
    assert house.gateway.trade(first)["refunds"] == {f"B{first}_1": "250.00"}


def test_back_in_the_ordinary_procedure_unpaid_the_suit_lapses_and_half_goes_back(
    house, docketed, clerk, clock
):
    [order] = house.orders(docketed)
    decides(house, clerk, docketed.case, "simple")
    decides(house, clerk, docketed.case, "conversion")
    assert "请补交诉讼费 150.00 元" in docketed.opens().text
    for _notice in "12":
        clock.forward(days=12)
        house.keeps_the_clock()
    clerk.presses(docketed.case, "按撤诉处理")
    house.works("give_refund")
    assert house.gateway.trade(order)["refunds"] == {f"B{order}_1": "150.00", f"B{order}_2": "75.00"}
    assert "已按撤诉处理" in docketed.standing
    assert "退还诉讼费用通知书" in docketed.papers


def test_while_the_gateway_is_away_nothing_is_lost(house, docketed, clerk, clock):
    [order] = house.orders(docketed)
    house.gateway.set(order, answers="outage")
    decides(house, clerk, docketed.case, "withdrawn")
    with pytest.raises(AssertionError):
        house.works("give_refund")
    assert "正在退回" in docketed.opens().text
    house.gateway.set(order, answers="normal")
    clock.forward(minutes=30)
    house.works("give_refund")
    assert house.gateway.trade(order)["refunds"] == {f"B{order}_1": "150.00"}
