"""Back, reload, a second click, a page left open: whatever a browser allows, nothing is lost and nothing doubles."""

import pytest
from litigant_at_browser import Litigant
from people_at_browsers import DESK, PHONE
from playwright.sync_api import expect

from court_filing.demonstration.suits import suit
from court_filing.web.problems import STALE

pytestmark = pytest.mark.browser
FACTS = suit("civil").facts


def test_back_and_reload_show_what_was_saved(arrive, draft):
    at = draft.reopen(arrive(width=PHONE))
    at.follow("返回", inside="body")
    at.follow("事实与理由")
    at.page.get_by_role("textbox").fill("第一次写的经过：" + FACTS)
    at.press("保存并继续")
    at.reload()
    at.back()
    expect(at.page.get_by_role("textbox")).to_have_value("第一次写的经过：" + FACTS)
    at.press("保存并继续")
    expect(at.page.get_by_role("heading", level=1)).to_have_text("上传写好的民事起诉状")
    at.follow("返回", inside="body")
    assert at.page.get_by_text("2 项，合计 206,400.00 元").count() == 1


def test_submitting_by_a_double_click_then_back_and_reload_files_once(arrive, draft):
    at = draft.reopen(arrive(width=DESK))
    person = Litigant.new(at)
    person.confirm_address()
    at.press("去核对并提交")
    at.choose("我保证以上内容和材料真实")
    with at.page.expect_navigation():
        at.page.get_by_role("button", name="仍然提交").dblclick()
    at.sees("已接收，法官审查中")
    number = at.page.get_by_role("heading", level=1).inner_text()
    at.reload()
    at.back()
    at.sees("已接收，法官审查中")
    assert at.page.get_by_role("heading", level=1).inner_text() == number
    assert at.page.get_by_text("法院已接收材料").count() == 1
    at.open("/cases/")
    assert at.page.locator("tbody tr").count() == 1


def test_a_page_left_open_while_the_person_signed_in_again_keeps_what_was_typed(arrive):
    at = arrive(width=PHONE)
    person = Litigant.new(at)
    person.sign_up()
    person.begin()
    at.follow("返回", inside="body")
    at.follow("事实与理由")
    at.page.get_by_role("textbox").fill(FACTS)
    sign_in_again_elsewhere(person)
    at.press("保存并继续")
    at.sees(str(STALE))
    expect(at.page.get_by_role("textbox")).to_have_value(FACTS)
    at.press("保存并继续")
    expect(at.page.get_by_role("heading", level=1)).to_have_text("民事起诉状怎么写？")


def sign_in_again_elsewhere(person):
    """In another tab of the same browser: the form token of the first tab is of no use from then on."""
    tab = person.at.context.new_page()
    tab.goto(person.at.base_url)
    tab.get_by_text("菜单").click()
    with tab.expect_navigation():
        tab.get_by_role("button", name="退出").locator("visible=true").click()
    tab.goto(person.at.base_url + "/account/sign-in")
    tab.get_by_label("手机号码或电子邮箱").fill(person.mobile)
    tab.locator("#password").fill(person.password)
    with tab.expect_navigation():
        tab.get_by_role("main").get_by_role("button", name="登录").click()
    tab.close()


def test_signed_out_meanwhile_a_person_is_led_back_to_the_page(arrive, draft):
    at = draft.reopen(arrive(width=PHONE))
    # An answer that is still under way would bring the cookie back.
    at.page.wait_for_load_state("networkidle")
    at.context.clear_cookies()
    at.reload()
    expect(at.page.get_by_role("heading", level=1)).to_have_text("登录")
    assert "next=" in at.page.url
