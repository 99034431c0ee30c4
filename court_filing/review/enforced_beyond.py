"""X8: what is asked for beside what the document that is enforced（执行依据）orders: a penalty that it refused."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.enforced_basis import ordered_by
from court_filing.review.enforcement import STATED
from court_filing.review.finding import Found, Severity
from court_filing.review.record import FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

_REFUSED = re.compile(
    r"(?:驳回|不予支持)[^。；;]*?(?:请求|申请|反诉)(?:[（(][^）)]*[）)])?|对[^。；;，,]*?不予支持"
)
_UPHELD = re.compile(r"维持")
_BY_LAW = re.compile(r"迟延|加倍|执行费|生效[^。；;，,]{0,12}(?:之日|以?后)起")
"""What runs on by law though no document names it（民诉法第二百六十四条）."""
_ASKED = (
    *(re.compile(word) for word in ("违约金", "滞纳金", "罚息", "定金", "精神损害", "赔偿金")),
    re.compile(r"律师(?:代理)?费"),
)
"""What a document either names or does not give; other words for it there are none."""
_ASKED_IN_OTHER_WORDS = (re.compile(r"利息|资金占用"), re.compile(r"损失"))
"""What may be named otherwise, so that only what was refused by that word is told."""


@rule("X8.not_ordered", severity=Severity.ASK, article=STATED)
def asked_for_what_was_refused(record: FilingRecord, _today: date) -> Iterator[Found]:
    """No penalty, interest or damages is enforced that the document refused and nowhere gives."""
    papers = ordered_by(record)
    refused = [found for each in papers for found in _REFUSED.findall(each.text)]
    if not refused or any(_UPHELD.search(each.text) for each in papers):
        # What an appeal upheld stands in another document.
        return
    given = "。".join(_REFUSED.sub("", each.text) for each in papers)
    for index, claim in enumerate(record.claims):
        if claim.kind == "costs" or _BY_LAW.search(claim.text):
            continue
        what = _not_given(claim.text, given=given, refused="。".join(refused))
        if what:
            yield Found(
                f"claims[{index}].amount_yuan" if claim.amount_yuan is not None else f"claims[{index}].text",
                Text(
                    "第 {number} 项申请执行{what}，《{paper}》的主文没有判给，驳回了没有判给的请求。",
                    number=index + 1,
                    what=what,
                    paper=papers[0].paper.called,
                ),
                Text("只能执行主文判给的内容，请删去这一项；另有文书判给的，请一并上传。"),
            )


def _not_given(asked: str, *, given: str, refused: str) -> str:
    """The word of what is asked for and not given; empty where all is given, or may be in other words."""
    for words, only_by_word in ((_ASKED, False), (_ASKED_IN_OTHER_WORDS, True)):
        for word in words:
            found = word.search(asked)
            if found and not word.search(given) and (not only_by_word or word.search(refused)):
                return found[0]
    return ""
