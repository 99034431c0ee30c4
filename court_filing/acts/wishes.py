"""Other wishes (其他请求), all optional: mediation first, urgency, legal aid, support at hand. A clerk sees them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from court_filing.acts.complaint import answers_of, form_of
from court_filing.acts.draft_versions import changing
from court_filing.cases.case import Case
from court_filing.law.forms.form import Question
from court_filing.law.forms.mediation import mediation_answer, mediation_question

STEP = "wishes"


@dataclass(frozen=True)
class Wishes:
    """What is wished for; the ids are those of `law.wishes`, "" and False where nothing is."""

    mediation: str = ""
    urgent: str = ""
    urgent_words: str = ""
    legal_aid: bool = False
    support: tuple[str, ...] = ()
    support_words: str = ""

    def given(self) -> dict[str, Any]:
        """What was answered, as JSON holds it; without what was left open."""
        plain = {**asdict(self), "support": list(self.support)}
        return {name: value for name, value in plain.items() if value}


def wishes_of(case: Case) -> Wishes:
    """The wishes as they stand; of mediation what the official form says, where that asks."""
    kept = dict(case.wishes or {})
    kept["support"] = tuple(kept.get("support") or ())
    form = form_of(case)
    if form is not None and mediation_question(form) is not None:
        kept["mediation"] = mediation_answer(form, answers_of(case))
    if not asks_mediation(case):
        kept["mediation"] = ""
    return Wishes(**kept)


def asks_mediation(case: Case) -> bool:
    """Whether the proceeding is one in which mediation may come first: a civil suit."""
    return case.proceeding.id == "civil"


def asked_by_form(case: Case) -> Question | None:
    """The question of the official form about mediation, so that nobody is asked twice; None where it has none."""
    form = form_of(case)
    return mediation_question(form) if form is not None and asks_mediation(case) else None


def keep_wishes(case: Case, answers: Mapping[str, Any], *, at: datetime) -> None:
    """Keep the answers; without an answer of its own about mediation, the one kept before stays. Raises NotAllowed."""
    with changing(case, STEP, at=at):
        earlier = {name: value for name, value in (case.wishes or {}).items() if name == "mediation"}
        given = {**earlier, **answers}
        given["support"] = tuple(given.get("support") or ())
        if not given.get("urgent"):
            given["urgent_words"] = ""
        case.wishes = Wishes(**given).given() or None
