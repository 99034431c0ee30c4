"""J4: who agreed in writing on arbitration (仲裁协议) goes there, and not to court（民诉法第一百二十七条第二项）."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law import labour
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import sentences, told
from court_filing.texts import Text

ARTICLE = {CaseType.CIVIL: "《民事诉讼法》第一百二十七条第（二）项"}
CLAUSE = re.compile(
    r"(?:约定|协议|合同|条款)[^。；;]{0,40}?(?:提交|提请|向|由|申请|通过)[^。；;]{0,20}?仲裁|仲裁(?:条款|协议)"
)
"""Words of an agreement on arbitration."""
NOT_BINDING = re.compile(
    r"(?:无|没有|未|并未|不存在)[^。；;，,]{0,6}仲裁|(?:仲裁|约定|协议|条款)[^。；;]{0,16}?(?:无效|撤销|失效|放弃|不明确|解除)"
)
"""Words that there is none, or that it does not bind."""
_CURE = Text(
    "请看清合同原文：约定的仲裁委员会能确定的，请去那里申请；约定不明、或裁或审、没有书面约定的，仍可以起诉，"
    "请在事实和理由里写明。"
)


@rule("J4.arbitration_clause", severity=Severity.ASK, article=ARTICLE)
def agreed_on_arbitration(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The particulars or the facts tell of a written agreement on arbitration."""
    if labour.concerns(record.cause):
        return
    for name in ("arbitration_clause", "agreed_jurisdiction"):
        clause = told(record, name)
        speaks = name == "arbitration_clause" or ("仲裁" in clause and "法院" not in clause)
        if clause and speaks and not NOT_BINDING.search(clause):
            yield Found(
                f"particulars.{name}",
                Text(
                    "写了仲裁的约定：“{clause}”。约定有效的，要向约定的仲裁委员会申请，法院不受理。",
                    clause=clause[:80],
                ),
                _CURE,
            )
            return
    for sentence in sentences(record):
        if CLAUSE.search(sentence) and not NOT_BINDING.search(sentence):
            message = Text(
                "事实里写了仲裁的约定：“{sentence}”。约定有效的，要向约定的仲裁委员会申请，法院不受理。",
                sentence=sentence.strip()[:80],
            )
            yield Found("facts", message, _CURE)
            return
