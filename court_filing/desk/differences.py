"""Where answers and files differ, as the clerk reads it."""

from collections.abc import Mapping, Sequence

from court_filing.acts.comparing import Why, differences
from court_filing.cases.case import Case
from court_filing.web.differences import ShownDifference, shown_difference
from court_filing.web.language import lazy_gettext as _

WHYS: Mapping[Why, str] = {
    Why.BOTH_RIGHT: _("两处都对"),
    Why.MISREAD: _("系统把文件读错了，填写的是对的"),
}


def differences_of(
    case: Case,
) -> tuple[Sequence[ShownDifference], Sequence[tuple[ShownDifference, str, str]]]:
    """What was left open, and what was explained with the words of the filer."""
    still_open, explained = differences(case)
    return (
        [shown_difference(case, each) for each in still_open],
        [(shown_difference(case, each.mismatch), str(WHYS[each.why]), each.reason) for each in explained],
    )
