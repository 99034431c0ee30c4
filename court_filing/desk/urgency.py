"""How near the end of the statutory review period is (登记立案规定第八条), in words and a colour."""

from dataclasses import dataclass
from datetime import date

from court_filing.web.language import gettext as _

SOON_DAYS = 2


@dataclass(frozen=True)
class Urgency:
    """What the clerk sees of the clock."""

    words: str
    colour: str


def urgency(decide_by_on: date | None, *, today: date) -> Urgency | None:
    """How urgent a decision is; None where no clock runs."""
    if decide_by_on is None:
        return None
    left = (decide_by_on - today).days
    if left < 0:
        return Urgency(_("已过期 %(days)s 天", days=-left), "red")
    if left == 0:
        return Urgency(_("今天到期"), "red")
    words = _("还有 %(days)s 天", days=left)
    return Urgency(words, "orange" if left <= SOON_DAYS else "green")
