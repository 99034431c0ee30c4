"""What was wished for beside the claims (其他请求), in words: for who wishes, and for the clerk."""

from collections.abc import Mapping
from typing import Any

from court_filing.law import wishes
from court_filing.web.language import gettext as _

LEGAL_AID_PHONE = "12348"


def wish_rows(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each wish with what it is called; nothing for what was not wished. `given`: as in `FilingRecord.wishes`."""
    rows = [
        (_("先行调解"), _title(wishes.mediation(), given.get("mediation"))),
        (_("加急"), _title(wishes.urgency(), given.get("urgent"))),
        (_("为什么急"), str(given.get("urgent_words") or "")),
        (_("法律援助"), _("想申请") if given.get("legal_aid") else ""),
        (_("到法院需要的协助"), _support(given)),
    ]
    return [(label, words) for label, words in rows if words]


def _support(given: Mapping[str, Any]) -> str:
    titles = [_title(wishes.support(), wish) for wish in given.get("support") or ()]
    return "、".join(filter(None, [*titles, str(given.get("support_words") or "")]))


def _title(known: Mapping[str, wishes.Wish], wish_id: object) -> str:
    return known[str(wish_id)].title if wish_id and str(wish_id) in known else ""
