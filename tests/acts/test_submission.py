"""Submitting: everything is received and dated; the number and the first time stay; the clock starts in full."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import FACTS

from court_filing.acts import drafting, examination, materials, submission
from court_filing.cases.case import Case, CaseState, new_key
from court_filing.cases.consent import Consent
from court_filing.cases.database import db
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import SHANGHAI, court_day
from court_filing.documents.papers import render
from court_filing.law import courts
from court_filing.review.exchange import from_json

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
MEND = [{"text": "补交身份证反面", "article": "《登记立案规定》第六条", "where": "materials.identity_back"}]


def test_the_first_submission_is_numbered_dated_and_receipted(bring, who, told, papers):
    case = bring("draft")
    submission.submit(case, by=who("litigant"), at=FRIDAY)
    assert case.state is CaseState.SUBMITTED
    assert case.filing_number.startswith("20261120-")
    assert case.received_at == case.submitted_at == FRIDAY
    receipt = papers(case)["materials_receipt"]
    assert receipt["filing_number"] == case.filing_number
    assert receipt["received_at"] == "2026-11-20T10:00:00+08:00"
    assert [file["file_name"] for file in receipt["files"]] == ["起诉状.pdf"]
    assert [file["sha256"] for file in receipt["files"]] == [case.materials[0].sha256]
    assert told(case) == ["received"]
    assert case.events[-1].detail == {"files": 1}


@pytest.mark.parametrize(
    ("submitted_at", "last_day"),
    [
        (datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI), date(2026, 11, 27)),
        (datetime(2026, 11, 21, 0, 1, tzinfo=SHANGHAI), date(2026, 11, 30)),
        (datetime(2026, 9, 23, 23, 59, tzinfo=SHANGHAI), date(2026, 9, 30)),
        (datetime(2026, 9, 24, 0, 0, tzinfo=SHANGHAI), date(2026, 10, 8)),
        (datetime(2026, 2, 7, 10, 0, tzinfo=SHANGHAI), date(2026, 2, 14)),
        (datetime(2026, 2, 8, 10, 0, tzinfo=SHANGHAI), date(2026, 2, 24)),
    ],
    ids=[
        "friday",
        "ends on a saturday",
        "before the holiday",
        "in the holiday",
        "make-up saturday",
        "spring",
    ],
)
def test_the_clock_ends_after_seven_days_and_never_on_a_day_off(bring, who, submitted_at, last_day):
    """民诉法第八十五条: the day of the start does not count, a last day on a holiday gives way."""
    case = bring("draft")
    submission.submit(case, by=who("litigant"), at=submitted_at)
    assert case.decide_by_on == last_day


def test_number_and_first_time_stay_through_correction_and_the_clock_starts_in_full(bring, who, told):
    case = bring("examining", at=FRIDAY)
    number = case.filing_number
    examination.return_for_correction(
        case, MEND, by=who("clerk"), at=FRIDAY + 3 * DAY, due_on=date(2026, 12, 4)
    )
    mended_at = FRIDAY + 10 * DAY
    submission.submit(case, by=who("litigant"), at=mended_at)
    assert (case.filing_number, case.received_at) == (number, FRIDAY)
    assert (case.submitted_at, case.decide_by_on) == (mended_at, date(2026, 12, 7))
    assert case.corrections[0].answered_at == mended_at
    names = [event.name for event in case.events]
    assert names == ["submitted", "flagged", "returned", "resubmitted"]
    receipts = [paper for paper in case.papers if paper.kind == "materials_receipt"]
    assert [receipt.occasion for receipt in receipts] == [1, 2]
    assert told(case) == ["received", "returned", "received"]


def test_what_was_agreed_to_is_kept_with_its_version_each_time(bring, who):
    case = bring("examining", at=FRIDAY, clean=True, cause="名誉权纠纷", court_code="冀0102")
    clerk = who("clerk")
    clerk.court_id = case.court_id
    examination.return_for_correction(case, MEND, by=clerk, at=FRIDAY + DAY, due_on=date(2026, 12, 4))
    submission.submit(case, by=who("litigant"), at=FRIDAY + 2 * DAY)
    kept = db.session.scalars(sa.select(Consent).where(Consent.case_id == case.id).order_by(Consent.id))
    assert [(consent.text, consent.version, consent.agreed_at) for consent in kept] == [
        ("filing_notice", drafting.NOTICE_VERSION, FRIDAY),
        ("electronic_service", drafting.SERVICE_VERSION, FRIDAY),
        ("truth_statement", submission.TRUTH_VERSION, FRIDAY),
        ("truth_statement", submission.TRUTH_VERSION, FRIDAY + 2 * DAY),
    ]


def test_a_file_that_cannot_be_read_stops_the_submission_and_leaves_no_trace(bring, who, traces):
    case = bring("draft")
    unreadable(case)
    before = traces(case)
    with pytest.raises(submission.Blocked) as stopped:
        submission.submit(case, by=who("litigant"), at=FRIDAY)
    assert [(found.rule, found.where) for found in stopped.value.findings] == [
        ("D5.readable", "materials.complaint[0]")
    ]
    assert "这份 PDF 设有打开密码。" in str(stopped.value.findings[0].message)
    assert traces(case) == before


def test_once_it_is_taken_back_nothing_stops_the_submission(bring, who):
    case = bring("draft")
    unreadable(case)
    materials.take_back(case, case.materials[0], at=FRIDAY)
    submission.submit(case, by=who("litigant"), at=FRIDAY)
    assert case.state is CaseState.SUBMITTED


def unreadable(case):
    sentence = "这份 PDF 设有打开密码。"
    materials.note_reading(case.materials[0], pages=None, problem="encrypted_pdf", problem_text=sentence)


def test_with_every_gap_there_is_it_is_received_all_the_same(bring, who, papers):
    """登记立案规定第二条: what lacks is said, it stops nothing."""
    owner = bring("draft").owner
    case = drafting.open_draft(owner, key=new_key(), at=FRIDAY)
    drafting.choose_proceeding(case, "civil", at=FRIDAY)
    drafting.choose_court(case, courts.by_code("京0105").id, at=FRIDAY)
    assert submission.findings_of(case, today=court_day(FRIDAY))
    submission.submit(case, by=owner, at=FRIDAY)
    assert case.filing_number
    receipt = papers(case)["materials_receipt"]
    assert receipt["files"] == []
    assert render("materials_receipt", receipt).startswith(b"%PDF")


@pytest.mark.parametrize("missing", ["court_id", "case_type"])
def test_without_a_court_there_is_nobody_to_send_it_to(bring, who, traces, missing):
    case = bring("draft")
    setattr(case, missing, None)
    before = traces(case)
    with pytest.raises(submission.Blocked):
        submission.submit(case, by=who("litigant"), at=FRIDAY)
    assert traces(case) == before


@pytest.mark.parametrize("state", ["submitted", "examining", "accepted"])
def test_submitting_again_is_refused_and_leaves_no_trace(bring, who, traces, state):
    case = bring(state)
    before = traces(case)
    with pytest.raises(NotAllowed):
        submission.submit(case, by=who("litigant"), at=FRIDAY)
    assert traces(case) == before


def test_a_clerk_submits_nothing(bring, who, traces):
    case = bring("draft")
    before = traces(case)
    with pytest.raises(NotAllowed):
        submission.submit(case, by=who("clerk"), at=FRIDAY)
    assert traces(case) == before


@pytest.mark.parametrize("state", ["submitted", "examining"])
def test_the_litigant_may_take_the_filing_back_before_it_is_accepted(bring, who, state):
    case = bring(state)
    submission.withdraw(case, by=who("litigant"), at=FRIDAY)
    assert (case.state, case.decide_by_on) == (CaseState.WITHDRAWN, None)


@pytest.mark.parametrize("state", ["draft", "accepted"])
def test_not_before_it_was_filed_nor_after_it_was_accepted(bring, who, traces, state):
    case = bring(state)
    before = traces(case)
    with pytest.raises(NotAllowed):
        submission.withdraw(case, by=who("litigant"), at=FRIDAY)
    assert traces(case) == before


def test_two_filings_of_a_day_have_numbers_that_follow(bring, who):
    first, second = bring("draft"), None
    owner = who("litigant")
    second = drafting.open_draft(owner, key=new_key(), at=FRIDAY)
    second.case_type, second.court_id, second.court_name = first.case_type, first.court_id, first.court_name
    far = FRIDAY + 365 * DAY
    numbers = [submission.submit(case, by=owner, at=far).filing_number for case in (first, second)]
    assert numbers == ["20271120-000001", "20271120-000002"]
    assert db.session.scalar(sa.select(sa.func.count()).where(Case.filing_number.in_(numbers))) == 2


@pytest.mark.parametrize(
    ("cause", "last_day", "days"),
    [
        ("第三人撤销之诉", date(2026, 12, 21), 30),
        ("案外人执行异议之诉", date(2026, 12, 7), 15),
        ("民间借贷纠纷", date(2026, 11, 27), 7),
    ],
)
def test_a_cause_may_have_a_review_period_of_its_own(bring, who, papers, cause, last_day, days):
    """登记立案规定第八条第一款第（三）项、第（四）项; the 20th of December is a Sunday, the 5th a Saturday."""
    case = bring("draft", cause=cause)
    submission.submit(case, by=who("litigant"), at=FRIDAY)
    assert case.decide_by_on == last_day
    receipt = papers(case)["materials_receipt"]
    assert (receipt["review_days"], receipt["review_by_on"]) == (days, last_day.isoformat())


@pytest.mark.parametrize("lacking", ["name", "identity_number", "mobile"])
def test_who_has_not_said_who_they_are_submits_nothing(bring, who, traces, lacking):
    """在线诉讼规则第七条."""
    case = bring("draft")
    owner = who("litigant")
    setattr(owner, lacking, None)
    before = traces(case)
    with pytest.raises(submission.NoRealName) as refused:
        submission.submit(case, by=owner, at=FRIDAY)
    assert refused.value.missing == (lacking,)
    assert traces(case) == before


def test_what_was_submitted_is_kept_each_time_as_it_stood(bring, who):
    case = bring("draft", clean=True)
    submission.submit(case, by=who("litigant"), at=FRIDAY)
    first_ids = [material.id for material in case.present_materials]
    case.state = CaseState.RETURNED
    drafting.write_facts(case, "改写过的事实与理由。", at=FRIDAY + DAY)
    drafting.drop_party(case, case.parties[1].id, at=FRIDAY + DAY)
    materials.take_back(case, case.materials[0], at=FRIDAY + DAY)
    submission.submit(case, by=who("litigant"), at=FRIDAY + 2 * DAY)
    db.session.expire_all()
    first, second = case.submissions
    assert (first.round, first.submitted_at) == (1, FRIDAY)
    assert (second.round, second.submitted_at) == (2, FRIDAY + 2 * DAY)
    assert first.material_ids == first_ids
    assert second.material_ids == first_ids[1:]
    record = from_json(first.record)
    assert [party.name for party in record.parties] == ["曾巧云", "贺长河"]
    assert (record.facts, record.claims[0].amount_yuan) == (FACTS, Decimal("20000.00"))
    assert [material.sha256 for material in record.materials][0] == case.materials[0].sha256
    assert from_json(second.record).facts == "改写过的事实与理由。"


def test_what_was_refused_leaves_no_submission(bring, who):
    case = bring("draft")
    unreadable(case)
    with pytest.raises(submission.Blocked):
        submission.submit(case, by=who("litigant"), at=FRIDAY)
    assert case.submissions == []


def test_without_an_address_for_service_or_an_answer_about_agents_it_is_not_clean(bring, who):
    """Everything else is there; a machine must not accept what cannot be served."""
    case = bring("draft", clean=True)
    case.service_address = case.represented = None
    submission.submit(case, by=who("litigant"), at=FRIDAY)
    examination.examine(case, at=FRIDAY)
    assert case.state is CaseState.EXAMINING
    assert case.events[-1].detail["rules"] == ["D1.service", "P3.answered"]
