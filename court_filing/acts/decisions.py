"""Decisions (决定): made by a clerk, in effect a little later, so that a slip is taken back before anybody is told.

Until a decision takes effect nothing of it leaves the court: no paper, no notice, no number. It may be taken back
until then; a refusal waits for a second pair of eyes besides, where the court wants that. The filing meanwhile stays
where it stands, with the clerk who decided it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from court_filing.acts import assignment, examination, redirection, refusal
from court_filing.acts.docketing import CourtHasNoCode
from court_filing.acts.overtaking import end
from court_filing.acts.ruling_owed import ensure_no_ruling_owed
from court_filing.acts.second_list import NoReasonForAgain
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_settings import settings_of
from court_filing.cases.decision import Decision, Outcome
from court_filing.cases.lifecycle import Act, Actor, NotAllowed, actor_of, note, transition
from court_filing.cases.sections import clerks_of
from court_filing.texts import Text

CARRY_OUT = "carry_out_decision"
Content = Mapping[str, Any]


class AlreadyDecided(NotAllowed):
    """The filing has been decided already, and the decision has not taken effect yet: `decision`."""

    def __init__(self, act: Act, case: Case, decision: Decision) -> None:
        super().__init__(act, case.state, Actor.CLERK)
        self.decision = decision


class NothingToTakeBack(NotAllowed):
    """The decision has taken effect, or has ended otherwise: `decision`."""

    def __init__(self, act: Act, case: Case, decision: Decision) -> None:
        super().__init__(act, case.state, Actor.CLERK)
        self.decision = decision


class OthersDecision(NotAllowed):
    """Somebody else made the decision, and the filing is not theirs who wants to take it back: `decision`."""

    def __init__(self, case: Case, decision: Decision) -> None:
        super().__init__(Act.UNDO, case.state, Actor.CLERK)
        self.decision = decision


class OwnDecision(NotAllowed):
    """Nobody is the second pair of eyes on what they decided themselves."""


class NotTheSecond(NotAllowed):
    """Who wants to agree is not who may: a supervisor's refusal is looked at by another supervisor."""


@dataclass(frozen=True)
class _Kind:
    """How decisions of one act are checked when they are made, and carried out when they take effect."""

    check: Callable[[Case, Content, Account, datetime], object]
    carry_out: Callable[[Case, Content, Account, datetime], object]


def decide(case: Case, act: Act, content: Content, *, by: Account, at: datetime) -> Decision:
    """Make a decision: `accept`, `return`, `refuse` or `redirect`, with what that act asks for, as JSON keeps it.

    With no time to think it over (`undo_minutes` 0) and no second pair of eyes it takes effect at once. Raises
    NotAllowed, TakenByColleague, AlreadyDecided, RulingOwed, and what the act itself raises for `content`.
    """
    store.lock(case)
    transition(case, act, actor_of(by))
    assignment.ensure_free(case, act, by=by)
    ensure_undecided(case, act)
    ensure_no_ruling_owed(case, act, by=by)
    _KINDS[act].check(case, content, by, at)
    wanted = settings_of(case.court_id)
    decision = Decision(
        case_id=case.id,
        act=act.value,
        content=dict(content),
        by_id=by.id,
        decided_at=at,
        needs_second=act is Act.REFUSE and wanted.second_on_refusal,
    )
    case.decisions.append(decision)
    if decision.needs_second or wanted.undo_minutes:
        assignment.keep(case, by=by, at=at)
        note(case, Act.DECIDE, by=by, at=at, decision=act.value)
    if not decision.needs_second:
        _let_pass(decision, minutes=wanted.undo_minutes, at=at)
    return decision


def ensure_undecided(case: Case, act: Act) -> None:
    """Raise AlreadyDecided where a decision about the locked case has not taken effect yet."""
    if (earlier := case.open_decision) is not None:
        raise AlreadyDecided(act, case, earlier)


