"""A supplement that the court asks for is the next duty of the lawyer who filed, and nobody's on the other side."""

from datetime import timedelta

import pytest
from docketed_cases import entered, lawyer
from filed_cases import signed_in, undone, working
from paid_cases import decided, paid, pays

from court_filing.acts import lapse
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.caseload import lines_of, standing_of
from court_filing.cases.duty import DutyKind, next_duty
from court_filing.clock import court_day, now


@pytest.fixture(scope="module")
def lawyers(app):
    found = [lawyer(app, name) for name in ("陈律师", "林律师")]
    with working(app):
        filer = store.needed(Account, found[0])
        filer.identity_kind, filer.identity_number = "resident_id", "11010519491231002X"
        filer.mobile = "13900000009"
    return found


@pytest.fixture
def case_id(app, persons, lawyers):
    """A paid case that the first lawyer filed and the second defends, with a supplement of 2,000 yuan."""
    case_id = paid(app, lawyers[0], persons.clerk)
    entered(app, case_id, lawyers[1], role="defendant")
    decided(app, case_id, persons.clerk, "claim_raised", claim_total_yuan="200000")
    return case_id


def duties(app, case_id, account_id):
    """As the list computes it, and as the page of the case does."""
    with undone(app):
        account, at = store.needed(Account, account_id), now()
        [line] = [line for line in lines_of(account, at=at) if line.case_id == case_id]
        standing = standing_of(store.needed(Case, case_id), account, at=at)
        assert next_duty(standing, today=court_day(at)) == line.duty
        return line.duty.kind, line.duty.by_on


def test_who_filed_has_to_pay_by_its_day(app, lawyers, case_id):
    with undone(app):
        due_on = store.needed(Case, case_id).fee_due.due_on
    assert duties(app, case_id, lawyers[0]) == (DutyKind.PAY, due_on)
    assert duties(app, case_id, lawyers[1])[0] is not DutyKind.PAY


def test_once_it_is_paid_it_is_nobody_s_duty(app, lawyers, case_id):
    with working(app):
        pays(store.needed(Case, case_id), at=now())
    assert duties(app, case_id, lawyers[0])[0] is not DutyKind.PAY


def test_the_other_side_reads_nothing_of_it(app, lawyers, case_id):
    mine, theirs = (
        signed_in(app, each).get(f"/counsel/cases/{case_id}/").text for each in (lawyers[0], lawyers[1])
    )
    for words in ("补交诉讼费用通知书", "法院通知补交诉讼费", "2,000.00"):
        assert words in mine and words not in theirs


def test_unpaid_after_a_second_notice_it_is_on_the_list_of_the_desk(app, persons, case_id):
    with working(app):
        fee = store.needed(Case, case_id).fee_due
        fee.due_on = court_day(now()) - timedelta(days=30)
        lapse.give_second_notice(fee, at=now() - timedelta(days=20))
        assert fee.due_on < court_day(now())
        number = fee.case.filing_number
    clerk = signed_in(app, persons.clerk)
    listed = clerk.get("/desk/?show=unpaid").text
    assert number in listed and "2,000.00" in listed and "还不能处理" in listed
    page = clerk.get(f"/desk/{case_id}/").text
    assert "案件的其余部分照常审理" in page and "按撤诉处理</button>" not in page
