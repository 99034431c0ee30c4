"""Why a decision, its second pair of eyes or its being taken back holds no longer, in a sentence each."""

from collections.abc import Mapping

from court_filing.acts.assignment import DecisionPending
from court_filing.acts.decisions import (
    AlreadyDecided,
    NothingToTakeBack,
    NotTheSecond,
    OthersDecision,
    OwnDecision,
)
from court_filing.acts.ruling_owed import RulingOwed
from court_filing.acts.second_list import SupervisorNeeded
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.decision import Decision, Outcome
from court_filing.cases.lifecycle import NotAllowed
from court_filing.desk.pending import pending_of, verb
from court_filing.web.filters import when
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

SENTENCES: Mapping[type[NotAllowed], str] = {
    OwnDecision: _("自己作出的决定，要由本院另一位法官复核。"),
    NotTheSecond: _("这项决定由本院另一位法官复核；庭长作出的，由另一位庭长复核。"),
    SupervisorNeeded: _(
        "以前已经告知过的内容，以及以前审查时就有、没有告知的内容，只有庭长写明为什么，才能再要求补正。"
    ),
    DecisionPending: _("这件已经作出决定，还没有生效，不能放回。要放回，请先撤销决定。"),
}
"""What is said of those that carry nothing to name."""


def about_decision(error: NotAllowed, *, me: Account) -> str:
    """The sentence; "" where the error is about nothing of that kind."""
    if isinstance(error, AlreadyDecided):
        undo = gettext("要改，请先撤销。") if error.decision.by_id == me.id else ""
        return pending_of(error.decision, me).sentence + undo
    if isinstance(error, NothingToTakeBack):
        return ended(error.decision)
    if isinstance(error, OthersDecision):
        return gettext(
            "这项决定是%(name)s作出的，由本人或者接手这件的人撤销。", name=error.decision.by.shown_name
        )
    if isinstance(error, RulingOwed):
        return ruling_owed(error.case)
    return next((str(words) for kind, words in SENTENCES.items() if isinstance(error, kind)), "")


def ruling_owed(case: Case) -> str:
    """Why nothing but acceptance or refusal is left."""
    kind = case.proceeding
    return gettext(
        "%(filer)s坚持%(act)s，法院要作出裁断：受理，或者%(verdict)s；不能再退回补正，也不能再告知到别处办理。",
        filer=kind.filer,
        act=kind.words.act,
        verdict=kind.refusal.verdict,
    )


def ended(decision: Decision) -> str:
    """What became of a decision."""
    at, what = when(decision.ended_at), verb(decision)
    if decision.outcome is Outcome.TAKEN_BACK:
        return gettext("%(what)s的决定在 %(at)s 已经撤销。", what=what, at=at)
    if decision.outcome is Outcome.DECLINED:
        return gettext("%(what)s的决定在 %(at)s 复核没有同意。", what=what, at=at)
    if decision.outcome is Outcome.OVERTAKEN:
        return gettext("%(what)s的决定没有生效：%(why)s", what=what, why=decision.ended_why)
    return gettext("%(what)s的决定在 %(at)s 已经生效，不能再撤销。", what=what, at=at)
