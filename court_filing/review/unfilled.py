"""D1: what a template left open and nobody filled in（×××, ____, 此处待补充）, in form and uploaded complaint."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.complaint import CONTENT
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.record import FilingRecord
from court_filing.review.rule import rule
from court_filing.review.uploaded import lacking_in, plain_line, titled, uploaded
from court_filing.texts import Text

_CROSSES = r"(?<![0-9A-Za-z×*-])(?:[×✕╳]{2,}|[XxＸ]{2,})(?![0-9A-Za-z×*-])"
_FOLLOWED = r"(?=年|月|日|元|公司|路|街|号|法院|市|区|县|镇|村)"
_UNDERLINED = re.compile(r"_{2,}(?!(?:[年月日元号条款第])_)[^_\s，,。；;：:]{1,24}_{2,}")
"""An answer on the line of a template: __2026__年."""
_RULER = re.compile(r"^[_＿—-]+$", re.MULTILINE)
_EVERYWHERE = (
    r"_{2,}"
    r"|[（(\[【][^）)\]】\n]{0,10}(?:待补充|待填写?|待完善|请填写|此处填写|填写[^）)\]】\n]{0,6}处)[^）)\]】\n]{0,10}[）)\]】]"
    r"|[（(\[【]此处[^）)\]】\n]{0,20}[）)\]】]|此处(?:待|填|请|补|留空|空白|写明|列明)[^。，\n]{0,6}"
    r"|(?:于|在|自|至|从|到|[:：])年月日"
)
IN_STORY = re.compile(
    rf"{_EVERYWHERE}|(?<![0-9A-Za-z×*-])[×✕╳]{{3,}}(?![0-9A-Za-z*-])|(?<![0-9A-Za-z*-])(?:XXX+|xxx+|ＸＸＸ+)(?![0-9A-Za-z*-])"
    rf"|{_CROSSES}{_FOLLOWED}"
)
"""Among claims and facts, where two crosses behind a surname spare somebody（李××）."""
AMONG_PARTIES = re.compile(
    rf"{_EVERYWHERE}|{_CROSSES}|[:：](?:待补充|待填写?|待定|待完善)(?=[，,。；;\n]|$)"
    r"|某{1,2}(?:省|市|区|县|镇|乡|街道|路|街|村|小区|号|栋|室)[^，,。；;\n]{0,12}"
)
IN_CLOSING = re.compile(r"(?:[×✕╳]{2,}|[XxＸ]{2,}|_{2,}|某+)(?:[省市县区]|某|×)*(?:中级|高级)?(?:人民)?法院")
"""Behind 此致, where line and date for the signature are blanks that are written on by hand."""
MOST_SHOWN = 20


@rule("D1.unfilled", severity=Severity.ASK, article=CONTENT)
def left_open_in_the_form(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Nothing that was filled in is still the blank of a template."""
    texts = [
        (f"parties[{index}].address", each.address, AMONG_PARTIES)
        for index, each in enumerate(record.parties)
    ]
    texts += [(f"claims[{index}].text", each.text, IN_STORY) for index, each in enumerate(record.claims)]
    texts += [("facts", record.facts, IN_STORY)]
    for where, text, pattern in texts:
        if words := left_open(text or "", pattern):
            yield Found(
                where,
                Text("这里留有没有填的空白：“{words}”。", words=words),
                Text("请填写完整；不知道的，删去空白，写明“不详”。"),
            )


@rule("D1.uploaded_unfilled", severity=Severity.ASK, article=CONTENT)
def left_open_in_the_paper(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The same of the uploaded complaint; official tables have blanks of their own, and names may be of this kind."""
    paper = uploaded(record)
    if paper is None or paper.official:
        return
    known = plain("".join(each.name or "" for each in record.parties))
    parts = (
        (paper.head, AMONG_PARTIES),
        (paper.claims, IN_STORY),
        (paper.facts, IN_STORY),
        (paper.tail, IN_CLOSING),
    )
    for text, pattern in parts:
        words = left_open(text or "", pattern, known=known)
        if words:
            yield lacking_in(
                paper, Text("{paper}里留有没有填的空白：“{words}”。", paper=titled(paper), words=words)
            )
            return


def left_open(text: str, pattern: re.Pattern[str], *, known: str = "") -> str:
    """The first blank that was left open, in short; empty where there is none. `known`: what is no blank."""
    lines = "\n".join(plain_line(line) for line in text.splitlines())
    bare = _UNDERLINED.sub("", _RULER.sub("", lines.replace("＿", "_")))
    for found in pattern.finditer(bare):
        words = found[0]
        if not known or not plain(words) or plain(words) not in known:
            return words[:MOST_SHOWN]
    return ""
