"""What changed between two submissions (补正前后): the answers, the files, and what had been asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from flask import url_for

from court_filing.acts.ruling_owed import insistence
from court_filing.cases.case import Case
from court_filing.cases.involvement import Sight
from court_filing.cases.material import Material
from court_filing.cases.submission import Submission
from court_filing.desk.answers import Answers, answers_of, renamed
from court_filing.desk.files import address_beside, called, part_address
from court_filing.desk.places import Look, Place
from court_filing.review.finding import Finding
from court_filing.web.excerpts import excerpts
from court_filing.web.sight import sight


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
    place: Place | None
    """Where it stands now."""
    rule: str = ""
    where: str = ""

    def tells(self, finding: Finding) -> bool:
        """Whether the review says the same now, or the same rule something of the same place."""
        if not self.where:
            return False
        return str(finding.message) == self.text or (finding.rule, finding.where) == (self.rule, self.where)


@dataclass(frozen=True)
class ChangedFile:
    """A file that came or went; one that came may stand in the place of one that went: `instead_of`."""

    name: str
    pages: int | None
    address: str
    part: str | None
    instead_of: "ChangedFile | None" = None


SUBMITTED = ("submitted", "resubmitted")
"""The events of handing in."""


@dataclass(frozen=True)
class Changes:
    """A resubmitted filing beside the one before it."""

    round: int
    """Which submission it is; insisting hands in nothing."""
    insisted: bool
    before_at: datetime
    after_at: datetime
    asked: Sequence[Asked]
    answers: Sequence[Change]
    added: Sequence[ChangedFile]
    replaced: Sequence[ChangedFile]
    removed: Sequence[ChangedFile]
    unchanged: int
    """How many files are the same as before."""

    def tells(self, finding: Finding) -> bool:
        """Whether the finding is one that was asked for and is still there."""
        return any(item.tells(finding) for item in self.asked)


def changes_of(case: Case, findings: Sequence[Finding], look: Look) -> Changes | None:
    """The last submission against the one before it; None where there was only one."""
    if len(case.submissions) < 2:
        return None
    before, after = case.submissions[-2:]
    old, new = set(before.material_ids), set(after.material_ids)
    kind = case.proceeding
    came, instead, went = _files(case, gone=old - new, come=new - old)
    return Changes(
        round=sum(event.name in SUBMITTED for event in case.events),
        insisted=insistence(case) is not None,
        before_at=before.submitted_at,
        after_at=after.submitted_at,
        asked=_asked(case, before, findings, look),
        answers=compared(
            answers_of(renamed(before.record, after.record), kind), answers_of(after.record, kind)
        ),
        added=came,
        replaced=instead,
        removed=went,
        unchanged=len(old & new),
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


def _asked(case: Case, before: Submission, findings: Sequence[Finding], look: Look) -> list[Asked]:
    return [
        _item(item, findings, look)
        for correction in case.corrections
        if before.submitted_at <= correction.asked_at <= case.submissions[-1].submitted_at
        for item in correction.items
    ]


def _item(item: Mapping[str, str], findings: Sequence[Finding], look: Look) -> Asked:
    text, cure, where = item["text"], item.get("cure", ""), item.get("where", "")
    if not where:
        return Asked(text, cure, None, None)
    asked = Asked(text, cure, None, look(where, text), rule=item.get("rule", ""), where=where)
    return replace(asked, still_found=any(asked.tells(each) for each in findings))


def _files(
    case: Case, *, gone: Set[int], come: Set[int]
) -> tuple[list[ChangedFile], list[ChangedFile], list[ChangedFile]]:
    """What was added, what came in the place of another, and what was taken away."""
    went = [each for each in case.materials if each.id in gone]
    came = [each for each in case.materials if each.id in come]
    places = Counter(_place(each) for each in went), Counter(_place(each) for each in came)
    # Of several in one place nobody can tell which stands for which.
    former = {_place(each): each for each in went if all(count[_place(each)] == 1 for count in places)}
    return (
        [_file(case, each) for each in came if _place(each) not in former],
        [
            replace(_file(case, each), instead_of=_file(case, former[_place(each)]))
            for each in came
            if _place(each) in former
        ],
        [_file(case, each) for each in went if _place(each) not in former],
    )


def _place(material: Material) -> tuple[str, int | None, int | None]:
    return material.slot, material.party_id, material.agent_id


def _file(case: Case, material: Material) -> ChangedFile:
    """In the viewer where it is still filed, else by itself."""
    if material.removed_at is None and sight(material) is Sight.ORIGINAL:
        address = address_beside(case, material)
        part: str | None = part_address(case, material, beside=True)
    else:
        address = url_for("case_files.material", case_id=case.id, material_id=material.id)
        part = None
    return ChangedFile(called(case, material), material.pages, address, part)
