"""Answers that only point to the paper beside them: 详见起诉状, 见附件, 同申请书."""

import re

from court_filing.review.likeness import plain
from court_filing.review.record import FilingRecord
from court_filing.review.uploaded import COMPLAINT

_WHAT = (
    r"(?:本案|具体|详细|案件|的)*"
    r"(?:诉讼请求|请求事项|申请事项|请求|事实[与和及]?理由|事实|理由|经过|案情|内容|情况)?"
)
_PAPER = (
    r"(?:民事|刑事|行政|强制执行|执行|国家赔偿|附带民事诉讼)*"
    r"(?:起诉状|自诉状|反诉状|上诉状|答辩状|诉状|申请书|异议书|起诉书|附件|附后|附页|附上的?|附|文书|文件|材料)"
)
_POINTS = re.compile(
    rf"{_WHAT}(?:请|均|都|具体|详细)*(?:详见|参见|参阅|参照|见|同|如|以|按照?)"
    rf"(?:所附|后附|另附|随附|已?上传的?|已?提交的?|纸质|书面|本|原|的|中)*(?:{_PAPER}){{1,3}}"
    r"(?:的|第?[\d一二三四五六]+页?)*(?:正文|原文|原件|扫描件|文本|内容|部分|事实[与和及]?理由|诉讼请求)*"
    r"(?:为准|所述|所写|所载|所列|记载|一致|相同|中|里|内)*"
)


def points_to_the_paper(words: str | None) -> bool:
    """Whether all that an answer says is that it stands in the complaint."""
    return _POINTS.fullmatch(plain(words or "")) is not None


def may_stand_in_the_paper(record: FilingRecord, words: str | None) -> bool:
    """Whether the answer points to a complaint that was uploaded, read or not."""
    handed_in = any(each.slot == COMPLAINT for each in record.materials)
    return handed_in and not record.complaint_written_here and points_to_the_paper(words)
