"""What cannot be right is said in a sentence of its own, beside its box, and nothing that was typed is lost."""

import re
from datetime import timedelta

import pytest
from people_at_browsers import PHONE
from playwright.sync_api import expect

from court_filing.clock import court_day, now
from court_filing.demonstration import people

pytestmark = pytest.mark.browser


@pytest.fixture
def person(arrive, draft):
    """The owner of a draft, on a telephone."""
    return draft.reopen(arrive(width=PHONE, careful=True))


def summary_of(person):
    return person.page.locator(".govuk-error-summary__list li").all_inner_texts()


def test_a_wrong_number_and_a_birth_in_the_future(person):
    today = court_day(now())
    tomorrow = today + timedelta(days=1)
    person.follow("返回", inside="body")
    person.follow("原告和被告")
    person.press("添加原告")
    person.choose("个人")
    person.press("继续")
    wrong = people.IDENTITY_NUMBER[:-1] + ("1" if people.IDENTITY_NUMBER[-1] != "1" else "2")
    typed = {"姓名": "示例原告李清", "证件号码": wrong, "民族": "汉族", "职业或者工作单位": "无"}
    for label, words in typed.items():
        person.type(label, words)
    person.type("住所", "北京市朝阳区建国路88号")
    person.type("联系电话", "13800138000")
    person.choose("女")
    person.date("born_on", tomorrow.year, tomorrow.month, tomorrow.day)
    person.press("保存")
    assert summary_of(person) == [
        "身份证号码的校验位不对，可能有一位写错了，请对照证件逐位检查",
        f"日期不能晚于今天（{today.year}年{today.month}月{today.day}日）",
    ]
    for label, words in typed.items():
        expect(person.page.get_by_label(label).first).to_have_value(words)
    expect(person.page.get_by_label("女")).to_be_checked()
    expect(person.page.locator("#born_on-day")).to_have_value(str(tomorrow.day))
    assert person.page.title().startswith("错误：")


AMOUNTS = {
    "-200000": "金额不能是负数，请去掉前面的负号",
    "200000.005": "金额最多写到分，也就是小数点后两位，例如：1234.50",
    "0": "金额要大于 0 元",
    "20万": "请用数字写出多少元，例如：20 万元写成 200000",
    "": "请填写金额，例如 200000；暂时算不准的，先填现在能算清的数",
}


def test_an_amount_that_is_none(person):
    person.follow("返回", inside="body")
    person.follow("诉讼请求")
    person.press("添加一项请求")
    person.choose("其他金钱")
    person.type("用一句话写清楚", "判令被告支付律师费")
    for amount, sentence in AMOUNTS.items():
        person.type("金额", amount)
        person.press("保存")
        assert summary_of(person) == [sentence]
        expect(person.page.get_by_label("用一句话写清楚")).to_have_value("判令被告支付律师费")
        expect(person.page.get_by_label("金额（元）")).to_have_value(amount)
        expect(person.page.get_by_label("其他金钱")).to_be_checked()


def test_nobody_to_sue_is_said_before_submission(person):
    person.follow("返回", inside="body")
    person.follow("原告和被告")
    person.page.get_by_role("region", name="被告").get_by_role("button", name=re.compile("删除")).click()
    person.sees("至少要有一名原告和一名被告")
    person.follow("先回任务清单")
    person.follow("核对并提交")
    person.sees("没有写明对方是谁。请添加对方，写明姓名（名称）和地址。".split("。")[0])
    person.page.locator(".court-findings").get_by_role("link", name=re.compile("去修改 原告和被告")).click()
    expect(person.page.get_by_role("button", name="添加被告")).to_be_visible()


def test_a_search_without_result_says_what_to_try(person):
    person.follow("返回", inside="body")
    person.follow("向哪个法院起诉")
    person.page.get_by_role("searchbox").fill("亚特兰蒂斯")
    person.press("查找")
    person.sees("没有找到“亚特兰蒂斯”。换一个词试试")
