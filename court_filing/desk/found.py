"""What the review says of a filing on the review screen: what changed, what was found, what nobody checked."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import g

from court_filing.acts.examination import reviewed
from court_filing.acts.record import record_of
from court_filing.acts.rulebook import rulebook_of
from court_filing.cases.case import Case
from court_filing.desk.changes import changes_of
from court_filing.desk.places import look_of, places_of
from court_filing.review.finding import ORDER, Finding
from court_filing.review.record import FilingRecord
from court_filing.review.run import Review, unread
from court_filing.review.titles import rule_title
from court_filing.texts import Text


def review_of(case: Case, *, today: date) -> Review:
    """The review of the case as it stands, run once for a page."""
    known: dict[tuple[str, int], Review] = g.setdefault("desk_reviews", {})
    # A page that decides holds the case first, and may see a later submission then.
    key = case.id, len(case.submissions)
    if key not in known:
        known[key] = reviewed(case, today=today)
    return known[key]


def findings_of(case: Case, *, today: date) -> list[Finding]:
    """What it finds, the gravest first."""
    return sorted(review_of(case, today=today).findings, key=lambda finding: ORDER[finding.severity])


def found_of(case: Case, *, today: date) -> dict[str, Any]:
    """What `desk/changes.html` and `desk/findings.html` show; what was asked for before is told with the changes."""
    record, findings = record_of(case), findings_of(case, today=today)
    look = look_of(case, record)
    changes = changes_of(case, findings, look)
    new = [each for each in findings if changes is None or not changes.tells(each)]
    return {
        "changes": changes,
        "found": places_of(new, look),
        "not_checked": list(_not_checked(case, record, today=today)),
    }


def _not_checked(case: Case, record: FilingRecord, *, today: date) -> Iterator[str | Text]:
    """What the rules look at that could not be run, and the files into which nobody has looked."""
    missed = review_of(case, today=today).not_checked
    titles = rulebook_of(case.court_id, today).titles if missed else {}
    for each in missed:
        yield titles.get(each.rule) or rule_title(each.rule, record)
    for name in unread(record):
        yield Text("文件《{file}》的内容", file=name)
