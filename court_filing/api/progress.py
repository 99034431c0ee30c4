"""POST /api/v1/progress: a court's own program tells what happened in a case of that court (审判流程)."""

from flask import Response, request

from court_filing.acts import court_programs
from court_filing.acts import progress as act
from court_filing.api.body import read
from court_filing.api.room import Refused, answer, room
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.court_programs import case_of_court
from court_filing.cases.progress import CourtProgram, Progress
from court_filing.clock import SHANGHAI, now
from court_filing.law.case_numbers import normalised
from court_filing.texts import Text
from court_filing.web.security import limiter
from court_filing.web.transaction import begin_writing, writes_late

_NO_KEY = Text("访问密钥不对，或者已经停用。请在请求头里写 Authorization: Bearer 密钥。")
_NO_CASE = Text("本院没有这个案号的案件。")


@room.post("/progress")
@limiter.limit("600 per minute")
@limiter.limit("20 per minute", deduct_when=lambda response: response.status_code == 401)
def tell_progress() -> Response:
    """Record one thing that happened: 201; the same again under its reference: 200; another under it: 409."""
    program_id = _program().id
    case_number, told = read()
    begin_writing()
    program = store.get(CourtProgram, program_id)
    if program is None or program.revoked_at is not None:
        raise Refused(401, {"": _NO_KEY})
    case = case_of_court(program.court_id, case_number=normalised(case_number))
    if case is None:
        raise Refused(404, {"case_number": _NO_CASE})
    entry, is_new = _record(case, told, program)
    return answer(201 if is_new else 200, progress=_shown(entry))


def _program() -> CourtProgram:
    """The program whose key came with the request."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    program = court_programs.known_by(key.strip()) if scheme.lower() == "bearer" and key.strip() else None
    if program is None:
        raise Refused(401, {"": _NO_KEY})
    return program


def _record(case: Case, told: act.Told, program: CourtProgram) -> tuple[Progress, bool]:
    try:
        return act.record(case, told, at=now(), program=program)
    except act.NotPlausible as wrong:
        raise Refused(422, wrong.problems) from wrong
    except act.ToldOtherwise as otherwise:
        sentence = Text(
            "这个 reference 已经登记过别的内容。是新的一件事，请换一个；要更正，请用 kind noted 说明。"
        )
        raise Refused(409, {"reference": sentence}) from otherwise
    except act.NotUnderWay as over:
        closed = Text("本案已经结案，只能用 kind noted 补充说明。")
        raise Refused(
            409, {"case_number": closed if over.is_closed else Text("本案还没有立案，不能登记进展。")}
        ) from over


def _shown(entry: Progress) -> dict[str, object]:
    hearing_at = entry.hearing_at.astimezone(SHANGHAI).isoformat() if entry.hearing_at else None
    return {
        "id": entry.id,
        "case_number": entry.case.case_number,
        "kind": entry.kind,
        "happened_on": entry.happened_on.isoformat(),
        "hearing_at": hearing_at,
        "detail": entry.detail,
        "reference": entry.reference,
        "recorded_at": entry.recorded_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
    }


writes_late("api.tell_progress")
