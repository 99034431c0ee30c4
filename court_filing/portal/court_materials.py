"""What courts want handed in besides what the law says (法院另外要的材料), for everybody to read beforehand."""

from collections.abc import Mapping
from datetime import date

from court_filing.cases.court_material import CourtMaterial
from court_filing.cases.court_words import all_in_force
from court_filing.review.record import CaseType
from court_filing.web.language import lazy_gettext as _

TITLES: Mapping[str, str] = {
    CaseType.CIVIL: _("民事案件"),
    CaseType.PRIVATE_PROSECUTION: _("刑事自诉案件"),
    CaseType.ADMINISTRATIVE: _("行政案件"),
    CaseType.ENFORCEMENT: _("执行案件"),
}
NEEDS: Mapping[str, str] = {
    "required": _("必须交"),
    "advised": _("建议交"),
    "offered": _("可以交"),
    "none": _("不用交"),
}
Row = dict[str, object]


def own_materials(court_id: str | None, *, on: date) -> list[tuple[str, list[Row]]]:
    """What is said of materials in that court (None: in all), by case type."""
    rows = [row for row in all_in_force(court_id, on) if row.need in NEEDS]
    grouped = [
        (str(TITLES[each]), [_shown(row) for row in rows if row.case_type == each]) for each in CaseType
    ]
    return [(title, shown) for title, shown in grouped if shown]


def _shown(row: CourtMaterial) -> Row:
    return {
        "title": row.title,
        "who": row.cause or "",
        "need": NEEDS[row.need],
        "cause": row.cause,
        "why": row.why,
        "article": row.article,
    }


def wanted_everywhere(case_type: CaseType, *, on: date) -> list[Row]:
    """What every court wants in such a case besides, whatever the cause."""
    rows = all_in_force(None, on)
    return [_shown(row) for row in rows if row.case_type == case_type and row.need in ("required", "advised")]
