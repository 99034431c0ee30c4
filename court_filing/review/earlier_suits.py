"""J7: a suit that came before (曾经起诉): divorce and adoption again within six months, and what was judged already."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law import causes
from court_filing.law.days_in_words import in_digits
from court_filing.law.deadlines import months_later
from court_filing.review.dates import written
from court_filing.review.family import EARLIER_SUIT, answers_of
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.sums import sums_in
from court_filing.review.telling import Telling, days_in, story, tellings, titles_of, told
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
    r"(?:被告|对方|女方|男方)(?:曾经?|先|又|已经?|也)?(?:[于在就][^，。；;]{0,14}?){0,2}(?:向[^，。；;]{0,14}?)?(?:起诉|提起)"
)
COURT_PAPER = re.compile(r"(?:民事)?(?:判决书|裁定书|调解书)|民初\d+号|调解笔录|结案通知")
STATUS_WORDS = re.compile(r"离婚|收养|婚姻")
DECIDED_SO = re.compile(
    r"不准(?:许|予)?[^，。；;]{0,24}离婚|驳回[^。；;]{0,24}(?:诉讼请求|离婚)|准(?:许|予)[^。；;]{0,40}?(?:撤诉|撤回)|按[^。；;]{0,24}撤诉处理"
    r"|(?:调解|同意|双方)[^。；;]{0,16}和好|维持[^。；;]{0,8}(?:收养|婚姻)|不准(?:许|予)?[^，。；;]{0,24}解除"
)
"""What a decision says that leaves marriage or adoption standing."""
_CURE = Text("没有新情况、新理由的，原告六个月内又起诉，法院不受理；有的，请在事实与理由里写明。")
_NEW = r"新的?(?:情况|理由|事实)"
SOMETHING_NEW = re.compile(_NEW)
NOTHING_NEW = re.compile(
    rf"(?<!不是)(?<!不属于)(?<!并非)(?:没有?|无|未有|未出现|未发生|不存在)[^，。；;、新]{{0,6}}{_NEW}(?:(?:[、和或及]|或者|以及)[^，。；;、新]{{0,4}}{_NEW})*"
)
"""Words that say that there is nothing new: 没有新情况、新理由."""
FINAL = re.compile(r"判决|调解书|仲裁裁决|裁决书")
NOT_FINAL = re.compile(
    r"撤诉|撤回|不予受理|驳回起诉|移送|管辖|未生效|上诉中|正在审理|另案|其他|另外|另一|不同"
)

REPEATED = {CaseType.CIVIL: "《民诉法解释》第二百四十七条"}
STILL_PENDING = re.compile(
    r"(?:正在|尚在|仍在|还在|目前在)[^。；;，,]{0,12}审理|(?:尚未|还没有?|还未|至今未|未)(?:作出)?(?:判决?|审结|结案|裁判|宣判|开庭)|审理之?中|审理过程中"
)
THE_SAME = re.compile(
    r"同一|同样|相同|(?:这|该|此|上述|前述)(?:一)?(?:[笔份项张批次事]|[^。；;，,]{0,6}(?:合同|款|纠纷|事实|事故|转账|工程|房屋|债务|债权))|本案(?:借款|货款|欠款|款项|合同|事实|纠纷|诉讼请求)|就本案(?!外)"
)
NOT_THE_SAME = re.compile(
    r"另案|另行|另一|另外|其他|其它|案外|第三人|不同|不是同一|撤诉|撤回|驳回|不予受理|已经?(?:审结|结案|终结|判决)|移送|执行|仲裁|公安|刑事|离婚|保全"
)
SUED = re.compile(r"法院[^。；;]*(?:起诉|诉讼|立案|提起)|(?:起诉|诉至|立案)[^。；;]*法院|民初")
DECIDED_BY = re.compile(r"民\s*事\s*(?:判\s*决|调\s*解)\s*书")
IN_FORCE = re.compile(r"(?:已|于|即)[^。；;]{0,20}(?:发生|产生|具有)?法律效力|已经?生效|终审判决|民终")
NOT_DECIDED = re.compile(r"驳回[^。；;]{0,16}起诉|撤回起诉|不予受理|发回重审|撤销[^。；;]{0,40}判决")
LATER = re.compile(
    r"新(?:的)?(?:事实|证据|发生|产生|情况)|后续|二次|再次手术|另外|另一|其余|剩余部分|下一期|后来又|判决(?:后|以后|生效后)[^。；;]{0,30}(?:又|再|新)|撤销|再审|追偿"
)
"""Words of what came after a judgment, or is another part of the matter（民诉法解释第二百四十八条）."""


@rule("J7.divorce_again", severity=Severity.FLAG, article=AGAIN, told=True)
def again_within_six_months(record: FilingRecord, today: date) -> Iterator[Found]:
    """The plaintiff of a divorce or adoption waits six months after the first suit, unless there is something new."""
    on = record.submitted_on or today
    cause = causes.meant_by(record.cause or "")
    is_status = bool(STATUS & set(cause.path if cause else (record.cause,)))
    if not is_status or SOMETHING_NEW.search(NOTHING_NEW.sub("", story(record))):
        return
    for where, text in (*_answered(record), *_told_of(record)):
        if not LEFT_STANDING.search(text) or not IN_COURT.search(text) or BY_THE_OTHER.search(text):
            continue
        ended = max((day for day in days_in(text) if day <= on), default=None)
        if ended is not None and on < months_later(ended, MONTHS):
            yield Found(
                where,
                Text("写的上一次诉讼在{ended}结束，到现在还不到六个月。", ended=written(ended)),
                _CURE,
            )
            return
    for paper in papers_in(record, "evidence", "judgment", "other"):
        ended = _left_standing_by(record, paper, on=on)
        if ended is not None and on < months_later(ended, MONTHS):
            yield Found(
                paper.where,
                Text(
                    "《{paper}》是{ended}的，上一次诉讼结束到现在还不到六个月。",
                    paper=paper.called,
                    ended=written(ended),
                ),
                _CURE,
            )
            return


def _left_standing_by(record: FilingRecord, paper: Read, *, on: date) -> date | None:
    """When a court decision among the papers left this marriage or adoption standing, in a suit of who sues again."""
    text = paper.text
    if not COURT_PAPER.search(text) or not STATUS_WORDS.search(text) or not DECIDED_SO.search(text):
        return None
    ours, theirs = ([party for _, party in side] for side in (record.initiators, record.respondents))
    if not all(any(paper.names(party.name) for party in side) for side in (ours, theirs)):
        return None
    if any(f"原告{plain(party.name)}" in paper.whole for party in theirs if party.name):
        return None
    return max((day for day in days_in(text) if day <= on), default=None)


@rule("J7.judged_before", severity=Severity.FLAG, article=JUDGED, told=True)
def judged_before(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What was decided with binding force is not sued for again."""
    text, cause = told(record, "earlier_suits"), causes.meant_by(record.cause or "")
    if STATUS & set(cause.path if cause else ()) or not FINAL.search(text) or NOT_FINAL.search(text):
        return
    yield Found(
        "particulars.earlier_suits",
        Text("写的是以前起诉过，已经有判决或者调解书：“{text}”。", text=text[:80]),
        Text(
            "同一件事已经有生效判决、调解书的，不能再起诉，可以申请再审或者执行；不是同一件事的，请写明有什么不同。"
        ),
    )


