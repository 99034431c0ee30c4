"""What the notices say of the fee: arithmetic that adds up, one acceptance with the number, nobody asked twice."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import SERVICE

from court_filing.acts import contents, drafting, examination, papers, payment, submission
from court_filing.acts.fees import quote_given, quote_of
from court_filing.cases.case import CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.cases.fee import FeeState
from court_filing.cases.material import ReadingState
from court_filing.clock import SHANGHAI
from court_filing.documents.papers import render, title
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law import causes
from court_filing.law.proceedings import proceedings

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
RANGED = {
    "cause": "名誉权纠纷",
    "amount": "60000.00",
    "court_code": "冀0102",
    "against": {"address": "河北省石家庄市长安区建设北大街 2 号"},
}
"""100 to 500 yuan by the case, and 100 for the damages."""
HURT = {
    "cause": "机动车交通事故责任纠纷",
    "amount": "60000.00",
    "court_code": "冀0102",
    "against": {"address": "河北省石家庄市长安区建设北大街 2 号"},
}
"""By the standard of personality rights or by that of property: the courts are of two minds."""


def pay(case, *, at):
    attempt = payment.start(case, channel="alipay", at=at)
    return payment.learn(attempt, Outcome(attempt.order_number, "paid", attempt.amount_yuan, "T1", at), at=at)


def of_kind(case, kind):
    return [paper.content for paper in case.papers if paper.kind == kind]


@pytest.mark.parametrize("suit", [RANGED, HURT])
@pytest.mark.parametrize("decided_by", ["clerk", "clock"])
def test_the_lines_of_a_fee_notice_add_up_to_what_the_court_fixed(bring, who, suit, decided_by):
    case = bring("examining", at=FRIDAY, **suit)
    open_fee = quote_of(case, on=FRIDAY.date())
    assert open_fee.certainty != "exact"
    if decided_by == "clerk":
        amount = open_fee.total.min + 50
        examination.accept(case, by=who("clerk"), at=FRIDAY, amount_yuan=amount)
    else:
        amount = open_fee.total.min
        examination.accept_by_clock(case, at=FRIDAY + 30 * DAY)
    [notice] = of_kind(case, "fee_notice")
    assert sum(Decimal(line["fee_yuan"]) for line in notice["lines"]) == amount
    assert Decimal(notice["total_yuan"]) == case.fee.amount_yuan == amount
    assert quote_given(case.fee).certainty == "exact"
    assert notice["pay_days"] == 7


def test_a_figure_of_the_court_outside_the_law_leaves_the_fee_to_the_clerk(bring):
    case = bring("submitted", clean=True, at=FRIDAY, **RANGED)
    set_setting(case.court_id, "base_fee.personality", "501")
    given = quote_of(case, on=FRIDAY.date())
    assert (given.certainty, given.total.min, given.total.max) == ("range", 200, 600)
    examination.examine(case, at=FRIDAY)
    assert (case.state, case.events[-1].detail["rules"]) == (CaseState.EXAMINING, [examination.FEE_TO_FIX])


@pytest.mark.parametrize("number_on", ["settlement", "acceptance"])
@pytest.mark.parametrize(
    ("cause", "fee", "state"),
    [
        ("追索劳动报酬纠纷", "not_prepaid", FeeState.NOT_PREPAID),
        ("申请宣告自然人失踪", "none", FeeState.NOTHING_DUE),
    ],
)
def test_without_a_fee_to_prepay_one_acceptance_notice_states_the_number(bring, number_on, cause, fee, state):
    case = bring("submitted", clean=True, at=FRIDAY)
    case.cause_id = causes.by_name(cause).id
    set_setting(case.court_id, "number_on", number_on)
    examination.examine(case, at=FRIDAY)
    assert (case.state, case.fee.state) == (CaseState.DOCKETED, state)
    [notice] = of_kind(case, "acceptance_notice")
    assert (notice["case_number"], notice["fee"]) == (case.case_number, fee)
    assert of_kind(case, "fee_notice") == []
    assert render("acceptance_notice", notice).startswith(b"%PDF")


def test_the_second_acceptance_notice_bears_the_day_of_acceptance_and_asks_for_nothing(bring):
    case = bring("submitted", clean=True, at=FRIDAY)
    examination.examine(case, at=FRIDAY)
    pay(case, at=FRIDAY + 5 * DAY)
    first, second = of_kind(case, "acceptance_notice")
    assert first["accepted_on"] == second["accepted_on"] == "2026-11-20"
    assert (first["fee"], second["fee"]) == ("due", "paid")
    assert (first["case_number"], second["case_number"]) == ("", case.case_number)


def docketed(bring):
    case = bring("submitted", clean=True, at=FRIDAY)
    set_setting(case.court_id, "evidence_days", "20")
    examination.examine(case, at=FRIDAY)
    pay(case, at=FRIDAY + 5 * DAY)
    return case


def test_the_second_acceptance_notice_is_told_apart_and_bears_its_own_day(bring):
    first, second = of_kind(docketed(bring), "acceptance_notice")
    assert (first["renewed"], first["issued_on"]) == (False, None)
    assert (second["renewed"], second["issued_on"]) == (True, "2026-11-25")
    assert title("acceptance_notice", first) == "受理案件通知书"
    assert title("acceptance_notice", second) == "受理案件通知书（告知案号）"
    assert second["notices"] == ["诉讼权利义务告知书", "举证通知书"]


def test_rights_and_evidence_come_with_the_number(bring):
    case = docketed(bring)
    [rights], [evidence] = of_kind(case, "rights_notice"), of_kind(case, "evidence_notice")
    for notice in (rights, evidence):
        assert notice["case_number"] == case.case_number
        assert notice["parties"] == "原告曾巧云与被告贺长河"
        assert (notice["form"], notice["issued_on"]) == ("civil", "2026-11-25")
    assert (evidence["period_days"], evidence["ends_on"]) == (20, "2026-12-15")


@pytest.mark.parametrize("kind", proceedings().values(), ids=proceedings())
def test_only_where_evidence_is_heard_is_it_asked_for(kind):
    """民事证据规定第五十条、行政诉讼证据规定第八条、刑诉法第五十一条."""
    hears_evidence = kind.complaint.endswith(("起诉状", "自诉状"))
    assert bool(kind.notices) is hears_evidence
    assert set(kind.notices) <= set(contents.WITH_NUMBER)


class TestTheAddressForService:
    def test_is_confirmed_with_the_submission(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY)
        [stated] = of_kind(case, "service_address")
        assert (stated["addressee"], stated["capacity"]) == ("曾巧云", "原告")
        assert stated["identities"] == ["曾巧云：居民身份证 11010519491231002X"]
        assert (stated["address"], stated["phone"]) == ("北京市朝阳区建国路 1 号", "13800138000")
        assert (stated["electronic"], stated["signer"]) == (True, "曾巧云")
        assert datetime.fromisoformat(stated["confirmed_at"]) == FRIDAY

    def test_is_not_there_before_it_was_asked(self, bring):
        assert of_kind(bring("submitted", at=FRIDAY), "service_address") == []

    @pytest.mark.parametrize(("changed", "count"), [({}, 1), ({"electronic_service": False}, 2)])
    def test_is_confirmed_again_only_when_it_changed(self, bring, who, changed, count):
        case = bring("examining", at=FRIDAY)
        rounds = (
            (FRIDAY + DAY, SERVICE, "缺少证据清单。"),
            (FRIDAY + 2 * DAY, {**SERVICE, **changed}, "缺少借条的背面。"),
        )
        for at, answers, lacking in rounds:
            due_on = (at + 9 * DAY).date()
            items = [{"text": lacking, "cure": "", "article": "", "where": ""}]
            examination.return_for_correction(case, items, by=who("clerk"), at=at, due_on=due_on)
            drafting.confirm_service_address(case, answers, at=at)
            submission.submit(case, by=who("litigant"), at=at)
            examination.examine(case, at=at)
        assert len(of_kind(case, "service_address")) == count


def test_who_insists_on_an_application_is_told_what_follows(bring, who):
    for suit, filed, refusal in [
        ({}, "起诉", "裁定不予受理"),
        ({"proceeding": "payment_order", "cause": "申请支付令"}, "申请", "通知不予受理"),
        ({"proceeding": "preservation", "cause": "申请诉前财产保全"}, "申请", "裁定驳回申请"),
        ({"proceeding": "private_prosecution", "cause": "诽谤罪"}, "自诉", "裁定不予受理"),
    ]:
        case = bring("examining", at=FRIDAY, **suit)
        items = [{"text": "缺少身份证反面。", "cure": "", "article": "", "where": ""}]
        due_on = (FRIDAY + 9 * DAY).date()
        examination.return_for_correction(case, items, by=who("clerk"), at=FRIDAY, due_on=due_on)
        [notice] = of_kind(case, "correction_notice")
        assert (notice["filed"], notice["refusal"]) == (filed, refusal)


class TestTheListOfFiles:
    def test_waits_for_files_that_nobody_has_looked_into(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY)
        receipt = case.papers[0]
        assert not papers.awaits_reading(receipt)
        case.materials[0].reading = ReadingState.WAITING
        assert papers.awaits_reading(receipt)

    def test_states_the_pages_that_were_counted_after_the_submission(self, bring):
        case = bring("submitted", clean=True, at=FRIDAY)
        receipt = case.papers[0]
        unread = {**receipt.content["files"][0], "pages": None}
        receipt.content = {**receipt.content, "files": [unread, *receipt.content["files"][1:]]}
        case.materials[0].pages = 12
        pages = [file["pages"] for file in papers.stated(receipt)["files"]]
        assert pages == [12] + [1] * (len(pages) - 1)

    def test_of_a_paper_without_files_nothing_changes(self, bring):
        case = bring("accepted", at=FRIDAY)
        notice = next(paper for paper in case.papers if paper.kind == "fee_notice")
        assert not papers.awaits_reading(notice)
        assert papers.stated(notice) == notice.content


def test_a_file_name_that_no_typeface_has_does_not_hold_back_a_correction_notice(bring, who):
    case = bring("examining", at=FRIDAY)
    items = [
        {"text": "《\U0010abcd.pdf》已损坏。", "cure": "", "article": "", "where": "materials.evidence[0]"}
    ]
    due_on = (FRIDAY + 9 * DAY).date()
    examination.return_for_correction(case, items, by=who("clerk"), at=FRIDAY, due_on=due_on)
    [notice] = of_kind(case, "correction_notice")
    assert notice["items"][0]["defect"] == "《〔U+10ABCD〕.pdf》已损坏。"
    assert render("correction_notice", notice).startswith(b"%PDF")
