"""Filings like the one before the clerk (重复立案): what is alike, and both beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, request, url_for

from court_filing.acts import same_filings as act
from court_filing.acts.same_filings import LikeFiling
from court_filing.cases.case import Case, CaseState
from court_filing.cases.filing_prints import Filing, submission_of
from court_filing.desk.answers import Answers, answers_of, renamed
from court_filing.desk.room import room
from court_filing.desk.standing_words import STATES
from court_filing.review.exchange import to_json
from court_filing.review.same_filing import ARTICLE, IN_WORDS
from court_filing.web.access import the_account, the_case
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page

STANDINGS: Mapping[CaseState, str] = {
    CaseState.SUBMITTED: _("自动审查中"),
    CaseState.EXAMINING: _("审查中"),
    CaseState.WITHDRAWN: _("已撤回"),
    **{state: words for state, (words, _colour) in STATES.items()},
}
CHANNELS: Mapping[str, str] = {
    "counter": _("窗口收件"),
    "post": _("邮寄收件"),
    "other": _("其他渠道收件"),
}
REPEATING: Mapping[str, str] = {
    act.MANY_FILINGS: _(
        "这个账号在 24 小时内提交的案件超过了本院设定的件数，所以没有自动受理，请人工看一看。"
    ),
    act.MANY_ALIKE: _("这个账号在 30 天内多次提交相近的案件，所以没有自动受理，请人工看一看。"),
}
SHOWN_IN = (CaseState.SUBMITTED, CaseState.EXAMINING, CaseState.RETURNED, CaseState.REDIRECTED)
"""While it is to be decided; later it would only be in the way."""


@dataclass(frozen=True)
class Shown:
    """One like filing as the clerk reads of it."""

    reference: str
    court: str
    """"" for the clerk's own."""
    standing: str
    received_on: date
    alike: Sequence[str]
    address: str | None
    """Where both stand beside each other; None for one of another court, whose answers are not this court's."""


@dataclass(frozen=True)
class Compared:
    """One answer of both; "" where one says nothing."""

    label: str
    here: str
    there: str


def alike_to(case: Case) -> dict[str, Any]:
    """What the review page shows of like filings and of how often their filer files."""
    if case.state not in SHOWN_IN:
        return {"alike": [], "repeating": [], "alike_article": ARTICLE}
    flagged = [event.detail.get("rules", []) for event in case.events if event.name == "flagged"]
    rules = flagged[-1] if flagged else []
    return {
        "alike": [_shown(case, each) for each in act.like_filings(case)],
        "repeating": [words for rule, words in REPEATING.items() if rule in rules],
        "alike_article": ARTICLE,
    }


@room.get("/<case_id>/alike/")
def alike(case_id: str) -> tuple[str, int]:
    """The filing beside one that is like it, of this court or of its register."""
    case = the_case()
    found = act.like_filing(case, _asked())
    if found is None or found.court_id != the_account().court_id:
        abort(404)
    here, there = _answers(case, found)
    names = [*here, *(name for name in there if name not in here)]
    rows = [Compared(name, here.get(name, ""), there.get(name, "")) for name in names]
    return page(
        "desk/alike_compared.html",
        case=case,
        found=found,
        shown=_shown(case, found),
        differing=[row for row in rows if row.here != row.there],
        same=[row for row in rows if row.here == row.there],
        files=_same_files(case, found),
    )


def _asked() -> Filing:
    entry = request.args.get("entry", type=int)
    if entry is not None and 0 < entry < 2**31:
        return Filing(outside_id=entry)
    return Filing(case_id=request.args.get("case") or "-")


def _answers(case: Case, found: LikeFiling) -> tuple[Answers, Answers]:
    """What both say, with the parties of the other called as in this one where they are the same."""
    kind = case.proceeding
    mine = submission_of(case.id)
    assert mine is not None
    if found.outside is not None:
        other = _entry_record(case, found)
    else:
        theirs = submission_of(found.case.id if found.case else "")
        other = dict(theirs.record) if theirs else {}
    return answers_of(mine.record, kind), answers_of(renamed(other, mine.record), kind)


def _entry_record(case: Case, found: LikeFiling) -> dict[str, Any]:
    """An entry of a register in the words of this proceeding; it does not say what its parties are before the law."""
    assert found.outside is not None
    record = to_json(act.record_of_entry(found.outside))
    roles = {"plaintiff": case.proceeding.initiating.id, "defendant": case.proceeding.opposing.id}
    for party in record["parties"]:
        party["role"], party["kind"] = roles[party["role"]], None
    return {**record, "court": case.court_name}


def _same_files(case: Case, found: LikeFiling) -> list[tuple[str, str]]:
    """The files of this filing that are in the other one too, each with its address."""
    if found.case is None:
        return []
    there = {material.sha256 for material in found.case.materials}
    return [
        (file.file_name, url_for("case_files.material", case_id=case.id, material_id=file.id))
        for file in case.present_materials
        if file.sha256 in there
    ]


def _shown(case: Case, found: LikeFiling) -> Shown:
    ours = found.court_id == case.court_id
    return Shown(
        reference=found.reference,
        court="" if ours else found.court_name,
        standing=_standing(found),
        received_on=found.received_on,
        alike=[said(IN_WORDS[each]) for each in found.likeness.alike],
        address=_address(case, found) if ours else None,
    )


def _standing(found: LikeFiling) -> str:
    if found.outside is not None:
        return str(CHANNELS[found.outside.channel])
    assert found.case is not None
    return str(STANDINGS.get(found.case.state, gettext("已收件")))


def _address(case: Case, found: LikeFiling) -> str:
    if found.outside is not None:
        return url_for("desk.alike", case_id=case.id, entry=found.outside.id)
    assert found.case is not None
    return url_for("desk.alike", case_id=case.id, case=found.case.id)
