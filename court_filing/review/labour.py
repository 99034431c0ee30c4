"""N1–N4: labour disputes go to arbitration first (仲裁前置), and come to court within fifteen days of the award."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law import forms, labour
from court_filing.law.deadlines import last_day
from court_filing.law.forms.checks import answered_rows
from court_filing.law.holidays import shipped
from court_filing.review.dates import written
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import is_blank
from court_filing.review.receipts import received_on
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import flat, says_no, sentences, story
from court_filing.texts import Text

FIRST = {CaseType.CIVIL: "《劳动争议调解仲裁法》第五条；《劳动争议解释（一）》第十五条"}
AFTER = {CaseType.CIVIL: "《劳动争议调解仲裁法》第四十八条、第五十条"}


NUMBER = re.compile(r"[劳仲裁][^\s，。；;]{0,12}[〔\[（(]\d{4}[〕\]）)][^\s，。；;]{0,8}\d+\s*号")
"""The number of an award, wherever it stands."""
ARBITRATION = "labour_arbitration"
"""The particular that asks how the arbitration ended."""
RECEIPTS = ("arbitration_receipt", "evidence", "other")
"""Where the proof may lie that tells when the award came."""
AWARD = re.compile(r"仲裁[^。；;\n]{0,8}(?:裁决|决定|通知)|裁决书|不予受理(?:通知|决定)|仲案")


@rule("N1.arbitration_first", severity=Severity.ASK, article=FIRST)
def no_arbitration(record: FilingRecord, _today: date) -> Iterator[Found]:
    """It is said that there was no arbitration, and no reason why none is needed."""
    where, told = told_of_arbitration(record)
    if told is not None and told.denied and told.exception is None:
        exceptions = "；".join(f"{each.said}（{each.article}）" for each in labour.exceptions())
        yield Found(
            where,
            Text("这里写的是没有经过劳动仲裁。劳动争议要先仲裁，才能起诉。"),
            Text(
                "请先向劳动争议仲裁委员会申请，对裁决不服的再起诉。有下面情形的不用先仲裁，请在这里写明：{exceptions}。",
                exceptions=exceptions,
            ),
        )


@rule("N2.award", severity=Severity.ASK, article=AFTER)
def award_not_described(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The award has a number, and a day on which it was received, from which the fifteen days run."""
    where, told = told_of_arbitration(record)
    if told is None or not told.spoken_of or told.denied or told.exception is not None:
        return
    lacking = [Text("仲裁裁决书的文号")] * (not told.numbered and not _is_numbered_elsewhere(record))
    lacking += [Text("哪一天收到裁决书")] * (told.received_on is None)
    if lacking:
        yield Found(
            where,
            Text("写了劳动仲裁，没有写{lacking}。", lacking="、".join(map(str, lacking))),
            Text(
                "请照裁决书补上，例如：某劳人仲案〔2026〕第 35 号，2026 年 3 月 1 日收到。"
                "起诉的期限从收到裁决书那天算起，{days} 日。",
                days=labour.suit_days(),
            ),
        )


def _is_numbered_elsewhere(record: FilingRecord) -> bool:
    """Whether the award that was handed in has its number, or facts and complaint name it."""
    said = any(
        each.says.get("award_number") or each.says.get("case_number")
        for each in record.materials
        if each.slot == "arbitration_award"
    )
    return said or any(NUMBER.search(f"{each.called} {each.words or ''}") for each in record.materials)


@rule("N3.fifteen_days", severity=Severity.ASK, article=AFTER)
def too_late(record: FilingRecord, today: date) -> Iterator[Found]:
    """Fifteen days after the receipt of the award it binds."""
    where, told = told_of_arbitration(record)
    if told is None or told.received_on is None:
        return
    is_holiday = (record.calendar or shipped()).is_holiday
    last = last_day(told.received_on, labour.suit_days(), is_holiday=is_holiday)
    if last < (record.submitted_on or today):
        yield Found(
            where,
            Text(
                "{received}收到裁决书，起诉的期限到 {last}，现在已经过了。",
                received=written(told.received_on),
                last=written(last),
            ),
            Text("请核对收到的日期；有正当理由的，请在事实里写明，由法官审查。"),
        )


