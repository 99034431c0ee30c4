"""The pages of files as people look at them one by one: which are hard to read, where, and what words stand on them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import g

from court_filing.acts.page_coach import HARD_TO_READ, Found, remaining
from court_filing.cases.material import Material
from court_filing.cases.material_page import MaterialPage
from court_filing.cases.studies import pages_to_mend
from court_filing.reading.pages import DRAWN_TYPES
from court_filing.reading.words import Box
from court_filing.web.language import gettext as _

WHOLE_PAGE: Box = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Mark:
    """A spot on a page, as shares of its width and height as it is drawn."""

    number: int
    """By which the words beside it name it; 0 for one without."""
    box: Box
    shifted: int = 0
    """How many marks before it begin at the same corner."""

    @property
    def left(self) -> str:
        """From the left edge, as SVG wants it."""
        return _percent(self.box[0])

    @property
    def top(self) -> str:
        """From the top edge."""
        return _percent(self.box[1])

    @property
    def width(self) -> str:
        """To the right."""
        return _percent(self.box[2])

    @property
    def height(self) -> str:
        """Downwards."""
        return _percent(self.box[3])


def has_pages(material: Material) -> bool:
    """Whether its pages can be drawn."""
    return material.is_readable and material.media_type in DRAWN_TYPES


def to_mend_words(material: Material) -> str | None:
    """How many of its pages are hard to read or out of order; None where none is."""
    hard, others = _to_mend(material.case_id).get(material.id, (0, 0))
    if hard and others:
        return _("有 %(hard)s 页看不清，%(others)s 页请看一看", hard=hard, others=others)
    if hard:
        return _("有 %(n)s 页看不清", n=hard)
    return _("有 %(n)s 页请看一看", n=others) if others else None


def _to_mend(case_id: str) -> dict[int, tuple[int, int]]:
    """By file how many pages are hard to read, and on how many something else is to be looked at; asked once."""
    known: dict[str, dict[int, tuple[int, int]]] = g.setdefault("pages_to_mend", {})
    if case_id not in known:
        hard, others = Counter[int](), Counter[int]()
        for page in pages_to_mend(case_id):
            is_hard = any(found["code"] in HARD_TO_READ for found in page.findings or ())
            (hard if is_hard else others)[page.material_id] += 1
        known[case_id] = {each: (hard[each], others[each]) for each in {*hard, *others}}
    return known[case_id]


def marks_of(found: Sequence[Found]) -> list[Mark]:
    """Where on the page the findings lie, numbered as they are listed."""
    marks: list[Mark] = []
    for number, each in enumerate(found, start=1):
        box: Box = tuple(each["box"]) if each["box"] else WHOLE_PAGE
        same = sum(_corner(mark.box) == _corner(box) for mark in marks)
        marks.append(Mark(number, box, same))
    return marks


def findings_of(page: MaterialPage | None) -> Sequence[Found]:
    """What was found on a page and still counts."""
    return remaining(page) if page is not None else ()


def _corner(box: Box) -> tuple[float, float]:
    return round(box[0], 1), round(box[1], 1)


def _percent(share: float) -> str:
    return f"{min(max(share, 0.0), 1.0) * 100:.2f}%"
