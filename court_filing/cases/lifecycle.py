"""How a case, its fee, each payment and money at the bank may move: one table each, and all that sets a state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from court_filing.cases.account import Account, Role
from court_filing.cases.bank import BankLine, BankLineState
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.event import Event
from court_filing.cases.fee import Fee, FeeState
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState
from court_filing.cases.relief import ReliefRequest, ReliefState
from court_filing.cases.representation import Representation, RepresentationState


class Actor(StrEnum):
    """Who may do an act."""

    LITIGANT = "litigant"
    CLERK = "clerk"
    SYSTEM = "system"
    """The automatic review, the clock, or a payment gateway. It accepts, asks and counts; it never refuses."""
    ASSISTANT = "assistant"
    """Somebody of the court who helps people to fill in（导诉员）: no row is theirs."""
    CASHIER = "cashier"
    """Who takes and gives back money for the court（收费员）, and decides no filing: the two are kept apart."""


class Act(StrEnum):
    """What people do to a case (诉讼行为): imperative."""

    CHANGE = "change"
    SUBMIT = "submit"
    FLAG = "flag"
    ACCEPT = "accept"
    RETURN = "return_for_correction"
    REFUSE = "refuse"
    REDIRECT = "redirect"
    INSIST = "insist"
    GIVE_BACK_UNMENDED = "give_back_unmended"
    WITHDRAW = "withdraw"
    ACCEPT_BY_CLOCK = "accept_by_clock"
    DOCKET = "docket"
    LAPSE = "lapse"
    SETTLE = "settle"
    WAIVE = "find_nothing_due"
    FORGO_PREPAYMENT = "forgo_prepayment"
    PAY = "pay"
    CLOSE = "close"
    QUESTION = "question"
    COUNT = "count"
    REFUND = "refund"
    CONFIRM_REFUND = "confirm_refund"
    CONFIRM = "confirm"
    DECLINE = "decline"
    END = "end"
    TAKE = "take"
    TAKE_OVER = "take_over"
    GIVE_BACK = "give_back"
    ATTEMPT = "attempt"
    EXTEND = "extend"
    ASSIGN = "assign"
    DECIDE = "decide"
    UNDO = "undo"
    TELL = "tell"
    ASK_RELIEF = "ask_relief"
    TAKE_BACK_RELIEF = "take_back_relief"
    EXEMPT = "exempt"
    REDUCE = "reduce"
    DEFER = "defer"
    REFUSE_RELIEF = "refuse_relief"
    CALL_IN = "call_in"
    REVISE = "revise"
    REOPEN = "reopen"
    REINSTATE = "reinstate"
    RECEIVE = "receive"
    MATCH = "match"
    SET_ASIDE = "set_aside"
    TAKE_UP = "take_up"
    UNMATCH = "unmatch"
    LEAVE_TO_BANK = "leave_to_bank"
    RESUME_DEFERRAL = "resume_deferral"
    GRANT_CONFIDENTIALITY = "grant_confidentiality"
    REFUSE_CONFIDENTIALITY = "refuse_confidentiality"


class NotAllowed(Exception):
    """The act does not fit where the case stands, or who does it."""

    def __init__(self, act: Act, state: StrEnum, actor: Actor) -> None:
        super().__init__(f"{act} from {state} by {actor}")
        self.act, self.state, self.actor = act, state, actor


@dataclass(frozen=True)
class Transition:
    """One row: from where, by which act, to where, whose act it is, what then held, on what ground."""

    source: StrEnum
    act: Act
    target: StrEnum
    actor: Actor
    event: str
    article: str


_C, _F, _P, _R = CaseState, FeeState, PaymentState, RepresentationState
_B, _Q, _L = RefundState, ReliefState, BankLineState
_LITIGANT, _CLERK, _SYSTEM, _CASHIER = Actor.LITIGANT, Actor.CLERK, Actor.SYSTEM, Actor.CASHIER

CASE_TRANSITIONS = (
    Transition(_C.DRAFT, Act.SUBMIT, _C.SUBMITTED, _LITIGANT, "submitted", "登记立案规定第二条"),
    Transition(_C.RETURNED, Act.SUBMIT, _C.SUBMITTED, _LITIGANT, "resubmitted", "登记立案规定第七条"),
    Transition(_C.SUBMITTED, Act.ACCEPT, _C.ACCEPTED, _SYSTEM, "accepted", "登记立案规定第八条"),
    Transition(_C.SUBMITTED, Act.FLAG, _C.EXAMINING, _SYSTEM, "flagged", "登记立案规定第八条"),
    Transition(
        _C.SUBMITTED, Act.ACCEPT_BY_CLOCK, _C.ACCEPTED, _SYSTEM, "accepted_by_clock", "登记立案规定第八条"
    ),
    Transition(_C.SUBMITTED, Act.WITHDRAW, _C.WITHDRAWN, _LITIGANT, "withdrawn", "民诉法第十三条"),
    Transition(_C.EXAMINING, Act.ACCEPT, _C.ACCEPTED, _CLERK, "accepted", "民诉法第一百二十六条"),
    Transition(_C.EXAMINING, Act.RETURN, _C.RETURNED, _CLERK, "returned", "登记立案规定第七条"),
    Transition(_C.EXAMINING, Act.REFUSE, _C.REFUSED, _CLERK, "refused", "登记立案规定第九条"),
    Transition(
        _C.EXAMINING, Act.ACCEPT_BY_CLOCK, _C.ACCEPTED, _SYSTEM, "accepted_by_clock", "登记立案规定第八条"
    ),
    Transition(_C.EXAMINING, Act.WITHDRAW, _C.WITHDRAWN, _LITIGANT, "withdrawn", "民诉法第十三条"),
    Transition(_C.RETURNED, Act.WITHDRAW, _C.WITHDRAWN, _LITIGANT, "withdrawn", "民诉法第十三条"),
    Transition(_C.EXAMINING, Act.REDIRECT, _C.REDIRECTED, _CLERK, "redirected", "民诉法第一百二十七条"),
    Transition(_C.RETURNED, Act.INSIST, _C.EXAMINING, _LITIGANT, "insisted", "登记立案规定第七条"),
    Transition(_C.REDIRECTED, Act.INSIST, _C.EXAMINING, _LITIGANT, "insisted", "登记立案规定第七条"),
    Transition(_C.GIVEN_BACK, Act.INSIST, _C.EXAMINING, _LITIGANT, "insisted", "登记立案规定第七条"),
    Transition(
        _C.RETURNED, Act.GIVE_BACK_UNMENDED, _C.GIVEN_BACK, _SYSTEM, "not_mended", "登记立案规定第七条"
    ),
    Transition(
        _C.REDIRECTED, Act.GIVE_BACK_UNMENDED, _C.GIVEN_BACK, _SYSTEM, "not_mended", "登记立案规定第七条"
    ),
    Transition(_C.REDIRECTED, Act.WITHDRAW, _C.WITHDRAWN, _LITIGANT, "withdrawn", "民诉法第十三条"),
    Transition(_C.ACCEPTED, Act.DOCKET, _C.DOCKETED, _SYSTEM, "docketed", "案号规定第二条"),
    Transition(
        _C.ACCEPTED, Act.LAPSE, _C.DEEMED_WITHDRAWN, _CLERK, "deemed_withdrawn", "民诉法解释第二百一十三条"
    ),
    Transition(
        _C.DOCKETED, Act.LAPSE, _C.DEEMED_WITHDRAWN, _CLERK, "deemed_withdrawn", "民诉法解释第一百九十九条"
    ),
    Transition(
        _C.DEEMED_WITHDRAWN, Act.REOPEN, _C.ACCEPTED, _CLERK, "reopened", "诉讼费用交纳办法第四十八条"
    ),
)
"""登记立案规定: 法释〔2015〕8号. 案号规定: 法〔2015〕137号."""

FEE_TRANSITIONS = (
    Transition(_F.DUE, Act.SETTLE, _F.PAID, _SYSTEM, "fee_paid", "诉讼费用交纳办法第二十二条"),
    Transition(_F.DUE, Act.WAIVE, _F.NOTHING_DUE, _SYSTEM, "nothing_due", "诉讼费用交纳办法第八条"),
    Transition(
        _F.DUE, Act.FORGO_PREPAYMENT, _F.NOT_PREPAID, _SYSTEM, "not_prepaid", "诉讼费用交纳办法第二十条"
    ),
    Transition(_F.DUE, Act.LAPSE, _F.LAPSED, _CLERK, "fee_lapsed", "民诉法解释第二百一十三条"),
    Transition(
        _F.DUE, Act.ASK_RELIEF, _F.RELIEF_ASKED, _LITIGANT, "relief_asked", "诉讼费用交纳办法第四十八条"
    ),
    Transition(
        _F.RELIEF_ASKED,
        Act.TAKE_BACK_RELIEF,
        _F.DUE,
        _LITIGANT,
        "relief_taken_back",
        "诉讼费用交纳办法第四十八条",
    ),
    Transition(_F.RELIEF_ASKED, Act.EXEMPT, _F.EXEMPT, _CLERK, "fee_exempted", "诉讼费用交纳办法第四十五条"),
    Transition(_F.RELIEF_ASKED, Act.REDUCE, _F.DUE, _CLERK, "fee_reduced", "诉讼费用交纳办法第四十六条"),
    Transition(_F.RELIEF_ASKED, Act.DEFER, _F.DEFERRED, _CLERK, "fee_deferred", "诉讼费用交纳办法第四十七条"),
    Transition(
        _F.RELIEF_ASKED, Act.REFUSE_RELIEF, _F.DUE, _CLERK, "relief_refused", "诉讼费用交纳办法第四十八条"
    ),
    Transition(_F.RELIEF_ASKED, Act.SETTLE, _F.PAID, _SYSTEM, "fee_paid", "诉讼费用交纳办法第二十二条"),
    Transition(_F.DEFERRED, Act.SETTLE, _F.PAID, _SYSTEM, "fee_paid", "诉讼费用交纳办法第二十二条"),
    Transition(_F.DEFERRED, Act.CALL_IN, _F.DUE, _SYSTEM, "deferral_over", "诉讼费用交纳办法第二十二条"),
    Transition(_F.DUE, Act.REVISE, _F.DUE, _CLERK, "fee_revised", "诉讼费用交纳办法第四十三条"),
    Transition(_F.DUE, Act.WAIVE, _F.NOTHING_DUE, _CLERK, "nothing_due", "诉讼费用交纳办法第四十三条"),
    Transition(_F.LAPSED, Act.REOPEN, _F.RELIEF_ASKED, _CLERK, "fee_reopened", "诉讼费用交纳办法第四十八条"),
    Transition(_F.LAPSED, Act.REINSTATE, _F.DUE, _CLERK, "fee_reinstated", "诉讼费用交纳办法第二十二条"),
    Transition(_F.PAID, Act.UNMATCH, _F.DUE, _CASHIER, "fee_owed_again", "诉讼费用交纳办法第二十二条"),
    Transition(
        _F.PAID, Act.RESUME_DEFERRAL, _F.DEFERRED, _CASHIER, "deferral_resumed", "诉讼费用交纳办法第四十七条"
    ),
)

PAYMENT_TRANSITIONS = (
    Transition(_P.STARTED, Act.RECEIVE, _P.PAID, _CASHIER, "payment_received", "诉讼费用交纳办法第五十二条"),
    Transition(_P.STARTED, Act.CLOSE, _P.CLOSED, _CASHIER, "payment_closed", "诉讼费用交纳办法第五十二条"),
    Transition(_P.STARTED, Act.PAY, _P.PAID, _SYSTEM, "payment_received", "诉讼费用交纳办法第五十二条"),
    Transition(_P.STARTED, Act.CLOSE, _P.CLOSED, _SYSTEM, "payment_closed", "诉讼费用交纳办法第五十二条"),
    Transition(_P.CLOSED, Act.PAY, _P.PAID, _SYSTEM, "payment_received", "诉讼费用交纳办法第五十二条"),
    Transition(
        _P.STARTED, Act.QUESTION, _P.HELD, _SYSTEM, "payment_questioned", "诉讼费用交纳办法第五十二条"
    ),
    Transition(_P.CLOSED, Act.QUESTION, _P.HELD, _SYSTEM, "payment_questioned", "诉讼费用交纳办法第五十二条"),
    Transition(_P.PAID, Act.REFUND, _P.REFUNDING, _SYSTEM, "refund_asked", "诉讼费用交纳办法第五十三条"),
    Transition(_P.HELD, Act.COUNT, _P.PAID, _CLERK, "payment_counted", "诉讼费用交纳办法第五十二条"),
    Transition(_P.HELD, Act.COUNT, _P.PAID, _CASHIER, "payment_counted", "诉讼费用交纳办法第五十二条"),
    Transition(
        _P.HELD, Act.REFUND, _P.REFUNDING, _CASHIER, "payment_sent_back", "诉讼费用交纳办法第五十三条"
    ),
    Transition(_P.HELD, Act.REFUND, _P.REFUNDING, _CLERK, "payment_sent_back", "诉讼费用交纳办法第五十三条"),
    Transition(
        _P.REFUNDING, Act.CONFIRM_REFUND, _P.REFUNDED, _SYSTEM, "refunded", "诉讼费用交纳办法第五十三条"
    ),
    Transition(
        _P.REFUNDING, Act.CONFIRM_REFUND, _P.REFUNDED, _CASHIER, "refunded", "诉讼费用交纳办法第五十三条"
    ),
    Transition(
        _P.REFUNDING,
        Act.LEAVE_TO_BANK,
        _P.REFUNDING,
        _CASHIER,
        "refund_left_to_bank",
        "诉讼费用交纳办法第五十三条",
    ),
    Transition(_P.PAID, Act.UNMATCH, _P.CLOSED, _CASHIER, "payment_unmatched", "诉讼费用交纳办法第五十二条"),
    Transition(_P.HELD, Act.UNMATCH, _P.CLOSED, _CASHIER, "payment_unmatched", "诉讼费用交纳办法第五十二条"),
    Transition(
        _P.REFUNDING, Act.UNMATCH, _P.CLOSED, _CASHIER, "payment_unmatched", "诉讼费用交纳办法第五十二条"
    ),
)

REFUND_TRANSITIONS = (
    Transition(_B.ASKED, Act.CONFIRM_REFUND, _B.GIVEN, _SYSTEM, "refund_given", "诉讼费用交纳办法第五十三条"),
    Transition(
        _B.ASKED, Act.CONFIRM_REFUND, _B.GIVEN, _CASHIER, "refund_given", "诉讼费用交纳办法第五十三条"
    ),
    Transition(
        _B.ASKED, Act.LEAVE_TO_BANK, _B.ASKED, _CASHIER, "refund_left_to_bank", "诉讼费用交纳办法第五十三条"
    ),
)

BANK_LINE_TRANSITIONS = (
    Transition(_L.OPEN, Act.MATCH, _L.MATCHED, _SYSTEM, "line_matched", "诉讼费用交纳办法第五十二条"),
    Transition(_L.OPEN, Act.MATCH, _L.MATCHED, _CASHIER, "line_matched", "诉讼费用交纳办法第五十二条"),
    Transition(_L.MATCHED, Act.UNMATCH, _L.OPEN, _CASHIER, "line_unmatched", "诉讼费用交纳办法第五十二条"),
    Transition(_L.OPEN, Act.SET_ASIDE, _L.OTHER, _CASHIER, "line_set_aside", "诉讼费用交纳办法第五十二条"),
    Transition(_L.OTHER, Act.TAKE_UP, _L.OPEN, _CASHIER, "line_taken_up", "诉讼费用交纳办法第五十二条"),
    Transition(_L.OPEN, Act.REFUND, _L.RETURNING, _CASHIER, "line_sent_back", "诉讼费用交纳办法第五十三条"),
    Transition(
        _L.RETURNING, Act.CONFIRM_REFUND, _L.RETURNED, _CASHIER, "line_returned", "诉讼费用交纳办法第五十三条"
    ),
)

RELIEF_TRANSITIONS = (
    Transition(_Q.ASKED, Act.CONFIRM, _Q.GRANTED, _CLERK, "relief_granted", "诉讼费用交纳办法第四十四条"),
    Transition(_Q.ASKED, Act.DECLINE, _Q.REFUSED, _CLERK, "relief_declined", "诉讼费用交纳办法第四十八条"),
    Transition(_Q.ASKED, Act.END, _Q.WITHDRAWN, _LITIGANT, "relief_withdrawn", "诉讼费用交纳办法第四十八条"),
)

REPRESENTATION_TRANSITIONS = (
    Transition(_R.ASKED, Act.CONFIRM, _R.CONFIRMED, _CLERK, "representation_confirmed", "民诉法第六十二条"),
    Transition(_R.ASKED, Act.DECLINE, _R.DECLINED, _CLERK, "representation_declined", "民诉法第六十二条"),
    Transition(_R.ASKED, Act.END, _R.ENDED, _LITIGANT, "representation_ended", "民诉法第六十三条"),
    Transition(_R.CONFIRMED, Act.END, _R.ENDED, _LITIGANT, "representation_ended", "民诉法第六十三条"),
)

OfACase = Case | Fee | Payment | Refund | ReliefRequest | Representation
"""What moves by a table and leaves an event in its case."""
Moving = OfACase | BankLine
"""What moves by a table."""

TABLES: Mapping[type[Moving], tuple[str, tuple[Transition, ...]]] = {
    Case: ("case", CASE_TRANSITIONS),
    Fee: ("fee", FEE_TRANSITIONS),
    Payment: ("payment", PAYMENT_TRANSITIONS),
    Refund: ("refund", REFUND_TRANSITIONS),
    BankLine: ("bank line", BANK_LINE_TRANSITIONS),
    ReliefRequest: ("relief", RELIEF_TRANSITIONS),
    Representation: ("representation", REPRESENTATION_TRANSITIONS),
}


NOTED: Mapping[Act, str] = {
    Act.TAKE: "taken",
    Act.TAKE_OVER: "taken_over",
    Act.GIVE_BACK: "given_back",
    Act.ASSIGN: "assigned",
    Act.DECIDE: "decision_made",
    Act.UNDO: "decision_taken_back",
    Act.CONFIRM: "decision_confirmed",
    Act.DECLINE: "decision_declined",
}
"""What the clerks of a court settle among themselves while a filing is examined, and what then held."""
FEE_DECIDED: Mapping[str, str] = {
    "supplement": "supplement_asked",
    "refund": "refund_decided",
    "revision": "fee_confirmed",
    "fiscal_receipt": "fiscal_receipt_entered",
    "fiscal_receipt_cleared": "fiscal_receipt_cleared",
}
"""What a decision about the fee leaves by its kind, where it is not told by the move of an obligation itself."""
CONFIDENTIALITY: Mapping[Act, str] = {
    Act.GRANT_CONFIDENTIALITY: "confidentiality_granted",
    Act.REFUSE_CONFIDENTIALITY: "confidentiality_refused",
}
"""What the court answers to the request not to show a file（不公开申请）, and what then held."""
MATERIAL = "material"
"""Of what these events are: they move nothing either."""
DESK = "desk"
"""Of what these events are: they move nothing, and are no part of what the litigant is shown."""


ATTEMPTED, MOVED_DAY = "submission_attempted", "deadline_moved"
"""What a time of maintenance leaves behind: that somebody tried to submit, and that a last day was moved."""


def actor_of(account: Account | None) -> Actor:
    """As whom an account acts; None is the system itself."""
    if account is None:
        return _SYSTEM
    if account.assistant:
        return Actor.ASSISTANT
    if account.cashier:
        return Actor.CASHIER
    return _CLERK if account.role is Role.CLERK else _LITIGANT


def transition(thing: Moving, act: Act, actor: Actor) -> Transition:
    """The row that lets `actor` do `act` now; raises NotAllowed where there is none."""
    for row in TABLES[type(thing)][1]:
        if row.source == thing.state and row.act is act and row.actor is actor:
            return row
    raise NotAllowed(act, thing.state, actor)


def ensure_open(case: Case) -> None:
    """Raise NotAllowed unless the answers of the case are still the litigant's to change."""
    if not case.may_be_changed:
        raise NotAllowed(Act.CHANGE, case.state, _LITIGANT)


