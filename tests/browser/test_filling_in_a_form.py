"""The official form of a loan, filled in at a telephone: row by row, up to the paper; and blank forms for anybody."""

import pytest
from people_at_browsers import PHONE, Visitor
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
HOW = [
    pytest.param({"width": PHONE, "careful": True}, id="360px"),
    pytest.param({"width": PHONE, "scripts": False}, id="without-scripts"),
]
FORM = "民事起诉状（民间借贷纠纷）"


def box(at: Visitor, label: str):
    return at.page.locator("main").get_by_label(label, exact=True).first


def choose_form(at: Visitor, case: str) -> None:
    at.open(f"{case}complaint/way/")
    at.choose(f"用官方表格：{FORM}")
    at.press("继续")
    expect(at.page.get_by_role("heading", level=1)).to_have_text(FORM)
    at.press("开始填")


@pytest.mark.parametrize("how", HOW)
def test_the_form_of_a_loan_is_filled_in(arrive, draft, how):
    at = draft.reopen(arrive(**how))
    case = draft.url.removesuffix("materials/")
    choose_form(at, case)
    heading = at.page.get_by_role("heading", level=1)

    expect(heading).to_have_text("1.本金")
    box(at, "年").fill("26")
    box(at, "尚欠本金").fill("二十万")
    at.press("保存并继续")
    at.sees("年份要写 4 位数字")
    at.sees("请用数字写出多少元")
    expect(box(at, "尚欠本金")).to_have_value("二十万")
    box(at, "年").fill("2026")
    box(at, "尚欠本金").fill("200,000")
    at.press("保存并继续")

    expect(heading).to_have_text("2.利息")
    box(at, "年").fill("2026")
    box(at, "尚欠利息").fill("1,234.50")
    at.press("保存并继续")
    at.back()
    at.reload()
    expect(box(at, "尚欠利息")).to_have_value("1,234.50")
    at.sees("您的诉讼请求里没有 1,234.50 元这一笔")
    at.press("保存并继续")
    while "/rows/" in at.page.url:
        at.press("这一页不填")

    expect(heading).to_have_text("把表里的金额列为诉讼请求")
    at.page.get_by_label("利息 1,234.50 元").check()
    at.press("保存并继续")
    at.sees("已列为诉讼请求：1 项")
    at.follow("返回表格目录", inside="body")
    at.press("没填的都不填")
    expect(at.page.get_by_text("未开始")).to_have_count(0)
    at.press("预览")
    at.sees("200,000.00")
    at.sees("1,234.50")
    assert at.complaints == []


def test_what_was_typed_comes_back_when_the_way_is_changed_and_changed_again(arrive, draft):
    at = draft.reopen(arrive(width=PHONE))
    case = draft.url.removesuffix("materials/")
    choose_form(at, case)
    box(at, "尚欠本金").fill("200000")
    at.press("保存并继续")
    at.open(f"{case}complaint/way/")
    at.choose("自己写一份民事起诉状")
    at.press("继续")
    at.follow("预览")
    at.open(f"{case}complaint/way/")
    at.choose(f"用官方表格：{FORM}")
    at.press("继续")
    at.sees("200,000.00 元")


def test_a_blank_form_is_found_and_downloaded_by_anybody(arrive):
    at = arrive(width=PHONE, careful=True)
    at.open("/forms/")
    at.page.get_by_role("searchbox").fill("欠钱")
    at.press("查找")
    at.follow(FORM)
    at.sees("填写说明")
    for name in ("空白表格（Word）", "空白表格（PDF）"):
        with at.page.expect_download() as download:
            at.page.get_by_role("link", name=name).click()
        assert download.value.path().stat().st_size > 5_000
    assert at.complaints == []
