"""What is said of who may see a file（隐私保护）: every finding in words, and the notes that stand beside the file."""

from collections.abc import Mapping
from typing import Any

from court_filing.acts import privacy as act
from court_filing.cases.material import Material
from court_filing.reading.leaks import BY_HAND, message_of
from court_filing.reading.problems import what_and_cure
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

KINDS: Mapping[str, str] = {
    "card": _("银行卡号"),
    "identity": _("身份证号码"),
    "minor": _("未成年人"),
    "covered": _("盖住的文字"),
    "unredacted": _("没有涂掉的文字"),
    "invisible": _("看不见的文字"),
    "chosen": _("自己选的地方"),
}
"""What can be blacked out, in a word each."""


def notes_on(material: Material) -> list[str]:
    """What stands beside a file about who may see it, for those who may."""
    notes = []
    if material.confidential_asked_at is not None:
        notes.append(
            {
                None: gettext("已申请不公开，等法院决定"),
                True: gettext("法院准许不公开"),
                False: gettext("法院没有准许不公开"),
            }[material.confidential_granted]
        )
    if material.masked_for_others:
        notes.append(gettext("其他各方只看遮盖副本"))
    return notes


def owner_notes(material: Material) -> list[str]:
    """What who handed the file in should still look at."""
    if material.problem or act.must_be_served(material):
        return []
    if late := len(act.late_ones(material)):
        return [gettext("做遮盖副本以后又找到 %(count)s 处，也会遮上；请点“谁能看到”看一看", count=late)]
    if material.masking is not None:
        return []
    found, chosen = len(act.found_in(material)), len(act.chosen_in(material))
    notes = []
    if found:
        notes.append(gettext("找到 %(count)s 处可能不想让别人看到的内容，请点“谁能看到”", count=found))
    if chosen:
        notes.append(gettext("您选了 %(count)s 处要遮盖，还没有做遮盖副本，请点“谁能看到”", count=chosen))
    return notes


def findings_of(material: Material) -> list[dict[str, Any]]:
    """What was found in the file or chosen on it, each with its sentence and whether it is one to black out."""
    return [
        {
            "key": act.key_of(leak),
            "what": said(what_and_cure(message_of(leak))[0]),
            "cure": said(what_and_cure(message_of(leak))[1]),
            "label": _label(leak),
            "maskable": act.is_maskable(leak),
            "kept": bool(leak.get("kept")),
            "by_hand": leak["code"] == BY_HAND,
            "late": bool(leak.get("late")),
        }
        for leak in act.leaks_of(material)
    ]


def _label(leak: Mapping[str, Any]) -> str:
    kind = said(KINDS.get(leak["code"], ""))
    values = {"page": leak["page"], "kind": kind, "shown": leak["shown"]}
    if leak.get("late"):
        return gettext("第 %(page)s 页：%(kind)s %(shown)s（新找到的）", **values)
    return gettext("第 %(page)s 页：%(kind)s %(shown)s", **values)
