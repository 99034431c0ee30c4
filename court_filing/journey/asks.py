"""What the review asks about, beside what it is about: by the place of the row in its list."""

from collections import defaultdict

from court_filing.acts.submission import findings_of
from court_filing.cases.case import Case
from court_filing.clock import court_day, now
from court_filing.review.finding import Finding, Severity

SHOWN = (Severity.TECHNICAL, Severity.ASK)
"""What does not fit together; what is merely missing is told when everything is checked."""


def asks(case: Case, part: str) -> dict[int, list[Finding]]:
    """The findings in `part[0]`, `part[1]` …, by their number."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings_of(case, today=court_day(now())):
        head, bracket, rest = finding.where.partition("[")
        number = rest.partition("]")[0]
        if head == part and bracket and number.isdigit() and finding.severity in SHOWN:
            found[int(number)].append(finding)
    return dict(found)


def asks_in_form(case: Case) -> dict[str, list[Finding]]:
    """What does not fit together in the official form, by the id of the question (`2.3.1`)."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings_of(case, today=court_day(now())):
        part, _dot, question = finding.where.partition(".")
        if part == "complaint" and question and finding.severity in SHOWN:
            found[question].append(finding)
    return dict(found)
