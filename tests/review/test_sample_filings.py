"""The seven sample filings, files and all: exactly what a careful judge found in them."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from court_filing.reading.bounded import read
from court_filing.review.exchange import from_json
from court_filing.review.record import FilingRecord, Reading
from court_filing.review.run import blocking, examine, review

FILINGS = Path(__file__).parent / "filings"
TODAY = date(2026, 11, 21)
PLANTED = {
    "FIRM_LETTER_MISSING": ("D2.firm_letter", "materials.firm_letter[agent 0]"),
    "PDF_ENCRYPTED": ("D5.readable", "materials.complaint[0]"),
}


def filing(folder: Path) -> FilingRecord:
    record = from_json(json.loads((folder / "filing.json").read_text(encoding="utf-8"), parse_float=Decimal))
    readings = [read(folder / material.file) for material in record.materials]
    seen = (Reading(pages=one.pages, bytes=one.size_bytes, problem=one.problem) for one in readings)
    pairs = zip(record.materials, seen, strict=True)
    return replace(record, materials=tuple(replace(material, reading=reading) for material, reading in pairs))


@pytest.mark.parametrize("folder", sorted(FILINGS.iterdir()), ids=lambda folder: folder.name)
def test_a_sample_filing_gives_exactly_its_labels(folder: Path) -> None:
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    expected = [(*PLANTED[defect["code"]], defect["kind"]) for defect in labels["defects"]]
    outcome = examine(filing(folder), today=TODAY)
    assert [(one.rule, one.where, one.severity.value) for one in outcome.findings] == expected
    assert outcome.not_checked == ()
    assert outcome.clean is labels["clean"]


def test_only_the_unreadable_file_stops_a_submission() -> None:
    (unreadable,) = blocking(review(filing(FILINGS / "029"), today=TODAY))
    assert unreadable.where == "materials.complaint[0]"
    assert "complaint.pdf" in str(unreadable.message)
    assert blocking(review(filing(FILINGS / "025"), today=TODAY)) == []
