"""What to ask the person: only what would change the answer of triage, each question until it is answered."""

import re

from court_filing.law.triage.decision import Answers, Triage, is_labour
from court_filing.law.triage.rules import Reading

QUESTIONS = ("danger", "judgment", "arbitrated", "other_side")
"""In the order in which they are asked."""

_DECIDED = re.compile("判|法院|裁|调解|公证|执行")


def deciding(text: str, found: Triage, *, said: Answers) -> tuple[str, ...]:
    """The questions whose answer would decide here; those that were answered stay, to be changed."""
    plain = re.sub(r"\s+", "", text)
    reading = Reading(plain)
    to = found.redirect.to if found.redirect else ""
    court = found.procedure in ("civil", "enforcement", "special", "preservation", "payment_order")
    open_now = {
        "danger": to in ("110", "police") or reading.says("violence"),
        "judgment": court and _DECIDED.search(plain) is not None,
        "arbitrated": to == "labour_arbitration" or (court and _is_labour(found)),
        "other_side": found.procedure == "administrative" or (court and reading.says("government")),
    }
    return tuple(name for name in QUESTIONS if open_now[name] or getattr(said, name) not in (None, ""))


def _is_labour(found: Triage) -> bool:
    return bool(found.causes) and is_labour(found.causes[0].name)