def take_back(case: Case, *, decision_id: int, by: Account, at: datetime) -> None:
    """Take a decision back before it takes effect (撤销); twice does no harm.

    Who made it may, and who has the filing since. Raises NothingToTakeBack where it is too late, OthersDecision.
    """
    store.lock(case)
    decision = _of(case, decision_id, Act.UNDO)
    if decision.outcome is Outcome.TAKEN_BACK and by.id in (decision.by_id, case.clerk_id):
        return
    _ensure_open(decision, Act.UNDO)
    if not may_take_back(decision, by):
        raise OthersDecision(case, decision)
    note(case, Act.UNDO, by=by, at=at, decision=decision.act)
    end(decision, Outcome.TAKEN_BACK, at=at)


def may_take_back(decision: Decision, by: Account) -> bool:
    """Whether an open decision is theirs to take back: they made it, or have the filing since."""
    return decision.is_open and by.id in (decision.by_id, decision.case.clerk_id)


def confirm(case: Case, *, decision_id: int, by: Account, at: datetime) -> None:
    """The second pair of eyes agrees (复核): the decision takes effect now; twice does no harm.

    Raises OwnDecision, NotTheSecond, NothingToTakeBack, and what the act raises where it does not fit any more.
    """
    decision = _to_second(case, decision_id, Act.CONFIRM, by=by)
    if not decision.is_open:
        return
    note(case, Act.CONFIRM, by=by, at=at, decision=decision.act)
    decision.second_id, decision.seconded_at = by.id, at
    _let_pass(decision, minutes=0, at=at)


def decline(case: Case, why: str, *, decision_id: int, by: Account, at: datetime) -> None:
    """The second pair of eyes does not agree, and says why; the filing is the first clerk's to decide anew.

    Raises OwnDecision, NotTheSecond, NothingToTakeBack, ValueError without a reason.
    """
    if not why.strip():
        raise ValueError("who does not agree says why")
    decision = _to_second(case, decision_id, Act.DECLINE, by=by)
    if not decision.is_open:
        return
    note(case, Act.DECLINE, by=by, at=at, decision=decision.act)
    decision.second_id, decision.seconded_at, decision.second_words = by.id, at, why.strip()
    end(decision, Outcome.DECLINED, at=at, why=why.strip())


def may_second(decision: Decision, by: Account) -> bool:
    """Whether they may be the second pair of eyes: another clerk of the court.

    On a supervisor's own decision it is another supervisor, where the court has one.
    """
    case = decision.case
    if actor_of(by) is not Actor.CLERK or by.court_id != case.court_id:
        return False
    if by.id == decision.by_id or not decision.needs_second:
        return False
    if by.supervisor or not decision.by.supervisor:
        return True
    return all(one.id == decision.by_id for one in clerks_of(case.court_id) if one.supervisor)


def carry_out(decision_id: int, *, at: datetime) -> None:
    """Let a decision take effect whose time has come. What does not fit any more is ended, and says why.

    Does nothing to one that has ended, that waits for a second pair of eyes, or whose time has not come.
    """
    decision = store.needed(Decision, decision_id)
    store.lock(decision.case)
    if not decision.is_open or decision.takes_effect_at is None or at < decision.takes_effect_at:
        return
    try:
        with store.savepoint():
            _take_effect(decision, at=at)
    except tuple(WHY_UNFIT) as unfit:
        # The filing is still with the clerk, who sees why and decides anew.
        why = next(words for kind, words in WHY_UNFIT.items() if isinstance(unfit, kind))
        end(decision, Outcome.OVERTAKEN, at=at, why=why)


def _let_pass(decision: Decision, *, minutes: int, at: datetime) -> None:
    decision.takes_effect_at = at + timedelta(minutes=minutes)
    store.flush()
    if minutes:
        store.record_task(CARRY_OUT, decision.id, at=decision.takes_effect_at)
    else:
        _take_effect(decision, at=at)


