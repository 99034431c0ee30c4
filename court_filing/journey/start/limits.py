"""Until when there is time, before one begins: by the kind and the cause that the address names; nothing is kept."""

from datetime import date
from typing import Any

from flask import request

from court_filing.law import cause_lists
from court_filing.law.proceedings import proceedings
from court_filing.web.time_limits import SinceForm, time_limits

KEPT = ("matter", "kind", "court", "cause", "sum")


def time_at_start(*, today: date) -> dict[str, Any]:
    """What the page of the notice says of time limits; those of a civil suit while the kind is not known."""
    since_form = SinceForm(today=today)
    kind = request.args.get("kind", "")
    known = kind if kind in proceedings() else "civil"
    limits = time_limits(known, today=today, since=since_form.day, cause_path=_path(known))
    return {
        "limits": limits,
        "limits_of": proceedings()[known],
        "since_form": since_form,
        "kept": {name: request.args.getlist(name) for name in KEPT},
    }


def _path(kind: str) -> tuple[str, ...]:
    try:
        return cause_lists.get(proceedings()[kind], request.args.get("cause", "")).path
    except KeyError:
        return ()
