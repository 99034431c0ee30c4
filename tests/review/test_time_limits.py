"""J8: within what time one comes to court."""

from dataclasses import replace
from datetime import date

import pytest
from review.situation import CLEAN, TODAY

from court_filing.law.deadlines import last_day_of_months
from court_filing.law.holidays import shipped
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.review.run import review

SITUATIONS = {
    "知道之日起六个月还没有满": ({"known_on": "2026-05-22"}, None),
    "六个月的最后一天（星期六）顺延到星期一": ({"known_on": "2026-05-21"}, None),
    "六个月已满": ({"known_on": "2026-05-19"}, "known_on"),
    "没有告知起诉期限的一年内": ({"known_on": "2025-12-01", "told_time_limit": "没有告知"}, None),
    "没有告知起诉期限，一年已满": ({"known_on": "2025-11-10", "told_time_limit": "没有告知"}, "known_on"),
    "收到复议决定后十五日内": (
        {"known_on": "2026-01-05", "reconsideration": "复议维持", "review_received_on": "2026-11-10"},
        None,
    ),
    "收到复议决定后十五日已满": (
        {"known_on": "2026-01-05", "reconsideration": "复议维持", "review_received_on": "2026-11-02"},
        "review_received_on",
    ),
    "复议过，没有写收到的日期，算不出": ({"known_on": "2025-01-05", "reconsideration": "复议维持"}, None),
    "刚知道，但行为作出已过五年": (
        {"known_on": "2026-10-01", "decision_date": "2021-03-01"},
        "decision_date",
    ),
    "确认无效不受期限限制": ({"known_on": "2020-01-01", "claim_kind": "确认行政行为无效"}, None),
    "不履行职责不从知道之日起算": (
        {"known_on": "2026-01-01", "claim_kind": "履行法定职责或者给付义务"},
        None,
    ),
    "日期没有写全，算不出": ({"known_on": "2025-03"}, None),
}


def late(case_type, particulars):
    record = replace(CLEAN, case_type=case_type, particulars=particulars, submitted_on=None)
    return [finding for finding in review(record, today=TODAY) if finding.rule.startswith("J8.")]


@pytest.mark.parametrize(("particulars", "where"), SITUATIONS.values(), ids=SITUATIONS)
def test_administrative(particulars, where):
    found = late(CaseType.ADMINISTRATIVE, particulars)
    assert [finding.where for finding in found] == ([f"particulars.{where}"] if where else [])
    assert {finding.severity for finding in found} <= {Severity.FLAG}


def test_the_flag_tells_the_last_day():
    (flag,) = late(CaseType.ADMINISTRATIVE, {"known_on": "2026-05-19"})
    assert "到 2026年11月19日 届满" in str(flag.message)


def test_the_day_of_submission_counts_and_not_the_day_of_the_review():
    in_time = {"known_on": "2026-05-19"}
    record = replace(
        CLEAN, case_type=CaseType.ADMINISTRATIVE, particulars=in_time, submitted_on=date(2026, 11, 19)
    )
    assert not [found for found in review(record, today=TODAY) if found.rule.startswith("J8.")]


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 8, 31), 6, date(2027, 3, 1)),  # no 31 February: the 28th, a Sunday
        (date(2025, 12, 15), 2, date(2026, 2, 24)),  # 15 February lies in the Spring Festival
        (date(2026, 1, 14), 12, date(2027, 1, 14)),
    ],
)
def test_a_limit_in_months(start, months, last):
    assert last_day_of_months(start, months, is_holiday=shipped().is_holiday) == last
