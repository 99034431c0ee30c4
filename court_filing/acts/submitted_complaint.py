"""The complaint as it was handed in (提交的诉状): its paper, what it states, and who had signed it then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from court_filing.acts.complaint import written_here
from court_filing.acts.complaint_stated import stated
from court_filing.acts.signing import SLOT, fingerprint
from court_filing.cases.case import Case
from court_filing.cases.draft import ComplaintSignature
from court_filing.cases.material import Material
from court_filing.cases.submission import Submission

COMPLAINT = "complaint"
"""Under this name a submission's record keeps what the complaint stated then (`complaint_stated.stated`)."""
_SHOWN = 8


@dataclass(frozen=True)
class HandedIn:
    """The complaint of one submission."""

    round: int
    """1 for the first submission, 2 for what came after the first correction, and so on."""
    submitted_at: datetime
    files: tuple[Material, ...]
    """Its PDF, signed pages, or the files that were uploaded instead."""
    content: Mapping[str, Any] | None
    """What it stated, where it was written here."""
    signatures: tuple[ComplaintSignature, ...]
    """Those under just this content, the latest of each person."""

    @property
    def version(self) -> str:
        """A short name of its content: two with the same say the same, word for word."""
        return fingerprint(self.content)[:_SHOWN].upper() if self.content else ""


def complaint_kept(case: Case) -> dict[str, Any]:
    """What a submission keeps of the complaint besides the record; nothing where it was uploaded."""
    return {COMPLAINT: stated(case)} if written_here(case) else {}


def handed_in(case: Case) -> tuple[HandedIn, ...]:
    """The complaint of every submission, the latest first."""
    return tuple(_of(case, submission) for submission in reversed(case.submissions))


def _of(case: Case, submission: Submission) -> HandedIn:
    content = submission.record.get(COMPLAINT)
    numbers = set(submission.material_ids)
    files = tuple(each for each in case.materials if each.id in numbers and each.slot == SLOT)
    return HandedIn(
        submission.round, submission.submitted_at, files, content, _signatures(case, submission, content)
    )


def _signatures(
    case: Case, submission: Submission, content: Mapping[str, Any] | None
) -> tuple[ComplaintSignature, ...]:
    if content is None:
        return ()
    wanted = fingerprint(content)
    under = (
        each
        for each in case.signatures
        if each.content_sha256 == wanted and each.signed_at <= submission.submitted_at
    )
    return tuple({each.signer_name: each for each in under}.values())
