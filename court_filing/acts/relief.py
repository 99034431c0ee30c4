"""Asking for relief from the fee (申请缓交、减交、免交): in writing, with the filing or while the fee is due."""

from datetime import date, datetime

from court_filing.acts import contents, materials, papers
from court_filing.acts.fees import begin_period, hold
from court_filing.acts.materials import StoredFile
from court_filing.acts.notices import tell_owner
from court_filing.acts.room_for_files import TooManyFiles, ensure_space
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, advance
from court_filing.cases.material import Material
from court_filing.cases.relief import ReliefRequest, ReliefState
from court_filing.clock import court_day
from court_filing.law import relief
from court_filing.review.record import PartyKind
from court_filing.texts import Text

SLOT = "relief"
MOST_FILES = 30
"""How many proofs a request may hold, those taken out again included."""
_FULL = Text("最多交 {most} 个文件。请把几份材料合成一个 PDF 再上传")
MOST_REQUESTS = 3
"""How often it may be asked for in one case: every request stops the days to pay."""
WITH_FILING = (CaseState.DRAFT, CaseState.RETURNED)
UNDECIDED = (CaseState.SUBMITTED, CaseState.EXAMINING)

DECIDED = Text(
    "您的缓减免申请，法院已经作出决定，不能再次申请。对决定不服的，可以向本院院长申请复核（诉讼费用交纳办法第四十三条）。"
)
TOO_OFTEN = Text("本案已经申请过 {most} 次，不能再在网上申请。确有困难的，请拨打 12368 联系法院。")
NOT_NOW = Text("现在没有要交的诉讼费，不用申请。")


def waiting(case: Case) -> ReliefRequest | None:
    """The request that is not decided yet: part of the draft, or before the court; None where there is none."""
    return next((each for each in case.relief_requests if each.state is ReliefState.ASKED), None)


def obstacle(case: Case) -> Text | None:
    """Why relief cannot be asked for now; None where it can, or is being asked for."""
    if any(each.decision_id is not None for each in case.relief_requests):
        return DECIDED
    if waiting(case) is None and len(case.relief_requests) >= MOST_REQUESTS:
        return Text(TOO_OFTEN.template, most=str(MOST_REQUESTS))
    due = case.state is CaseState.ACCEPTED and case.fee is not None and case.fee.state is FeeState.DUE
    if due or lapsed_fee(case) or case.state in WITH_FILING or (case.state in UNDECIDED and waiting(case)):
        return None
    return None if case.fee is not None and case.fee.state is FeeState.RELIEF_ASKED else NOT_NOW


def lapsed_fee(case: Case) -> Fee | None:
    """The fee for want of which the suit was deemed withdrawn（按撤诉处理）before it was docketed; None elsewhere.

    Relief can still be asked for then: the ruling needs a fee that was noticed, not paid, and not relieved
    （民诉法解释第二百一十三条）, and the Decree ends the time to ask nowhere（第四十八条）.
    """
    fee = case.fee
    lapsed = case.state is CaseState.DEEMED_WITHDRAWN and case.docketed_at is None
    return fee if lapsed and fee is not None and fee.state is FeeState.LAPSED else None


def asked_by_person(case: Case) -> bool:
    """Whether a natural person (自然人) is among those who come to court; also where nobody has been named yet."""
    mine = [party for party in case.parties if party.role == case.proceeding.initiating.id]
    return not mine or any(party.kind == PartyKind.NATURAL for party in mine)


def ask(case: Case, ground_id: str, statement: str, *, by: Account, at: datetime) -> ReliefRequest:
    """Ask on one of the Decree's grounds; with the filing, while the fee is due: then its days stop, or after a lapse.

    In a draft it can be changed until it is handed in; before the court it stands, and asking again adds nothing.
    Raises NotAllowed, and BadInput for a ground that is not open to who asks（第四十四条第二款）.
    """
    hold(case)
    found, open_now = waiting(case), case.state in WITH_FILING
    if found is not None and not open_now:
        return found
    if obstacle(case) is not None:
        raise NotAllowed(Act.ASK_RELIEF, case.fee.state if case.fee else case.state, actor_of(by))
    ground = relief.grounds(court_day(at))[ground_id]
    relief.ensure_open_to(ground.kind, natural_person=asked_by_person(case), on=court_day(at))
    request = found or ReliefRequest(account_id=case.owner_id, asked_at=at)
    request.kind, request.ground, request.statement, request.asked_at = ground.kind, ground.id, statement, at
    if found is None:
        case.relief_requests.append(request)
    case.changed_at = at
    store.flush()
    if not open_now and case.fee is not None:
        if lapsed_fee(case) is None:
            advance(case.fee, Act.ASK_RELIEF, by=by, at=at, kind=ground.kind, ground=ground.id)
        make_application(request, at=at)
    return request


