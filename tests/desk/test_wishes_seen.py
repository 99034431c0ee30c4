"""What was wished for stands before the clerk: on top of the queue, on the filing, and among what changed."""

import re

import pytest
from filed_cases import drafted, examining, signed_in, working

from court_filing.acts import examination, submission, wishes
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.desk.answers import answers_of
from court_filing.law.proceedings import proceeding

WISHES = {
    "mediation": "yes",
    "urgent": "livelihood",
    "urgent_words": "三个月没有工资",
    "legal_aid": True,
    "support": ["sign_language"],
}


@pytest.fixture(scope="module")
def hasty(app, persons):
    """A clean filing with every wish, which came after one without any."""
    examining(app, persons.litigant)
    case_id = drafted(app, persons.litigant, clean=True)
    with working(app):
        case = store.needed(Case, case_id)
        wishes.keep_wishes(case, WISHES, at=now())
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
        examination.examine(case, at=now())
    return case_id


def test_who_asked_for_haste_stands_on_top_with_a_tag(app, persons, hasty):
    page = signed_in(app, persons.clerk).get("/desk/").text
    assert re.findall(r'href="/desk/([0-9a-f]{24})/"', page)[0] == hasty
    assert "请求加急 1 件" in page and page.count(">加急<") == 1


def test_every_wish_stands_on_the_filing(app, persons, hasty):
    page = signed_in(app, persons.clerk).get(f"/desk/{hasty}/").text
    for words in ("请求加急", "愿意先调解", "三个月没有工资", "想申请", "手语翻译"):
        assert words in page


def test_a_wish_is_an_answer_that_can_change_between_submissions(app):
    with app.test_request_context():
        answers = answers_of({"wishes": WISHES}, proceeding("civil"))
    assert answers["其他请求：为什么急"] == "三个月没有工资"
    assert answers["其他请求：法律援助"] == "想申请"
