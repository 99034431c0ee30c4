"""What is said beside a file that seems to lie in the wrong place, and where one press moves it."""

from dataclasses import dataclass

from flask import g, request, url_for

from court_filing.acts.placing import place_of
from court_filing.acts.record import record_of
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.journey.materials.slots import FilledSlot, key_of, present, slot_named
from court_filing.review.placing import Astray, astray, sentence
from court_filing.web.filters import said
from court_filing.web.language import gettext


@dataclass(frozen=True)
class Advice:
    """What is said beside a file, and where one press moves it; without `to` it is only said."""

    words: str
    action: str | None = None
    to: str = ""
    """The key of the place, as the form sends it."""
    button: str = ""
    asks: bool = True
    """Whether somebody should look, and not only be told."""
    other: int | None = None
    """The file that changes places with it."""

    @property
    def fields(self) -> dict[str, str]:
        """What the form sends."""
        return {"to": self.to} if self.other is None else {"to": self.to, "other": str(self.other)}


def advice_on(case: Case, material: Material) -> Advice | None:
    """What to say beside this file: that it lies where another belongs, or that it was just moved."""
    moved = _just_moved(case, material)
    return moved or _advices(case).get(str(material.id))


def _advices(case: Case) -> dict[str, Advice]:
    """By file; worked out once in a request."""
    known: dict[str, dict[str, Advice]] = g.setdefault("advices_on_places", {})
    if case.id not in known:
        known[case.id] = {str(each.material.key): _advice(case, each) for each in astray(record_of(case))}
    return known[case.id]


def _advice(case: Case, found: Astray) -> Advice:
    words = said(sentence(found))
    if found.belongs_in is None:
        return Advice(words + gettext("放错了的，请移除以后换成对的；没有放错的，不用管。"))
    return Advice(
        words + gettext("放错了的，可以移过去；没有放错的，不用管。"),
        _address(case, found.material.key),
        key_of(case, found.belongs_in),
        gettext("移到“%(place)s”", place=found.belongs_in.title),
    )


def _just_moved(case: Case, material: Material) -> Advice | None:
    back = request.args.get("back", "")
    if request.args.get("moved", type=int) != material.id or not back:
        return None
    slot = slot_named(case, back)
    if slot is None or slot.place == place_of(material):
        return None
    other = _exchanged(case, slot)
    words = gettext("刚从“%(place)s”移到这里。", place=slot.slot.title)
    if other is not None:
        words += gettext("原来在这里的“%(other)s”移到了那里，放回时一起换回来。", other=other.file_name)
    return Advice(
        words,
        _address(case, material.id),
        back,
        gettext("放回“%(place)s”", place=slot.slot.title),
        asks=False,
        other=other.id if other is not None else None,
    )


def _exchanged(case: Case, slot: FilledSlot) -> Material | None:
    """The file that came to that place when this one left it, if it still lies there."""
    other = present(case, request.args.get("other", type=int))
    return other if other is not None and place_of(other) == slot.place else None


def _address(case: Case, material_id: object) -> str:
    return url_for(
        "journey.move_file", case_id=case.id, material_id=material_id, then=request.args.get("then")
    )
