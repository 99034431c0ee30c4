"""The files of a filing as the clerk reads them: the first pages as pictures, beside the answers."""

from typing import Any

from flask import url_for

from court_filing.acts.materials import slot_title
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.reading.kind import MEDIA_TYPES, SOUNDS
from court_filing.reading.pages import DRAWN_TYPES
from court_filing.web.case_files import PLAYED
from court_filing.web.uploads import shown_file

SHOWN_PAGES = 2
"""How many first pages of a file stand on the page; the others are small beside them."""
LINKED_PAGES = 14
_SOUNDS = frozenset(MEDIA_TYPES[kind] for kind in SOUNDS)


def shown_files(case: Case) -> list[dict[str, Any]]:
    """Every file of the filing, in order."""
    return [_file(case, material) for material in case.present_materials]


def called(case: Case, material: Material) -> str:
    """What the file is and how its owner calls it: 身份证正面：front.jpg."""
    return f"{slot_title(case, material.slot)}：{material.file_name}"


def _file(case: Case, material: Material) -> dict[str, Any]:
    row = shown_file(material)
    numbers = list(range(1, (material.pages or 1) + 1)) if row.view_url and _is_drawn(material) else []
    return {
        **vars(row),
        "id": material.id,
        "name": called(case, material),
        "shown": [_page(case, material, number) for number in numbers[:SHOWN_PAGES]],
        "linked": [_small(case, material, number) for number in numbers[SHOWN_PAGES:LINKED_PAGES]],
        "left": len(numbers[LINKED_PAGES:]),
        "viewer_url": _viewer_url(case, material) if row.view_url and not material.problem else None,
        "recording": recording_of(material) if row.view_url else None,
    }


def recording_of(material: Material) -> str | None:
    """How a browser plays it: `audio` or `video`; None for what is no recording."""
    if material.media_type not in PLAYED or material.problem:
        return None
    return "audio" if material.media_type in _SOUNDS else "video"


def _is_drawn(material: Material) -> bool:
    return material.media_type in DRAWN_TYPES and not material.problem


def _page(case: Case, material: Material, number: int) -> tuple[int, str, str]:
    """A page: its number, its picture, and where it is looked at closely."""
    picture = url_for("case_files.page_image", case_id=case.id, material_id=material.id, number=number)
    return number, picture, _viewer_url(case, material, number)


def _small(case: Case, material: Material, number: int) -> tuple[int, str, str]:
    picture = url_for("case_files.page_thumb", case_id=case.id, material_id=material.id, number=number)
    return number, picture, _viewer_url(case, material, number)


def _viewer_url(case: Case, material: Material, number: int | None = None) -> str:
    return url_for("desk.file", case_id=case.id, material_id=material.id, page=number)
