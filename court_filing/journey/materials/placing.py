"""A file moved to another place of the filing, and back, with one press."""

from collections.abc import Sequence

from flask import abort, flash, request
from werkzeug.wrappers import Response

from court_filing.acts import placing as act
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.material import Material
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.journey.materials.slots import FilledSlot, filed, filled_slots, present, slot_named
from court_filing.journey.steps import again, step_page
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, sent


@journey.post("/materials/files/<int(max=2147483647):material_id>/move/")
@step_page("materials")
def move_file(case: Case, material_id: int) -> Response:
    """Put the file into the place that was sent; where that cannot be, it stays and the page says why."""
    material = filed(store.lock(case), material_id)
    if material.removed_at is not None:
        abort(404)
    to = slot_named(case, request.form.get("to", ""))
    if to is None or not sent(ActionForm()):
        flash(gettext("没有移动：要放的位置已经没有了。请刷新页面再看一看。"), "info")
        return again(case, "journey.materials")
    came_from = _lying_in(case, material)
    try:
        others = act.move(
            case,
            material,
            to.place,
            for_several=to.takes_several,
            in_exchange=present(case, request.form.get("other", type=int)),
            at=now(),
        )
    except act.NoPlace:
        flash(gettext("没有移动：那里已经有别的文件，请先移除它，或者把这个文件重新上传到那里。"), "info")
        return again(case, "journey.materials", _anchor=f"slot-{to.key}")
    if came_from.key == to.key:
        said = gettext("“%(name)s”本来就在“%(place)s”，没有移动", name=material.file_name, place=to.called)
        flash(said, "info")
        return again(case, "journey.materials", _anchor=f"slot-{to.key}")
    flash(_moved(material, came_from, to, others), "success")
    return again(
        case,
        "journey.materials",
        moved=material.id,
        back=came_from.key,
        other=others[0].id if others else None,
        _anchor=f"slot-{to.key}",
    )


def _moved(material: Material, came_from: FilledSlot, to: FilledSlot, others: Sequence[Material]) -> str:
    if not others:
        return gettext("“%(name)s”已移到“%(place)s”", name=material.file_name, place=to.called)
    return gettext(
        "“%(name)s”已移到“%(place)s”，原来在那里的“%(other)s”移到了“%(other_place)s”",
        name=material.file_name,
        place=to.called,
        other=others[0].file_name,
        other_place=came_from.called,
    )


def _lying_in(case: Case, material: Material) -> FilledSlot:
    return next(slot for slot in filled_slots(case) if material in slot.files)
