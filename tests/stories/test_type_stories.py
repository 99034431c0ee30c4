"""Each proceeding from the first page to the number, and what happens where it is not as the law wants it."""

import re

import pytest
from filed_cases import working
from people_over_http import Litigant

from court_filing.cases.court_settings import set_setting
from court_filing.clock import court_day, now
from court_filing.demonstration import filing
from court_filing.demonstration.accounts import COURT
from court_filing.demonstration.aftermath import amount_due
from court_filing.demonstration.browser import Refused
from court_filing.demonstration.forms import NotOnPage
from court_filing.demonstration.suits import every_proceeding
from court_filing.law import courts
from court_filing.law.case_numbers import parse

DOCKETED = "已立案"
EXPECTED = {
    "civil": ("民初", "4,396.00"),
    "payment_order": ("民督", "100.00"),
    "preservation": ("财保", "520.00"),
    "special": ("民特", None),
    "judicial_confirmation": ("民特", None),
    "private_prosecution": ("刑初", None),
    "private_prosecution_with_civil": ("刑初", None),
    "administrative": ("行初", "50.00"),
    "administrative_compensation": ("行赔初", None),
    "enforcement": ("执", None),
    "enforcement_resumption": ("执恢", None),
    "enforcement_objection": ("执异", None),
}
"""类型代字, and the yuan that are to be prepaid; None where nothing is（诉讼费用交纳办法第八条、第二十条）."""


@pytest.fixture
def who_files(house):
    """Somebody with a new account who files a case of that proceeding."""
    return lambda proceeding: Litigant(house.url, proceeding)


@pytest.fixture
def says(house):
    """What a page says of the answers of a draft: the sentences beside its boxes."""

    def send(litigant, page, answers):
        with pytest.raises(Refused) as refused:
            litigant.browser.send(page, answers)
        return str(refused.value)

    return send


def test_all_of_them_are_told():
    assert list(EXPECTED) == every_proceeding()


@pytest.mark.parametrize("proceeding", EXPECTED)
def test_clean_paid_if_need_be_and_docketed(house, who_files, proceeding):
    type_code, fee = EXPECTED[proceeding]
    litigant = who_files(proceeding)
    litigant.drafts()
    house.works()
    assert "自动检查没有发现问题" in litigant.opens("submission/").text
    litigant.submits()
    number = litigant.filing_number
    house.works()
    if fee:
        assert litigant.standing == f"已受理，请交诉讼费 {fee} 元"
        house.is_paid_by(litigant)
        house.works()
    assert litigant.standing == DOCKETED
    assert litigant.filing_number == number
    given = parse(litigant.opens().heading)
    assert (given.year, given.court_code, given.type_code) == (court_day(now()).year, "京0105", type_code)
    titles = litigant.papers
    assert "收件凭证" in titles and any(title.startswith("受理") for title in titles)
    assert ("交费凭证" in titles) is ("交纳诉讼费用通知书" in titles) is bool(fee)
    assert amount_due(litigant.opens()) is None


def test_an_administrative_suit_is_returned_and_mended(house, who_files, clerk):
    litigant = who_files("administrative")
    litigant.drafts(without=["decision", "evidence", "evidence_list"])
    house.works()
    assert "缺少被诉行政行为（或不作为）的材料" in litigant.opens("submission/").text
    litigant.submits()
    number = litigant.filing_number
    house.works()
    assert litigant.standing == "已接收，法官审查中"

    clerk.presses(litigant.case, "退回补正", more="写明收到处罚决定书的日期")
    house.works()
    told = litigant.opens().text
    assert "被诉行政行为（或不作为）的材料" in told and "写明收到处罚决定书的日期" in told
    litigant.hands_in(["decision", "evidence", "evidence_list"])
    house.works()
    litigant.submits()
    house.works()
    assert litigant.standing == "已受理，请交诉讼费 50.00 元"
    assert litigant.filing_number == number
    assert "补正通知书" in litigant.papers


