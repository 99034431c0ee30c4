"""Narrowing a list of the desk: every condition stands in the address, so that Back, reload and a link keep it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from court_filing.cases.account import Account
from court_filing.cases.queue import Wanted
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


class SearchForm(FlaskForm):
    """What to look for. A value that is not on a list is as good as none."""

    class Meta:
        csrf = False

    q = StrippedString(_("查找"), description=_("收件号、案号、当事人或案由"), max_length=60, printed=False)
    type = SelectChoice(_("案件类型"), choices=CLASSES)
    taken = SelectChoice(_("由谁审查"), choices=TAKEN)
    due = SelectChoice(_("期限"), choices=DUE)

    def __init__(self, given: MultiDict[str, str], **kwargs: Any) -> None:
        super().__init__(formdata=given, **kwargs)
        self.validate()
        for field in (self.q, self.type, self.taken, self.due):
            if field.errors:
                field.data, field.errors = "", ()

    def wanted(self, clerk: Account, *, today: date) -> Wanted:
        """What the query is to narrow the list to."""
        days = WITHIN_DAYS.get(self.due.data or "")
        return Wanted(
            group=self.type.data or "",
            clerk_id=clerk.id if self.taken.data == "mine" else None,
            nobody_s=self.taken.data == "nobody",
            due_before=today if self.due.data == "overdue" else None,
            due_to=today + timedelta(days=days) if days is not None else None,
            words=self.q.data or "",
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(field.data for field in (self.q, self.type, self.taken, self.due))


def asked() -> SearchForm:
    """What this request's address asks for."""
    return SearchForm(request.args)
