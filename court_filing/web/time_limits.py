"""When it happened, and until when there is time: asked in the address and answered at once; nothing is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask import request
from flask_wtf import FlaskForm

from court_filing.cases.holidays import calendar
from court_filing.law.deadlines import days_left
from court_filing.law.holidays import Calendar
from court_filing.law.limits import Late, Limit, limits_of
from court_filing.texts import Text
from court_filing.web.fields import DateField

QUESTION = Text("什么时候的事？")
HINT = Text("知道确切的日子，就替您算最后一天；不知道的不用填。")


class SinceForm(FlaskForm):
    """The day that sets the limits in motion, in the address of the page."""

    class Meta:
        csrf = False

    since = DateField(QUESTION, description=HINT)

    def __init__(self, *, today: date) -> None:
        super().__init__(formdata=None)
        self.since.not_after = today
        self.since.too_late = Text("日期不能晚于今天")
        # Read only now that the last allowed day is known.
        self.process(request.args)

    @property
    def day(self) -> date | None:
        """The day that was given; None where none was, or no such day."""
        asked = any(name.startswith("since-") and value for name, value in request.args.items())
        return self.since.data if asked and self.validate() else None


@dataclass(frozen=True)
class Until:
    """One limit with its last day, where a day was given that sets it in motion."""

    limit: Limit
    last_on: date | None
    left: int
    """How many days remain; negative when the last day has passed."""
    by_weekends: bool
    """Whether nothing is known of the days off of that year yet."""


@dataclass(frozen=True)
class TimeLimits:
    """The limits of a case as a page shows them."""

    first: list[Until]
    others: list[Until]

    @property
    def late(self) -> list[tuple[Late, list[str]]]:
        """What holds after the last day, each sentence once, with the titles of the limits it is said of."""
        found: dict[Late, list[str]] = {}
        for until in self.first:
            found.setdefault(until.limit.late, []).append(until.limit.title)
        return list(found.items())

    @property
    def counted(self) -> bool:
        """Whether a last day is shown."""
        return any(until.last_on for until in self.first)


def time_limits(
    proceeding_id: str, *, today: date, since: date | None = None, cause_path: Collection[str] = ()
) -> TimeLimits | None:
    """The limits of a proceeding, with their last days by the calendar in force; None where it has none."""
    found = limits_of(proceeding_id, cause_path=cause_path)
    if not found.all:
        return None
    known = calendar()
    first = [_until(limit, since, today, known) for limit in found.first]
    return TimeLimits(first, [_until(limit, since, today, known) for limit in found.others])


def _until(limit: Limit, since: date | None, today: date, known: Calendar) -> Until:
    last = limit.last_day(since, is_holiday=known.is_holiday) if since else None
    if last is None:
        return Until(limit, None, 0, False)
    return Until(limit, last, days_left(last, today=today), not known.is_known(last))
