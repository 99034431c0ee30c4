"""What the days and sums of official forms say of one another: `law/data/form_checks.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from court_filing.law.forms.form import Form, Question, Row

_TABLE = Path(__file__).resolve().parent.parent / "data" / "form_checks.toml"


@dataclass(frozen=True)
class Balance:
    """What is still owed, of what was given and what was paid back; by labels. `exact`: it is just the difference."""

    given: tuple[str, ...]
    paid: str
    owed: str
    exact: bool


@dataclass(frozen=True)
class Whole:
    """A sum made up of others, by labels. `besides`: more is written in words, so that it may be more."""

    sum: str
    parts: tuple[str, ...]
    besides: bool


@dataclass(frozen=True)
class Said:
    """A row and what was answered there: `answer` to its `question`, or, where `said`, anything at all."""

    row: str
    question: str = ""
    answer: str = ""
    said: bool = False


@dataclass(frozen=True)
class Across:
    """Two answers of those forms that deny each other."""

    forms: tuple[str, ...]
    one: Said
    other: Said


@dataclass(frozen=True)
class Custody:
    """Who has the children (`home`, the end of labels) does not answer the questions of `against`."""

    forms: tuple[str, ...]
    home: str
    against: tuple[str, ...]


@dataclass(frozen=True)
class Claimed:
    """A sum of a form, by its label, that a claim of that kind states again."""

    label: str
    kind: str


@dataclass(frozen=True)
class Checks:
    """Everything that the table says."""

    ahead: tuple[str, ...]
    contract: str
    order: tuple[tuple[str, str], ...]
    balances: tuple[Balance, ...]
    wholes: tuple[Whole, ...]
    across: tuple[Across, ...]
    custody: tuple[Custody, ...]
    claimed: tuple[Claimed, ...]


@cache
def checks() -> Checks:
    """The table as it is shipped."""
    data = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return Checks(
        ahead=tuple(data["ahead"]),
        contract=data["contract"],
        order=tuple((first, second) for first, second in data["order"]),
        balances=tuple(
            Balance(tuple(each["given"]), each["paid"], each["owed"], each.get("exact", False))
            for each in data["balance"]
        ),
        wholes=tuple(
            Whole(each["sum"], tuple(each["parts"]), each.get("besides", False)) for each in data["whole"]
        ),
        across=tuple(
            Across(tuple(each["forms"]), Said(**each["one"]), Said(**each["other"]))
            for each in data["across"]
        ),
        custody=tuple(
            Custody(tuple(each["forms"]), each["home"], tuple(each["against"])) for each in data["custody"]
        ),
        claimed=tuple(Claimed(**each) for each in data["claimed"]),
    )


def answered_rows(form: Form) -> Iterator[Row]:
    """The rows that are answered on the pages of the form, in its order: not those of parties."""
    return (row for section in form.sections for row in section.rows if row.party is None)


def labelled(form: Form, label: str) -> list[Question]:
    """The questions with that label, in the order of the form."""
    return [each for each in form.questions.values() if each.label == label]
