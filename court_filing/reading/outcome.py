"""What reading found in one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from court_filing.reading.kind import MEDIA_TYPES, Kind
from court_filing.reading.problems import Fault, Problem
from court_filing.texts import Text


@dataclass(frozen=True)
class Reading:
    """One file as the court could read it. `problem` is None when nothing stands in the way."""

    kind: Kind | None
    size_bytes: int
    pages: int | None = None
    """Pages of a PDF or TIFF, 1 for a photo or a text; None where only an office program could tell (DOCX)."""
    page_sizes: tuple[tuple[float, float], ...] = ()
    """Width and height of the first pages: points for PDF, pixels for images."""
    seconds: int | None = None
    """How long a recording lasts; None for everything else, and where its header does not say."""
    traits: Mapping[str, Any] = field(default_factory=dict)
    """What the file carries besides its pages, by the names that `inside.Traits` tells; only what is there is named."""
    problem: Fault | None = None
    message: Text | None = None
    page: int | None = None
    """The page (from 1) on which the problem lies, where it lies on one."""

    @property
    def media_type(self) -> str | None:
        """The Internet media type of the true kind."""
        return MEDIA_TYPES[self.kind] if self.kind else None


def faulty(problem: Problem, *, kind: Kind | None, size_bytes: int) -> Reading:
    """The reading of a file that cannot be read."""
    return Reading(
        kind=kind,
        size_bytes=size_bytes,
        problem=problem.fault,
        message=problem.message,
        page=problem.page,
    )
