"""Differences between answers and files (不一致), as their rows are shown to the filer and to the clerk."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from court_filing.cases.case import Case
from court_filing.review.lens import shortened
from court_filing.review.mismatch import Mismatch
from court_filing.web.filters import said


@dataclass(frozen=True)
class ShownDifference:
    """One row: what it is about, what was filled in, and what the file says where."""

    key: str
    what: str
    written: str
    told: str
    doubtful: bool
    file_name: str
    page: int
    page_url: str | None
    cut_out_url: str | None
    """The piece of the page on which it stands."""
    part_url: str | None = None
    """Where a page that shows files asks for the one with this place on it."""


def shown_difference(case: Case, found: Mismatch) -> ShownDifference:
    """The row of a difference; its file is one of the case."""
    page_url = cut_out_url = None
    if found.material.key:
        own: dict[str, Any] = {
            "case_id": case.id,
            "material_id": int(found.material.key),
            "number": found.said.page,
        }
        page_url = url_for("case_files.page_image", **own)
        if found.said.box:
            box = ",".join(f"{share:.4f}" for share in found.said.box)
            cut_out_url = url_for("dossier.cut_out", box=box, **own)
    return ShownDifference(
        key=found.key,
        what=said(found.what),
        written=shortened(found.written),
        told=shortened(found.said.text),
        doubtful=found.doubtful,
        file_name=found.material.called,
        page=found.said.page,
        page_url=page_url,
        cut_out_url=cut_out_url,
    )
