"""Docketing: the number comes with what settles the fee, or with acceptance where the court wants that; once."""

from datetime import datetime, timedelta

import pytest
from filed_cases import SERVICE

from court_filing.acts import docketing, drafting, examination, payment, redirection, submission, supplement
from court_filing.acts.materials import StoredFile
from court_filing.cases.case import CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.clock import SHANGHAI
from court_filing.documents.papers import KINDS, render
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law import courts

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
WITHOUT_CODE = next(court.id for court in courts.all_courts() if court.code is None)
"""A new court, whose 代字 the court above has not published yet."""


def pay(case, *, at=FRIDAY):
    attempt = payment.start(case, channel="alipay", at=at)
    return payment.learn(attempt, Outcome(attempt.order_number, "paid", attempt.amount_yuan, "T1", at), at=at)


def hand_in(case, *, by, at):
    handed_in = supplement.begin(case, "evidence", note="证明借款已经交付。", by=by, at=at, form_key=None)
    file = StoredFile("转账记录.pdf", "application/pdf", "key", "a" * 64, 123_456)
    supplement.add_file(handed_in, file=file, by=by, at=at)
    supplement.hand_in(handed_in, by=by, at=at)


def kinds(case):
    return [paper.kind for paper in case.papers]


@pytest.mark.parametrize("number_on", ["settlement", "acceptance"])
def test_the_number_is_given_when_the_court_wants_it(bring, papers, number_on):
    case = bring("submitted", clean=True, at=FRIDAY)
    set_setting(case.court_id, "number_on", number_on)
    examination.examine(case, at=FRIDAY)
    given = case.case_number
    assert (given is not None) is (number_on == "acceptance")
    assert papers(case)["acceptance_notice"]["case_number"] == (given or "")
    assert papers(case)["fee_notice"]["case_number"] == (given or "")
    pay(case, at=FRIDAY + DAY)
    assert case.state is CaseState.DOCKETED
    assert given in (None, case.case_number)
    assert papers(case)["payment_receipt"]["case_number"] == case.case_number


@pytest.mark.parametrize(("number_on", "notices"), [("settlement", 2), ("acceptance", 1)])
def test_a_notice_that_states_the_number_is_issued_once(bring, number_on, notices):
    """With the number given at settlement, the acceptance notice is issued again to state it."""
    case = bring("submitted", clean=True, at=FRIDAY)
    set_setting(case.court_id, "number_on", number_on)
    examination.examine(case, at=FRIDAY)
    pay(case)
    assert kinds(case).count("acceptance_notice") == notices


def test_a_case_never_gets_a_second_number(bring):
    """案号规定第三条."""
    case = bring("accepted", at=FRIDAY)
    first = docketing.give_case_number(case, at=FRIDAY)
    assert docketing.give_case_number(case, at=FRIDAY + 400 * DAY) == first
    pay(case)
    assert case.case_number == first


def test_two_cases_of_a_court_are_numbered_in_order(bring):
    case = bring("accepted", at=FRIDAY)
    serials = []
    for number in (1, 2):
        case.case_number = None
        serials.append(docketing.give_case_number(case, at=FRIDAY + number * DAY))
    before, after = (int(number.removesuffix("号").rpartition("民初")[2]) for number in serials)
    assert after == before + 1


class TestACourtWithoutCode:
    def test_cannot_be_chosen_so_that_a_paid_case_always_gets_its_number(self, bring, traces):
        case = bring("draft", at=FRIDAY)
        before = traces(case)
        with pytest.raises(drafting.NotOnline):
            drafting.choose_court(case, WITHOUT_CODE, at=FRIDAY)
        assert traces(case)["case"]["court_id"] == before["case"]["court_id"] == "京0105"

    def test_has_no_number_to_give(self, bring, traces):
        case = bring("accepted", at=FRIDAY)
        case.court_id = WITHOUT_CODE
        before = traces(case)
        with pytest.raises(docketing.CourtHasNoCode):
            docketing.docket(case, at=FRIDAY)
        assert traces(case) == before


class TestPapers:
    """What the acts have papers say is what the papers can be made of."""

    def test_every_kind_but_the_ruling_is_asked_for_on_the_way_and_can_be_made(self, bring, who):
        case = bring("examining", at=FRIDAY)
        items = [
            {"text": "缺少身份证反面。", "cure": "请补交。", "article": "《登记立案规定》第六条", "where": ""}
        ]
        early = FRIDAY - 40 * DAY
        due_on = (early + 9 * DAY).date()
        examination.return_for_correction(case, items, by=who("clerk"), at=early, due_on=due_on)
        drafting.confirm_service_address(case, SERVICE, at=early + DAY)
        submission.submit(case, by=who("litigant"), at=early + DAY)
        examination.examine(case, at=early + DAY)
        elsewhere = {"text": "不属于本院管辖。", "where": "请向有管辖权的人民法院起诉。", "article": ""}
        redirection.redirect(case, [elsewhere], by=who("clerk"), at=FRIDAY - 30 * DAY)
        redirection.give_back_unmended(case, at=FRIDAY)
        redirection.insist(case, "就在本院辖区。", by=who("litigant"), at=FRIDAY)
        examination.accept(case, by=who("clerk"), at=FRIDAY + DAY)
        pay(case, at=FRIDAY + 2 * DAY)
        hand_in(case, by=who("litigant"), at=FRIDAY + 3 * DAY)
        later = {"fee_supplement_notice", "fee_refund_notice", "relief_application", "relief_decision"}
        assert set(kinds(case)) == set(KINDS) - {"refusal_ruling"} - later
        for paper in {paper.kind: paper for paper in case.papers}.values():
            assert render(paper.kind, paper.content).startswith(b"%PDF"), paper.kind
