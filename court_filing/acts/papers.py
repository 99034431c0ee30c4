"""Papers: what each is to state is fixed now; the worker makes the PDF."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import Material, ReadingState, ScanState
from court_filing.cases.paper import Paper
from court_filing.documents.records import PaperContent

MAKE_PAPER = "make_paper"
RECEIPTS = frozenset({"materials_receipt", "supplement_receipt"})
"""The papers that list what the court received."""
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1: a check code is read aloud and typed by hand."""


def ask_for(case: Case, content_class: type[PaperContent], *, at: datetime, **content: Any) -> Paper:
    """Record a paper of the case with what it states, and the work of making it."""
    kind = content_class.__module__.rpartition(".")[2]
    code = new_check_code()
    paper = Paper(
        case_id=case.id,
        kind=kind,
        occasion=1 + sum(1 for earlier in case.papers if earlier.kind == kind),
        check_code=code,
        content=content_class(check_code=code, check_url=f"/check/{code}", **content).to_record(),
        asked_at=at,
    )
    case.papers.append(paper)
    store.flush()
    store.record_task(MAKE_PAPER, paper.id, at=at)
    return paper


def receipt_of(material: Material) -> Paper | None:
    """The first receipt that lists the file; None for what nobody has received yet."""
    listing = (paper for paper in material.case.papers if paper.kind in RECEIPTS)
    return next((paper for paper in listing if material.sha256 in _listed(paper)), None)


def _listed(paper: Paper) -> set[str]:
    return {file["sha256"] for file in paper.content.get("files", ())}


def awaits_reading(paper: Paper) -> bool:
    """Whether a file that the paper lists has not been looked into, so that its pages are not counted yet."""
    listed = {file["sha256"] for file in paper.content.get("files", ())}
    return any(
        material.sha256 in listed and material.reading is ReadingState.WAITING
        for material in paper.case.materials
    )


def stated(paper: Paper) -> dict[str, Any]:
    """What the paper states, with the pages of the files that were counted since it was asked for."""
    if "files" not in paper.content:
        return paper.content
    pages = {material.sha256: material.pages for material in paper.case.materials}
    files = [
        file if file.get("beside") else {**file, "pages": file["pages"] or pages.get(file["sha256"])}
        for file in paper.content["files"]
    ]
    return {**paper.content, "files": files, **_scanned(paper, files)}


def _scanned(paper: Paper, files: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many of the files were not searched for viruses, as it stands when the paper is made."""
    if "not_scanned" not in paper.content:
        return {}
    listed = {file["sha256"] for file in files}
    left_out = {
        material.sha256
        for material in paper.case.materials
        if material.sha256 in listed and material.scan is ScanState.NOT_SCANNED
    }
    return {"not_scanned": sum(file["sha256"] in left_out for file in files)}


def new_check_code() -> str:
    """A check code (核验码) of 80 random bits, in groups of four."""
    letters = [secrets.choice(_LETTERS) for _ in range(16)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))
