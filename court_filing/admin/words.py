"""What the administrator's pages call things."""

from collections.abc import Mapping

from court_filing.review.finding import Severity
from court_filing.review.record import CaseType
from court_filing.web.language import lazy_gettext as _

SEVERITIES: Mapping[str, str] = {
    Severity.TECHNICAL: _("技术问题（不能提交）"),
    Severity.GAP: _("缺少（依法要补）"),
    Severity.ASK: _("请核对"),
    Severity.FLAG: _("只提示法官"),
}
COLOURS: Mapping[str, str] = {
    Severity.TECHNICAL: "red",
    Severity.GAP: "orange",
    Severity.ASK: "yellow",
    Severity.FLAG: "blue",
}
CASE_TYPES: Mapping[str, str] = {
    CaseType.CIVIL: _("民事"),
    CaseType.PRIVATE_PROSECUTION: _("刑事自诉"),
    CaseType.ADMINISTRATIVE: _("行政"),
    CaseType.ENFORCEMENT: _("执行"),
}
NEEDS: Mapping[str, str] = {
    "required": _("必须交（缺了要补正）"),
    "advised": _("建议交（请当事人核对）"),
    "offered": _("可以交（缺了不提示）"),
    "none": _("不用交（不显示）"),
    "law": _("取消另外的要求，恢复法律的规定"),
}
STATES: Mapping[str, tuple[str, str]] = {
    "draft": (_("草稿"), "grey"),
    "live": (_("已启用"), "green"),
    "retired": (_("已停用"), "red"),
}
