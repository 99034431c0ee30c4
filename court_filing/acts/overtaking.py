"""What becomes of a decision that has not taken effect (待生效的决定), when something else happens to its filing."""

from datetime import datetime
from typing import Any

from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.decision import Decision, Outcome
from court_filing.clock import court_day
from court_filing.texts import Text

PERIOD_OVER = Text("审查期限届满，已经先行立案（登记立案规定第八条）。")


def overtake(case: Case, why: Text, *, at: datetime) -> None:
    """End what was decided about the locked case and has not taken effect; `why` is for the clerks."""
    if (decision := case.open_decision) is not None:
        end(decision, Outcome.OVERTAKEN, at=at, why=why)


def withdrawn(case: Case) -> Text:
    """Why a decision about what was taken back is void, in the words of the proceeding."""
    kind = case.proceeding
    return Text("{filer}撤回了{act}。", filer=kind.filer, act=kind.words.act)


def end(decision: Decision, outcome: Outcome, *, at: datetime, why: Text | str = "") -> None:
    """Note what became of a decision."""
    decision.ended_at, decision.outcome, decision.ended_why = at, outcome, str(why) or None
    store.flush()


def decided_in_time(case: Case) -> bool:
    """Whether a decision was made within the review period that takes effect by itself, a little later."""
    decision = case.open_decision
    if decision is None or decision.takes_effect_at is None or case.decide_by_on is None:
        return False
    return court_day(decision.decided_at) <= case.decide_by_on


def why_undecided(case: Case) -> dict[str, Any]:
    """What is logged of a filing that the clock registers: how far it had come, its last day, who had it."""
    if case.open_decision is not None:
        because = "not_confirmed"
    elif case.state is CaseState.SUBMITTED:
        because = "not_reviewed"
    else:
        because = "not_taken" if case.clerk_id is None else "not_decided"
    last = case.decide_by_on.isoformat() if case.decide_by_on else None
    return {"because": because, "decide_by_on": last, "clerk": case.clerk_id}
