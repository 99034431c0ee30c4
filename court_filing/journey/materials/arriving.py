"""Files that arrive in parts: begun, gone on with after whatever came between, taken back, shown once they are in."""

from dataclasses import dataclass
from functools import partial
from typing import NoReturn

from flask import abort, url_for
from werkzeug.wrappers import Response

from court_filing.acts import uploading as act
from court_filing.acts.materials import StoredFile
from court_filing.acts.retention import let_go
from court_filing.acts.room_for_files import NoRoom, NoSpace
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.completeness import may_open
from court_filing.cases.lifecycle import ensure_open
from court_filing.cases.material import Material
from court_filing.cases.upload import Upload
from court_filing.cases.uploads import upload_of
from court_filing.clock import now
from court_filing.gateways.files.parts import Part
from court_filing.gateways.files.protocol import Damaged, NotStored
from court_filing.journey.blueprint import journey
from court_filing.journey.materials.shown import only_one, shown
from court_filing.journey.materials.slots import FilledSlot, slot_named
from court_filing.journey.steps import again, step_page
from court_filing.reading.file_name import shown_name
from court_filing.reading.kind import LIMITS
from court_filing.reading.problems import Fault, Problem
from court_filing.texts import Text
from court_filing.web import resumable, transaction
from court_filing.web.access import check_again, the_account, the_case
from court_filing.web.filters import said
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.resumable import OtherOffset, Refused
from court_filing.web.services import gateways, settings
from court_filing.web.taking import (
    adds_to_files,
    kind_to_take,
    objection_to_announced,
    stored_file,
    takes_files,
)

SLOT_GONE = Text(
    "这个文件要放的位置已经没有了（可能您刚刚删除了当事人或代理人），没有收下。请刷新页面，放到合适的位置。"
)
NOT_YET = Text("前面的步骤还没有填好，现在不能上传材料。请回到任务清单，先完成前面的步骤。")


@dataclass(frozen=True)
class Expected:
    """The file that an upload is to become, and the papers among which it belongs."""

    name: str
    size_bytes: int
    slot: str


for name in ("journey.begin_upload", "journey.receive_part"):
    transaction.writes_late(name)


@journey.route("/materials/<slot>/uploads/", methods=["OPTIONS"])
def upload_options(case_id: str, slot: str) -> Response:
    """What of the protocol is offered."""
    return resumable.capabilities(limit_bytes=LIMITS.largest_bytes)


@journey.post("/materials/<slot>/uploads/")
@takes_files
@resumable.tus
def begin_upload(case_id: str, slot: str) -> Response:
    """Announce a file; its first bytes may come along."""
    name, size_bytes = resumable.announced()
    name = shown_name(name)
    filled = _slot(the_case(), slot)
    if wrong := objection_to_announced(name, size_bytes=size_bytes, slot=filled.slot.slot):
        raise _refusal(wrong)
    upload = _begun(act.Announced(slot, name, size_bytes))
    address = url_for("journey.receive_part", case_id=case_id, upload_id=upload.id)
    until = upload.touched_at + act.KEPT_FOR
    gateways().parts.begin(upload.id)
    offset = 0
    if resumable.brings_bytes():
        upload_id = upload.id
        transaction.write_now()
        offset = _receive(upload_id, after=0)
    response = resumable.answer(201, offset=offset, size_bytes=size_bytes, until=until)
    response.headers["Location"] = address
    return response


@journey.route("/materials/uploads/<upload_id>/", methods=["HEAD"])
@resumable.tus
def upload_offset(case_id: str, upload_id: str) -> Response:
    """How much has come."""
    upload = _mine(upload_id)
    if upload.refused is not None:
        return resumable.answer(410, offset=0, size_bytes=upload.size_bytes)
    if upload.finished_at is None:
        until = upload.touched_at + act.KEPT_FOR
        try:
            offset = gateways().parts.offset(upload.id)
            return resumable.answer(200, offset=offset, size_bytes=upload.size_bytes, until=until)
        except NotStored:
            upload = _ended_meanwhile(upload.id)
    return resumable.answer(200, offset=upload.size_bytes, size_bytes=upload.size_bytes)


@journey.route("/materials/uploads/<upload_id>/", methods=["PATCH"])
@adds_to_files
@resumable.tus
def receive_part(case_id: str, upload_id: str) -> Response:
    """Take in what comes next. The last part puts the file into its slot; so does an empty one after it."""
    after = resumable.sent_offset()
    upload = _mine(upload_id)
    size_bytes = upload.size_bytes
    if upload.finished_at is not None:
        if after != size_bytes:
            raise OtherOffset
        return resumable.answer(204, offset=size_bytes, size_bytes=size_bytes)
    try:
        offset = _receive(upload_id, after=after)
    except NotStored:
        _ended_meanwhile(upload_id)
        raise OtherOffset from None
    return resumable.answer(204, offset=offset, size_bytes=size_bytes, until=now() + act.KEPT_FOR)


@journey.route("/materials/uploads/<upload_id>/", methods=["DELETE"])
@resumable.tus
def end_upload(case_id: str, upload_id: str) -> Response:
    """The person does not want it any more."""
    _forget(_mine(upload_id))
    return Response(status=204)


