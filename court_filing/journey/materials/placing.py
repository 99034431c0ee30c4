"""A file moved to another place of the filing, and back, with one press."""

from flask import abort, flash, request
from werkzeug.wrappers import Response

from court_filing.acts import placing as act
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.cases.queries import material_of
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.materials.slots import FilledSlot, filled_slots, slot_named
from court_filing.journey.steps import again, step_page
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, sent


@journey.post("/materials/files/<int(max=2147483647):material_id>/move/")
@step_page("materials")
def move_file(case: Case, material_id: int) -> Response:
    """Put the file into the place that was sent; where that cannot be, it stays and the page says why."""
    material = material_of(case, material_id)
    if material is None or not material.of_filing or material.removed_at is not None:
        abort(404)
    to = slot_named(case, request.form.get("to", ""))
    if to is None or not sent(ActionForm()):
        flash(gettext("没有移动：要放的位置已经没有了。请刷新页面再看一看。"), "info")
        return again(case, "journey.materials")
    came_from = _lying_in(case, material)
    try:
        act.move(case, material, to.place, for_several=to.takes_several, at=now())
    except act.NoPlace:
        flash(gettext("没有移动：那里已经有别的文件，请先移除它，或者把这个文件重新上传到那里。"), "info")
        return again(case, "journey.materials", _anchor=f"slot-{to.key}")
    flash(gettext("已移到“%(place)s”", place=to.slot.title), "success")
    back = came_from.key if came_from.key != to.key else None
    return again(case, "journey.materials", moved=material.id, back=back, _anchor=f"slot-{to.key}")


def _lying_in(case: Case, material: Material) -> FilledSlot:
    return next(slot for slot in filled_slots(case) if material in slot.files)
