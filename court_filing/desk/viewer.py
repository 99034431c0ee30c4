"""One file before the clerk: its pages small and large, what was found on them, and the words that stand on them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from flask import abort, request, url_for

from court_filing.acts.study import kept_words
from court_filing.cases.case import Case
from court_filing.cases.involvement import Sight
from court_filing.cases.material import Material
from court_filing.cases.queries import material_of
from court_filing.cases.studies import pages_of
from court_filing.desk.files import called, recording_of
from court_filing.desk.room import room
from court_filing.web.access import the_case
from court_filing.web.coached_pages import Mark, findings_of, has_pages, marks_of
from court_filing.web.page import page
from court_filing.web.page_words import Hit, asked_words, hits
from court_filing.web.sight import sight
from court_filing.web.study_words import study_words
from court_filing.web.uploads import shown_file

ZOOMS = (100, 150, 200, 300)
"""How wide a page is shown, in percent of its place."""
STRIP = 40
"""How many small pages stand in the strip at once."""
BEFORE = 2
"""How many of them before the one that is shown."""


@room.get("/<case_id>/files/<int(max=2147483647):material_id>/")
def file(case_id: str, material_id: int) -> tuple[str, int]:
    """The page asked for beside the others; with words to look for, where they stand."""
    case = the_case()
    material = material_of(case, material_id)
    if material is None or sight(material) is not Sight.ORIGINAL:
        abort(404)
    return page("desk/file.html", case=case, **_seen(case, material))


def _seen(case: Case, material: Material) -> dict[str, Any]:
    known = pages_of(material, with_words=True)
    words = [each for each in kept_words(known).values() if each is not None]
    wanted = asked_words(request.args.get("find"))
    found = hits(words, wanted)
    copied = bool(material.readable_key) and (not has_pages(material) or "copy" in request.args)
    total = _total(material, len(known))
    number = _number(total, found)
    here = next((each for each in known if each.number == number), None)
    coached = findings_of(here)
    return {
        "material": material,
        "name": called(case, material),
        "row": shown_file(material),
        "recording": recording_of(material),
        "total": total,
        "number": number,
        "strip": _strip(case, material, number, total, copied=copied),
        "poor_pages": [each.number for each in known if findings_of(each)],
        "found": coached,
        "marks": marks_of(coached) if not copied else [],
        "find": wanted,
        "hits": found,
        "hits_by_page": Counter(hit.page for hit in found),
        # The copy stands upright, and laid out from words alone its lines lie elsewhere.
        "word_marks": _word_marks(material, found, number, copied=copied),
        "can_find": bool(words),
        "copied": copied,
        "can_switch": has_pages(material) and bool(material.readable_key),
        "zoom": _zoom(),
        "zooms": ZOOMS,
        "study": study_words(material),
        "neighbours": _neighbours(case, material),
        "address": _address_of(case, material, number, wanted),
        "picture": _picture(case, material, number, copied=copied),
    }


def _total(material: Material, known: int) -> int:
    if has_pages(material):
        return max(material.pages or 1, 1)
    # Of a Word file or a table the copy has pages, and not the file.
    return max(known, 1) if material.readable_key and not material.problem else 0


def _number(total: int, found: Sequence[Hit]) -> int:
    """The page asked for, else the first on which the words stand, else the first."""
    first = found[0].page if found else 1
    asked: int = request.args.get("page", first, type=int)
    return min(max(1, asked), max(total, 1))


def _zoom() -> int:
    asked = request.args.get("zoom", 100, type=int)
    return asked if asked in ZOOMS else 100


def _word_marks(material: Material, found: Sequence[Hit], number: int, *, copied: bool) -> list[Mark]:
    if copied and not has_pages(material):
        return []
    return [hit.upright if copied else hit.mark for hit in found if hit.page == number]


def _strip(case: Case, material: Material, number: int, total: int, *, copied: bool) -> list[tuple[int, str]]:
    """The pages around the one that is shown, with their small pictures."""
    # So that the page which is shown is in sight without moving the strip.
    first = max(1, number - BEFORE)
    own: dict[str, Any] = {"case_id": case.id, "material_id": material.id, "copy": 1 if copied else None}
    return [
        (each, url_for("case_files.page_thumb", number=each, **own))
        for each in range(first, min(first + STRIP, total + 1))
    ]


def _picture(case: Case, material: Material, number: int, *, copied: bool) -> str:
    own: dict[str, Any] = {"case_id": case.id, "material_id": material.id, "copy": 1 if copied else None}
    return url_for("case_files.page_image", number=number, **own)


def _neighbours(case: Case, material: Material) -> tuple[Material | None, Material | None]:
    """The files before and after it in the filing."""
    files = case.present_materials
    place = next((place for place, each in enumerate(files) if each.id == material.id), None)
    if place is None:
        return None, None
    return (
        files[place - 1] if place else None,
        files[place + 1] if place + 1 < len(files) else None,
    )


def _address_of(case: Case, material: Material, number: int, wanted: str) -> Any:
    """Gives the address of this page with something else about it."""
    now: dict[str, Any] = {
        "page": number,
        "find": wanted or None,
        "zoom": _zoom() if _zoom() != 100 else None,
        "copy": 1 if "copy" in request.args else None,
    }

    def changed(**other: Any) -> str:
        return url_for("desk.file", case_id=case.id, material_id=material.id, **{**now, **other})

    return changed
