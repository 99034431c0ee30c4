"""A filing that was returned, given back or told to go elsewhere: what its owner reads, and insisting."""

from datetime import timedelta

import pytest
from filed_cases import examining, post, signed_in, working

from court_filing.acts import examination, redirection
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.clock import court_day, now

ITEMS = [{"text": "补交借条。", "cure": "", "article": "", "where": "", "rule": ""}]
REASONS = [
    {
        "text": "双方有书面仲裁协议。",
        "where": "请向仲裁机构申请仲裁。",
        "article": "《民事诉讼法》第一百二十七条第（二）项",
    }
]
WORDS = "仲裁条款是假的，<我>没有签过。"


@pytest.fixture
def owner(app, persons):
    return signed_in(app, persons.litigant)


def bring(app, persons, state):
    case_id = examining(app, persons.litigant, at=now() - timedelta(days=60))
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        at = now() - timedelta(days=50 if "back" in state else 1)
        if "redirected" in state:
            redirection.redirect(case, REASONS, by=clerk, at=at)
        else:
            due_on = court_day(at) + timedelta(days=10)
            examination.return_for_correction(case, ITEMS, by=clerk, at=at, due_on=due_on)
        if "back" in state:
            redirection.give_back_unmended(case, at=now())
    return case_id


SAYS = {
    "returned": ("不补正，坚持起诉", "到期没有补正的，法院退回材料并记录", "补交借条。"),
    "redirected": ("法院认为这件事应当到别处办理", "双方有书面仲裁协议。", "请向仲裁机构申请仲裁。", "撤回"),
    "given back": ("期限内没有补正，材料已退回", "补交借条。", "可以再次起诉"),
    "redirected, given back": ("期限内没有收到您的答复", "请向仲裁机构申请仲裁。"),
}


@pytest.mark.parametrize("state", SAYS)
def test_it_is_read_what_can_be_done_and_insisted_with_one_s_own_words(app, persons, owner, state):
    case_id = bring(app, persons, state)
    page = owner.get(f"/cases/{case_id}/").text
    for words in SAYS[state]:
        assert words in page
    address = f"/cases/{case_id}/insist/"
    assert address in page
    asked = owner.get(address).text
    assert "您的理由" in asked
    assert "裁定不予受理" in asked
    answer = post(owner, address, words=WORDS)
    assert (answer.status_code, answer.location) == (302, f"/cases/{case_id}/")
    page = owner.get(f"/cases/{case_id}/").text
    for words in ("法官审查中", "起诉人坚持起诉，由法院裁断", "仲裁条款是假的，&lt;我&gt;没有签过。"):
        assert words in page
    again = post(owner, address, words=WORDS)
    assert (again.status_code, again.location) == (302, f"/cases/{case_id}/")
    assert post(owner, address, words="别的理由").status_code == 409
    assert owner.get(address).status_code == 302


@pytest.mark.parametrize(
    ("words", "sentence"), [("", "请写明您的理由"), ("  ", "请写明您的理由"), ("长" * 2001, "2000")]
)
def test_without_words_it_is_asked_again(app, persons, owner, words, sentence):
    case_id = bring(app, persons, "returned")
    answer = post(owner, f"/cases/{case_id}/insist/", words=words)
    assert answer.status_code == 422
    assert sentence in answer.text
    with working(app):
        assert store.needed(Case, case_id).state is CaseState.RETURNED


@pytest.mark.parametrize("who", ["stranger", "clerk"])
def test_nobody_else_insists(app, persons, who):
    case_id = bring(app, persons, "returned")
    browser = signed_in(app, getattr(persons, who))
    assert post(browser, f"/cases/{case_id}/insist/", words=WORDS).status_code in (403, 404)
    with working(app):
        assert store.needed(Case, case_id).state is CaseState.RETURNED


def test_what_is_examined_is_not_insisted_on(app, persons, owner):
    case_id = examining(app, persons.litigant)
    assert owner.get(f"/cases/{case_id}/insist/").status_code == 302
    assert post(owner, f"/cases/{case_id}/insist/", words=WORDS).status_code == 409