def make_application(request: ReliefRequest, *, at: datetime) -> None:
    """The written request (司法救助申请书) as it is handed in, unless one that says the same was made."""
    stated = contents.relief_asked(request, on=court_day(at))
    kept = contents.RELIEF_APPLICATION(check_code="", check_url="", **stated).to_record()
    for earlier in request.case.papers:
        if earlier.kind == "relief_application" and _says_the_same(earlier.content, kept):
            return
    papers.ask_for(request.case, contents.RELIEF_APPLICATION, at=at, **stated)


_EACH_ITS_OWN = ("check_code", "check_url", "asked_on")


def _says_the_same(one: dict[str, object], other: dict[str, object]) -> bool:
    return all(one.get(name) == other[name] for name in other if name not in _EACH_ITS_OWN)


def stand_over(fee: Fee, *, at: datetime) -> bool:
    """At acceptance: the fee waits for the request that came with the filing. Whether there is one."""
    request = waiting(fee.case)
    if request is None:
        return False
    advance(fee, Act.ASK_RELIEF, by=fee.case.owner, at=at, kind=request.kind, ground=request.ground)
    return True


def take_back(request: ReliefRequest, *, by: Account, at: datetime) -> None:
    """Take the request back; a fee that waited for it is due, with a new period（第二十二条）. Raises NotAllowed."""
    case = request.case
    hold(case)
    store.refresh(request)
    fee = case.fee
    if case.state in WITH_FILING:
        by = case.owner
    waits = fee is not None and fee.state is FeeState.RELIEF_ASKED
    advance(request, Act.END, by=by, at=at, alone=not waits)
    case.changed_at = at
    if fee is not None and waits:
        advance(fee, Act.TAKE_BACK_RELIEF, by=by, at=at)
        renew(fee, at=at)
        tell_owner(
            case, "relief_taken_back", at=at, amount_yuan=str(fee.amount_yuan), due_on=fee.due_on.isoformat()
        )


def lay_aside(case: Case, *, at: datetime) -> None:
    """The fee was paid, or nothing is to be paid: nothing is left to ask for."""
    if (request := waiting(case)) is not None:
        advance(request, Act.END, by=case.owner, at=at, alone=True, moot=True)


def renew(fee: Fee, *, at: datetime) -> None:
    """Notice the fee as it stands now, with its whole period（第二十二条）."""
    begin_period(fee, at=at)
    stated = contents.fee_noticed(fee.case, fee, on=court_day(at))
    papers.ask_for(fee.case, contents.FEE_NOTICE, at=at, **stated)


def ensure_room(request: ReliefRequest, *, more: int, size_bytes: int = 0) -> None:
    """Raise NoRoom where so much `more` is not taken."""
    if len(request.materials) + more > MOST_FILES:
        raise TooManyFiles(Text(_FULL.template, most=MOST_FILES))
    ensure_space(request.case, size_bytes, by_id=request.case.owner_id)


def add_file(request: ReliefRequest, *, file: StoredFile, at: datetime) -> Material:
    """Put a proof (证明材料) with the request until it is decided; the same bytes twice are the same file.

    Raises NotAllowed, NoRoom.
    """
    _ensure_undecided(request)
    for present in present_files(request):
        if present.sha256 == file.sha256:
            return present
    ensure_room(request, more=1)
    material = materials.keep(request.case, SLOT, file=file, at=at, relief_request_id=request.id)
    store.refresh(request)
    return material


def take_out(request: ReliefRequest, material: Material, *, at: datetime) -> None:
    """Take a proof out again before it was handed in. Raises NotAllowed: what the court has received stays."""
    _ensure_undecided(request)
    if request.case.state not in WITH_FILING:
        raise NotAllowed(Act.CHANGE, request.state, Actor.LITIGANT)
    if material.relief_request_id == request.id and material.removed_at is None:
        material.removed_at = at


def present_files(request: ReliefRequest) -> list[Material]:
    """The proofs that were not taken out again."""
    return [material for material in request.materials if material.removed_at is None]


def ground_of(request: ReliefRequest, *, on: date) -> relief.Ground:
    """The ground that it names, with its article."""
    return relief.grounds(on)[request.ground]


def _ensure_undecided(request: ReliefRequest) -> None:
    hold(request.case)
    store.refresh(request)
    if request.state is not ReliefState.ASKED:
        raise NotAllowed(Act.CHANGE, request.state, Actor.LITIGANT)
