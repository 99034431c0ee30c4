"""How near a last day is, in words and a colour."""

from dataclasses import dataclass
from datetime import date

from court_filing.law.deadlines import days_left
from court_filing.web.language import gettext as _

SOON_DAYS = 3


@dataclass(frozen=True)
class Urgency:
    """What a page shows of the clock."""

    words: str
    colour: str


def urgency(last: date | None, *, today: date) -> Urgency | None:
    """How near that day is, which still counts; None where no clock runs."""
    if last is None:
        return None
    left = days_left(last, today=today)
    if left < 0:
        return Urgency(_("已过期 %(days)s 天", days=-left), "red")
    if left == 0:
        return Urgency(_("今天到期"), "red")
    words = _("还有 %(days)s 天", days=left)
    return Urgency(words, "orange" if left <= SOON_DAYS else "green")
