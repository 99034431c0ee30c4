"""Paying by WeChat: a code on the desktop, WeChat's page on a phone, the bridge inside WeChat; and what goes wrong."""

import json
from urllib.request import ProxyHandler, Request, build_opener

import pytest
import segno

from court_filing.cases.queries import payment_by_order
from court_filing.demonstration.browser import Browser
from court_filing.demonstration.forms import NotOnPage

OWED = "已受理，请交诉讼费 300.00 元"
DOCKETED = "已立案"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36"
INSIDE = f"{PHONE} MicroMessenger/8.0.44"
direct = build_opener(ProxyHandler({}))


@pytest.fixture(scope="module")
def database_url(tmp_path_factory):
    """What these pages keep is told apart by no database."""
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'court.db'}"


def comes_by(litigant, agent):
    litigant.browser._opener.addheaders = [("User-Agent", agent), ("Accept-Language", "zh-CN")]


def begins(litigant):
    """Chooses WeChat on the page of the case."""
    page = litigant.browser.follow(litigant.opens(), "去交费")
    return litigant.browser.send(page.form("channel"), {"channel": "wechat"})


def code_of(house, order):
    with house.app.app_context():
        return payment_by_order(order).pay_at


def scans(house, order):
    """A phone opens what the code says."""
    query = code_of(house, order).partition("?")[2]
    return Browser(house.gateway.url).open(f"{house.gateway.url}/wechat/pay?{query}")


def pays(house, order):
    page = scans(house, order)
    Browser(house.gateway.url).send(page.form(button="确认付款"), {}, button="确认付款")
    return house.told(order)


def answers(trade):
    return [posting["last_answer"] for posting in trade["postings"]]


def test_a_code_on_the_desktop_is_scanned_and_paid(house, owing):
    page = begins(owing)
    assert page.heading == "用微信扫码交费"
    [order] = house.orders(owing)
    code = code_of(house, order)
    assert code.startswith("weixin://wxpay/bizpayurl?pr=")
    assert segno.make_qr(code, error="m").svg_inline(
        border=4, omitsize=True, svgclass=None, lineclass=None
    ) in (page.content.decode())
    assert "还有 30 分钟" in page.text
    begins(owing)
    assert house.orders(owing) == [order]
    assert code_of(house, order) == code
    assert "¥300.00" in scans(house, order).text
    assert answers(pays(house, order)) == ["success"]
    assert owing.standing == DOCKETED
    assert owing.papers.count("交费凭证") == 1
    assert owing.opens("payment/code/").url == owing.case
    with house.app.app_context():
        payment = payment_by_order(order)
        assert (payment.channel, payment.received_yuan) == ("wechat", 300)


def test_a_phone_is_led_to_wechats_page_and_back(house, owing):
    comes_by(owing, PHONE)
    page = begins(owing)
    assert page.url.startswith(f"{house.gateway.url}/wechat/h5?")
    back = owing.confirms(page)
    assert back.url in (f"{owing.case}payment/return/", owing.case)
    [order] = house.orders(owing)
    assert answers(house.told(order)) == ["success"]
    assert owing.standing == DOCKETED


def bridge(house, page):
    """What WeixinJSBridge does with what the page hands over."""
    place = next(node for node in page.document.all("div") if node.attributes.get("data-wechat-pay"))
    said = place.attributes["data-wechat-pay"].encode()
    request = Request(f"{house.gateway.url}/wechat/bridge", said, {"Content-Type": "application/json"})
    with direct.open(request, timeout=10) as answer:
        return json.load(answer)["err_msg"]


def test_inside_wechat_the_page_hands_the_order_over(house, owing):
    comes_by(owing, INSIDE)
    page = begins(owing)
    assert page.heading == "用微信支付交费"
    assert "立即支付" in page.text
    assert bridge(house, page) == "get_brand_wcpay_request:ok"
    [order] = house.orders(owing)
    assert house.told(order)["method"] == "wechat.JSAPI"
    assert owing.standing == DOCKETED


def test_the_page_inside_wechat_is_good_once_and_can_be_begun_again(house, owing):
    comes_by(owing, INSIDE)
    used = begins(owing).url.partition("#")[0]
    page = owing.browser.open(used)
    assert "已经用过或者过期" in page.text
    again = owing.browser.send(page.form(button="再试一次"), {}, button="再试一次")
    assert bridge(house, again) == "get_brand_wcpay_request:ok"
    house.told(house.orders(owing)[-1])
    assert owing.standing == DOCKETED


