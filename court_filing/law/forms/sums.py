"""Sums in official forms: what adds up to a total, and what can still be owed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from court_filing.law.amounts import in_groups
from court_filing.law.forms.checks import Balance, Whole, answered_rows, checks, labelled
from court_filing.law.forms.contradiction import Answers, Contradiction, Kind, closed_up
from court_filing.law.forms.form import Blank, BlankKind, Form, Row, Words
from court_filing.texts import Text

_TOTAL = re.compile(r"(?:^|[，,；;。\s])(?:以上)?(?:共计|合计|总计)[：:\s]*$")
"""The words right before a total of what stands before it in the row."""
_CONSISTS = re.compile(r"^\s*[。，,；;]?\s*(?:其中)?包括[：:]?\s*$")
"""The words right behind a sum that the sums after it make up."""
_CURE = Text("请把每一笔和合计核对一遍，改正写错的；没有写错的，不用改。")


def contradictions(form: Form, answers: Answers) -> Iterator[Contradiction]:
    """Totals that are not the sum of their parts, and debts that are more than was given."""
    for row in answered_rows(form):
        yield from _totals(row, answers)
        for whole in checks().wholes:
            yield from _whole(row, whole, answers)
    for balance in checks().balances:
        yield from _balance(form, balance, answers)


def _totals(row: Row, answers: Answers) -> Iterator[Contradiction]:
    """By the words of the row: 利息 … 违约金 … 共计; 合理开支 …。包括：律师费 … 公证费."""
    typed = {each.id for each in row.typed}
    parts: list[Blank] = []
    for place, piece in enumerate(row.pieces):
        if not isinstance(piece, Blank) or piece.kind is not BlankKind.MONEY or piece.id not in typed:
            continue
        if parts and _TOTAL.search(_before(row, place)):
            yield from _differing(piece, parts, answers)
            parts = []
        elif _CONSISTS.match(_behind(row, place)):
            yield from _differing(piece, _sums(row, place + 1), answers)
            return
        else:
            parts.append(piece)


def _before(row: Row, place: int) -> str:
    piece = row.pieces[place - 1] if place else None
    return piece.text if isinstance(piece, Words) else ""


def _behind(row: Row, place: int) -> str:
    words = ""
    for piece in row.pieces[place + 1 :]:
        if not isinstance(piece, Words):
            break
        words += piece.text
    return words


def _sums(row: Row, place: int) -> list[Blank]:
    after = row.pieces[place:]
    return [each for each in after if isinstance(each, Blank) and each.kind is BlankKind.MONEY]


def _whole(row: Row, whole: Whole, answers: Answers) -> Iterator[Contradiction]:
    blanks = {
        each.label: each for each in row.pieces if isinstance(each, Blank) and each.kind is BlankKind.MONEY
    }
    if whole.sum in blanks:
        parts = [blanks[label] for label in whole.parts if label in blanks]
        yield from _differing(blanks[whole.sum], parts, answers, besides=whole.besides)


def _differing(
    total: Blank, parts: Sequence[Blank], answers: Answers, *, besides: bool = False
) -> Iterator[Contradiction]:
    stated = sum_of(answers, total.id)
    given = [(part, amount) for part in parts if (amount := sum_of(answers, part.id)) is not None]
    if stated is None or not given:
        return
    added = sum((amount for _part, amount in given), Decimal(0))
    if added == stated or (besides and added < stated):
        return
    message = Text(
        "“{total}”写的是 {stated} 元，“{parts}”加起来是 {added} 元。",
        total=closed_up(total.label),
        stated=in_groups(stated),
        parts="”“".join(closed_up(part.label) for part, _amount in given),
        added=in_groups(added),
    )
    yield Contradiction(Kind.SUMS, total.id, message, _CURE)


def _balance(form: Form, balance: Balance, answers: Answers) -> Iterator[Contradiction]:
    given = _only(form, balance.given, answers)
    owed = _only(form, (balance.owed,), answers)
    if given is None or owed is None:
        return
    paid = _only(form, (balance.paid,), answers)
    left = given[1] - (paid[1] if paid else Decimal(0))
    right = abs(left) == owed[1] if balance.exact and paid else owed[1] <= max(left, Decimal(0))
    if right or (balance.exact and not paid):
        return
    message = Text(
        "“{owed}”写的是 {stated} 元；“{given}”{whole} 元{less}，{left}。",
        owed=closed_up(owed[0].label),
        stated=in_groups(owed[1]),
        given=closed_up(given[0].label),
        whole=in_groups(given[1]),
        less=Text("，“{label}”{amount} 元", label=closed_up(paid[0].label), amount=in_groups(paid[1]))
        if paid
        else "",
        left=_left(left, given[0], paid[0] if paid else None),
    )
    yield Contradiction(Kind.SUMS, owed[0].id, message, _CURE)


def _left(left: Decimal, given: Blank, paid: Blank | None) -> Text:
    """What is left of what was given; where more was paid than given, by how much."""
    if left < 0 and paid:
        return Text(
            "“{paid}”比“{given}”还多 {more} 元",
            paid=closed_up(paid.label),
            given=closed_up(given.label),
            more=in_groups(-left),
        )
    return Text("算下来是 {left} 元", left=in_groups(left))


def _only(form: Form, labels: Sequence[str], answers: Answers) -> tuple[Blank, Decimal] | None:
    """The one sum that was given under one of the labels."""
    found = [
        (question.blank, amount)
        for label in labels
        for question in labelled(form, label)
        if question.blank and (amount := sum_of(answers, question.id)) is not None
    ]
    return found[0] if len(found) == 1 else None


def sum_of(answers: Answers, question_id: str) -> Decimal | None:
    """The sum in yuan that was answered; None where none was."""
    try:
        return Decimal(str(answers[question_id])) or None
    except (KeyError, InvalidOperation):
        return None
