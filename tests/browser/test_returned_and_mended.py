"""A filing that lacks a paper: a clerk returns it, and its owner mends it on a telephone, keeping number and time."""

import pytest
from litigant_at_browser import Litigant, every_exhibit
from people_at_browsers import DESK, PHONE
from playwright.sync_api import expect

from court_filing.demonstration import accounts

pytestmark = pytest.mark.browser
CLERK = next(person for person in accounts.PEOPLE if person.title == "立案法官")


def test_a_returned_filing_is_mended_on_a_telephone(arrive, draft):
    at = draft.reopen(arrive(width=PHONE, careful=True))
    person = Litigant.new(at)
    lacking = every_exhibit().pop("identity_back")
    for slot, file in every_exhibit().items():
        if slot != "identity_back":
            person.hand_in(slot, file)
    person.wait_for_reading()
    person.confirm_address()
    at.press("去核对并提交")
    at.sees("身份证反面")
    person.submit("仍然提交")
    at.sees("已接收，法官审查中")
    number, received_at = filing_number(at), first_received(at)

    return_as_clerk(arrive(width=DESK, careful=True), number)

    at.reload()
    at.sees("请补正 1 处，然后再次提交")
    at.sees(f"收件号 {number} 和第一次接收的时间")
    at.follow("去改")
    person.hand_in("identity_back", lacking)
    person.wait_for_reading()
    at.follow("返回", inside="body")
    at.press("现在去做")
    at.sees("自动检查没有发现问题")
    person.submit()
    at.sees("已受理，请交诉讼费 4,396.00 元")
    assert (filing_number(at), first_received(at)) == (number, received_at)


def filing_number(at):
    return at.page.get_by_role("heading", level=1).inner_text().removeprefix("收件号 ")


def first_received(at):
    return at.page.locator(".moj-timeline__item time").last.get_attribute("datetime")


def return_as_clerk(at, number):
    at.open("/account/sign-in")
    at.type("手机号码或电子邮箱", CLERK.mobile)
    at.page.locator("#password").fill(accounts.PASSWORD)
    at.press("登录")
    at.follow(number)
    expect(at.page.get_by_role("group", name="要补正的内容").get_by_role("checkbox")).to_be_checked()
    at.press("退回补正")
    at.sees(f"已退回补正：{number}")
