"""One entry of the timeline."""

from datetime import date
from typing import Any

from wtforms.validators import ValidationError

from court_filing.law.written_days import day_of, looks_whole
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.once import OnceForm


class EntryForm(OnceForm):
    """When, where and before whom, and what."""

    when = StrippedString(
        _("什么时候"),
        required=_("请填写什么时候；记不清哪一天的，写年月，例如：2023年5月"),
        max_length=40,
    )
    where = StrippedString(
        _("在什么地方"),
        description=_("例如：上海市浦东新区某某茶楼、被告家里、微信上"),
        max_length=100,
    )
    who = StrippedString(
        _("有谁在场"),
        description=_("写姓名或者称呼，用顿号分开，例如：原告的妻子王某、邻居张某"),
        max_length=200,
    )
    what = TextArea(
        _("发生了什么"),
        required=_("请写发生了什么，例如：被告向我借款 20 万元，我用银行转账交给他"),
        max_length=1000,
        printed=True,
    )

    def validate_when(self, field: Any) -> None:
        """A whole day is one that there is; it is kept in one way of writing."""
        if not looks_whole(field.data):
            return
        day: date | None = day_of(field.data)
        if day is None:
            raise ValidationError(gettext("没有这一天，请检查月份和日期"))
        field.data = f"{day.year}年{day.month}月{day.day}日"

    def answers(self) -> dict[str, str]:
        """What the form gives."""
        return {name: self[name].data or "" for name in ("when", "where", "who", "what")}