@rule("N3.receipt", severity=Severity.ASK, article=AFTER)
def too_late_by_the_receipt(record: FilingRecord, today: date) -> Iterator[Found]:
    """The proof of service shows an earlier day than is told, by which the fifteen days are over."""
    _where, told = told_of_arbitration(record)
    ours = [party for _, party in record.initiators]
    shown = received_on(record, *RECEIPTS, by=ours, about=AWARD) if told is not None else None
    if shown is None or told is None or any(too_late(record, today)):
        return
    got_on, paper = shown
    is_holiday = (record.calendar or shipped()).is_holiday
    last = last_day(got_on, labour.suit_days(), is_holiday=is_holiday)
    if last < (record.submitted_on or today) and (told.received_on is None or got_on < told.received_on):
        yield Found(
            paper.where,
            Text(
                "《{paper}》上收到裁决书的日期是 {received}，起诉的期限到 {last}，现在已经过了。",
                paper=paper.called,
                received=written(got_on),
                last=written(last),
            ),
            Text("请照送达回证、签收记录核对收到的日期；有正当理由的，请在事实里写明，由法官审查。"),
        )


@rule("N4.arbitration_told", severity=Severity.ASK, article=FIRST)
def arbitration_not_told(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Nothing at all is said of arbitration."""
    where, told = told_of_arbitration(record)
    named = any(is_award(title) for title in _titles(record))
    if told is not None and not told.spoken_of and told.exception is None and not named:
        yield Found(
            where,
            Text("没有写劳动仲裁的情况。"),
            Text("请写明哪天申请仲裁、裁决书的文号和结果、哪天收到；没有仲裁的，写明为什么不用先仲裁。"),
        )


def told_of_arbitration(record: FilingRecord) -> tuple[str, labour.Told | None]:
    """Where the arbitration is asked for or told, and what is said; None where the suit does not come after one."""
    if not labour.concerns(record.cause) and record.form_id != labour.row_asking()[0]:
        return "facts", None
    question = _question(record)
    answer = str(record.form_answers.get(question) or "") if question else ""
    if question and answer.strip():
        return f"complaint.{question}", labour.told_of(answer, asked=True)
    particulars = _particulars(record)
    if particulars and (question is None or not answer.strip()):
        where = f"particulars.{ARBITRATION}"
        # What the facts add: a number or a day that the particulars leave out.
        return where, labour.told_of(f"{particulars}\n{_about(record)}", asked=True)
    texts = [story(record), *(f"{entry.when}{entry.what}" for entry in record.timeline)]
    if not question and not any(texts):
        # The facts stand in a complaint of one's own.
        return "facts", None
    told = labour.told_of("\n".join(texts), asked=False)
    if told.spoken_of or not (question or ARBITRATION in record.particulars):
        return "facts", told
    return (f"complaint.{question}" if question else f"particulars.{ARBITRATION}"), told


def _particulars(record: FilingRecord) -> str:
    """What the particulars say of the arbitration, and when the award came."""
    said = record.particulars.get(ARBITRATION)
    words = "没有仲裁" if says_no(record, ARBITRATION) and not flat(said) else flat(said)
    received = flat(record.particulars.get("award_received_on"))
    return "，".join(part for part in (words, f"{received}收到裁决书" if received else "") if part)


def _about(record: FilingRecord) -> str:
    return "。".join(sentence for sentence in sentences(record) if "仲裁" in sentence or "裁决" in sentence)


def _question(record: FilingRecord) -> str | None:
    form_id, label = labour.row_asking()
    if record.form_id != form_id:
        return None
    rows = (row for row in answered_rows(forms.get(form_id)) if row.label == label)
    return next((each.id for row in rows for each in row.questions), None)


def _titles(record: FilingRecord) -> Iterator[str]:
    yield from (material.called for material in record.materials)
    yield from (item.name for item in record.evidence_list if item.name and not is_blank(item.name))


def is_award(title: str) -> bool:
    """Whether a paper of that title tells how the arbitration ended."""
    return "仲裁" in title and any(word in title for word in ("裁决", "决定", "通知", "调解"))
