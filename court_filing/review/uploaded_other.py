"""D1: another paper in the place of the complaint: an answer（答辩状）, a contract, a letter to the court."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.complaint import CONDITIONS
from court_filing.review.finding import Found, Severity
from court_filing.review.record import FilingRecord, Material
from court_filing.review.rule import rule
from court_filing.review.uploaded import COMPLAINT, plain_line
from court_filing.texts import Text

_HEAD = 6
"""A title stands on one of the first lines."""
_COMPLAINT = re.compile(
    r".{0,16}(?:起诉状|起诉书|自诉状|反诉状|诉状|诉讼状|状纸|告状信|异议之诉状|执行申请书|(?:强制|恢复)?执行(?:申请)?书?|申请书|异议书|复议书|控告状)(?:\(.{1,16}\))?"
)
_OTHERS = re.compile(
    r"(?:.{0,14}?)(?P<title>答辩状|答辩书|答辩意见书?|代理词|代理意见书?|辩护词|质证意见书?|上诉状"
    r"|证据(?:材料)?(?:清单|目录)|授权委托书|送达地址确认书"
    r"|民事判决书|刑事判决书|行政判决书|判决书|裁定书|民事调解书|调解书|仲裁裁决书|和解协议书?|调解协议书?|[^\n]{0,8}合同|借条|欠条|收条|借据|收据|律师函|身份证明书|户口簿|营业执照)(?:\(.{1,16}\))?"
)


@rule("D1.uploaded_other_paper", severity=Severity.GAP, article=CONDITIONS)
def is_no_complaint(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What lies in the place of the complaint is one, by its title; only where all of it was read."""
    files = [each for each in record.materials if each.slot == COMPLAINT]
    if record.complaint_written_here or not files or any(each.words is None for each in files):
        return
    titles = [_title(each) for each in files]
    if all(titles):
        yield Found(
            record.where(files[0]),
            Text("“诉状”里放的《{file}》是一份{title}，不是诉状。", file=files[0].called, title=titles[0]),
            Text("请换成诉状（申请书）；也可以改用网上填写，由系统生成诉状。"),
        )


def _title(material: Material) -> str | None:
    """The title of another paper that stands over its text; None where it may be a complaint."""
    lines = [line for line in map(plain_line, str(material.words).splitlines()) if line][:_HEAD]
    if any(_COMPLAINT.fullmatch(line) and not _OTHERS.fullmatch(line) for line in lines):
        return None
    found = next((match for line in lines if (match := _OTHERS.fullmatch(line))), None)
    return found["title"] if found else None
