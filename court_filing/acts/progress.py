"""Progress after docketing (审判流程): told by a clerk of the case's court or by a program of it; never changed after.

法释〔2018〕7号第七条. What was told wrongly is put right by telling more (更正和说明).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from court_filing.acts.notices import tell_everyone
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.court_programs import entry_with
from court_filing.cases.lifecycle import Act, NotAllowed, actor_of
from court_filing.cases.progress import CourtProgram, Progress
from court_filing.cases.trial import is_closed
from court_filing.clock import court_day
from court_filing.documents.chinese_dates import plain_date
from court_filing.law.progress import Field, Kind, kinds
from court_filing.texts import Text

PROGRESS = "progress"
"""The event of every notice about progress."""
FARTHEST = timedelta(days=730)
"""A hearing farther away than that has a wrong year."""


@dataclass(frozen=True)
class Told:
    """What somebody tells of a case."""

    kind: str
    happened_on: date
    hearing_at: datetime | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    reference: str | None = None
    """Whoever tells it gives it this key of their own: under one key it is recorded once."""


class NotPlausible(ValueError):
    """What was told cannot be so. `problems` names each field (`detail.judge`) and says how to mend it."""

    def __init__(self, problems: Mapping[str, Text]) -> None:
        super().__init__(", ".join(problems))
        self.problems = dict(problems)


class ToldOtherwise(ValueError):
    """Something else stands under this reference already."""


class NotUnderWay(NotAllowed):
    """The case has no number yet, or is closed. `is_closed` says which."""

    def __init__(self, case: Case, by: Account | None) -> None:
        super().__init__(Act.TELL, case.state, actor_of(by))
        self.is_closed = case.state is CaseState.DOCKETED


def record(
    case: Case, told: Told, *, at: datetime, by: Account | None = None, program: CourtProgram | None = None
) -> tuple[Progress, bool]:
    """Record it and tell everybody who follows the case. Gives the entry, and whether it is new.

    Raises ToldOtherwise, NotUnderWay, NotPlausible; then nothing was recorded.
    """
    store.lock(case)
    if told.reference and (entry := entry_with(case, told.reference)):
        if _same(entry, told, case):
            return entry, False
        raise ToldOtherwise(told.reference)
    if not may_tell(case, told.kind):
        raise NotUnderWay(case, by)
    entry = Progress(
        kind=told.kind,
        happened_on=told.happened_on,
        hearing_at=told.hearing_at,
        detail=checked(case, told, at=at),
        recorded_at=at,
        account_id=by.id if by else None,
        program_id=program.id if program else None,
        reference=told.reference,
    )
    case.progress.append(entry)
    case.changed_at = at
    store.flush()
    tell_everyone(case, PROGRESS, at=at, **_as_told(entry))
    return entry, True


def kinds_open(case: Case) -> list[Kind]:
    """What may be told of the case now, in the order of a trial."""
    return [kind for kind in kinds(case.case_type).values() if may_tell(case, kind.id)]


def may_tell(case: Case, kind_id: str) -> bool:
    """Whether that kind may be told now; of an unknown kind the check says more."""
    if case.state is not CaseState.DOCKETED:
        return False
    known = kinds(case.case_type).get(kind_id)
    return known is None or known.after_closing or not is_closed(case)


def checked(case: Case, told: Told, *, at: datetime) -> dict[str, str]:
    """The answers as they are kept. Raises NotPlausible with everything that is to be mended."""
    kind = kinds(case.case_type).get(told.kind)
    if kind is None:
        raise NotPlausible({"kind": Text("没有“{kind}”这种进展", kind=told.kind[:30])})
    answers = answers_to(kind, told.detail)
    problems = {
        **_about_day(case, told, today=court_day(at)),
        **_about_hearing(kind, told, at=at),
        **_about_answers(kind, told.detail, answers),
    }
    if problems:
        raise NotPlausible(problems)
    return {name: answer for name, answer in answers.items() if answer}


def answers_to(kind: Kind, detail: Mapping[str, str]) -> dict[str, str]:
    """What is answered to each question of the kind: without blanks around it, the usual where it was left open."""
    return {asked.name: detail.get(asked.name, "").strip() or asked.usual for asked in kind.fields}


def _about_day(case: Case, told: Told, *, today: date) -> dict[str, Text]:
    docketed_on = court_day(case.docketed_at) if case.docketed_at else None
    if told.happened_on > today:
        return {"happened_on": Text("日期不能晚于今天（{day}）", day=plain_date(today))}
    if docketed_on and told.happened_on < docketed_on:
        return {"happened_on": Text("日期不能早于立案的那一天（{day}）", day=plain_date(docketed_on))}
    return {}


def _about_hearing(kind: Kind, told: Told, *, at: datetime) -> dict[str, Text]:
    hearing_at = told.hearing_at
    if not kind.hearing_label:
        sentence = Text("“{kind}”没有开庭的时间，请去掉", kind=kind.title)
        return {"hearing_at": sentence} if hearing_at else {}
    if hearing_at is None:
        return {"hearing_at": Text("请填写{label}", label=kind.hearing_label)}
    if court_day(hearing_at) < told.happened_on:
        return {"hearing_at": Text("{label}不能早于{day}", label=kind.hearing_label, day=kind.day)}
    if hearing_at > at + FARTHEST:
        return {"hearing_at": Text("{label}在两年以后，请检查年份", label=kind.hearing_label)}
    return {}


def _about_answers(kind: Kind, given: Mapping[str, str], answers: Mapping[str, str]) -> dict[str, Text]:
    problems = {
        f"detail.{name}": Text("“{kind}”没有这一项", kind=kind.title) for name in given if name not in answers
    }
    for asked in kind.fields:
        if sentence := _wrong(asked, answers[asked.name]):
            problems[f"detail.{asked.name}"] = sentence
    return problems


def _wrong(asked: Field, answer: str) -> Text | None:
    """What is wrong with an answer; None where it can be kept."""
    if not answer:
        return Text(asked.required) if asked.required else None
    if asked.choices and answer not in asked.choices:
        return Text("“{label}”请写下面的一种：{choices}", label=asked.label, choices="、".join(asked.choices))
    if len(answer) > asked.max_length:
        return Text("最多 {limit} 个字，现在有 {count} 个字", limit=asked.max_length, count=len(answer))
    lines = answer.split("\n") if asked.kind == "lines" else [answer]
    if not all(line.isprintable() for line in lines):
        return Text("“{label}”里有不能显示的字符，请去掉", label=asked.label)
    return None


def _same(entry: Progress, told: Told, case: Case) -> bool:
    kind = kinds(case.case_type).get(told.kind)
    if kind is None or entry.kind != told.kind or told.detail.keys() - answers_to(kind, {}):
        return False
    answers = {name: answer for name, answer in answers_to(kind, told.detail).items() if answer}
    return (entry.happened_on, entry.hearing_at, entry.detail) == (told.happened_on, told.hearing_at, answers)


def _as_told(entry: Progress) -> dict[str, object]:
    """What the notice keeps of it."""
    hearing_at = entry.hearing_at.isoformat() if entry.hearing_at else None
    return {
        "kind": entry.kind,
        "happened_on": entry.happened_on.isoformat(),
        "hearing_at": hearing_at,
        "answers": dict(entry.detail),
    }