def test_an_enforcement_whose_proof_a_clerk_accepts_has_its_number_at_once(house, who_files, clerk):
    litigant = who_files("enforcement")
    litigant.drafts(without=["judgment"])
    house.works()
    litigant.submits()
    house.works()
    assert "缺少生效法律文书" in clerk.opens(litigant.case).text
    clerk.presses(litigant.case, "受理")
    house.works()
    assert litigant.standing == DOCKETED
    assert parse(litigant.opens().heading).type_code == "执"
    assert "诉讼费不用预交" in litigant.events
    assert "现在不用预交" in litigant.opens().text


def drafted_up_to_particulars(litigant):
    """Everything but the last questions; their page."""
    page = litigant.start
    steps = (filing.say_what_it_is_about, filing.name_the_parties, filing.claim, filing.tell)
    for step in steps:
        page = step(litigant.browser, page, litigant.suit)
    litigant.case = page.url.removesuffix("particulars/")
    return page


def chosen(litigant):
    """A draft whose proceeding is chosen; the page of the court comes next."""
    page = litigant.browser.send(litigant.start.form("agreed"), {"agreed": True})
    page = litigant.browser.send(page.form("case_type"), {"case_type": litigant.suit.kind.id})
    litigant.case = page.url.removesuffix("court/")
    return page


def answers_of(litigant, **changed):
    """The answers to the last questions, some of them otherwise."""
    answers = {}
    for name, answer in {**litigant.suit.particulars, **changed}.items():
        answers |= {name: answer} if isinstance(answer, str) else filing.boxes(name, answer)
    return answers


def test_a_charge_that_only_the_state_prosecutes_is_not_open(house, who_files):
    litigant = who_files("private_prosecution")
    page = chosen(litigant)
    court = litigant.suit.court
    page = litigant.browser.send(page.form("q"), {"q": court.find})
    page = litigant.browser.send(page.form("chosen"), {"chosen": court.name})
    assert "诽谤罪" in page.text, "the commonest are offered before anything is searched for"

    page = litigant.browser.send(page.form("q"), {"q": "抢劫罪"})
    assert "能由被害人自己起诉的罪名里没有“抢劫罪”（刑事诉讼法第二百一十条）" in page.text
    assert "请到公安机关报案" in page.text
    with pytest.raises(NotOnPage):
        page.form("chosen")


def test_a_basis_that_is_not_effective_is_not_enforced_yet_and_nothing_is_lost(house, who_files, says):
    litigant = who_files("enforcement")
    page = drafted_up_to_particulars(litigant)
    tomorrow = court_day(now()).replace(year=court_day(now()).year + 1, day=1)
    said = says(litigant, page.form("basis_no"), answers_of(litigant, effective_on=tomorrow))
    assert "文书还没有生效，现在不能申请执行" in said
    assert "原来是什么纠纷" in litigant.opens("tasks/").text
    mended = litigant.browser.send(litigant.opens("particulars/").form("basis_no"), answers_of(litigant))
    assert mended.url == f"{litigant.case}complaint/way/"


@pytest.mark.parametrize("proceeding", ["enforcement_resumption", "enforcement_objection"])
def test_a_case_number_of_another_court_is_said_to_be_one(house, who_files, says, proceeding):
    litigant = who_files(proceeding)
    page = drafted_up_to_particulars(litigant)
    form = page.form("execution_case_no")
    said = says(litigant, form, answers_of(litigant, execution_case_no="（2025）京0101执123号"))
    assert "案号里的法院和您选的法院不一样，请检查案号或者改选法院" in said
    said = says(litigant, form, answers_of(litigant, execution_case_no="京0105执"))
    assert re.search("案号", said)


def test_a_court_that_takes_no_private_prosecution_online_says_where_to_go(house, who_files):
    court = courts.by_name(COURT)
    with working(house.app):
        set_setting(court.id, "private_prosecution_online", "no")
    try:
        litigant = who_files("private_prosecution")
        page = chosen(litigant)
        page = litigant.browser.send(page.form("q"), {"q": litigant.suit.court.find})
        with pytest.raises(Refused) as refused:
            litigant.browser.send(page.form("chosen"), {"chosen": COURT})
        assert "这个法院还没有开通网上办理“刑事自诉”，请到该法院诉讼服务中心窗口办理" in str(refused.value)
    finally:
        with working(house.app):
            set_setting(court.id, "private_prosecution_online", "yes")
