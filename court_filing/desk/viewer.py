"""One file before the clerk: its pages small and large, what was found on them, and the words that stand on them.

It stands on a page of its own, or beside the answers of the case; what changes while somebody turns pages is the part
with the id `viewer`, which `static/viewer.js` asks for alone.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from flask import abort, request, url_for

from court_filing.acts.study import kept_words
from court_filing.cases.case import Case
from court_filing.cases.involvement import Sight
from court_filing.cases.material import Material
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.queries import material_of
from court_filing.cases.studies import pages_of
from court_filing.desk.files import address_beside, called, part_address
from court_filing.desk.room import room
from court_filing.reading.words import as_drawn
from court_filing.web.access import the_case
from court_filing.web.case_files import turned_by
from court_filing.web.coached_pages import Mark, findings_of, has_pages, marks_of
from court_filing.web.page import page
from court_filing.web.page_words import Hit, asked_words, hits
from court_filing.web.sight import sight
from court_filing.web.study_words import study_words
from court_filing.web.uploads import shown_file

Address = Callable[..., str]

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
    part = request.args.get("part")
    seen = file_seen(case, material, beside=part == "beside")
    return page("desk/viewer/part.html" if part else "desk/file.html", case=case, seen=seen)


def chosen_file(case: Case) -> Material | None:
    """The file that stands beside the answers: the one asked for, else the first new one, else the first of all."""
    seen = [each for each in case.present_materials if sight(each) is Sight.ORIGINAL]
    asked = request.args.get("file", type=int)
    known = case.submissions[-2].material_ids if len(case.submissions) > 1 else []
    clear = [each for each in seen if not each.problem]
    shown = (
        [each for each in seen if each.id == asked]
        or [each for each in clear if each.id not in known]
        or clear
    )
    return shown[0] if shown else None


def file_seen(case: Case, material: Material, *, beside: bool) -> dict[str, Any]:
    """What is told of the file, at the page that the address asks for; `beside` the answers, or by itself."""
    known = pages_of(material, with_words=True)
    words = [each for each in kept_words(known).values() if each is not None]
    wanted = asked_words(request.args.get("find"))
    found = hits(words, wanted)
    copied = bool(material.readable_key) and (not has_pages(material) or "copy" in request.args)
    total = _total(material, len(known))
    number = _number(total, found)
    here = next((each for each in known if each.number == number), None)
    coached = findings_of(here)
    turned = turned_by(request.args)
    spot = _spot(here, copied=copied, has_pages=has_pages(material))
    return {
        "material": material,
        "beside": beside,
        "name": called(case, material),
        "row": shown_file(material),
        "total": total,
        "number": number,
        "strip": _strip(case, material, number, total, copied=copied),
        "poor_pages": [each.number for each in known if findings_of(each)],
        "found": coached,
        "marks": [_turned(mark, turned) for mark in marks_of(coached)] if not copied else [],
        "spot": [_turned(spot, turned)] if spot else [],
        "turned": turned,
        "find": wanted,
        "hits": found,
        "hits_by_page": Counter(hit.page for hit in found),
        # The copy stands upright, and laid out from words alone its lines lie elsewhere.
        "word_marks": [_turned(mark, turned) for mark in _word_marks(material, found, number, copied=copied)],
        "can_find": bool(words),
        "copied": copied,
        "can_switch": has_pages(material) and bool(material.readable_key),
        "zoom": _zoom(),
        "zooms": ZOOMS,
        "study": study_words(material),
        "neighbours": _neighbours(case, material),
        "address": _address_of(case, material, number, wanted, beside=beside),
        "part": _part_of(case, material, number, wanted, beside=beside),
        "picture": _picture(case, material, number, copied=copied, turned=turned),
        "following": _picture(case, material, number + 1, copied=copied) if number < total else None,
    }


def _turned(mark: Mark, degrees: int) -> Mark:
    """Where the mark lies once the page is turned."""
    return replace(mark, box=as_drawn(mark.box, (360 - degrees) % 360))


def _spot(here: MaterialPage | None, *, copied: bool, has_pages: bool) -> Mark | None:
    """The place to which a difference points: left, top, width and height as shares of the page upright."""
    try:
        left, top, width, height = (float(share) for share in request.args.get("spot", "").split(","))
    except ValueError:
        return None
    box = (left, top, width, height)
    if not has_pages or not all(0 <= share <= 1 for share in box):
        return None
    return Mark(0, box if copied or here is None else as_drawn(box, here.turned))


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


def _picture(case: Case, material: Material, number: int, *, copied: bool, turned: int = 0) -> str:
    own: dict[str, Any] = {"case_id": case.id, "material_id": material.id, "copy": 1 if copied else None}
    return url_for("case_files.page_image", number=number, turned=turned or None, **own)


def _neighbours(case: Case, material: Material) -> tuple[Material | None, Material | None]:
    """The files before and after it in the filing that can be looked at."""
    files = [each for each in case.present_materials if sight(each) is Sight.ORIGINAL]
    place = next((place for place, each in enumerate(files) if each.id == material.id), None)
    if place is None:
        return None, None
    return (
        files[place - 1] if place else None,
        files[place + 1] if place + 1 < len(files) else None,
    )


def _asked(number: int, wanted: str) -> dict[str, Any]:
    """What the address says besides the file."""
    return {
        "page": number,
        "find": wanted or None,
        "zoom": _zoom() if _zoom() != 100 else None,
        "turned": turned_by(request.args) or None,
        "copy": 1 if "copy" in request.args else None,
    }


def _address_of(case: Case, material: Material, number: int, wanted: str, *, beside: bool) -> Address:
    """Gives the address of this page with something else about it."""
    now = _asked(number, wanted)

    def changed(**other: Any) -> str:
        if beside:
            return address_beside(case, material, **{**now, **other})
        return url_for("desk.file", case_id=case.id, material_id=material.id, **{**now, **other})

    return changed


def _part_of(case: Case, material: Material, number: int, wanted: str, *, beside: bool) -> Address:
    """Gives the address of the same as the part that changes."""
    now = _asked(number, wanted)

    def changed(**other: Any) -> str:
        return part_address(case, material, beside=beside, **{**now, **other})

    return changed
