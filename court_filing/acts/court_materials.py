"""The materials that a court wants besides what the law says, or does without (本院的材料清单)."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from court_filing.acts.rulebook import ensure_administrator
from court_filing.cases import court_words, store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.court_material import CourtMaterial
from court_filing.review.materials import COURT_SLOT
from court_filing.review.papers import COMPLAINT, PAPERS
from court_filing.review.record import CaseType, Wanted
from court_filing.texts import Text

NEEDS = ("required", "advised", "offered", "none", "law")
"""The last gives back what the law says, and takes a material of the court's own away."""
OWN_SLOT = re.compile(r"court_[a-z0-9_]{1,50}")


class BadMaterial(ValueError):
    """The row cannot be: `field` and the sentence that says why."""

    def __init__(self, field: str, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.field, self.sentence = field, sentence


def wanted_of(court_id: str | None, case_type: CaseType, cause: str | None, on: date) -> tuple[Wanted, ...]:
    """What the court wants in such a case on that day. One statement."""
    rows = court_words.materials_in_force(court_id, case_type.value, cause, on)
    return tuple(Wanted(row.slot, row.title, row.need, row.why, row.article) for row in rows)


def slot_called(case: Case, slot: str) -> str:
    """What a slot of the court's own is called."""
    return court_words.title_of_slot(case.court_id, slot) or str(Text("法院另外要的材料"))


def slots_of_the_table(case_type: CaseType) -> Sequence[tuple[str, str]]:
    """The slots of which a court may say something, each with its title."""
    found = {paper.slot: paper.title[case_type] for paper in PAPERS if case_type in paper.title}
    return [(slot, title) for slot, title in found.items() if slot != COMPLAINT]


def say(row: CourtMaterial, *, by: Account, at: datetime) -> CourtMaterial:
    """Keep one row. Raises BadMaterial for what cannot be, PermissionError for who is no administrator."""
    ensure_administrator(by)
    case_type = CaseType(row.case_type)
    known = dict(slots_of_the_table(case_type))
    if row.slot.startswith(COURT_SLOT):
        if not OWN_SLOT.fullmatch(row.slot):
            raise BadMaterial("slot", Text("代号只用小写字母、数字和下划线，例如 court_tax_invoice。"))
    elif row.slot not in known:
        raise BadMaterial("slot", Text("这种案件没有这一项材料。"))
    if row.need not in NEEDS:
        raise BadMaterial("need", Text("请从列出的选项里选"))
    if row.until_on is not None and row.until_on < row.from_on:
        raise BadMaterial("until_on", Text("最后一天不能早于第一天。"))
    row.title = row.title or known.get(row.slot, "")
    if not row.title:
        raise BadMaterial("title", Text("请写材料的名称。"))
    row.by_id, row.made_at = by.id, at
    return store.add(row)
