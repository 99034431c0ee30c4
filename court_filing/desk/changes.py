"""What changed between two submissions (补正前后): the answers, the files, and what had been asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.submission import Submission
from court_filing.desk.answers import Answers, answers_of, renamed
from court_filing.desk.files import called
from court_filing.review.finding import Finding
from court_filing.web.excerpts import excerpts


@dataclass(frozen=True)
class Change:
    """One answer: what it said, and what it says now; "" where it said nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Asked:
    """One thing that had to be corrected. `still_found`: by the review; None where only a person can tell."""

    text: str
    cure: str
    still_found: bool | None


@dataclass(frozen=True)
class Changes:
    """A resubmitted filing beside the one before it. Files are pairs of name and address."""

    round: int
    before_at: datetime
    after_at: datetime
    asked: Sequence[Asked]
    answers: Sequence[Change]
    added: Sequence[tuple[str, str]]
    removed: Sequence[tuple[str, str]]


def changes_of(case: Case, findings: Sequence[Finding]) -> Changes | None:
    """The last submission against the one before it; None where there was only one."""
    if len(case.submissions) < 2:
        return None
    before, after = case.submissions[-2:]
    old, new = set(before.material_ids), set(after.material_ids)
    kind = case.proceeding
    return Changes(
        round=after.round,
        before_at=before.submitted_at,
        after_at=after.submitted_at,
        asked=_asked(case, before, findings),
        answers=compared(
            answers_of(renamed(before.record, after.record), kind), answers_of(after.record, kind)
        ),
        added=_files(case, [number for number in after.material_ids if number not in old]),
        removed=_files(case, [number for number in before.material_ids if number not in new]),
    )


def compared(before: Answers, after: Answers) -> list[Change]:
    """Every answer that is not the same, in the order of the newer; what is gone stands at the end."""
    names = [*after, *(name for name in before if name not in after)]
    found = []
    for name in names:
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            found.append(Change(name, *excerpts(old, new)))
    return found


def _asked(case: Case, before: Submission, findings: Sequence[Finding]) -> list[Asked]:
    corrections = [correction for correction in case.corrections if correction.round == before.round]
    still = {str(finding.message) for finding in findings}
    return [
        Asked(item["text"], item.get("cure", ""), item["text"] in still if item.get("where") else None)
        for correction in corrections
        for item in correction.items
    ]


def _files(case: Case, ids: Sequence[int]) -> list[tuple[str, str]]:
    known: Mapping[int, Material] = {material.id: material for material in case.materials}
    return [(called(case, known[number]), _address(case, known[number])) for number in ids if number in known]


def _address(case: Case, material: Material) -> Any:
    return url_for("case_files.material", case_id=case.id, material_id=material.id)
