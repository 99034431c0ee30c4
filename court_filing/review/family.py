"""M1–M6: a divorce (离婚) whose days, children, parties and lawyers do not fit together. All is asked about."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from court_filing.law import forms
from court_filing.law.ages import age_of, full_age
from court_filing.law.days_in_words import in_digits
from court_filing.law.forms import Form
from court_filing.law.forms.growth import grown
from court_filing.law.written_days import place_of
from court_filing.review.agents import ONE_SIDE, on_both_sides
from court_filing.review.dates import wedding_of, written
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called
from court_filing.review.record import CaseType, FilingRecord, Role
from court_filing.review.rule import rule
from court_filing.review.telling import tellings
from court_filing.texts import Text

DIVORCE = "离婚纠纷"
FORM = "F05"
CHILD, CHILDREN, EARLIER_SUIT = re.compile(r"子女 \d+"), "生育子女情况", "之前有无提起过离婚诉讼"
"""Rows of the form; the last is looked at with every other suit that came before (`earlier_suits`)."""
CUSTODY = {CaseType.CIVIL: "《民法典》第一千零八十四条、第一千零六十七条"}
WEDDING = {CaseType.CIVIL: "《民法典》第一千零七十一条、第一千零七十九条"}
SEPARATION = {CaseType.CIVIL: "《民法典》第一千零七十九条"}
PARTIES = {CaseType.CIVIL: "《民法典》第一千零七十九条第一款"}
DAY = r"(?:19|20)\d{2} ?[年./-](?: ?\d{1,2} ?(?:[月./-](?: ?\d{1,2} ?日?)?)?)?"
BORN = re.compile(
    rf"({DAY})[^。；;\n，,]{{0,6}}?(?:出生|生)|(?:出生日期|出生于|生于|生日)[^\d。；;\n]{{0,4}}({DAY})"
)
AGE = re.compile(r"(?<!\d)(\d{1,2}) ?周?岁")
APART = re.compile(rf"({DAY})[^。；;\n]{{0,8}}?分居")
ABOUT_BOTH = Text("请核对这两处，改正写错的一处；都没有写错的，不用改，请在事实与理由里说明。")


@rule("M1.child_of_age", severity=Severity.ASK, article=CUSTODY)
def child_of_age(record: FilingRecord, today: date) -> Iterator[Found]:
    """Nobody is given custody of who is of age."""
    on = record.submitted_on or today
    for question, label, answer in answers_of(record):
        if CHILD.fullmatch(label) and _of_age(answer, on):
            yield Found(
                f"complaint.{question}",
                Text("“{label}”写的孩子已经满 18 周岁。", label=label),
                Text(
                    "成年的孩子没有抚养归谁的问题，请从这里删去，相应的抚养费、探望也改过来；年龄写错的请改正；"
                    "还在读高中或者不能独立生活的，请写明。"
                ),
            )


@rule("M2.born_before", severity=Severity.ASK, article=WEDDING)
def born_before_the_wedding(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A child that is told as one of the marriage was born in it."""
    wedding = wedding_of(record) if _is_divorce(record) else None
    if wedding is None:
        return
    for question, label, answer in answers_of(record):
        if label != CHILDREN and not CHILD.fullmatch(label):
            continue
        early = [day for day in _births(answer) if _last_of(day) < wedding]
        if early:
            yield Found(
                f"complaint.{question}",
                Text(
                    "写的孩子出生（{born}）比结婚（{wedding}）还早。",
                    born=_words(early[0]),
                    wedding=written(wedding),
                ),
                Text("请核对这两个日期；孩子确实是结婚以前生的，或者不是双方的，请写明，不用改。"),
            )


