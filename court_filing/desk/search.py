"""Narrowing a list of the desk: every condition stands in the address, so that Back, reload and a link keep it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from court_filing.cases.account import Account
from court_filing.cases.case import CaseState
from court_filing.cases.queue import Wanted
from court_filing.cases.section import Section
from court_filing.desk.standing_words import STATES
from court_filing.law.proceedings import GROUPS
from court_filing.web.choices import SelectChoice
from court_filing.web.fields import StrippedString
from court_filing.web.language import lazy_gettext as _

WITHIN_DAYS: Mapping[str, int] = {"today": 0, "3": 3, "7": 7}
DUE = [
    ("", _("全部期限")),
    ("overdue", _("已经过期")),
    ("today", _("今天到期和已经过期")),
    ("3", _("3 天内到期和已经过期")),
    ("7", _("7 天内到期和已经过期")),
]
TAKEN = [("", _("全部")), ("mine", _("我领取的")), ("nobody", _("没有人领取的"))]
CLASSES = [("", _("全部类型")), *((group, title) for group, title in GROUPS.items())]
SORTED = [
    ("", _("急的在前")),
    ("deadline", _("按期限")),
    ("minutes", _("预计用时短的在前")),
    ("received", _("先提交的在前")),
]
BY = [("", _("全部")), ("mine", _("我处理的"))]
EVERY_SECTION = "all"
NAMES = ("q", "type", "taken", "by", "due", "sort", "section", "cause", "state")
MORE = ("section", "cause", "state")
"""What is asked for seldom, and stands folded up."""


class SearchForm(FlaskForm):
    """What to look for. A value that is not on a list, or that this list does not ask for, is as good as none."""

    class Meta:
        csrf = False

    q = StrippedString(_("查找"), description=_("收件号、案号、当事人或案由"), max_length=60, printed=False)
    type = SelectChoice(_("案件类型"), choices=CLASSES)
    taken = SelectChoice(_("由谁审查"))
    by = SelectChoice(_("由谁处理"))
    due = SelectChoice(_("期限"), choices=DUE)
    sort = SelectChoice(_("排列"), choices=SORTED)
    section = SelectChoice(_("庭室"))
    cause = StrippedString(_("案由里有"), max_length=40, printed=False)
    state = SelectChoice(
        _("结果"), choices=[("", _("全部结果")), *((k.value, v[0]) for k, v in STATES.items())]
    )

    def __init__(
        self,
        given: MultiDict[str, str],
        *,
        me: Account,
        clerks: Sequence[Account],
        sections: Sequence[Section],
        asks: Sequence[str] = NAMES,
        **kwargs: Any,
    ) -> None:
        super().__init__(formdata=given, **kwargs)
        self.me, self.asks = me, asks
        people = [(str(clerk.id), clerk.shown_name) for clerk in clerks if clerk.id != me.id]
        self.taken.choices, self.by.choices = [*TAKEN, *people], [*BY, *people]
        own = next((section for section in sections if section.id == me.section_id), None)
        every = _("全院")
        self.section.choices = [
            ("", own.name if own else every),
            *([(EVERY_SECTION, every)] if own else []),
            *((str(section.id), section.name) for section in sections if section is not own),
        ]
        self.validate()
        for field in self:
            if field.errors or field.name not in asks:
                field.data, field.errors = "", ()

    def wanted(self, *, today: date) -> Wanted:
        """What the query is to narrow the list to."""
        days = WITHIN_DAYS.get(self.due.data or "")
        whose = self.taken.data or self.by.data or ""
        return Wanted(
            group=self.type.data or "",
            clerk_id=self.me.id if whose == "mine" else int(whose) if whose.isdigit() else None,
            nobody_s=whose == "nobody",
            section_id=self.section_id,
            cause=self.cause.data or "",
            state=CaseState(self.state.data) if self.state.data else None,
            due_before=today if self.due.data == "overdue" else None,
            due_to=today + timedelta(days=days) if days is not None else None,
            words=self.q.data or "",
            sort=self.sort.data or "",
        )

    @property
    def section_id(self) -> int | None:
        """The section asked for; the clerk's own unless another is."""
        if "section" not in self.asks or self.section.data == EVERY_SECTION:
            return None
        return int(self.section.data) if self.section.data else self.me.section_id

    @property
    def narrows(self) -> bool:
        """Whether anything is left out, or ordered otherwise."""
        return any(self[name].data for name in self.asks)

    @property
    def narrows_more(self) -> bool:
        """Whether one of the conditions that stand folded up is set."""
        return any(self[name].data for name in MORE)

    @property
    def more(self) -> list[str]:
        """Those of the conditions that stand folded up which this list asks for."""
        return [name for name in MORE if name in self.asks and self._offers(name)]

    def _offers(self, name: str) -> bool:
        return name != "section" or len(list(self.section.choices or ())) > 1


def asked(
    me: Account, *, clerks: Sequence[Account], sections: Sequence[Section], asks: Sequence[str]
) -> SearchForm:
    """What this request's address asks for."""
    return SearchForm(request.args, me=me, clerks=clerks, sections=sections, asks=asks)