def ensure_draft(case: Case) -> None:
    """Raise NotAllowed unless nothing of the case has been submitted yet."""
    if case.state is not CaseState.DRAFT:
        raise NotAllowed(Act.CHANGE, case.state, _LITIGANT)


def advance(thing: OfACase, act: Act, *, by: Account | None, at: datetime, **detail: Any) -> Event:
    """Move `thing` by `act` and leave the event; raises NotAllowed and changes nothing where no row fits."""
    row = transition(thing, act, actor_of(by))
    case_id = _case_id(thing)
    thing.state = row.target  # type: ignore[assignment]
    return _leave(row, case_id, of=TABLES[type(thing)][0], by=by, at=at, detail=detail)


def move(line: BankLine, act: Act, *, by: Account | None, at: datetime) -> None:
    """Move money at the bank, which belongs to no case yet: it keeps itself who did it. Raises NotAllowed."""
    row = transition(line, act, actor_of(by))
    line.state = row.target  # type: ignore[assignment]
    line.handled_at, line.handled_by_id = at, by.id if by else None


def note(case: Case, act: Act, *, by: Account, at: datetime, **detail: Any) -> Event:
    """Leave a trace of who has the filing to decide; it stays where it stands.

    Raises NotAllowed unless a clerk does it while the filing is examined.
    """
    actor = actor_of(by)
    if case.state is not _C.EXAMINING or actor is not _CLERK:
        raise NotAllowed(act, case.state, actor)
    row = Transition(case.state, act, case.state, actor, NOTED[act], "")
    return _leave(row, case.id, of=DESK, by=by, at=at, detail=detail)


