"""How long deciding a filing will probably take a clerk: an estimate to order a queue by, and no more than that."""

from collections.abc import Iterable

from court_filing.review.finding import Finding, Severity

LEAST_MINUTES, MOST_MINUTES = 3, 120

# In quarters of a minute: whole numbers, so that the sum of many small parts is exact.
_ALWAYS = 8
_EACH_FINDING = {Severity.TECHNICAL: 2, Severity.GAP: 3, Severity.ASK: 6, Severity.FLAG: 10}
_EACH_PAGE = 1
_EACH_FILE = 1
_EACH_PARTY_MORE = 4
_MOST_PAGES = 200
"""Nobody reads more than these before deciding whether a filing is complete."""


def expected_minutes(findings: Iterable[Finding], *, pages: int, files: int, parties: int) -> int:
    """Whole minutes, from LEAST_MINUTES to MOST_MINUTES.

    Two minutes for every filing; for each finding half a minute where something cannot be read, ¾ where something
    lacks, 1½ where something has to be looked at again and 2½ where only a person can judge; ¼ for each page and each
    file; one for each party beyond the second.
    """
    quarters = _ALWAYS + sum(_EACH_FINDING[finding.severity] for finding in findings)
    quarters += _EACH_PAGE * min(max(pages, 0), _MOST_PAGES) + _EACH_FILE * files
    quarters += _EACH_PARTY_MORE * max(parties - 2, 0)
    return min(max(-(-quarters // 4), LEAST_MINUTES), MOST_MINUTES)