@journey.post("/materials/uploads/<upload_id>/cancel/")
@step_page("materials")
def cancel_upload(case: Case, upload_id: str) -> Response:
    """The same by a form."""
    upload = upload_of(case, the_account(), upload_id)
    slot = upload.slot_key if upload else None
    if upload is not None and sent(ActionForm()):
        _forget(upload)
    return again(case, "journey.materials", _anchor=f"slot-{slot}" if slot else None)


@journey.get("/materials/uploads/<upload_id>/row/")
@step_page("materials")
def upload_row(case: Case, upload_id: str) -> tuple[str, int]:
    """What became of an upload that is over: the row of its file, or that the same file was there before."""
    upload = _mine(upload_id)
    if upload.material_id is None:
        abort(404)
    material = store.needed(Material, upload.material_id)
    if material.removed_at is not None:
        abort(404)
    same = act.was_there_before(upload, material)
    return page("journey/materials/arrived.html", file=shown(case, material), same=same)


def _begun(file: act.Announced) -> Upload:
    """A row for the upload. Raises Refused."""
    most = settings().uploads_under_way
    transaction.begin_writing()
    case = check_again()
    if not _slot(case, file.slot_key).may_take(file.size_bytes):
        raise Refused(422, only_one())
    try:
        return act.begin(case, file, by=the_account(), most_under_way=most, at=now())
    except NoRoom as full:
        raise _no_room(full) from None


def _no_room(full: NoRoom) -> Refused:
    return Refused(413 if isinstance(full, NoSpace) else 422, full.text)


def _slot(case: Case, key: str) -> FilledSlot:
    """Where the file is to lie. Raises NotAllowed, Refused."""
    ensure_open(case)
    if not may_open(case, "materials"):
        raise Refused(409, NOT_YET)
    if (filled := slot_named(case, key)) is None:
        raise Refused(409, SLOT_GONE)
    return filled


def _receive(upload_id: str, *, after: int) -> int:
    """Add the body of this request after so many bytes, by nobody else meanwhile: how many there are then."""
    upload = _mine(upload_id)
    if upload.refused is not None:
        raise Refused(422, upload.refused)
    filled = _slot(the_case(), upload.slot_key)
    file = Expected(upload.file_name, upload.size_bytes, filled.slot.slot)
    # No transaction is open while bytes arrive.
    store.rollback()
    with gateways().parts.appending(upload_id) as part:
        if after != part.offset:
            raise OtherOffset
        look = partial(_look, upload_id, file)
        resumable.take(part, size_bytes=file.size_bytes, look=look, look_at_bytes=LIMITS.head_bytes)
        if part.offset < file.size_bytes:
            transaction.begin_writing()
            check_again()
            act.note_part(_mine(upload_id), at=now())
        else:
            _finish(upload_id, part, file)
        return part.offset


def _ended_meanwhile(upload_id: str) -> Upload:
    """The upload, which another tab or request has put into its slot at this moment; raises NotStored if none has."""
    store.rollback()
    upload = _mine(upload_id)
    if upload.finished_at is None:
        raise NotStored(upload_id)
    return upload


def _look(upload_id: str, file: Expected, head: bytes) -> None:
    """Refuse a file for good whose first bytes say that it cannot be taken."""
    wrong = kind_to_take(head, file.name, size_bytes=file.size_bytes, slot=file.slot)
    if not isinstance(wrong, Problem):
        return
    transaction.begin_writing()
    check_again()
    _end(upload_id, _refusal(wrong))


def _end(upload_id: str, refusal: Refused) -> NoReturn:
    """Refuse a file for good: nothing more of it is asked for."""
    act.refuse(_mine(upload_id), said(refusal.sentence), at=now())
    transaction.write_now()
    gateways().parts.remove(upload_id)
    raise refusal


def _refusal(wrong: Problem) -> Refused:
    return Refused(413 if wrong.fault is Fault.TOO_LARGE else 422, wrong.message)


def _finish(upload_id: str, part: Part, expected: Expected) -> None:
    """The file is whole: store it, and put it into its slot."""
    file = _stored(part, expected)
    transaction.begin_writing()
    # Held, so that of two files that end at the same moment only one finds the slot empty.
    case = store.lock(check_again())
    filled = _slot(case, _mine(upload_id).slot_key)
    if not filled.takes(file):
        let_go(file.key, at=now())
        _end(upload_id, Refused(422, only_one()))
    try:
        act.finish(case, upload_id, filled.place, file=file, at=now())
    except NoRoom as full:
        raise _no_room(full) from None
    except act.Gone:
        abort(404)
    # Only what was committed needs its parts no more.
    transaction.write_now()
    gateways().parts.remove(upload_id)


def _stored(part: Part, file: Expected) -> StoredFile:
    """Give the file over to the store. What cannot be read any more is to be sent anew: raises OtherOffset."""
    try:
        head = part.head(LIMITS.head_bytes)
        kind = kind_to_take(head, file.name, size_bytes=part.offset, slot=file.slot)
        if isinstance(kind, Problem):
            raise _refusal(kind)
        with part.open() as stream:
            return stored_file(stream, kind, name=file.name)
    except Damaged:
        part.cut_at_damage()
        raise OtherOffset from None


def _forget(upload: Upload) -> None:
    if upload.finished_at is None:
        upload_id = upload.id
        act.forget(upload)
        gateways().parts.remove(upload_id)


def _mine(upload_id: str) -> Upload:
    """The upload, if the reader began it in this case; to anybody else it does not exist."""
    return upload_of(the_case(), the_account(), upload_id) or abort(404)