def note_fee_decision(
    case: Case, kind: str, *, by: Account, at: datetime, article: str, **detail: Any
) -> Event:
    """Leave a trace of what was decided about the fee; `kind` is one of FEE_DECIDED.

    Raises NotAllowed unless a clerk does it in a case that was accepted. Where a cashier counts a payment of more than
    is owed, giving the rest back follows of itself; cashiers enter the numbers of fiscal receipts, too.
    """
    actor = actor_of(by)
    decides = actor is _CLERK or (actor is _CASHIER and kind in ("refund", "fiscal_receipt"))
    if case.state not in (_C.ACCEPTED, _C.DOCKETED, _C.DEEMED_WITHDRAWN) or not decides:
        raise NotAllowed(Act.REVISE, case.state, actor)
    row = Transition(case.state, Act.REVISE, case.state, actor, FEE_DECIDED[kind], article)
    return _leave(row, case.id, of=TABLES[Fee][0], by=by, at=at, detail=detail)


def note_confidentiality(case: Case, act: Act, *, by: Account, at: datetime, **detail: Any) -> Event:
    """Leave a trace of what the court answered to a request not to show a file; `act` is one of CONFIDENTIALITY.

    Raises NotAllowed unless a clerk does it in a case that was filed and not taken back.
    """
    actor = actor_of(by)
    if case.state in (_C.DRAFT, _C.WITHDRAWN) or actor is not _CLERK:
        raise NotAllowed(act, case.state, actor)
    row = Transition(case.state, act, case.state, actor, CONFIDENTIALITY[act], "在线诉讼规则第二条")
    return _leave(row, case.id, of=MATERIAL, by=by, at=at, detail=detail)


