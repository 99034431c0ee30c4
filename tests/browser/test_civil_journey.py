"""A civil case, filed by a person in a real browser: from the front page to the case number and the papers."""

import re

import pypdfium2
import pytest
from litigant_at_browser import Litigant
from people_at_browsers import DESK, PHONE
from playwright.sync_api import expect

from court_filing.demonstration import people

pytestmark = pytest.mark.browser

CASE_NUMBER = re.compile(r"（20\d\d）京0105民初\d+号")
CASES = [
    pytest.param({"width": DESK, "careful": True}, id="1280px"),
    pytest.param({"width": PHONE, "careful": True}, id="360px"),
    pytest.param({"width": PHONE, "scripts": False}, id="without-scripts"),
]


@pytest.mark.parametrize("how", CASES)
def test_from_the_front_page_to_the_case_number(arrive, how):
    person = Litigant.new(arrive(**how))
    person.sign_up()
    person.begin()
    person.name_plaintiff()
    person.name_defendant()
    person.act_alone()
    person.claim()
    expect(person.at.page.locator(".court-total")).to_contain_text("206,400.00 元")
    person.tell()
    person.bring_the_complaint()
    person.hand_in_all()
    person.confirm_address()
    expect(person.at.page.locator("main")).to_contain_text("4,396.00")
    person.at.press("去核对并提交")
    person.at.sees("自动检查没有发现问题")
    person.submit()
    person.at.sees("已受理，请交诉讼费 4,396.00 元")
    filing_number = person.at.page.get_by_role("heading", level=1).inner_text().removeprefix("收件号 ")
    person.pay()
    number = person.at.page.get_by_role("heading", level=1).first.inner_text()
    assert CASE_NUMBER.fullmatch(number)
    papers = {title: text_of(pdf) for title, pdf in person.download_papers().items()}
    assert_papers_say(papers, filing_number, number)
    person.at.look()
    assert person.at.complaints == []


def assert_papers_say(papers: dict[str, str], filing_number: str, number: str) -> None:
    receipt = papers["收件凭证"]
    assert filing_number in receipt
    assert all(name in receipt for name in ("民事起诉状.docx", "身份证正面.jpg", "借条（扫描件）.pdf"))
    assert "4,396.00" in papers["交纳诉讼费用通知书"] or "4396" in papers["交纳诉讼费用通知书"]
    assert number in papers["交费凭证"]
    assert people.FILER.name in papers["受理案件通知书"]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
        return re.sub(r"\s+", "", "".join(pages))
    finally:
        document.close()
