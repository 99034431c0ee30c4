"""What was decided and has not taken effect (待生效的决定), in the words of the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from court_filing.acts.decisions import may_second, may_take_back
from court_filing.acts.redirection import answer_by, reasons_told, words_of_insisting
from court_filing.acts.refusal import Ground
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.decision import Decision, Outcome
from court_filing.cases.lifecycle import Act
from court_filing.clock import SHANGHAI, court_day
from court_filing.law.proceedings import Proceeding
from court_filing.web.filters import day, when, yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

DECIDED: Mapping[str, str] = {
    Act.ACCEPT: _("受理"),
    Act.RETURN: _("退回补正"),
    Act.REDIRECT: _("告知到别处办理"),
}
"""What a decision is called; a refusal by the verdict of its proceeding."""
GROUNDS: Mapping[Ground, str] = {
    Ground.NOT_CURABLE: _("%(act)s不符合法定条件，补正也不能解决；已经释明，%(filer)s坚持%(act)s"),
    Ground.STILL_DEFECTIVE: _("已经退回补正，补正以后仍不符合要求，%(filer)s坚持%(act)s"),
    Ground.NOT_MENDED: _("已经退回补正，%(filer)s没有补正，坚持%(act)s"),
}


@dataclass(frozen=True)
class Pending:
    """A decision for who looks at it; `lines` are what it says, each with what stands beside it."""

    decision: Decision
    sentence: str
    lines: Sequence[tuple[str, str]]
    may_take_back: bool
    may_second: bool


def verb(decision: Decision) -> str:
    """What was decided: 受理, 退回补正, 裁定不予受理 …"""
    return called(decision.act, decision.case)


def called(act: str, case: Case) -> str:
    """What the decision of that act is called in this case."""
    return case.proceeding.refusal.verdict if act == Act.REFUSE else str(DECIDED[act])


def pending_of(decision: Decision, me: Account) -> Pending:
    """The open decision as this clerk sees it."""
    who = gettext("您") if decision.by_id == me.id else decision.by.shown_name
    what, at = verb(decision), decision.takes_effect_at
    if at is not None:
        sentence = gettext("%(who)s已决定%(what)s，%(at)s 生效。", who=who, what=what, at=moment(decision))
    else:
        sentence = gettext("%(who)s已决定%(what)s，等另一位法官复核以后生效。", who=who, what=what)
    return Pending(
        decision, sentence, lines_of(decision), may_take_back(decision, me), may_second(decision, me)
    )


def moment(decision: Decision) -> str:
    """When it takes effect: the time alone where that is the day of the decision; "" while it is not known."""
    at = decision.takes_effect_at
    if at is None:
        return ""
    same_day = court_day(at) == court_day(decision.decided_at)
    return at.astimezone(SHANGHAI).strftime("%H:%M") if same_day else when(at)


def lines_of(decision: Decision) -> list[tuple[str, str]]:
    """What the decision says: the fee, what is to be mended, the reasons."""
    content = decision.content
    if decision.act == Act.ACCEPT:
        fixed = content.get("amount_yuan")
        return [(gettext("核定诉讼费 %(amount)s 元", amount=yuan(fixed)), "")] if fixed else []
    if decision.act == Act.RETURN:
        return _to_mend(content)
    lines = [(reason["text"], _beside(reason)) for reason in content["reasons"]]
    if decision.act == Act.REFUSE:
        ground = ground_words(Ground(content["ground"]), decision.case.proceeding)
        lines.append((ground, gettext("属于哪一种情况")))
    return lines


def ground_words(ground: Ground, kind: Proceeding) -> str:
    """The ground of a refusal in the words of the proceeding."""
    return str(GROUNDS[ground]) % {"filer": kind.filer, "act": kind.words.act}


def _to_mend(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    lines = [(item["text"], item.get("article", "")) for item in content["items"]]
    if content.get("again_because"):
        lines.append((content["again_because"], gettext("为什么再次要求")))
    last = date.fromisoformat(content["due_on"])
    return [*lines, (gettext("补正的最后一天：%(day)s", day=day(last)), "")]


def _beside(reason: Mapping[str, str]) -> str:
    return " ".join(filter(None, (reason.get("where", ""), reason.get("article", ""))))


def came_to_nothing(case: Case) -> str:
    """Why the last decision about a filing that is examined did not take effect; "" where that is not to be told."""
    last = case.decisions[-1] if case.decisions else None
    if case.state is not CaseState.EXAMINING or last is None or case.submitted_at is None:
        return ""
    if last.decided_at < case.submitted_at:
        return ""
    if last.outcome is Outcome.DECLINED and last.second is not None:
        return gettext(
            "%(who)s复核没有同意%(what)s：%(why)s",
            who=last.second.shown_name,
            what=verb(last),
            why=last.ended_why,
        )
    if last.outcome is Outcome.OVERTAKEN:
        return gettext("上次决定的%(what)s没有生效：%(why)s", what=verb(last), why=last.ended_why)
    return ""


def _told_elsewhere(case: Case) -> dict[str, Any]:
    return {"answer_by": answer_by(case), "elsewhere": reasons_told(case)}


def decisions_shown(case: Case, me: Account) -> dict[str, Any]:
    """For `desk/decisions/banner.html`: what is pending, what came to nothing, why the person insists."""
    pending = case.open_decision
    return {
        "pending": pending_of(pending, me) if pending else None,
        "came_to_nothing": came_to_nothing(case),
        "insisted": words_of_insisting(case),
        **(_told_elsewhere(case) if case.state is CaseState.REDIRECTED else {}),
    }
