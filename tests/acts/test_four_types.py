"""One clean filing of each class, from submission to acceptance: its number, fee, clock and papers."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from court_filing.acts import examination
from court_filing.acts.submission import findings_of
from court_filing.cases.case import CaseState
from court_filing.cases.court_settings import set_setting
from court_filing.cases.fee import FeeState
from court_filing.clock import SHANGHAI
from court_filing.documents import acceptance_notice
from court_filing.documents.papers import render
from court_filing.law.case_numbers import parse

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Expected:
    """What comes of a clean filing received on Monday, 16 November."""

    type_code: str
    decide_by_on: date
    state: CaseState
    fee_state: FeeState
    fee_yuan: str
    form: str
    sides: tuple[str, str]


BUREAU = {"kind": "administrative_organ", "name": "北京市朝阳区市场监督管理局"}
FILINGS: dict[str, tuple[dict[str, Any], Expected]] = {
    "private_prosecution": (
        {
            "cause": "诽谤罪",
            "details": {"birthplace": "北京市", "education": "大学"},
            "particulars": {"act_from": "2026-10-01", "act_to": "2026-10-02", "act_place": "北京市朝阳区"},
        },
        Expected(
            "刑初",
            date(2026, 12, 1),
            CaseState.DOCKETED,
            FeeState.NOTHING_DUE,
            "0.00",
            "private_prosecution",
            ("自诉人", "被告人"),
        ),
    ),
    "administrative": (
        {
            "cause": "罚款",
            "against": BUREAU,
            "papers": ("decision",),
            "particulars": {
                "claim_kind": "撤销或者变更行政行为",
                "act_kind": "行政处罚决定书（朝市监处罚〔2026〕118 号）",
                "decision_date": "2026-10-01",
                "known_on": "2026-10-09",
                "told_time_limit": "六个月",
                "reconsideration": "没有复议",
            },
        },
        Expected(
            "行初",
            date(2026, 11, 23),
            CaseState.ACCEPTED,
            FeeState.DUE,
            "50.00",
            "administrative",
            ("原告", "被告"),
        ),
    ),
    "enforcement": (
        {
            "cause": "民间借贷纠纷",
            "papers": ("judgment", "effect_proof"),
            "particulars": {
                "basis_kind": "民事判决书",
                "basis_no": "（2026）京0105民初1882号",
                "issuing_body": "北京市朝阳区人民法院",
                "effective_on": "2026-09-01",
                "performance_due": "2026-09-11",
                "operative_part": "被告返还借款两万元",
                "property_clue": "暂无",
                "receives_money": None,
            },
        },
        Expected(
            "执",
            date(2026, 11, 23),
            CaseState.DOCKETED,
            FeeState.NOT_PREPAID,
            "200.00",
            "enforcement",
            ("申请执行人", "被执行人"),
        ),
    ),
    "payment_order": (
        {
            "cause": "申请支付令",
            "particulars": {
                "debt_kind": "金钱",
                "due_date": "2026-03-01",
                "mutual_debts": "no",
                "deliverable": "yes",
            },
        },
        Expected(
            "民督",
            date(2026, 11, 23),  # the fifth day is a Saturday
            CaseState.ACCEPTED,
            FeeState.DUE,
            "100.00",
            "application",
            ("申请人", "被申请人"),
        ),
    ),
}
EACH = pytest.mark.parametrize("proceeding", FILINGS)


@pytest.fixture
def filed(bring):
    """A clean filing of that proceeding, submitted, and what is to come of it."""

    def file(proceeding):
        suit, expected = FILINGS[proceeding]
        return bring("submitted", clean=True, at=MONDAY, proceeding=proceeding, **suit), expected

    return file


@EACH
def test_nothing_is_found_in_it_and_its_clock_runs(filed, proceeding):
    case, expected = filed(proceeding)
    assert [found.rule for found in findings_of(case, today=MONDAY.date())] == []
    assert case.decide_by_on == expected.decide_by_on


@EACH
def test_it_is_accepted_with_its_fee_and_number(filed, proceeding):
    case, expected = filed(proceeding)
    set_setting(case.court_id, "number_on", "acceptance")
    examination.examine(case, at=MONDAY)
    assert (case.state, case.accepted_at, case.decide_by_on) == (expected.state, MONDAY, None)
    assert (case.fee.state, case.fee.amount_yuan) == (expected.fee_state, Decimal(expected.fee_yuan))
    number = parse(case.case_number)
    assert (number.year, number.court_code, number.type_code) == (2026, "京0105", expected.type_code)


@EACH
def test_it_has_a_number_at_once_only_where_nothing_is_to_be_prepaid(filed, proceeding):
    case, expected = filed(proceeding)
    examination.examine(case, at=MONDAY)
    assert (case.case_number is not None) is (expected.fee_state is not FeeState.DUE)


@EACH
def test_it_is_kept_as_the_review_read_it(filed, proceeding):
    case, _expected = filed(proceeding)
    kept = case.submissions[0].record
    assert (kept["case_type"], kept["cause"]) == (case.proceeding.record_type, case.cause_name)
    assert kept["particulars"] == case.particulars == FILINGS[proceeding][0]["particulars"]


@EACH
def test_its_papers_speak_of_this_proceeding_and_can_be_made(filed, papers, proceeding):
    case, expected = filed(proceeding)
    examination.examine(case, at=MONDAY)
    made = papers(case)
    owed = {"fee_notice"} if expected.fee_state is FeeState.DUE else set()
    told = set(case.proceeding.notices) if case.state is CaseState.DOCKETED else set()
    assert set(made) == {"materials_receipt", "service_address", "acceptance_notice"} | owed | told
    receipt, notice = made["materials_receipt"], made["acceptance_notice"]
    assert receipt["case_type"] == case.proceeding.title
    assert receipt["review_days"] == case.proceeding.review_days
    assert notice["form"] == expected.form
    assert notice["form"] in acceptance_notice.TITLES
    assert (notice["plaintiff_title"], notice["defendant_title"]) == expected.sides
    assert (notice["plaintiffs"], notice["defendants"]) == (["曾巧云"], [case.parties[1].name])
    for kind, content in made.items():
        assert render(kind, content).startswith(b"%PDF"), kind
