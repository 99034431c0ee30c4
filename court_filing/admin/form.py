"""What a year's notice of days off says, as it is typed from the notice."""

from collections.abc import Sequence
from datetime import date

from flask_wtf import FlaskForm

from court_filing.acts.holidays import LONGEST_SOURCE, NotPlausible, check
from court_filing.law.holiday_notice import read_lines
from court_filing.law.holidays import Year
from court_filing.texts import Text
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.language import lazy_gettext as _


class YearForm(FlaskForm):
    """Days off and make-up working days, one date or range a line."""

    off = TextArea(
        _("放假的日子"),
        description=_("一行写一天，或者一段：2027-02-15 至 2027-02-21。和假期连在一起的周末也可以写进来。"),
        required=_("请填写放假的日子"),
    )
    work = TextArea(_("调休上班的日子"), description=_("写法相同。只会是星期六或者星期日；没有的不填。"))
    source = StrippedString(
        _("通知的文号"),
        description=_("例如：国办发明电〔2026〕7号"),
        required=_("请填写通知的文号"),
        max_length=LONGEST_SOURCE,
    )

    def __init__(self, year: int, *, off: str = "", work: str = "", source: str = "") -> None:
        super().__init__(data={"off": off, "work": work, "source": source})
        self.year = year

    def to_year(self) -> Year | None:
        """The year as it was typed; None where something cannot be right, which the fields then say."""
        off, work = read_lines(self.off.data or ""), read_lines(self.work.data or "")
        self._refuse(off.problems, work.problems)
        if off.problems or work.problems:
            return None
        year = Year(self.year, frozenset(off.days), frozenset(work.days), self.source.data or "")
        try:
            check(year)
        except NotPlausible as wrong:
            self._refuse(wrong.off, wrong.work)
            return None
        return year

    def _refuse(self, off: Sequence[Text], work: Sequence[Text]) -> None:
        self.off.errors = [*self.off.errors, *off]  # type: ignore[list-item]
        self.work.errors = [*self.work.errors, *work]  # type: ignore[list-item]


def seen(year: Year) -> str:
    """What the administrator has read over: days that were changed since are shown again."""
    return f"{_listed(year.off)};{_listed(year.work)}"


def _listed(days: frozenset[date]) -> str:
    return ",".join(day.isoformat() for day in sorted(days))
