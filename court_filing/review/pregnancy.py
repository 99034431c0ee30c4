"""J7: a husband does not sue for divorce while his wife is with child, or shortly after（民法典第一千零八十二条）."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.deadlines import months_later
from court_filing.review.dates import DIVORCE, written
from court_filing.review.family import FORM, answers_of
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord, Role
from court_filing.review.rule import rule
from court_filing.review.telling import Telling, days_in, tellings
from court_filing.texts import Text

ARTICLE = {CaseType.CIVIL: "《民法典》第一千零八十二条"}
MONTHS_AFTER_BIRTH, MONTHS_AFTER_END, MONTHS_WITH_CHILD = 12, 6, 10

_CHILD = r"怀孕|怀上|怀有|有孕|身孕|孕期|孕妇|妊娠|[怀已]孕"
WITH_CHILD = re.compile(
    rf"(?:现|目前|正|仍|尚|至今|如今|此时|处于|处在)[^，。；;]{{0,10}}(?:{_CHILD})|(?:{_CHILD})[^，。；;]{{0,6}}(?:[\d一二三四五六七八九十两]+|数)个?多?(?:月|周)"
    rf"|预产期|已(?:经)?有?(?:{_CHILD})|(?:{_CHILD})(?:期间|中|待产)|待产"
)
NO_LONGER = re.compile(
    r"(?:没有|没|未|不|从未|并未|并非|无法|不能|难以|备|假|谎称|误以为)[^，。；;]{0,6}(?:怀孕|有孕|身孕|受孕|妊娠|生育)"
    r"|怀孕[^。；;]{0,30}(?:流产|引产|堕胎|人流|生下|产下|生育了?|分娩|诞下|出生)|婚前[^，。；;]{0,8}(?:怀孕|有孕)|未婚先孕|当时|曾经?"
)
BORN = re.compile(r"分娩|生育|生下|产下|诞下|生一|育有|出生|生产")
A_CHILD = re.compile(r"[子女儿孩婴]|双胞胎")
ENDED = re.compile(r"终止妊娠|终止怀孕|流产|引产|堕胎|人流|打胎|小产")


@rule("J7.pregnancy", severity=Severity.FLAG, article=ARTICLE, told=True)
def sued_by_the_husband_too_early(record: FilingRecord, today: date) -> Iterator[Found]:
    """The facts tell that the wife is with child, gave birth within a year, or was with child until six months ago."""
    if (DIVORCE not in (record.cause or "") and record.form_id != FORM) or not _is_the_husbands(record):
        return
    on = record.submitted_on or today
    answers = (Telling(f"complaint.{name}", f"{label}：{said}") for name, label, said in answers_of(record))
    for each in (*tellings(record), *answers):
        if why := why_not_yet(each.text, on=on):
            yield Found(
                each.where,
                Text("{source}写着{why}。", source=each.source, why=why),
                Text(
                    "女方在怀孕期间、分娩后一年内或者终止妊娠后六个月内，男方不得提出离婚；女方提出，或者确有必要的，"
                    "法院可以受理，请在事实和理由里写明原因。"
                ),
            )
            return


def _is_the_husbands(record: FilingRecord) -> bool:
    """Whether he sues: told by the sex of either of them."""
    sexes = {
        role: {party.sex for _index, party in record.with_role(frozenset({role}))}
        for role in (Role.PLAINTIFF, Role.DEFENDANT)
    }
    if "女" in sexes[Role.PLAINTIFF]:
        return False
    return "男" in sexes[Role.PLAINTIFF] or sexes[Role.DEFENDANT] == {"女"}


def why_not_yet(sentence: str, *, on: date) -> Text | None:
    """What a sentence tells that keeps him from suing on that day; None where nothing does."""
    days = [day for day in days_in(sentence) if day <= on]
    last = max(days, default=None)
    if last is not None and ENDED.search(sentence):
        is_near = on < months_later(last, MONTHS_AFTER_END)
        return Text("女方在{day}终止妊娠，到现在不满六个月", day=written(last)) if is_near else None
    if last is not None and BORN.search(sentence) and A_CHILD.search(sentence):
        is_near = on < months_later(last, MONTHS_AFTER_BIRTH)
        return Text("女方在{day}分娩，到现在不满一年", day=written(last)) if is_near else None
    if WITH_CHILD.search(sentence) and not NO_LONGER.search(sentence):
        is_old = last is not None and months_later(last, MONTHS_WITH_CHILD) <= on and "预产期" not in sentence
        return None if is_old else Text("女方怀孕")
    return None
