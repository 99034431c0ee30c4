"""Searching, narrowing and sorting the lawyer's list; every wish stands in the address."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from court_filing.cases.caseload import Line
from court_filing.counsel.words import STAGES
from court_filing.law.case_numbers import normalised
from court_filing.law.proceedings import GROUPS
from court_filing.web.choices import SelectChoice
from court_filing.web.fields import StrippedString
from court_filing.web.language import lazy_gettext as _

PAGE = 50
"""Cases on one page."""

DUE = {"overdue": _("已经过期"), "3": _("3 天内到期"), "7": _("7 天内到期"), "30": _("30 天内到期")}
SORTS = {
    "deadline": _("最后一天"),
    "changed": _("最近变动"),
    "state": _("状态"),
    "court": _("法院"),
    "number": _("案号或收件号"),
    "client": _("委托人"),
    "opponent": _("对方"),
    "cause": _("案由"),
    "duty": _("接下来要做"),
}
NEWEST_FIRST = frozenset({"changed"})
"""What is sorted from the highest to the lowest, unless it is asked the other way round."""


class SearchForm(FlaskForm):
    """What to look for; what is not on a list is as good as nothing."""

    class Meta:
        csrf = False

    q = StrippedString(_("查找"), description=_("案号、收件号、当事人、案由"), max_length=60, printed=False)
    state = SelectChoice(_("状态"))
    court = SelectChoice(_("法院"))
    type = SelectChoice(_("案件类型"))
    due = SelectChoice(_("期限"))
    sort = SelectChoice(_("排序"))
    order = SelectChoice(_("次序"), choices=[("", ""), ("reverse", "")])

    def __init__(self, given: MultiDict[str, str], lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(formdata=given, **kwargs)
        courts = {line.court_id: line.court for line in lines if line.court_id}
        here = sorted(courts.items(), key=lambda court: pinyin(court[1]))
        self.state.choices = _offered(_("全部状态"), {key: words for key, (words, _colour) in STAGES.items()})
        self.court.choices = _offered(_("全部法院"), dict(here))
        self.type.choices = _offered(_("全部类型"), GROUPS)
        self.due.choices = _offered(_("全部期限"), DUE)
        self.sort.choices = list(SORTS.items())
        self.validate()
        for field in self:
            if field.errors or field.data is None:
                field.data, field.errors = "", ()
        self.sort.data = self.sort.data or "deadline"

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(field.data for field in (self.q, self.state, self.court, self.type, self.due))

    @property
    def asks_names(self) -> bool:
        """Whether what is asked for depends on who the parties are."""
        return bool(self.q.data) or self.sort.data in BY_NAME

    def found_in(self, lines: Sequence[Line], *, today: date) -> list[Line]:
        """Of the lawyer's cases, the latest changed first, those asked for, in the order asked for."""
        for holds_for in self._conditions(today):
            lines = [line for line in lines if holds_for(line)]
        return in_order(lines, self.sort.data, reverse=self.order.data == "reverse")

    def _conditions(self, today: date) -> Iterator[Callable[[Line], bool]]:
        """What is asked of a case, the cheapest first."""
        state, court_id, group = self.state.data, self.court.data, self.type.data
        within = self.due.data or ""
        words = [normalised(word).lower() for word in (self.q.data or "").split()]
        if state:
            yield lambda line: line.stage == state
        if court_id:
            yield lambda line: line.court_id == court_id
        if group:
            yield lambda line: line.group == group
        if within:
            yield lambda line: is_due(line, within, today=today)
        if words:
            yield lambda line: holds(line, words)


def holds(line: Line, words: Sequence[str]) -> bool:
    """Whether each of the words is in a number, a party, the cause or the court, however brackets were typed.

    `words`: as `normalised` writes them, in small letters.
    """
    if not words:
        return True
    names = (*line.clients, *line.opponents)
    text = normalised("".join((line.case_number, line.filing_number, line.cause, line.court, *names))).lower()
    return all(word in text for word in words)


def is_due(line: Line, within: str, *, today: date) -> bool:
    """Whether the last day of a duty of theirs is over, or comes within so many days (those over included)."""
    if not within:
        return True
    if line.duty.by_on is None or not line.duty.is_theirs:
        return False
    if within == "overdue":
        return line.duty.by_on < today
    return line.duty.by_on <= today + timedelta(days=int(within))


def in_order(lines: Sequence[Line], sort: str, *, reverse: bool) -> list[Line]:
    """Lines, the latest changed first, sorted by that column; what has nothing in it comes last, either way round."""
    key = _KEYS[sort]
    keyed = [(key(line), line) for line in lines]
    there = [each for each in keyed if each[0] not in (None, "")]
    there.sort(key=itemgetter(0), reverse=reverse != (sort in NEWEST_FIRST))
    return [line for _key, line in there] + [line for found, line in keyed if found in (None, "")]


def pinyin(text: str) -> bytes:
    """Chinese in the order of its sounds: GB 18030 has the common characters in that order."""
    return text.encode("gb18030")


_STAGE_ORDER = {stage: place for place, stage in enumerate(STAGES)}


def _deadline(line: Line) -> Any:
    """Duties of theirs by day first; then what is waited for."""
    duty = line.duty
    return (not duty.is_theirs, duty.by_on) if duty.by_on else None


def _spoken(words: Callable[[Line], str]) -> Callable[[Line], Any]:
    return lambda line: pinyin(text) if (text := words(line)) else None


BY_NAME = frozenset({"client", "opponent"})
"""What is sorted by the names of parties."""

_KEYS: Mapping[str, Callable[[Line], Any]] = {
    "deadline": _deadline,
    "changed": lambda line: line.changed_at,
    "state": lambda line: _STAGE_ORDER[line.stage],
    "court": _spoken(lambda line: line.court),
    "number": lambda line: line.number,
    "client": _spoken(lambda line: "、".join(line.clients)),
    "opponent": _spoken(lambda line: "、".join(line.opponents)),
    "cause": _spoken(lambda line: line.cause),
    "duty": lambda line: line.duty.kind.value,
}


def _offered(all_of_them: str, choices: Mapping[str, str]) -> list[tuple[str, str]]:
    return [("", all_of_them), *choices.items()]
