"""The steps of the journey in order, and whether each has been answered."""

from collections.abc import Callable
from dataclasses import dataclass

from court_filing.cases.case import Case, CaseState
from court_filing.law.jurisdiction.connections import without_connection


@dataclass(frozen=True)
class Step:
    """One page of the journey. `about` are the places of the record that it asks for."""

    name: str
    group: str
    answered: Callable[[Case], bool]
    about: tuple[str, ...] = ()
    asked: Callable[[Case], bool] = lambda case: True
    """Whether this case is asked at all."""
    optional: bool = False
    """Whether it may be left out: it stands in the list, and nobody is led to it."""


def _parties_named(case: Case) -> bool:
    roles = {party.role for party in case.parties}
    kind = case.proceeding
    return {kind.initiating.id, kind.opposing.id} <= roles


def _agents_answered(case: Case) -> bool:
    return case.represented is False or bool(case.represented and case.agents)


def _complaint_chosen(case: Case) -> bool:
    """How the complaint is written; a file that was handed in says so too."""
    handed_in = any(material.slot == "complaint" for material in case.present_materials)
    return handed_in or case.complaint_way is not None


STEPS: tuple[Step, ...] = (
    Step("case_type", "say", lambda case: case.case_type is not None, ("case_type",)),
    Step("court", "say", lambda case: case.court_id is not None, ("court",)),
    Step("cause", "say", lambda case: case.cause_id is not None, ("cause",)),
    Step("parties", "say", _parties_named, ("parties",)),
    Step("agents", "say", _agents_answered, ("agents",)),
    Step("claims", "say", lambda case: bool(case.claims), ("claims", "claim_total_yuan")),
    Step("timeline", "say", lambda case: bool(case.timeline), ("timeline",), optional=True),
    Step("facts", "say", lambda case: bool(case.facts), ("facts",)),
    Step(
        "particulars",
        "say",
        lambda case: bool(without_connection(case.particulars)),
        ("particulars",),
        asked=lambda case: bool(case.proceeding.particulars),
    ),
    Step("complaint", "say", _complaint_chosen, ("complaint",)),
    Step("materials", "show", lambda case: bool(case.present_materials), ("materials",)),
    Step("evidence", "show", lambda case: bool(case.evidence_list), ("evidence_list",), optional=True),
    Step("wishes", "show", lambda case: bool(case.wishes), ("wishes",), optional=True),
    Step("service", "show", lambda case: bool(case.service_phone), ("service",)),
    Step("fee", "finish", lambda case: bool(case.claims), ()),
    Step("submission", "finish", lambda case: case.received_at is not None, ()),
)
"""`say`: 说清楚这件事; `show`: 材料和联系方式; `finish`: 看费用、核对、提交."""

NAMES = tuple(step.name for step in STEPS)


IN_SHORT = frozenset(NAMES) - {"agents", "timeline", "materials", "evidence", "wishes"}
"""What is asked of who files in short（简便填写）."""


def put_off(case: Case, step: Step) -> bool:
    """Whether the step may wait, because the person files in short: it stands apart, and nobody is led to it.

    Only until it is submitted: what the court asks for afterwards no longer waits.
    """
    return case.express and case.state is CaseState.DRAFT and step.name not in IN_SHORT


def steps_of(case: Case) -> tuple[Step, ...]:
    """The steps that this case goes through."""
    return tuple(step for step in STEPS if step.asked(case))


def answers_of(case: Case) -> tuple[Step, ...]:
    """The steps of this case that ask something that has to be answered."""
    asked = (step for step in steps_of(case)[:-2] if not step.optional)
    return tuple(step for step in asked if not put_off(case, step))


def step(name: str) -> Step:
    """The step of that name; raises KeyError for an unknown one."""
    for candidate in STEPS:
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def next_step(case: Case) -> Step:
    """The first step that still waits for an answer; submitting when all are answered."""
    for candidate in answers_of(case):
        if not candidate.answered(case):
            return candidate
    return STEPS[-1]


def following(name: str, case: Case) -> str:
    """The step after this one that this case has to go through; the last is followed by itself."""
    steps = steps_of(case)
    place = [step.name for step in steps].index(name)
    led_to = (step for step in steps[place + 1 :] if not step.optional and not put_off(case, step))
    return next((step.name for step in led_to), steps[-1].name)


SETTLED_BY_SUBMISSION = ("case_type", "court")
"""What is not the person's to change any more once the case has been received."""


def may_open(case: Case, name: str) -> bool:
    """Whether the step can be opened: the type, court and cause first, then anything that is asked, in any order."""
    if name in SETTLED_BY_SUBMISSION and case.state is not CaseState.DRAFT:
        return False
    place = NAMES.index(name)
    if not STEPS[place].asked(case):
        return False
    if name in ("case_type", "court", "cause"):
        return all(STEPS[earlier].answered(case) for earlier in range(place))
    return all(first.answered(case) for first in STEPS[:3])


def step_about(where: str) -> str | None:
    """The step that mends what is found at `where`, a place in the record such as `parties[1].address`."""
    for candidate in STEPS:
        if any(where == place or where.startswith((place + ".", place + "[")) for place in candidate.about):
            return candidate.name
    return None
