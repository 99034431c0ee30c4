"""J7: a suit that came before (曾经起诉): divorce and adoption again within six months, and what was judged already."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law import causes
from court_filing.law.deadlines import months_later
from court_filing.review.dates import written
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import Telling, days_in, story, tellings, told
from court_filing.texts import Text

AGAIN = {CaseType.CIVIL: "《民事诉讼法》第一百二十七条第（七）项"}
JUDGED = {CaseType.CIVIL: "《民事诉讼法》第一百二十七条第（五）项"}
MONTHS = 6
"""How long the plaintiff waits after a suit that left marriage or adoption standing（民诉法第一百二十七条第七项）."""
STATUS = frozenset({"离婚纠纷", "解除收养关系纠纷"})
LEFT_STANDING = re.compile(
    r"不准(?:许|予)?[^，。；;]{0,6}离婚|(?:判决|裁定)[^，。；;]{0,10}驳回|维持(?:收养|婚姻)|调解和好"
    r"|法院[^。；;]{0,20}和好|撤诉|撤回起诉|按撤诉"
)
"""The marriage or adoption was left standing, or the suit withdrawn（民诉法解释第二百一十四条第二款）."""
GOES_ON = re.compile(r"(?:该|此|上述|前述|本|这[一份个])?(?:判决|裁定|调解|案|文书|民事判决|民事裁定)书?")
"""How a sentence begins that tells more of a judgment of which the one before it spoke."""
IN_COURT = re.compile(r"法院|判决|裁定|起诉|诉讼|民初|撤诉")
BY_THE_OTHER = re.compile(
    r"(?:被告|对方|女方|男方)(?:曾经?|先|又)?(?:[于在][^，。；;]{0,14}?)?(?:向[^，。；;]{0,14}?)?(?:起诉|提起)"
)
SOMETHING_NEW = re.compile(r"新情况|新理由|新的情况|新的理由|新事实|新的事实")
FINAL = re.compile(r"判决|调解书|仲裁裁决|裁决书")
NOT_FINAL = re.compile(
    r"撤诉|撤回|不予受理|驳回起诉|移送|管辖|未生效|上诉中|正在审理|另案|其他|另外|另一|不同"
)


@rule("J7.divorce_again", severity=Severity.FLAG, article=AGAIN, told=True)
def again_within_six_months(record: FilingRecord, today: date) -> Iterator[Found]:
    """The plaintiff of a divorce or adoption waits six months after the first suit, unless there is something new."""
    on = record.submitted_on or today
    cause = causes.by_name(record.cause or "")
    is_status = bool(STATUS & set(cause.path if cause else (record.cause,)))
    if not is_status or SOMETHING_NEW.search(story(record)):
        return
    for where, text in _told_of(record):
        if not LEFT_STANDING.search(text) or not IN_COURT.search(text) or BY_THE_OTHER.search(text):
            continue
        ended = max((day for day in days_in(text) if day <= on), default=None)
        if ended is not None and on < months_later(ended, MONTHS):
            yield Found(
                where,
                Text("写的上一次诉讼在{ended}结束，到现在还不到六个月。", ended=written(ended)),
                Text("没有新情况、新理由的，原告六个月内又起诉，法院不受理；有的，请在事实与理由里写明。"),
            )
            return


@rule("J7.judged_before", severity=Severity.FLAG, article=JUDGED, told=True)
def judged_before(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What was decided with binding force is not sued for again."""
    text, cause = told(record, "earlier_suits"), causes.by_name(record.cause or "")
    if STATUS & set(cause.path if cause else ()) or not FINAL.search(text) or NOT_FINAL.search(text):
        return
    yield Found(
        "particulars.earlier_suits",
        Text("写的是以前起诉过，已经有判决或者调解书：“{text}”。", text=text[:80]),
        Text(
            "同一件事已经有生效判决、调解书的，不能再起诉，可以申请再审或者执行；不是同一件事的，请写明有什么不同。"
        ),
    )


def _told_of(record: FilingRecord) -> Iterator[tuple[str, str]]:
    yield "particulars.earlier_suits", told(record, "earlier_suits")
    sentences = tellings(record)
    for each, after in zip(sentences, (*sentences[1:], Telling("", "")), strict=True):
        goes_on = each.where == after.where and GOES_ON.match(after.text.strip())
        yield each.where, f"{each.text}，{after.text}" if goes_on else each.text
