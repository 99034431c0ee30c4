"""Relief from the fee in words, the same to who asks for it and to who decides."""

from collections.abc import Mapping

from court_filing.cases.relief import ReliefState
from court_filing.web.language import lazy_gettext as _

KINDS: Mapping[str, str] = {"exempt": _("免交"), "reduce": _("减交"), "defer": _("缓交")}
STATES: Mapping[ReliefState, tuple[str, str]] = {
    ReliefState.ASKED: (_("等待法院决定"), "blue"),
    ReliefState.GRANTED: (_("准予"), "green"),
    ReliefState.REFUSED: (_("不予准许"), "red"),
    ReliefState.WITHDRAWN: (_("已撤回"), "grey"),
}
"""Where a request stands, with its colour."""
