"""Photos of one slot put together to one PDF: their order and turn stand in the address until they are sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import abort, flash, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import gathering as act
from court_filing.acts.gathering import Part
from court_filing.acts.room_for_files import NoRoom
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.studies import page_of
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.materials.shown import gathering_of
from court_filing.journey.materials.slots import FilledSlot, filed, slot_named
from court_filing.journey.steps import again, step_page
from court_filing.reading.gathered import MOST_PHOTOS
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent

Answer = Response | tuple[str, int]
Address = Callable[[Sequence[Part], int | None], str]
TURNS = (0, 90, 180, 270)


class GatheringForm(FlaskForm):
    """The order and turns, which stand in the address."""


@dataclass(frozen=True)
class ShownPhoto:
    """A photo in its place, and where the buttons beside it lead."""

    material: Material
    part: Part
    image_url: str
    up_url: str | None
    down_url: str | None
    turn_url: str
    out_url: str


@journey.get("/materials/<slot>/one-pdf/")
@step_page("materials")
def gather_photos(case: Case, slot: str) -> Answer:
    """The photos in order, to be moved and turned."""
    filled = _slot(case, slot)
    photos = act.photos_in(case, filled.place)
    if len(photos) < 2 or act.is_under_way(case, filled.place):
        return again(case, "journey.materials", _anchor=f"slot-{slot}")
    return _page(case, filled, photos, GatheringForm(formdata=None))


@journey.post("/materials/<slot>/one-pdf/")
@step_page("materials")
def gather_so(case: Case, slot: str) -> Answer:
    """Have the PDF made."""
    filled, form = _slot(case, slot), GatheringForm()
    photos = act.photos_in(case, filled.place)
    problem = None
    if sent(form):
        try:
            act.ask(case, _asked(photos), at=now())
            return again(case, "journey.materials", _anchor=f"slot-{slot}")
        except act.NotPhotos:
            problem = gettext("请至少放进两张、最多 %(most)s 张看得清的照片", most=MOST_PHOTOS)
        except NoRoom as full:
            problem = said(full.text)
    body, _status = _page(case, filled, photos, form, problem)
    return body, 422


@journey.get("/materials/<slot>/one-pdf/progress/")
@step_page("materials")
def gathering_progress(case: Case, slot: str) -> tuple[str, int]:
    """Asked while the PDF is being made; when it is there the page of files is made anew."""
    return page("journey/materials/gathering_progress.html", offer=gathering_of(case, _slot(case, slot)))


@journey.post("/materials/files/<int(max=2147483647):material_id>/split/")
@step_page("materials")
def split_file(case: Case, material_id: int) -> Response:
    """Take such a PDF apart again."""
    material = filed(case, material_id)
    if sent(ActionForm()):
        if act.split(case, material, at=now()):
            flash(gettext("已拆开，照片放回了原来的位置"), "success")
        elif material.gathered:
            flash(gettext("这个文件已经拆开或者移除了，没有改动"), "info")
        else:
            flash(gettext("这个文件不是由照片合成的，没有改动"), "info")
    return again(case, "journey.materials")


def _slot(case: Case, key: str) -> FilledSlot:
    return slot_named(case, key) or abort(404)


def _asked(photos: Sequence[Material]) -> list[Part]:
    """The order and turns of the address; of photos that can be put together, each once."""
    mine = {photo.id for photo in photos}
    asked: dict[int, Part] = {}
    for words in request.args.getlist("p"):
        number, _dot, turned = words.partition(".")
        if number.isdecimal() and int(number) in mine and turned.isdecimal() and int(turned) in TURNS:
            asked.setdefault(int(number), Part(int(number), int(turned)))
    return list(asked.values())


def _first_order(photos: Sequence[Material]) -> list[Part]:
    """As they came, each turned as its writing wants it where that was recognised."""
    first = photos[:MOST_PHOTOS]
    return [Part(photo.id, found.turned if (found := page_of(photo, 1)) else 0) for photo in first]


def _page(
    case: Case,
    filled: FilledSlot,
    photos: Sequence[Material],
    form: GatheringForm,
    problem: str | None = None,
) -> tuple[str, int]:
    parts = _asked(photos) if "p" in request.args else _first_order(photos)
    by_id = {photo.id: photo for photo in photos}
    inside = {part.material for part in parts}

    def so(changed: Sequence[Part], anchor: int | None) -> str:
        return _address(case, filled.key, changed, anchor)

    return page(
        "journey/materials/gathering.html",
        case=case,
        slot=filled,
        shown=[_shown(case, by_id[part.material], parts, place, so) for place, part in enumerate(parts)],
        left_out=[
            (photo, so([*parts, Part(photo.id)], photo.id)) for photo in photos if photo.id not in inside
        ],
        action=so(parts, None),
        most=MOST_PHOTOS,
        form=form,
        problem=problem,
    )


def _address(case: Case, key: str, parts: Sequence[Part], anchor: int | None = None) -> str:
    return url_for(
        "journey.gather_photos",
        case_id=case.id,
        slot=key,
        # Nothing left is an answer, too.
        p=[f"{part.material}.{part.turned}" for part in parts] or [""],
        then=request.args.get("then"),
        _anchor=f"photo-{anchor}" if anchor else None,
    )


def _shown(case: Case, photo: Material, parts: Sequence[Part], place: int, so: Address) -> ShownPhoto:
    part = parts[place]
    turned = replace(part, turned=(part.turned + 90) % 360)
    others = [each for each in parts if each is not part]
    return ShownPhoto(
        material=photo,
        part=part,
        image_url=url_for("case_files.page_thumb", case_id=case.id, material_id=photo.id, number=1),
        up_url=so([*others[: place - 1], part, *others[place - 1 :]], photo.id) if place else None,
        down_url=(
            so([*others[: place + 1], part, *others[place + 1 :]], photo.id)
            if place < len(parts) - 1
            else None
        ),
        turn_url=so([turned if each is part else each for each in parts], photo.id),
        out_url=so(others, None),
    )
