"""What became of a filing, in a word and a colour, for the lists of the desk."""

from collections.abc import Mapping

from court_filing.cases.case import CaseState
from court_filing.web.language import lazy_gettext as _

STATES: Mapping[CaseState, tuple[str, str]] = {
    CaseState.RETURNED: (_("已退回补正"), "orange"),
    CaseState.REDIRECTED: (_("已告知另行办理"), "orange"),
    CaseState.GIVEN_BACK: (_("未补正，已退回"), "grey"),
    CaseState.REFUSED: (_("不予受理"), "red"),
    CaseState.ACCEPTED: (_("已受理，待交费"), "blue"),
    CaseState.DOCKETED: (_("已立案"), "green"),
    CaseState.DEEMED_WITHDRAWN: (_("按撤诉处理"), "grey"),
}
"""What became of a filing, and its colour."""