@rule("M3.separated", severity=Severity.ASK, article=SEPARATION)
def separated_before_the_wedding(record: FilingRecord, today: date) -> Iterator[Found]:
    """Husband and wife separate after the wedding, and not in days to come."""
    if not _is_divorce(record):
        return
    wedding, on = wedding_of(record), record.submitted_on or today
    texts = [(f"complaint.{question}", answer) for question, _label, answer in answers_of(record)]
    texts += [
        (f"timeline[{index}].when", f"{each.when}，{each.what}") for index, each in enumerate(record.timeline)
    ]
    known = {in_digits(text) for _where, text in texts}
    texts += [(each.where, each.text) for each in tellings(record) if each.text not in known]
    told: set[str] = set()
    for where, text in texts:
        found = [] if where in told else APART.findall(_plain(text))
        for day in filter(None, map(place_of, found)):
            if wedding is not None and _last_of(day) < wedding:
                message = Text(
                    "写的分居（{apart}）比结婚（{wedding}）还早。",
                    apart=_words(day),
                    wedding=written(wedding),
                )
            elif _first_of(day) > on:
                message = Text("写的分居（{apart}）还没有到。", apart=_words(day))
            else:
                continue
            told.add(where)
            yield Found(where, message, ABOUT_BOTH)
            break


@rule("M5.husband_and_wife", severity=Severity.ASK, article=PARTIES)
def more_than_husband_and_wife(record: FilingRecord, _today: date) -> Iterator[Found]:
    """One spouse against the other: two plaintiffs or two defendants are none."""
    if not _is_divorce(record):
        return
    for role in (Role.PLAINTIFF, Role.DEFENDANT):
        for index, _party in record.with_role(frozenset({role}))[1:]:
            yield Found(
                f"parties[{index}]",
                Text("离婚案件的当事人只有夫妻双方：{who}是多出来的一名。", who=called(record, index)),
                Text(
                    "夫妻一方是原告、另一方是被告，两个人不能都是原告，也不能请同一位律师；孩子、父母不作当事人。请改正。"
                ),
            )


@rule("M6.one_lawyer", severity=Severity.ASK, article=ONE_SIDE)
def one_lawyer_for_both(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Husband and wife often come to one lawyer together: they are asked before a clerk is told (P5)."""
    for index, message in on_both_sides(record) if _is_divorce(record) else ():
        cure = Text(
            "同一名律师、同一家律师事务所不能替夫妻双方打离婚官司。请改成只为一方代理，另一方自己参加或者另请代理人。"
        )
        yield Found(f"agents[{index}]", message, cure)


def _is_divorce(record: FilingRecord) -> bool:
    return record.cause == DIVORCE or record.form_id == FORM


def answers_of(record: FilingRecord) -> Iterator[tuple[str, str, str]]:
    """What was written into the form of a divorce: question, label and words."""
    if record.form_id != FORM:
        return
    form: Form = grown(forms.get(FORM), record.form_answers)
    for question in form.questions.values():
        answer = record.form_answers.get(question.id)
        if question.blank and isinstance(answer, str) and answer:
            yield question.id, question.label, answer


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split(" "))


def _births(text: str) -> list[tuple[int, int, int]]:
    found = (place_of(before or behind) for before, behind in BORN.findall(_plain(text)))
    return [day for day in found if day is not None]


def _of_age(text: str, on: date) -> bool:
    """Whether everything that tells the age tells full age."""
    births = [age_of(_last_of(day), on=on) for day in _births(text)]
    told = births or [int(age) for age in AGE.findall(_plain(text))]
    return bool(told) and min(told) >= full_age()


def _first_of(day: tuple[int, int, int]) -> date:
    year, month, number = day
    return _day(year, month or 1, number or 1)


def _last_of(day: tuple[int, int, int]) -> date:
    """The last day that can be meant."""
    year, month, number = day
    return _day(year, month or 12, number or 31)


def _day(year: int, month: int, number: int) -> date:
    """That day; the last of its month where the month is shorter."""
    for last in (number, 30, 29):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, 28)


def _words(day: tuple[int, int, int]) -> str:
    return "".join(f"{part}{word}" for part, word in zip(day, "年月日", strict=True) if part)
