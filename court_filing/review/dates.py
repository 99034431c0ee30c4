"""T1–T5: days that contradict one another (日期矛盾). All are asked about; which one is wrong, the person knows."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law import forms
from court_filing.law.ages import age_of, age_to_marry
from court_filing.law.days_in_words import in_digits
from court_filing.law.forms.days import day_told
from court_filing.law.written_days import day_of, earliest_of
from court_filing.review.complaint import CONTENT
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import asked_for, sentences, story
from court_filing.texts import Text

PAST = {
    "marriage_date": Text("结婚的日期"),
    "contract_date": Text("订立合同的日期"),
    "loan_date": Text("借款的日期"),
    "accident_date": Text("事故的日期"),
    "award_received_on": Text("收到仲裁裁决书的日期"),
    "separated_since": Text("分居的日期"),
    "decision_date": Text("作出决定的日期"),
    "known_on": Text("知道这件事的日期"),
    "review_received_on": Text("收到复议决定的日期"),
    "act_from": Text("事情开始的日期"),
    "act_to": Text("事情结束的日期"),
    "police_refusal_date": Text("不予追究的决定的日期"),
    "mediated_on": Text("调解协议生效的日期"),
    "effective_on": Text("文书生效的日期"),
}
"""Particulars that are over when somebody comes to court."""
ORDER = (
    ("marriage_date", "separated_since"),
    ("loan_date", "due_date"),
    ("contract_date", "due_date"),
    ("act_from", "act_to"),
    ("decision_date", "known_on"),
    ("decision_date", "review_received_on"),
    ("act_from", "police_refusal_date"),
)
"""The first cannot be later than the second."""
DAY = r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?"
IN_TEXT = re.compile(DAY)
PERIOD = re.compile(rf"自\s*({DAY})[^。；;]{{0,40}}?(?:计算至|算至|付至|算到|止于|至|到)\s*({DAY})")
WEDDING = re.compile(rf"({DAY})[^。；;\n]{{0,16}}(?:登记结婚|结婚登记|办理结婚|领取结婚证|领结婚证)")
"""A day with the wedding right behind it, in one sentence."""
WEDDING_ROW = "结婚时间"
"""What official forms call the day of the wedding."""
DIVORCE = "离婚"
TITLES = {**PAST, "due_date": Text("约定的还款（履行）日期")}
ABOUT_DATES = Text("请核对这两个日期，改正写错的一个；都没有写错的，请在事实和理由里说明。")


@rule("T1.not_yet", severity=Severity.ASK, article=CONTENT)
def in_the_future(record: FilingRecord, today: date) -> Iterator[Found]:
    """What is told as past has happened by now."""
    day = max(record.submitted_on or today, today)
    for name, title in PAST.items():
        told = _told(record, name)
        if told is not None and told > day:
            yield Found(
                f"particulars.{name}",
                Text("{title}写的是 {told}，还没有到。", title=title, told=written(told)),
                Text("请核对日期。"),
            )
    for index, entry in enumerate(record.timeline):
        earliest = earliest_of(entry.when)
        if earliest is not None and earliest > day:
            yield Found(
                f"timeline[{index}].when",
                Text("“{when}”还没有到，写在了已经发生的事情里。", when=entry.when),
                Text("请核对日期；约定以后才做的事，请写约定的那一天。"),
            )


@rule("T2.order", severity=Severity.ASK, article=CONTENT)
def out_of_order(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What follows from something does not come before it."""
    for first, second in ORDER:
        earlier, later = (_told(record, name) for name in (first, second))
        if earlier is not None and later is not None and later < earlier:
            yield Found(
                f"particulars.{second}",
                Text(
                    "{second}（{later}）比{first}（{earlier}）还早。",
                    second=TITLES[second],
                    later=written(later),
                    first=TITLES[first],
                    earlier=written(earlier),
                ),
                ABOUT_DATES,
            )


