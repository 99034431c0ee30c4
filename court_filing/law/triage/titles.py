"""Which proceeding a complaint begins, by its title alone（诉状标题）."""

import re

from court_filing.law.proceedings import Proceeding, proceedings

_TITLES: tuple[tuple[str, str], ...] = (
    (r"附带民事.{0,4}(?:自诉状|起诉状)|自诉.{0,4}附带民事", "private_prosecution_with_civil"),
    (r"自诉状", "private_prosecution"),
    (r"行政赔偿.{0,4}起诉状", "administrative_compensation"),
    (r"行政.{0,4}起诉状", "administrative"),
    (r"恢复.{0,4}执行.{0,4}申请书|恢复执行", "enforcement_resumption"),
    (r"执行.{0,2}异议", "enforcement_objection"),
    (r"执行.{0,4}申请书|申请执行书", "enforcement"),
    (r"支付令", "payment_order"),
    (r"保全.{0,4}申请书", "preservation"),
    (r"司法确认|确认调解协议", "judicial_confirmation"),
    (r"民事.{0,4}起诉状|起诉状", "civil"),
)
_OF_NO_KIND = re.compile(r"起诉状")
"""Headed so by many whatever they sue for: no sign that another kind was meant."""


def titled(title: str) -> str | None:
    """The id of the proceeding that the title names; the likeliest where it names none of its own（起诉状）."""
    plain = re.sub(r"\s", "", title)
    return next((kind_id for pattern, kind_id in _TITLES if re.search(pattern, plain)), None)


def is_of_another_kind(title: str, kind: Proceeding) -> bool:
    """Whether the title is that of another kind of case than this.

    Criminal, administrative and enforcement proceedings each count as one kind: their papers are much alike, while a
    civil suit and an application for a payment order（支付令）say different things in the same places.
    """
    if _OF_NO_KIND.fullmatch(re.sub(r"\s", "", title)):
        return False
    other = proceedings().get(titled(title) or kind.id, kind)
    return other.group != kind.group or (kind.group == "civil" and other.id != kind.id)
