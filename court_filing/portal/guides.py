"""What is to be known before one begins: a page for each proceeding, and the whole way in pictures (办事指南)."""

from collections.abc import Mapping
from datetime import date

from flask import abort

from court_filing.clock import court_day, now
from court_filing.law.fee_questions import fee_questions
from court_filing.law.fees import Quote, quote
from court_filing.law.guides import Example, elsewhere, guide
from court_filing.law.particulars import particulars
from court_filing.law.proceedings import Proceeding, proceedings
from court_filing.portal.court_materials import wanted_everywhere
from court_filing.portal.pictures import HEIGHT, PICTURES, WIDTH
from court_filing.portal.room import room
from court_filing.review.papers import PAPERS, Paper
from court_filing.review.record import AgentType, CaseType, PartyKind
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page
from court_filing.web.time_limits import SinceForm, time_limits

Page = tuple[str, int]

_PERSON, _ORGANISATION = _("个人"), _("单位")
_IF_ANY = _("有的话")
_WHEN: Mapping[str, str] = {"passport": _("用护照的个人"), "turned_down": _("公诉转自诉的罪名")}
"""In which case a paper is wanted, by the conditions of `review/materials.py`."""
_WHO: Mapping[AgentType, str] = {
    AgentType.LAWYER: _("律师"),
    AgentType.LEGAL_WORKER: _("法律服务工作者"),
    AgentType.RELATIVE: _("近亲属"),
    AgentType.EMPLOYEE: _("单位员工"),
    AgentType.RECOMMENDED: _("社区、单位推荐的公民"),
}

WHOSE: Mapping[str, str] = {
    "filing": _("诉状和证据"),
    "party": _("您（或者单位）的身份材料"),
    "guardian": _("替未成年人等起诉的，另交"),
    "agent": _("有代理人的，另交"),
}
"""Whose papers, in the order in which they are read."""


@room.get("/guide/")
def guide_page() -> Page:
    """The way from signing up to the case number, with pictures of the real pages."""
    return page("portal/guide.html", pictures=PICTURES, width=WIDTH, height=HEIGHT)


@room.get("/proceedings/<kind_id>")
def proceeding_page(kind_id: str) -> Page:
    """One proceeding: conditions, papers, fee, time, court, steps, and the button that begins it."""
    kind = proceedings().get(kind_id)
    if kind is None:
        abort(404)
    known, since_form = guide(kind.id), SinceForm(today=court_day(now()))
    return page(
        "portal/proceeding.html",
        kind=kind,
        guide=known,
        papers=papers_by_person(kind),
        particulars=particulars(kind.particulars) if kind.particulars else None,
        examples=[(example, _computed(example, on=court_day(now()))) for example in known.examples],
        in_calculator=fee_questions(),
        elsewhere=elsewhere(),
        limits=time_limits(kind.id, today=court_day(now()), since=since_form.day),
        since_form=since_form,
        forms=[since_form],
    )


@room.get("/proceedings/<kind_id>/form")
def blank_form(kind_id: str) -> Page:
    """The blank complaint or application (空白诉状) of the proceeding, to be printed and filled in by hand."""
    kind = proceedings().get(kind_id)
    if kind is None:
        abort(404)
    return page(
        "portal/blank_form.html",
        kind=kind,
        criminal=CaseType(kind.record_type) is CaseType.PRIVATE_PROSECUTION,
        particulars=particulars(kind.particulars) if kind.particulars else None,
    )


def _computed(example: Example, *, on: date) -> Quote:
    return quote(example.kind, example.inputs, on=on)


def papers_by_person(kind: Proceeding) -> list[tuple[str, list[dict[str, object]]]]:
    """The papers that the journey asks for in this proceeding, by whose they are."""
    case_type = CaseType(kind.record_type)
    wanted = [paper for paper in PAPERS if case_type in paper.article]
    grouped = [
        (title, [_shown(paper, kind, case_type) for paper in wanted if paper.of == whose])
        for whose, title in WHOSE.items()
    ]
    grouped.append((str(_("全部法院另外要的")), wanted_everywhere(case_type, on=court_day(now()))))
    return [(title, rows) for title, rows in grouped if rows]


def _shown(paper: Paper, kind: Proceeding, case_type: CaseType) -> dict[str, object]:
    title = kind.complaint if paper.slot == "complaint" else paper.title[case_type]
    article = paper.article[case_type]
    return {"title": title, "why": paper.why, "article": article, "who": _who(paper)}


def _who(paper: Paper) -> str:
    """Whom the paper concerns, where it is not everybody; and that some papers nobody misses."""
    words = [str(_WHO[kind]) for kind in AgentType if paper.of == "agent" and kind in paper.agents]
    if len(words) == len(AgentType):
        words = []
    if paper.of == "party" and paper.kinds != frozenset(PartyKind):
        words = [str(_PERSON if PartyKind.NATURAL in paper.kinds else _ORGANISATION)]
    if paper.when in _WHEN:
        words = [str(_WHEN[paper.when])]
    return "、".join(words if paper.needed else [*words, str(_IF_ANY)])
