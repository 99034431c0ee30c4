"""Of which court a page speaks: one, or all that say nothing themselves."""

from dataclasses import dataclass

from flask import abort

from court_filing.law import courts
from court_filing.web.language import gettext as _

ALL = "all"


@dataclass(frozen=True)
class Scope:
    """One court, or all of them."""

    key: str
    """Names it in the address."""
    court_id: str | None
    title: str


def scope_of(key: str) -> Scope:
    """The court of the address; 404 where there is none."""
    if key == ALL:
        return Scope(ALL, None, _("全部法院"))
    try:
        court = courts.get(key)
    except KeyError:
        abort(404)
    return Scope(court.id, court.id, court.name)
