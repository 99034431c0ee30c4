"""The files of a filing as the clerk reads them: the first pages as pictures, beside the answers."""

from typing import Any

from flask import url_for

from court_filing.acts.materials import slot_title
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.reading.pages import DRAWN_TYPES
from court_filing.web.uploads import shown_file

SHOWN_PAGES = 2
"""How many first pages of a file stand on the page; the others are a link away."""
LINKED_PAGES = 40


def shown_files(case: Case) -> list[dict[str, Any]]:
    """Every file of the filing, in order."""
    return [_file(case, material) for material in case.present_materials]


def called(case: Case, material: Material) -> str:
    """What the file is and how its owner calls it: 身份证正面：front.jpg."""
    return f"{slot_title(case, material.slot)}：{material.file_name}"


def _file(case: Case, material: Material) -> dict[str, Any]:
    numbers = list(range(1, (material.pages or 1) + 1)) if _is_drawn(material) else []
    return {
        **vars(shown_file(material)),
        "id": material.id,
        "name": called(case, material),
        "shown": [_page(case, material, number) for number in numbers[:SHOWN_PAGES]],
        "linked": [_page(case, material, number) for number in numbers[SHOWN_PAGES:LINKED_PAGES]],
    }


def _is_drawn(material: Material) -> bool:
    return material.media_type in DRAWN_TYPES and not material.problem


def _page(case: Case, material: Material, number: int) -> tuple[int, str]:
    address = url_for("case_files.page_image", case_id=case.id, material_id=material.id, number=number)
    return number, address
