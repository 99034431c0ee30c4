"""Supplements (补充材料): a side hands in more after docketing; each hand-in is one thing with one receipt."""

from datetime import datetime

from court_filing.acts import contents, materials, papers
from court_filing.acts.materials import StoredFile
from court_filing.acts.notices import tell_side
from court_filing.acts.room_for_files import TooManyFiles, ensure_space
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.involvement import acts_in, side_for, supplement_begun
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of
from court_filing.cases.material import Material
from court_filing.cases.supplement import Supplement
from court_filing.cases.trial import is_closed
from court_filing.texts import Text

KINDS = ("evidence", "statement", "application", "other")
SLOT = "supplement"
MOST_AT_ONCE = 100
"""How many files one hand-in may hold, those taken out again included."""
_FULL = Text("一次最多交 {most} 个文件（含已移除的）。请先提交这一次，再补充一次；或者把几份材料合成一个 PDF")

NOT_DOCKETED = Text(
    "还没有立案，现在不能补充材料。立案以后，在案件页面里就能补充；法院要求补正的，请到“补正”里改好后再次提交。"
)
CLOSED = Text("本案已经结案，不能再在网上补充材料。有材料要交的，请拨打 12368 联系法院。")
ENDED = Text("本案没有继续审理，不能补充材料。")


class NotReady(Exception):
    """What was put together cannot be handed in as it is; `text` says what to mend."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def obstacle(case: Case) -> Text | None:
    """Why nothing can be handed in to the case now; None where it can."""
    if case.state in (
        *(CaseState.WITHDRAWN, CaseState.DEEMED_WITHDRAWN),
        *(CaseState.REFUSED, CaseState.GIVEN_BACK),
    ):
        return ENDED
    if case.state is not CaseState.DOCKETED:
        return NOT_DOCKETED
    return CLOSED if is_closed(case) else None


def begin(
    case: Case, kind: str, *, note: str | None, by: Account, at: datetime, form_key: str | None
) -> Supplement:
    """Begin to put together a hand-in, or change what the one begun is and shows: a person has one at a time.

    The form sent twice begins one. Raises NotAllowed unless the case is docketed and not closed, and theirs.
    """
    store.lock(case)
    _ensure_taken(case, by)
    side = side_for(by, case)
    known = next((each for each in case.supplements if form_key and each.form_key == form_key), None)
    if side is None or (known is not None and known.account_id != by.id):
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
    if known is not None and known.received_at is not None:
        return known
    supplement = known or supplement_begun(case, by)
    if supplement is None:
        supplement = Supplement(
            case_id=case.id,
            account_id=by.id,
            side=side,
            form_key=form_key,
            kind=kind,
            note=note,
            begun_at=at,
        )
        case.supplements.append(supplement)
    supplement.kind, supplement.note = kind, note
    store.flush()
    return supplement


def ensure_room(supplement: Supplement, *, more: int, size_bytes: int = 0) -> None:
    """Raise NoRoom where so much `more` is not taken."""
    if len(supplement.materials) + more > MOST_AT_ONCE:
        raise TooManyFiles(Text(_FULL.template, most=MOST_AT_ONCE))
    ensure_space(supplement.case, size_bytes, by_id=supplement.account_id)


def add_file(supplement: Supplement, *, file: StoredFile, by: Account, at: datetime) -> Material:
    """Put a stored file into what is being put together; the same bytes twice are the same file.

    Raises NotAllowed, NoRoom.
    """
    _hold(supplement, by)
    for present in present_files(supplement):
        if present.sha256 == file.sha256:
            return present
    ensure_room(supplement, more=1)
    material = materials.keep(supplement.case, SLOT, file=file, at=at, supplement_id=supplement.id)
    store.refresh(supplement)
    return material


def take_out(supplement: Supplement, material: Material, *, by: Account, at: datetime) -> None:
    """Take a file out again before it is handed in. Raises NotAllowed."""
    _hold(supplement, by)
    if material.supplement_id == supplement.id and material.removed_at is None:
        material.removed_at = at


def hand_in(supplement: Supplement, *, by: Account, at: datetime) -> Supplement:
    """Hand it in: received now, receipted, told to the rest of its side. Doing it twice does it once.

    Raises NotAllowed, or NotReady without files and where one cannot be read.
    """
    case = store.lock(supplement.case)
    store.refresh(supplement)
    if supplement.received_at is not None and supplement.account_id == by.id:
        return supplement
    _hold(supplement, by)
    files = present_files(supplement)
    if not files:
        raise NotReady(Text("还没有文件，请先上传要交的材料"))
    if broken := [material.file_name for material in files if material.problem]:
        raise NotReady(Text("有文件打不开：{names}。请移除它，按提示换一份再提交", names="、".join(broken)))
    # Whoever began it may since have entered for somebody else.
    supplement.side = side_for(by, case) or supplement.side
    supplement.received_at = case.changed_at = at
    store.flush()
    receipt = papers.ask_for(
        case, contents.SUPPLEMENT_RECEIPT, at=at, **contents.supplemented(case, supplement)
    )
    supplement.paper_id = receipt.id
    tell_side(case, supplement.side, "supplemented", at=at, by=by.shown_name, files=len(files))
    return supplement


def present_files(supplement: Supplement) -> list[Material]:
    """The files of a hand-in that were not taken out again."""
    return [material for material in supplement.materials if material.removed_at is None]


def _hold(supplement: Supplement, by: Account) -> None:
    """Hold the case and see the hand-in as it is now; raise NotAllowed unless it is theirs and still open."""
    case = store.lock(supplement.case)
    store.refresh(supplement)
    _ensure_taken(case, by)
    if supplement.account_id != by.id or supplement.received_at is not None:
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))


def _ensure_taken(case: Case, by: Account) -> None:
    if obstacle(case) is not None or not acts_in(by, case):
        raise NotAllowed(Act.CHANGE, case.state, actor_of(by))