def test_who_changes_to_another_device_gets_an_order_of_its_own(house, owing):
    begins(owing)
    comes_by(owing, PHONE)
    begins(owing)
    comes_by(owing, INSIDE)
    begins(owing)
    methods = [house.gateway.trade(order)["method"] for order in house.orders(owing)]
    assert methods == ["wechat.NATIVE", "wechat.H5", "wechat.JSAPI"]


def test_both_codes_paid_one_counts_and_the_other_goes_back(house, owing):
    begins(owing)
    comes_by(owing, PHONE)
    page = begins(owing)
    first, second = house.orders(owing)
    owing.confirms(page)
    house.told(second)
    assert owing.standing == DOCKETED
    pays(house, first)
    house.works("refund_payment")
    assert house.gateway.trade(first)["refunds"] == {f"R{first}": "300.00"}
    assert house.gateway.trade(second)["refunds"] == {}
    assert set(answers(house.told(first))) == {"success"}


def test_while_wechat_does_not_answer_nothing_is_lost_and_it_can_be_tried_again(house, owing):
    house.gateway.defaults(answers="outage")
    page = begins(owing)
    house.gateway.defaults(answers="normal")
    assert page.heading == "二维码还没有拿到"
    assert "没有扣款" in page.text
    page = owing.browser.send(page.form(button="再试一次"), {}, button="再试一次")
    assert page.heading == "用微信扫码交费"
    [order] = house.orders(owing)
    pays(house, order)
    assert owing.standing == DOCKETED


def test_a_code_that_has_run_out_says_so(house, owing, clock):
    begins(owing)
    clock.forward(minutes=31)
    page = owing.opens("payment/code/")
    assert page.heading == "请重新取二维码"
    with pytest.raises(NotOnPage):
        page.form(button="现在查询")
    [order] = house.orders(owing)
    standing = owing.opens(f"payment/standing/?of={order}").content
    assert b"data-reload" in standing
    assert b"data-reload" not in owing.opens("payment/standing/").content


@pytest.mark.parametrize(
    ("fault", "answer"),
    [({"forge": True}, "HTTP 401"), ({"app_id": "wx0000000000000000"}, "HTTP 400")],
)
def test_a_wrong_notification_changes_nothing_and_an_inquiry_finds_the_truth(house, owing, fault, answer):
    begins(owing)
    [order] = house.orders(owing)
    house.gateway.set(order, **fault)
    assert answers(pays(house, order)) == [answer]
    assert owing.standing == OWED
    page = owing.opens("payment/code/")
    owing.browser.send(page.form(button="现在查询"), {}, button="现在查询")
    assert owing.standing == DOCKETED


def test_another_amount_is_for_a_person(house, owing):
    begins(owing)
    [order] = house.orders(owing)
    house.gateway.set(order, amount="299.99")
    assert answers(pays(house, order)) == ["success"]
    assert owing.standing != DOCKETED
    page = owing.opens("payment/code/")
    assert page.url == f"{owing.case}payment/return/"
    assert "钱不会丢" in page.text


def test_everything_comes_twice_and_again_after_the_refund(house, owing):
    begins(owing)
    [order] = house.orders(owing)
    house.gateway.set(order, copies=3)
    pays(house, order)
    before = owing.events
    house.gateway.set(order, action="replay")
    house.told(order)
    assert owing.events == before
    assert owing.papers.count("交费凭证") == 1


def test_a_lost_notification_is_made_up_for_by_the_worker(house, owing, clock):
    begins(owing)
    [order] = house.orders(owing)
    house.gateway.set(order, notify="lost")
    pays(house, order)
    assert owing.standing == OWED
    clock.forward(seconds=25)
    house.works("ask_payment")
    assert owing.standing == DOCKETED


def test_a_code_is_nobody_elses_to_see(house, owing, litigant):
    begins(owing)
    stranger = type(litigant)(house.url)
    for place in ("code", "wechat"):
        with pytest.raises(Exception, match="404"):
            stranger.browser.open(f"{owing.case}payment/{place}/")
