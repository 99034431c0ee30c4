"""Who did it and how long it may still take: words of the page of a case."""

from collections.abc import Mapping

from court_filing.cases.lifecycle import Actor
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

ACTORS: Mapping[str, str] = {
    Actor.LITIGANT: _("您"),
    Actor.ASSISTANT: _("导诉员"),
    Actor.CASHIER: _("收费员"),
    Actor.CLERK: _("立案法官"),
    Actor.SYSTEM: _("系统"),
}


def left_words(days: int) -> str:
    """How many days a decision may still take, in brackets; nothing once the last day is over."""
    if days < 0:
        return ""
    return gettext("（还有 %(days)s 天）", days=days) if days else gettext("（就是今天）")
