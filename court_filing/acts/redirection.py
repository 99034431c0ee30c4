"""Where else to go (释明告知), insisting (坚持起诉), and giving back what nobody answered in time (退回并记录).

民诉法第一百二十七条: where the suit belongs to others the court says so and to whom; 登记立案规定第七条: what is not
mended in time is given back and recorded, and whoever insists has the court rule.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from court_filing.acts import assignment, contents, papers
from court_filing.acts.notices import tell_owner
from court_filing.acts.ruling_owed import ensure_no_ruling_owed, insistence
from court_filing.acts.submission import keep_as_it_stands, start_clock
from court_filing.acts.time_limits import last_day, working_day_from
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_settings import settings_of
from court_filing.cases.decisions import last_event
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of, advance, transition
from court_filing.clock import court_day

LONGEST_WORDS = 2000
"""How much a person may say when they insist."""
MAY_INSIST = (CaseState.RETURNED, CaseState.REDIRECTED, CaseState.GIVEN_BACK)
Reason = Mapping[str, str]


def redirect(case: Case, reasons: Sequence[Reason], *, by: Account, at: datetime) -> None:
    """Tell where else to go and why（释明告知）; the person follows, or insists and is ruled upon.

    Each reason has `text` (why not here), `where` (where to go) and `article`. Raises NotAllowed, TakenByColleague,
    RulingOwed, and ValueError where one of them says nothing.
    """
    store.lock(case)
    transition(case, Act.REDIRECT, actor_of(by))
    assignment.ensure_free(case, Act.REDIRECT, by=by)
    ensure_no_ruling_owed(case, Act.REDIRECT, by=by)
    ensure_told(reasons)
    told = [dict(reason) for reason in reasons]
    by_on = last_day(court_day(at), settings_of(case.court_id).correction_days)
    advance(case, Act.REDIRECT, by=by, at=at, reasons=told, answer_by_on=by_on.isoformat())
    assignment.release(case)
    # The person is told within the period; what they answer starts it anew.
    case.decide_by_on, case.changed_at = None, at
    papers.ask_for(
        case,
        contents.REDIRECTION_NOTICE,
        at=at,
        **contents.redirected(case, told, answer_by_on=by_on, on=court_day(at)),
    )
    tell_owner(case, "redirected", at=at, answer_by_on=by_on.isoformat())


def ensure_told(reasons: Sequence[Reason]) -> None:
    """Raise ValueError unless there is a reason, and each says why, and where to go instead."""
    if not reasons or not all(reason["text"].strip() and reason["where"].strip() for reason in reasons):
        raise ValueError("who is told to go elsewhere is told where, and why")


def insist(case: Case, words: str, *, by: Account, at: datetime) -> None:
    """The person mends nothing, or does not go elsewhere, and wants the court to rule（坚持起诉）.

    It is examined again as it stands, in a full new period（民诉法解释第一百二十六条）. Raises NotAllowed, and
    ValueError unless it is said why, in at most LONGEST_WORDS characters.
    """
    store.lock(case)
    transition(case, Act.INSIST, actor_of(by))
    words = words.strip()
    if not words or len(words) > LONGEST_WORDS:
        raise ValueError("who insists says why")
    advance(case, Act.INSIST, by=by, at=at, words=words)
    if case.corrections and case.corrections[-1].answered_at is None:
        correction = case.corrections[-1]
        correction.answered_at = correction.insisted_at = at
        correction.insisted_words = words
    case.submitted_at = case.changed_at = at
    start_clock(case, at=at)
    keep_as_it_stands(case, at=at)
    assert case.decide_by_on is not None
    tell_owner(case, "insisted", at=at, decide_by_on=case.decide_by_on.isoformat())


def give_back_unmended(case: Case, *, at: datetime) -> None:
    """Give back what was not mended or answered in time, and record it（退回并记录在册: 登记立案规定第七条）.

    Does nothing before the last day is over, nor to what was answered meanwhile.
    """
    store.lock(case)
    last = answer_by(case)
    if last is None or court_day(at) <= last:
        return
    try:
        advance(case, Act.GIVE_BACK_UNMENDED, by=None, at=at, last_day_on=last.isoformat())
    except NotAllowed:
        return
    case.changed_at = at
    papers.ask_for(
        case,
        contents.GIVEN_BACK_NOTICE,
        at=at,
        **contents.given_back(
            case, _asked_for(case), elsewhere=was_told_elsewhere(case), last_on=last, on=court_day(at)
        ),
    )
    tell_owner(case, "given_back", at=at, last_on=last.isoformat())


def answer_by(case: Case) -> date | None:
    """The last day to mend, or to answer where else to go; on a holiday the working day after it. None: neither."""
    if case.state is CaseState.RETURNED and case.corrections:
        return working_day_from(case.corrections[-1].due_on)
    if case.state is CaseState.REDIRECTED:
        return date.fromisoformat(_detail(case, Act.REDIRECT)["answer_by_on"])
    return None


def reasons_told(case: Case) -> Sequence[Reason]:
    """Why the person was told to go elsewhere, and where; nothing where they were not."""
    reasons: Sequence[Reason] = _detail(case, Act.REDIRECT).get("reasons", ())
    return reasons


def was_told_elsewhere(case: Case) -> bool:
    """Whether the last that the court asked was to go elsewhere, and not to mend something."""
    last = last_event(case, Act.RETURN, Act.REDIRECT)
    return last is not None and last.act == Act.REDIRECT.value


def words_of_insisting(case: Case) -> str:
    """What the person said with which they insist on a ruling now; "" where they do not."""
    event = insistence(case)
    return str(event.detail.get("words", "")) if event is not None else ""


def _asked_for(case: Case) -> list[str]:
    """What the case was waiting for last, sentence by sentence."""
    if was_told_elsewhere(case):
        return [f"{reason['text']}{reason['where']}" for reason in reasons_told(case)]
    return [item["text"] for item in case.corrections[-1].items]


def _detail(case: Case, act: Act) -> Mapping[str, Any]:
    """What the last event of that act left besides; nothing where there was none."""
    event = last_event(case, act)
    return event.detail if event is not None else {}
