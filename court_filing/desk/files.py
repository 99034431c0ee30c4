"""The files of a filing as the clerk reads them: the first pages as pictures, beside the answers."""

from typing import Any

from flask import url_for

from court_filing.cases.case import Case
from court_filing.cases.material import Material, ReadingState
from court_filing.reading.pages import DRAWN_TYPES
from court_filing.review.materials import title_of
from court_filing.review.record import CaseType

SHOWN_PAGES = 2
"""How many first pages of a file stand on the page; the others are a link away."""
LINKED_PAGES = 40


def shown_files(case: Case) -> list[dict[str, Any]]:
    """Every file of the filing, in order."""
    return [_file(case, material) for material in case.present_materials]


def called(case: Case, material: Material) -> str:
    """What the file is and how its owner calls it: 身份证正面：front.jpg."""
    kind = case.proceeding
    title = title_of(material.slot, CaseType(kind.record_type), complaint=kind.complaint)
    return f"{title}：{material.file_name}"


def _file(case: Case, material: Material) -> dict[str, Any]:
    read = material.reading is ReadingState.READ
    numbers = list(range(1, (material.pages or 1) + 1)) if _is_drawn(material) else []
    return {
        "id": material.id,
        "name": called(case, material),
        "size": material.size_bytes,
        "pages": material.pages,
        "sha256": material.sha256,
        "message": material.problem_text,
        "state": "failed" if material.problem else "good" if read else "waiting",
        "view_url": url_for("case_files.material", case_id=case.id, material_id=material.id),
        "shown": [_page(case, material, number) for number in numbers[:SHOWN_PAGES]],
        "linked": [_page(case, material, number) for number in numbers[SHOWN_PAGES:LINKED_PAGES]],
    }


def _is_drawn(material: Material) -> bool:
    return material.media_type in DRAWN_TYPES and not material.problem


def _page(case: Case, material: Material, number: int) -> tuple[int, str]:
    address = url_for("case_files.page_image", case_id=case.id, material_id=material.id, number=number)
    return number, address