def note_attempt(case: Case, *, by: Account, at: datetime, **detail: Any) -> Event:
    """Leave a trace that somebody wanted to submit while nothing could be submitted; it stays where it stands.

    Raises NotAllowed unless the answers of the case are still the litigant's to change.
    """
    ensure_open(case)
    row = Transition(case.state, Act.ATTEMPT, case.state, actor_of(by), ATTEMPTED, "民诉法第八十六条")
    return _leave(row, case.id, of=MATERIAL, by=by, at=at, detail=detail)


def note_moved_day(case: Case, *, at: datetime, **detail: Any) -> Event:
    """Leave a trace that the last day of a limit was moved, because nothing could be done on it（顺延）."""
    row = Transition(case.state, Act.EXTEND, case.state, _SYSTEM, MOVED_DAY, "民诉法第八十六条")
    return _leave(row, case.id, of=MATERIAL, by=None, at=at, detail=detail)


def _leave(
    row: Transition, case_id: str, *, of: str, by: Account | None, at: datetime, detail: dict[str, Any]
) -> Event:
    event = Event(
        case_id=case_id,
        at=at,
        of=of,
        act=row.act.value,
        name=row.event,
        from_state=row.source.value,
        to_state=row.target.value,
        actor=row.actor.value,
        account_id=by.id if by else None,
        article=row.article,
        detail=detail,
    )
    db.session.add(event)
    return event


def _case_id(thing: OfACase) -> str:
    if isinstance(thing, Case):
        return thing.id
    if isinstance(thing, Refund):
        return thing.payment.fee.case_id
    return thing.fee.case_id if isinstance(thing, Payment) else thing.case_id


def diagram() -> str:
    """The tables as Mermaid state diagrams, for README."""
    parts = []
    for model, (name, rows) in TABLES.items():
        start = next(iter(type(rows[0].source)))
        lines = [f"%% {name}: {model.__tablename__}", "stateDiagram-v2", f"    [*] --> {start}"]
        lines += [f"    {row.source} --> {row.target}: {row.act} ({row.actor})" for row in rows]
        parts.append("```mermaid\n" + "\n".join(lines) + "\n```")
    return "\n\n".join(parts)
