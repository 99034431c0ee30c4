"""How long deciding a filing will probably take."""

import pytest

from court_filing.review.effort import LEAST_MINUTES, MOST_MINUTES, expected_minutes
from court_filing.review.finding import Finding, Severity


def found(*severities):
    return [Finding("x", Severity(name), "", "", "", "") for name in severities]


@pytest.mark.parametrize(
    ("findings", "pages", "files", "parties", "minutes"),
    [
        ([], 0, 0, 2, LEAST_MINUTES),
        (["flag"], 8, 4, 2, 8),
        (["gap", "gap", "ask", "technical"], 20, 5, 3, 13),
        (["flag"] * 80, 5000, 300, 60, MOST_MINUTES),
    ],
)
def test_findings_pages_files_and_parties_make_it_longer(findings, pages, files, parties, minutes):
    assert expected_minutes(found(*findings), pages=pages, files=files, parties=parties) == minutes


def test_nobody_reads_a_thousand_pages_before_deciding():
    few, many = (expected_minutes([], pages=pages, files=1, parties=2) for pages in (200, 2000))
    assert few == many
