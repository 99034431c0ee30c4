"""A refusal: ruled by a clerk alone, with reasons, under a case number, told and put on paper."""

from datetime import date, datetime, timedelta

import pytest

from court_filing.acts import examination, refusal, submission
from court_filing.acts.docketing import CourtHasNoCode
from court_filing.acts.refusal import Ground, NeverCorrected
from court_filing.cases.case import CaseState
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import SHANGHAI
from court_filing.law import courts

AT = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
REASONS = [
    {"text": "没有明确的被告。", "article": "《民事诉讼法》第一百二十二条第（二）项"},
    {"text": "借条不是原告的。", "article": "《民事诉讼法》第一百二十六条"},
]
ITEMS = [{"text": "写明被告是谁。", "cure": "", "article": "", "where": "parties[1]"}]


def refuse(case, by, *, ground=Ground.NOT_CURABLE, reasons=REASONS, at=AT + DAY):
    return refusal.refuse(case, reasons, ground=ground, by=by, at=at)


def test_a_ruling_takes_the_next_case_number_and_says_why(bring, who, told, papers):
    case = bring("examining", at=AT)
    ruled = refuse(case, who("clerk"))
    assert (case.state, case.decide_by_on, case.changed_at) == (CaseState.REFUSED, None, AT + DAY)
    assert case.case_number.startswith("（2026）京0105民初")
    assert (ruled.reasons, ruled.ruled_at, ruled.clerk_id) == (REASONS, AT + DAY, who("clerk").id)
    event = case.events[-1]
    assert (event.name, event.actor, event.account_id) == ("refused", "clerk", who("clerk").id)
    assert event.detail == {"ground": "not_curable", "reasons": 2, "case_number": case.case_number}
    assert told(case)[-1] == "refused"
    ruling = papers(case)["refusal_ruling"]
    assert ruling["case_number"] == case.case_number
    assert ruling["reasons"] == ["没有明确的被告", "借条不是原告的"]
    assert case.fee is None


def test_the_number_and_time_of_receipt_stay(bring, who):
    case = bring("examining", at=AT)
    before = case.filing_number, case.received_at
    refuse(case, who("clerk"))
    assert (case.filing_number, case.received_at) == before


def test_the_year_of_the_number_is_that_of_receipt(bring, who):
    case = bring("examining", at=datetime(2026, 12, 31, 10, 0, tzinfo=SHANGHAI))
    refuse(case, who("clerk"), at=datetime(2027, 1, 5, 10, 0, tzinfo=SHANGHAI))
    assert case.case_number.startswith("（2026）")


def test_without_a_reason_there_is_no_ruling(bring, who, traces):
    case = bring("examining", at=AT)
    before = traces(case)
    with pytest.raises(ValueError, match="reasons"):
        refuse(case, who("clerk"), reasons=[])
    assert traces(case) == before


def test_a_correction_that_was_never_asked_for_has_not_failed(bring, who, traces):
    case = bring("examining", at=AT)
    before = traces(case)
    with pytest.raises(NeverCorrected):
        refuse(case, who("clerk"), ground=Ground.STILL_DEFECTIVE)
    assert traces(case) == before


def test_after_a_correction_that_came_back_it_may_have(bring, who):
    case = bring("examining", at=AT)
    examination.return_for_correction(case, ITEMS, by=who("clerk"), at=AT, due_on=date(2026, 12, 1))
    submission.submit(case, by=who("litigant"), at=AT + DAY)
    examination.examine(case, at=AT + DAY)
    refuse(case, who("colleague"), ground=Ground.STILL_DEFECTIVE, at=AT + 2 * DAY)
    assert (case.state, case.events[-1].detail["ground"]) == (CaseState.REFUSED, "still_defective")


@pytest.mark.parametrize("state", ["draft", "submitted", "accepted"])
def test_only_what_is_examined_is_refused(bring, who, traces, state):
    case = bring(state)
    before = traces(case)
    with pytest.raises(NotAllowed):
        refuse(case, who("clerk"))
    assert traces(case) == before


@pytest.mark.parametrize("by", ["litigant", "stranger"])
def test_nobody_but_a_clerk_refuses(bring, who, traces, by):
    case = bring("examining", at=AT)
    before = traces(case)
    with pytest.raises(NotAllowed):
        refuse(case, who(by))
    assert traces(case) == before


def test_it_is_not_refused_twice(bring, who, traces):
    case = bring("examining", at=AT)
    refuse(case, who("clerk"))
    before = traces(case)
    for by in ("clerk", "colleague"):
        with pytest.raises(NotAllowed):
            refuse(case, who(by))
    assert traces(case) == before


def test_a_court_without_a_code_has_no_number_to_give(bring, who):
    nameless = next(court.id for court in courts.all_courts() if court.code is None)
    case = bring("examining", at=AT)
    case.court_id = nameless
    with pytest.raises(CourtHasNoCode):
        refuse(case, who("clerk"))
    assert case.state is CaseState.EXAMINING


@pytest.mark.parametrize(
    ("proceeding", "cause", "type_code", "word"),
    [
        ("civil", "民间借贷纠纷", "民初", "不予受理"),
        ("administrative", "行政处罚", "行初", "不予立案"),
        ("private_prosecution", "侮辱罪", "刑初", "不予受理"),
    ],
)
def test_each_case_class_has_its_own_number_and_word(bring, who, papers, proceeding, cause, type_code, word):
    case = bring("examining", proceeding=proceeding, cause=cause, at=AT)
    refuse(case, who("clerk"))
    assert case.case_number.startswith(f"（2026）京0105{type_code}")
    assert papers(case)["refusal_ruling"]["word"] == word