@rule("T3.birth", severity=Severity.ASK, article=CONTENT)
def born_afterwards(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Nobody did something, or married, before being born."""
    began, wedding = _told(record, "act_from"), wedding_of(record)
    for index, party in enumerate(record.parties):
        if party.birth is None:
            continue
        if began is not None and not party.initiating and party.birth > began:
            yield _unborn(record, index, party.birth, Text("事情开始"), began)
        if wedding is not None and party.birth >= wedding:
            yield _unborn(record, index, party.birth, Text("结婚"), wedding)


@rule("T5.marriage_age", severity=Severity.ASK, article={CaseType.CIVIL: "《民法典》第一千零四十七条"})
def too_young_to_marry(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Nobody registers a marriage before the age for it; who did not, asks for something else than a divorce."""
    wedding = wedding_of(record)
    if wedding is None:
        return
    for index, party in enumerate(record.parties):
        age = age_to_marry(party.sex, on=wedding)
        if party.birth is None or age is None or not party.natural or party.birth >= wedding:
            continue
        if age_of(party.birth, on=wedding) < age:
            yield Found(
                f"parties[{index}].birth",
                Text(
                    "{who}的出生日期是 {birth}，结婚的日期是 {on}，那时不到法定婚龄（{age} 周岁）。",
                    who=called(record, index),
                    birth=written(party.birth),
                    on=written(wedding),
                    age=age,
                ),
                Text("请核对这两个日期；日期没有写错的，请在事实和理由里说明当时的情况。"),
            )


@rule("T4.interest_period", severity=Severity.ASK, article=CONTENT)
def period_backwards(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Interest runs forward, and not up to a day before anything has happened."""
    first = first_told(record)
    for index, claim in enumerate(record.claims):
        backwards = _backwards(in_digits(claim.text))
        if backwards is not None:
            start, end = backwards
            yield Found(
                f"claims[{index}].text",
                Text(
                    "第 {number} 项请求写的是自 {start} 起算到 {end}，结束比开始还早。",
                    number=index + 1,
                    start=written(start),
                    end=written(end),
                ),
                ABOUT_DATES,
            )
        elif claim.counted_to_on is not None and first is not None and claim.counted_to_on < first:
            yield Found(
                f"claims[{index}].counted_to_on",
                Text(
                    "第 {number} 项请求的利息、违约金只算到 {end}，比事实和理由里最早的日期（{first}）还早。",
                    number=index + 1,
                    end=written(claim.counted_to_on),
                    first=written(first),
                ),
                ABOUT_DATES,
            )

    for each in asked_for(record):
        backwards = _backwards(each.text) if each.paper else None
        if backwards is not None:
            start, end = backwards
            yield Found(
                each.where,
                Text(
                    "{source}有一项请求写的是自 {start} 起算到 {end}，结束比开始还早。",
                    source=each.source,
                    start=written(start),
                    end=written(end),
                ),
                ABOUT_DATES,
            )


def _backwards(text: str) -> tuple[date, date] | None:
    """The first period in a claim that ends before it begins."""
    for start, end in PERIOD.findall(text):
        first, last = day_of(_tight(start)), day_of(_tight(end))
        if first is not None and last is not None and last < first:
            return first, last
    return None


def first_told(record: FilingRecord) -> date | None:
    """The earliest whole day of which facts or timeline speak."""
    told = [day_of(_tight(found)) for found in IN_TEXT.findall(story(record))]
    told += [earliest_of(entry.when) for entry in record.timeline]
    return min((day for day in told if day is not None), default=None)


def wedding_of(record: FilingRecord) -> date | None:
    """The day of the wedding in a suit for divorce, where facts or timeline name it."""
    if told := _told(record, "marriage_date"):
        return told
    form = forms.forms().get(record.form_id or "")
    if form is not None and (told := day_told(form, record.form_answers, WEDDING_ROW)):
        return told
    if DIVORCE not in (record.cause or ""):
        return None
    found = [day_of(_tight(day)) for text in sentences(record) for day in WEDDING.findall(text)]
    return next((day for day in found if day is not None), None)


def _told(record: FilingRecord, name: str) -> date | None:
    """The day of a particular, where it is a whole one."""
    return day_of(str(record.particulars.get(name) or ""))


def _unborn(record: FilingRecord, index: int, birth: date, event: Text, on: date) -> Found:
    message = Text(
        "{who}的出生日期是 {birth}，{event}的日期是 {on}，那时还没有出生。",
        who=called(record, index),
        birth=written(birth),
        event=event,
        on=written(on),
    )
    return Found(f"parties[{index}].birth", message, ABOUT_DATES)


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def written(day: date) -> str:
    """The day in a sentence: 2026年11月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
