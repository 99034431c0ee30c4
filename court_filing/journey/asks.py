"""What the review asks about, beside what it is about: by the row in its list, by the field on its page."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask import flash, request

from court_filing.acts.submission import findings_in_form, findings_of
from court_filing.cases.case import Case
from court_filing.clock import court_day, now
from court_filing.review.finding import Finding, Severity
from court_filing.web.language import gettext

SHOWN = (Severity.TECHNICAL, Severity.ASK, Severity.FLAG)
"""What does not fit together; what is merely missing is told when everything is checked."""
ONE_TOO_MANY = frozenset({"P4.at_most_two"})
"""Gaps that lie in what is there, and not in what is missing."""
SEEN = "seen"
"""Names what the page had asked about when it was sent: who saw it and sends the same again goes on."""

Asks = Mapping[str, Sequence[Finding]]


def asks(case: Case, part: str) -> dict[int, list[Finding]]:
    """The findings in `part[0]`, `part[1]` …, by their number."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in _asked(_found(case)):
        head, bracket, rest = finding.where.partition("[")
        number = rest.partition("]")[0]
        if head == part and bracket and number.isdigit():
            found[int(number)].append(finding)
    return dict(found)


def asks_in(case: Case, part: str) -> dict[str, list[Finding]]:
    """The findings in `part`, by the field: `particulars.act_to` under act_to, `parties[1].guardian.phone` with
    `parties[1]` under guardian, those about `part` as a whole under "".
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in _asked(_found(case)):
        if finding.where == part:
            found[""].append(finding)
        elif finding.where.startswith(f"{part}."):
            found[finding.where.removeprefix(f"{part}.").partition(".")[0]].append(finding)
    return dict(found)


def asks_in_row(
    case: Case, part: str, rows: Iterable[object], row: object | None
) -> dict[str, list[Finding]]:
    """The findings about one row of a list by the field, on the page of that row; none about a new one."""
    number = next((place for place, each in enumerate(rows) if each is row), None)
    return asks_in(case, f"{part}[{number}]") if number is not None else {}


def asks_in_form(case: Case) -> dict[str, list[Finding]]:
    """What does not fit together in the official form, by the id of the question (`2.3.1`)."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in _asked(findings_in_form(case, today=court_day(now()))):
        found[finding.where.partition(".")[2]].append(finding)
    return dict(found)


def seal_of(found: Asks) -> str:
    """Names what is asked about: another ask has another."""
    words = "\x1f".join(f"{place}\x1e{each.message}" for place, asked in found.items() for each in asked)
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""


def seen(found: Asks) -> bool:
    """Whether nothing is asked about, or whoever sent the page had it all before them."""
    return not found or request.form.get(SEEN) == seal_of(found)


def look_again(found: Asks) -> None:
    """Say on the next page that it is saved, and what wants a second look."""
    count = sum(len(asked) for asked in found.values())
    flash(gettext("已保存。有 %(count)s 处请您看一眼；没有写错的，直接继续", count=count), "info")


def _found(case: Case) -> list[Finding]:
    return findings_of(case, today=court_day(now()))


def _asked(found: Iterable[Finding]) -> Iterator[Finding]:
    shown = (each for each in found if each.severity in SHOWN or each.rule in ONE_TOO_MANY)
    return (each for each in shown if each.for_filer)