def _take_effect(decision: Decision, *, at: datetime) -> None:
    """Carry it out in the name of who made it, whoever has taken the filing over since: they let it stand."""
    assignment.release(decision.case)
    end(decision, Outcome.CARRIED_OUT, at=at)
    _KINDS[Act(decision.act)].carry_out(decision.case, decision.content, decision.by, at)


def _of(case: Case, decision_id: int, act: Act) -> Decision:
    for decision in case.decisions:
        if decision.id == decision_id:
            return decision
    raise NotAllowed(act, case.state, Actor.CLERK)


def _ensure_open(decision: Decision, act: Act) -> None:
    if not decision.is_open:
        raise NothingToTakeBack(act, decision.case, decision)


def _to_second(case: Case, decision_id: int, act: Act, *, by: Account) -> Decision:
    """The decision to agree to or not, by who may; it has ended only where they said this very thing before."""
    store.lock(case)
    decision = _of(case, decision_id, act)
    if decision.by_id == by.id:
        raise OwnDecision(act, case.state, actor_of(by))
    if not may_second(decision, by):
        raise NotTheSecond(act, case.state, actor_of(by))
    said_before = Outcome.DECLINED if act is Act.DECLINE else Outcome.CARRIED_OUT
    if decision.second_id != by.id or decision.outcome is not said_before:
        _ensure_open(decision, act)
    return decision


def _check_accept(case: Case, content: Content, _by: Account, at: datetime) -> None:
    examination.fee_to_notice(case, amount_yuan=_amount(content), at=at)


def _accept(case: Case, content: Content, by: Account, at: datetime) -> None:
    examination.accept(case, by=by, at=at, amount_yuan=_amount(content))


def _check_return(case: Case, content: Content, by: Account, _at: datetime) -> None:
    date.fromisoformat(content["due_on"])
    examination.ensure_items(case, content["items"], content.get("again_because"), by=by)


def _return(case: Case, content: Content, by: Account, at: datetime) -> None:
    examination.return_for_correction(
        case,
        content["items"],
        by=by,
        at=at,
        due_on=date.fromisoformat(content["due_on"]),
        again_because=content.get("again_because"),
    )


def _check_refuse(case: Case, content: Content, _by: Account, _at: datetime) -> None:
    refusal.ensure_ruled(case, content["reasons"], ground=refusal.Ground(content["ground"]))


def _refuse(case: Case, content: Content, by: Account, at: datetime) -> None:
    refusal.refuse(case, content["reasons"], ground=refusal.Ground(content["ground"]), by=by, at=at)


def _check_redirect(_case: Case, content: Content, _by: Account, _at: datetime) -> None:
    redirection.ensure_told(content["reasons"])


def _redirect(case: Case, content: Content, by: Account, at: datetime) -> None:
    redirection.redirect(case, content["reasons"], by=by, at=at)


def _amount(content: Content) -> Decimal | None:
    return Decimal(content["amount_yuan"]) if content.get("amount_yuan") else None


_KINDS: Mapping[Act, _Kind] = {
    Act.ACCEPT: _Kind(_check_accept, _accept),
    Act.RETURN: _Kind(_check_return, _return),
    Act.REFUSE: _Kind(_check_refuse, _refuse),
    Act.REDIRECT: _Kind(_check_redirect, _redirect),
}
WHY_UNFIT: Mapping[type[Exception], Text] = {
    NotAllowed: Text("这件已经有了变化，这项决定不再适用。"),
    examination.AmountNeeded: Text("诉讼费的数额有了变化，要重新核定。"),
    CourtHasNoCode: Text("本院没有法院代字，编不出案号。"),
    refusal.NeverCorrected: Text("裁定的情形已经不适用，请重新决定。"),
    NoReasonForAgain: Text("又要补正以前告知过的内容，要写明为什么。"),
}
"""Why a decision did not take effect, for the clerk who made it, by what its act raised."""
