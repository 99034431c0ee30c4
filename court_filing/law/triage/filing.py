"""From a procedure and a cause to what can be begun here: the proceeding and the cause in its list."""

from dataclasses import dataclass

from court_filing.law import cause_lists
from court_filing.law.cause_lists import Listed
from court_filing.law.proceedings import Proceeding, proceedings
from court_filing.law.triage.decision import Triage

_ONE = ("civil", "payment_order", "preservation", "private_prosecution", "administrative", "enforcement")
_SPECIAL = ("special", "judicial_confirmation")


@dataclass(frozen=True)
class Choice:
    """A cause that was proposed, with the proceeding in which it can be filed here; None where it cannot."""

    name: str
    why: str
    kind: Proceeding | None
    cause_id: str = ""


def choices(found: Triage) -> tuple[Choice, ...]:
    """Every proposed cause, with how it can be begun."""
    return tuple(_choice(found.procedure, proposal.name, proposal.why) for proposal in found.causes)


def proceeding_of(procedure: str) -> Proceeding | None:
    """The proceeding of a procedure that has one; None for the special procedures, which go by the cause."""
    return proceedings().get(procedure) if procedure in _ONE else None


def _choice(procedure: str, name: str, why: str) -> Choice:
    for kind_id in _likely(procedure, name):
        kind = proceedings()[kind_id]
        listed = named(kind, name)
        if listed:
            return Choice(name, why, kind, listed.id)
    return Choice(name, why, None)


def _likely(procedure: str, name: str) -> tuple[str, ...]:
    """The proceedings in which the cause may stand, the likeliest first."""
    own = _SPECIAL if procedure == "special" else (procedure,) if procedure in proceedings() else ()
    if name == "行政赔偿":
        own = ("administrative_compensation", *own)
    return tuple(dict.fromkeys([*own, *_ONE, *_SPECIAL])) if procedure != "enforcement" else ("enforcement",)


def named(kind: Proceeding, name: str) -> Listed | None:
    """The cause of that name in the list of the proceeding; the most specific where several share it."""
    fitting = [listed for listed in cause_lists.offered(kind) if listed.name == name]
    return fitting[-1] if fitting else None
