"""Whole cases from the first page to the last, as the people in them see it."""

import io

import pytest
from pypdf import PdfReader

from court_filing.demonstration.browser import Upload
from court_filing.demonstration.forms import NotOnPage

DOCKETED = "已立案"


def test_paid(house, litigant):
    litigant.drafts()
    house.works()
    assert "自动检查没有发现问题" in litigant.opens("submission/").text
    assert litigant.submits().url == litigant.case
    assert litigant.standing == "已接收"

    house.works()
    assert litigant.standing == "已受理，请交诉讼费 4,396.00 元"
    back = litigant.confirms(litigant.goes_to_pay())
    assert back.url.startswith(house.url)
    [order] = house.orders(litigant)
    assert [posting["last_answer"] for posting in house.told(order)["postings"]] == ["success"]

    assert litigant.standing == DOCKETED
    case_number = litigant.opens().heading
    assert case_number.startswith("（") and "京0105民初" in case_number
    house.works()
    assert set(litigant.papers) == {
        "收件凭证",
        "送达地址确认书",
        "受理案件通知书",
        "交纳诉讼费用通知书",
        "交费凭证",
        "诉讼权利义务告知书",
        "举证通知书",
    }
    receipt = litigant.browser.follow(litigant.opens(), "交费凭证")
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(receipt.content)).pages)
    assert case_number in words.replace(" ", "").replace("\n", "")
    assert order in words.replace(" ", "").replace("\n", "")


def test_unpaid_twice_and_lapsed(house, owing, clerk, clock):
    def may_lapse():
        return clerk.is_offered(owing.case, "按撤诉处理")

    clock.forward(days=15)
    house.keeps_the_clock()
    assert owing.papers.count("交纳诉讼费用通知书") == 2
    assert "去交费" in owing.opens().text
    assert not may_lapse()

    clock.forward(days=15)
    house.keeps_the_clock()
    assert owing.standing.startswith("已受理"), "nothing lapses by itself"
    assert may_lapse()
    clerk.presses(owing.case, "按撤诉处理")
    house.works("send_notice")

    assert "已按撤诉处理" in owing.standing
    with pytest.raises(NotOnPage):
        owing.goes_to_pay()
    assert not may_lapse()
    assert owing.opens().heading == f"收件号 {owing.filing_number}"


def test_flagged_returned_mended_and_accepted(house, litigant, clerk):
    litigant.drafts(without=["identity_back"])
    house.works()
    page = litigant.opens("submission/")
    assert "缺少示例当事人周晓雨的身份证反面" in page.text
    litigant.submits()
    number, first_time = litigant.filing_number, received(litigant)
    house.works()
    assert litigant.standing == "已接收，法官审查中"

    assert "缺少示例当事人周晓雨的身份证反面" in clerk.opens(litigant.case).text
    clerk.presses(litigant.case, "退回补正", more="写明利息从哪天起算")
    house.works()
    assert litigant.standing == "请补正 2 处，然后再次提交"
    told = litigant.opens().text
    assert "身份证反面" in told and "写明利息从哪天起算" in told
    assert (litigant.filing_number, received(litigant)) == (number, first_time)

    litigant.hands_in(["identity_back"])
    house.works()
    litigant.submits()
    assert (litigant.standing, litigant.filing_number) == ("已接收", number)
    assert received(litigant) == first_time
    house.works()
    assert litigant.standing.startswith("已受理")
    assert litigant.filing_number == number
    assert litigant.papers.count("收件凭证") == 2
    assert "补正通知书" in litigant.papers


def received(litigant):
    """The moment of the first 已接收 as the timeline shows it."""
    first = litigant.opens().document.all(css="moj-timeline__item")
    return list(first)[-1].first("time").attributes["datetime"]


def test_a_file_that_cannot_be_read_is_said_and_stops_nothing_once_it_is_replaced(house, litigant):
    litigant.drafts(without=["evidence"])
    litigant.uploads("evidence", Upload("借条.pdf", "application/pdf", b"%PDF-1.7\n" + b"\x00" * 2000))
    house.works()
    refused = litigant.opens("submission/")
    assert "读不出来的文件要先换掉或移除，才能提交" in refused.text
    page = litigant.opens("materials/")
    litigant.browser.send(page.form(inside="slot-evidence", button="移除"), {}, button="移除")
    litigant.hands_in(["evidence"])
    house.works()
    litigant.submits()
    assert litigant.standing == "已接收"


def test_taken_back_before_it_is_accepted(house, litigant, clerk):
    litigant.drafts(without=["identity_back"])
    house.works()
    litigant.submits()
    house.works()
    page = litigant.browser.follow(litigant.opens(), "撤回这次起诉")
    litigant.browser.send(page.form(button="撤回"), {}, button="撤回")
    assert "撤回了这次起诉" in litigant.standing
    assert not clerk.is_offered(litigant.case, "受理")
