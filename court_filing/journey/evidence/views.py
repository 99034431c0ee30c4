"""The list of evidence: items in order, offered from the uploaded files, drawn as PDF, put with the materials."""

from io import BytesIO

from flask import abort, flash, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from court_filing.acts import evidence_list as act
from court_filing.acts.own_papers import evidence_list_file, replace_evidence_list
from court_filing.acts.room_for_files import NoRoom
from court_filing.cases.case import Case, new_key
from court_filing.clock import court_day, now
from court_filing.journey.asks import asks
from court_filing.journey.blueprint import journey
from court_filing.journey.evidence.form import ItemForm
from court_filing.journey.materials.slots import slot_named
from court_filing.journey.steps import again, step_page
from court_filing.reading.problems import Problem
from court_filing.web import transaction
from court_filing.web.access import check_again
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.taking import take_in

transaction.writes_late("journey.file_evidence")


@journey.get("/evidence/")
@step_page("evidence")
def evidence(case: Case) -> tuple[str, int]:
    """The items in order."""
    return page(
        "journey/evidence/list.html",
        case=case,
        items=act.items_of(case),
        asks=asks(case, "evidence_list"),
        offered=act.not_listed(case),
        removed=act.without_their_files(case),
        may_file=slot_named(case, act.LIST_SLOT) is not None,
        filed=next((file for file in case.present_materials if file.slot == act.LIST_SLOT), None),
    )


@journey.route("/evidence/new/", methods=["GET", "POST"])
@step_page("evidence")
def add_item(case: Case) -> Response | tuple[str, int]:
    """Add an item."""
    return _edit(case, None)


@journey.route("/evidence/<key>/", methods=["GET", "POST"])
@step_page("evidence")
def change_item(case: Case, key: str) -> Response | tuple[str, int]:
    """Change an item."""
    item = act.item_with(case, key)
    if item is None:
        abort(404)
    return _edit(case, item)


@journey.post("/evidence/<key>/move/")
@step_page("evidence")
def move_item(case: Case, key: str) -> Response:
    """Move an item up or down."""
    if sent(ActionForm()):
        act.move_item(case, key, by=-1 if request.form.get("way") == "up" else 1, at=now())
    return again(case, "journey.evidence", _anchor=f"item-{key}")


@journey.post("/evidence/<key>/remove/")
@step_page("evidence")
def remove_item(case: Case, key: str) -> Response:
    """Take an item out."""
    if sent(ActionForm()):
        act.drop_item(case, key, at=now())
    return again(case, "journey.evidence")


@journey.post("/evidence/from-files/")
@step_page("evidence")
def list_files(case: Case) -> Response:
    """Add an item for each uploaded file that has none."""
    if sent(ActionForm()):
        try:
            added = act.list_files(case, at=now())
        except act.ListFull:
            flash(_full(), "error")
        else:
            if added:
                flash(gettext("已列进 %(count)s 份，请补上来源和证明内容", count=added), "success")
    return again(case, "journey.evidence")


@journey.post("/evidence/file/")
@step_page("evidence")
def file_evidence(case: Case) -> Response:
    """Draw the list and put it with the materials in place of the one drawn before: no lock is held meanwhile."""
    slot = slot_named(case, act.LIST_SLOT)
    if slot is None or not case.evidence_list or not sent(ActionForm()):
        return again(case, "journey.evidence")
    name, pdf = evidence_list_file(case, on=court_day(now()))
    taken = take_in(FileStorage(BytesIO(pdf), filename=name, content_type="application/pdf"))
    transaction.begin_writing()
    case = check_again()
    if isinstance(taken, Problem):
        flash(str(taken.message), "error")
        return again(case, "journey.evidence")
    try:
        replace_evidence_list(case, slot.place, taken, at=now())
    except NoRoom as full:
        flash(said(full.text), "error")
    else:
        flash(gettext("清单已放进“证据清单”材料；以后改了清单，请再放一次"), "success")
    return again(case, "journey.evidence")


def _edit(case: Case, item: act.Item | None) -> Response | tuple[str, int]:
    form = ItemForm(data={**item, "files": [str(each) for each in act.files_of(item)]} if item else None)
    form.offer(_files(case, item))
    if sent(form):
        key = item["key"] if item else form.once or new_key()
        try:
            act.keep_item(case, form.answers(), key=key, new=item is None, at=now())
        except KeyError:
            abort(404)
        except act.ListFull:
            form.name.errors = [_full()]
        else:
            return again(case, "journey.evidence")
    return page("journey/evidence/item.html", case=case, form=form, item=item)


def _files(case: Case, item: act.Item | None) -> list[tuple[str, str]]:
    """The evidence that an item may stand for, and what it stands for already."""
    chosen = act.files_of(item) if item else []
    return [
        (str(material.id), material.file_name)
        for material in case.present_materials
        if (material.slot == act.EVIDENCE_SLOT and act.may_be_listed(material)) or material.id in chosen
    ]


def _full() -> str:
    return gettext("清单最多列 %(most)s 份证据，请把同类的合成一份", most=act.MOST_ITEMS)