@rule("J7.pending", severity=Severity.FLAG, article=REPEATED, told=True)
def pending_already(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The same is before a court already, as the filing itself tells（重复起诉）."""
    told_of = [("particulars.earlier_suits", told(record, "earlier_suits"), True)]
    told_of += [(where, text, False) for where, text in _told_of(record) if where != told_of[0][0]]
    for where, text, asked in told_of:
        if not STILL_PENDING.search(text) or NOT_THE_SAME.search(text) or BY_THE_OTHER.search(text):
            continue
        if asked or (SUED.search(text) and THE_SAME.search(text)):
            yield Found(
                where,
                Text("写的是同一件事已经起诉，还在审理：“{text}”。", text=text.strip()[:80]),
                Text("同一件事正在审理的，不能再起诉；不是同一件事，或者那个案件已经撤诉的，请写明。"),
            )
            return


@rule("J7.judged_by_paper", severity=Severity.FLAG, article=JUDGED, told=True)
def judged_by_a_paper(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A judgment among the papers decided the same between the same parties: the same cause, the same sum."""
    cause = causes.meant_by(record.cause or "")
    sums = [claim.amount_yuan for claim in record.claims if claim.amount_yuan is not None]
    if cause is None or STATUS & set(cause.path) or not sums or LATER.search(story(record)):
        return
    for paper in papers_in(record, "evidence", "judgment", "other"):
        text = "".join((paper.material.words or "").split())
        head = f"{paper.title}{paper.called}{text[:60]}"
        if not DECIDED_BY.search(head) or NOT_DECIDED.search(text):
            continue
        in_force = IN_FORCE.search(text) or "生效证明" in titles_of(record)
        same = in_force and cause.name.removesuffix("纠纷") in text and max(sums) in sums_in(text)
        if same and _is_between_the_same(record, paper):
            yield Found(
                paper.where,
                Text(
                    "《{paper}》像是已经就同一件事作出、已经生效：当事人、案由和金额都相同。",
                    paper=paper.called,
                ),
                Text(
                    "同一件事已经有生效判决、调解书的，不能再起诉，可以申请再审或者执行；不是同一件事的，请写明有什么不同。"
                ),
            )
            return


def _is_between_the_same(record: FilingRecord, paper: Read) -> bool:
    """Whether everybody of both sides stands in it, and who sues now sued then."""
    parties = [party for _, party in (*record.initiators, *record.respondents)]
    everybody = all(paper.names(party.name) for party in parties)
    sued = any(
        re.search(rf"原告(?:方|人)?{re.escape(plain(str(party.name)))}", paper.whole)
        for _, party in record.initiators
    )
    return bool(record.respondents) and everybody and sued


def _answered(record: FilingRecord) -> Iterator[tuple[str, str]]:
    """What the form of a divorce has of an earlier suit, said to be one."""
    for question, label, answer in answers_of(record):
        if label == EARLIER_SUIT:
            yield f"complaint.{question}", in_digits(f"起诉：{answer}")


def _told_of(record: FilingRecord) -> Iterator[tuple[str, str]]:
    yield "particulars.earlier_suits", told(record, "earlier_suits")
    sentences = tellings(record)
    for each, after in zip(sentences, (*sentences, Telling("", ""))[1:], strict=True):
        goes_on = each.where == after.where and GOES_ON.match(after.text.strip())
        yield each.where, f"{each.text}，{after.text}" if goes_on else each.text
