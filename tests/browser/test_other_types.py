"""Cases of the other types, filed on a telephone: each in its own words, from the front page to the number."""

import pytest
from litigant_at_browser import Litigant
from people_at_browsers import PHONE
from playwright.sync_api import expect

from court_filing.law.case_numbers import parse

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("proceeding", ["private_prosecution", "administrative", "enforcement"])
def test_from_the_front_page_to_the_case_number(arrive, proceeding):
    person = Litigant.new(arrive(width=PHONE, careful=True), proceeding)
    at, kind = person.at, person.suit.kind
    person.sign_up()
    person.begin()
    person.name_plaintiff()
    person.name_defendant()
    person.act_alone()
    person.claim()
    person.tell()
    person.answer_particulars()
    person.bring_the_complaint()
    expect(at.page.get_by_role("heading", name=kind.complaint)).to_be_visible()
    person.hand_in_all()
    person.confirm_address()
    at.press("去核对并提交")
    at.sees("自动检查没有发现问题")
    main = at.page.locator("main")
    for words in (kind.title, kind.initiating.title, kind.opposing.title, kind.words.claims):
        expect(main).to_contain_text(words)
    person.submit()
    if proceeding == "administrative":
        at.sees("已受理，请交诉讼费 50.00 元")
        person.pay()
    at.sees("立案时间")
    number = at.page.get_by_role("heading", level=1).first.inner_text()
    assert parse(number).type_code == kind.type_code
    assert "收件凭证" in person.download_papers()
    assert at.complaints == []
