"""What an agent's authority is called, and the papers and states of a lawyer's entry (委托手续)."""

from collections.abc import Mapping

from court_filing.acts import authority
from court_filing.cases.representation import RepresentationState
from court_filing.web.language import lazy_gettext as _

AUTHORITY: Mapping[str, str] = {kind: _(words.template) for kind, words in authority.AUTHORITY.items()}
"""The words of the papers, in the language of the reader."""

PAPERS: Mapping[str, str] = {
    "power_of_attorney": _("授权委托书"),
    "firm_letter": _("律师事务所函"),
    "lawyer_licence": _("律师执业证"),
}
"""The slots of `acts/representation.py`."""

ENTRIES: Mapping[RepresentationState, tuple[str, str]] = {
    RepresentationState.ASKED: (_("等待法院确认"), "blue"),
    RepresentationState.CONFIRMED: (_("已确认"), "green"),
    RepresentationState.DECLINED: (_("没有确认"), "red"),
    RepresentationState.ENDED: (_("已结束代理"), "grey"),
}
"""Where an entry stands, with its colour."""
