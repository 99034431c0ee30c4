"""Where answers and files differ, as the clerk reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from court_filing.acts.comparing import Why, differences
from court_filing.cases.case import Case
from court_filing.cases.queries import material_of
from court_filing.desk.files import address_beside, part_address
from court_filing.review.mismatch import Mismatch
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
        [_shown(case, each) for each in still_open],
        [(_shown(case, each.mismatch), str(WHYS[each.why]), each.reason) for each in explained],
    )


def _shown(case: Case, found: Mismatch) -> ShownDifference:
    """The row, which leads to the place in the file that stands beside the answers."""
    row = shown_difference(case, found)
    file = material_of(case, int(found.material.key)) if found.material.key else None
    if file is None or row.page_url is None:
        return row
    spot = ",".join(f"{share:.4f}" for share in found.said.box) if found.said.box else None
    return replace(
        row,
        page_url=address_beside(case, file, page=row.page, spot=spot),
        part_url=part_address(case, file, beside=True, page=row.page, spot=spot),
    )
