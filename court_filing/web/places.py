"""Choosing by hand which places of a file others are not to see: framed on the page, by its lines, or in percent."""

import math
import re
from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from court_filing.acts import privacy as act
from court_filing.acts.study import kept_words
from court_filing.cases.material import Material
from court_filing.cases.studies import page_of
from court_filing.clock import now
from court_filing.reading.words import Box, as_drawn
from court_filing.web.access import the_account
from court_filing.web.choices import CheckboxChoices
from court_filing.web.coached_pages import Mark
from court_filing.web.fields import StrippedString
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent

Answer = Response | tuple[str, int]

WHOLE_PAGE = 0.9
"""A frame of so much of the page hides, as people see it, all of it."""
SMALLEST = 0.004
"""A frame of fewer shares of the page than this, either way, is a slip of the finger."""
AROUND = 0.15
"""By how much of its height a chosen line is blacked out beyond its edges."""
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
_EDGES = ("left", "top", "width", "height")


class PlaceForm(FlaskForm):
    """Places on one page, in any of three ways."""

    drawn = HiddenField()
    """What was framed with a pointer: left, top, width, height in percent; several with semicolons between."""
    lines = CheckboxChoices(_("按行选"), description=_("勾选要整行遮盖的文字。"))
    left = StrippedString(_("离左边"), max_length=6, printed=False)
    top = StrippedString(_("离上边"), max_length=6, printed=False)
    width = StrippedString(_("宽"), max_length=6, printed=False)
    height = StrippedString(_("高"), max_length=6, printed=False)
    whole = CheckboxChoices(
        _("整页都会被遮住"),
        choices=[("yes", _("这一页确实要整页遮盖"))],
        description=_("您选的一处几乎盖住了整页，别人在这一页上什么也看不到。"),
    )
    """Asked only where a place covers nearly the whole page."""

    def __init__(self, lines: Sequence[tuple[Box, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._boxes = [box for box, _words in lines]
        self.lines.choices = [(str(place), words) for place, (_box, words) in enumerate(lines)]

    def places(self) -> list[Box]:
        """Everything that was chosen; nothing where the form says what is wrong."""
        written = self._written()
        framed = [_box(part.split(",")) for part in (self.drawn.data or "").split(";") if part]
        found = [box for box in framed if box is not None]
        found += [_wider(self._boxes[int(place)]) for place in self.lines.data or ()]
        if written is not None:
            found.append(written)
        if not found and not self.errors:
            self.form_errors.append(_("还没有选要遮盖的地方：请在图上框出来，或者勾选一行，或者填写位置"))
        if any(width * height >= WHOLE_PAGE for _x, _y, width, height in found) and not self.whole.data:
            self.whole.errors = [_("整页都会被遮住。确实要这样，请勾选；不是的，请去掉这一处重新选")]
        return [] if self.errors else list(dict.fromkeys(found))

    def _written(self) -> Box | None:
        given = [self[edge].data for edge in _EDGES]
        if not any(given):
            return None
        for edge in _EDGES:
            if not _NUMBER.fullmatch(self[edge].data or ""):
                self[edge].errors = [_("请填 0 到 100 的数，例如 12.5")]
        if self.errors:
            return None
        box = _box(given)
        if box is None:
            self.width.errors = [_("这一块不在页面里，或者太小：离左边加宽、离上边加高都不能超过 100")]
        return box


def places_page(material: Material, *, address: str) -> Answer:
    """The page on which places are chosen; 404 where the file cannot be masked any more, or has no such page."""
    number = request.args.get("place", 1, type=int)
    total = act.pages_of(material)
    open_ = act.is_open(material) and act.can_be_masked(material)
    if not open_ or not 1 <= number <= total:
        abort(404)
    lines = _lines(material, number)
    form = PlaceForm(lines)
    if request.method == "POST" and sent(form):
        boxes = form.places()
        if boxes and _add(material, number, boxes, form):
            return redirect(f"{address}?place={number}")
    return _shown(material, number, total, form, address)


def _add(material: Material, number: int, boxes: Sequence[Box], form: PlaceForm) -> bool:
    try:
        new = act.add_places(material, number, boxes, by=the_account(), at=now())
    except act.TooManyOnPage:
        most = gettext("一页最多选 %(most)s 处。请用大一些的框，把挨着的几处一起遮盖", most=act.MOST_ON_PAGE)
        form.form_errors.append(most)
        return False
    except act.TooManyPlaces:
        form.form_errors.append(_("这份材料选的地方太多了。请遮盖整行，或者先去掉一些再选"))
        return False
    if not new:
        flash(gettext("这些地方已经选过了，没有重复加"), "success")
        return True
    done = gettext("已加上 %(count)s 处，遮盖副本正在重做", count=new)
    to_do = gettext("已加上 %(count)s 处。都选好以后，请回去点“做遮盖副本”", count=new)
    flash(done if material.masking is not None else to_do, "success")
    return True


def _shown(material: Material, number: int, total: int, form: PlaceForm, address: str) -> tuple[str, int]:
    here = [leak for leak in act.leaks_of(material) if leak["page"] == number and act.is_maskable(leak)]
    copy = None if act.is_drawn(material) else 1
    return page(
        "privacy/places.html",
        case=material.case,
        material=material,
        number=number,
        total=total,
        marks=[Mark(0, tuple(leak["box"])) for leak in here if not leak.get("kept")],
        picture_url=url_for(
            "case_files.page_image",
            case_id=material.case_id,
            material_id=material.id,
            number=number,
            copy=copy,
        ),
        form=form,
        forms=[form],
        address=f"{address}?place={number}",
        page_url=lambda other: f"{address}?place={other}",
        back_url=f"{address}#copy",
    )


def _lines(material: Material, number: int) -> list[tuple[Box, str]]:
    """The lines of the page with their places as it is drawn, where they are known."""
    known = page_of(material, number) if act.is_drawn(material) else None
    words = kept_words([known])[number] if known is not None else None
    if words is None:
        return []
    return [(as_drawn(line.box, words.turned), line.text) for line in words.lines if line.text.strip()]


def _box(parts: Sequence[str]) -> Box | None:
    """A place from its four numbers in percent, cut at the edges of the page; None where it is none."""
    try:
        left, top, width, height = (float(part) / 100 for part in parts)
    except ValueError:
        return None
    if not all(math.isfinite(share) for share in (left, top, width, height)):
        return None
    right, bottom = min(left + width, 1.0), min(top + height, 1.0)
    left, top = max(left, 0.0), max(top, 0.0)
    if right - left < SMALLEST or bottom - top < SMALLEST:
        return None
    return round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4)


def _wider(line: Box) -> Box:
    left, top, width, height = line
    around = AROUND * min(width, height)
    edges = (left - around, top - around, width + 2 * around, height + 2 * around)
    return _box([str(edge * 100) for edge in edges]) or line
