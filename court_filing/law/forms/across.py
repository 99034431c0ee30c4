"""What one row of an official form says and another denies: 无财产 and a house, 无此问题 and who pays for the child."""

from collections.abc import Iterator
from functools import cache

from court_filing.law.forms.checks import Across, Custody, Said, answered_rows, checks
from court_filing.law.forms.contradiction import (
    Answers,
    Contradiction,
    Kind,
    called,
    closed_up,
    is_said,
)
from court_filing.law.forms.form import Form, Question, Row
from court_filing.texts import Text

_CURE = Text("请对照这两处，把写错的一处改过来；都没有写错的，不用改，可以在事实与理由里说明。")


def contradictions(form: Form, answers: Answers) -> Iterator[Contradiction]:
    """Rows against rows, told at the second."""
    for across in checks().across:
        if form.id in across.forms:
            yield from _of_rows(form, across, answers)
    for custody in checks().custody:
        if form.id in custody.forms:
            yield from _of_custody(form, custody, answers)


@cache
def rows_of(form: Form, said: Said) -> tuple[Row, ...]:
    """The rows of which the table speaks: one."""
    return tuple(row for row in answered_rows(form) if row.label == said.row)


def _of_rows(form: Form, across: Across, answers: Answers) -> Iterator[Contradiction]:
    one, other = (_answered(form, each, answers) for each in (across.one, across.other))
    if one is None or other is None:
        return
    message = Text(
        "“{one}”选的是“{answer}”，“{other}”{said}，对不上。",
        one=called(one[0]),
        answer=across.one.answer,
        other=called(other[0]),
        said=Text("又选了“{answer}”", answer=across.other.answer)
        if across.other.answer
        else Text("又写了内容"),
    )
    yield Contradiction(Kind.CHOICE, other[1].id, message, _CURE)


def _answered(form: Form, said: Said, answers: Answers) -> tuple[Row, Question] | None:
    """The row and the question with that answer, where it was given."""
    for row in rows_of(form, said):
        for question in row.questions:
            if said.answer:
                given = answers.get(question.id) or ()
                fits = said.answer in (given if isinstance(given, list | tuple) else [given])
                if fits and question.label == said.question:
                    return row, question
            elif said.said and is_said(question, answers):
                return row, question
    return None


def _of_custody(form: Form, custody: Custody, answers: Answers) -> Iterator[Contradiction]:
    questions = [each for each in form.questions.values() if answers.get(each.id)]
    homes = {answers[each.id] for each in questions if each.label.endswith(custody.home)}
    if len(homes) != 1:
        return
    [home] = homes
    for question in questions:
        if question.label in custody.against and answers[question.id] == home:
            message = Text(
                "孩子由{home}直接抚养，“{label}”选的也是{home}。", home=home, label=closed_up(question.label)
            )
            yield Contradiction(Kind.CHOICE, question.id, message, _CURE)
