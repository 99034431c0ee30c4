"""What everybody may use without an account, at a real browser: on a telephone, at a desk, and without script."""

import pytest
from people_at_browsers import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_somebody_reads_what_a_case_needs_and_what_it_costs(arrive, width):
    at = arrive(width=width, careful=True)
    at.open("/")
    at.follow("申请支付令")
    at.sees("债务人住所地的基层法院")
    at.follow("怎么算的")
    at.sees("766.67")
    at.open("/guide/")
    assert at.page.locator("main img").count() > 10
    assert at.complaints == []


def test_the_calculator_works_without_script(arrive):
    at = arrive(width=PHONE, scripts=False)
    at.open("/fees/")
    at.follow("离婚")
    at.type("要分割的财产一共值多少", "八十万")
    at.press("计算")
    at.sees("请用数字写出多少元")
    assert at.page.title().startswith("错误：")
    at.type("要分割的财产一共值多少", "800,000")
    at.page.get_by_label("法院在哪个省").select_option("北京")
    at.press("计算")
    at.sees("3,150.00")
    assert "province=" in at.page.url


def test_several_claims_are_added_up_without_script(arrive):
    at = arrive(width=PHONE, scripts=False)
    at.open("/fees/multi_claim")
    at.type("第 1 项的金额", "100,000")
    at.press("再加 4 行")
    assert at.page.get_by_label("第 8 项的金额").is_visible()
    at.type("第 8 项的金额", "80000")
    at.press("计算")
    at.sees("3,900.00")
    at.page.emulate_media(media="print")
    assert not at.page.locator("header, form, aside, footer").locator("visible=true").count()
    assert at.page.locator("dt", has_text="第 2 项请求").is_visible()


def test_a_wrong_number_is_told_on_a_telephone(arrive):
    at = arrive(width=PHONE, careful=True)
    at.open("/track/")
    at.type("收件号或者案号", "20200101-000001")
    at.page.locator("#password").fill("一个错的密码 9")
    at.press("查询")
    at.sees("号码和查询密码对不上")
    assert at.page.locator("#password").input_value() == ""
    assert at.complaints == []


def test_a_printed_guide_holds_what_is_folded_away(arrive):
    at = arrive(width=DESK, careful=True)
    at.open("/proceedings/civil")
    folded = at.page.locator("details", has_text="有代理人的，另交").locator("li").first
    assert not folded.is_visible()
    assert at.page.get_by_role("button", name="打印这一页").is_visible()
    at.page.emulate_media(media="print")
    assert folded.is_visible()
    assert not at.page.locator("button, header nav, footer, form").locator("visible=true").count()
    at.page.emulate_media(media="screen")
    assert not folded.is_visible()


def test_the_nearest_court_from_where_the_browser_is(arrive):
    at = arrive(width=PHONE)
    at.open("/courts/")
    at.page.get_by_role("button", name="用我现在的位置").click()
    at.sees("浏览器没有得到定位的许可")
    at.context.grant_permissions(["geolocation"])
    at.context.set_geolocation({"latitude": 39.908722, "longitude": 116.397499})
    at.press("用我现在的位置")
    at.sees("离 39.91,116.40 最近的是北京市东城区")
    assert "39.908" not in at.page.url


def test_the_last_day_is_counted_without_script(arrive):
    at = arrive(width=PHONE, scripts=False)
    at.open("/proceedings/enforcement")
    for part, typed in (("year", "2024"), ("month", "3"), ("day", "1")):
        at.page.locator(f"#since-{part}").fill(typed)
    at.press("算最后一天")
    at.sees("最后一天：2026年3月2日")
    at.sees("过了这一天也可以申请，法院照样受理")
