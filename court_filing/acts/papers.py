"""Papers: what each is to state is fixed now; the worker makes the PDF."""

import secrets
from datetime import datetime
from typing import Any

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import ReadingState
from court_filing.cases.paper import Paper
from court_filing.documents.records import PaperContent

MAKE_PAPER = "make_paper"
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
    files = [{**file, "pages": file["pages"] or pages.get(file["sha256"])} for file in paper.content["files"]]
    return {**paper.content, "files": files}


def new_check_code() -> str:
    """A check code (核验码) of 80 random bits, in groups of four."""
    letters = [secrets.choice(_LETTERS) for _ in range(16)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))
