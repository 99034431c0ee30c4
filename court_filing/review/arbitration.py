"""J4: who agreed in writing on arbitration (仲裁协议) goes there, and not to court（民诉法第一百二十七条第二项）."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law import labour
from court_filing.review.contract_clauses import clause_in_contracts
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import tellings, told
from court_filing.texts import Text

ARTICLE = {CaseType.CIVIL: "《民事诉讼法》第一百二十七条第（二）项"}
CLAUSE = re.compile(
    r"(?:约定|协议|合同|条款|同意|争议|纠纷|协商不成)[^。；;]{0,40}?(?:提交|提请|向|由|申请|通过|交)[^。；;]{0,20}?仲裁"
    r"|(?:仲裁(?:条款|协议)|约定[^。；;，,]{0,6}仲裁)"
)
"""Words of an agreement on arbitration."""
NOT_BINDING = re.compile(
    r"(?:无|没有|没|未|并未|不存在)[^。；;，,]{0,6}仲裁|(?:仲裁|约定|协议|条款)[^。；;]{0,16}?(?:无效|(?:未|不|没有)(?:生效|成立)|撤销|失效|放弃|不明确|解除|不再)"
    r"|仲裁(?:条款|协议|约定)?\s*(?:的约定)?\s*[:：为]?\s*(?:无|没有|不存在)|不(?:适用|选择|采用|提交|申请|同意|通过)[^。；;，,]{0,6}仲裁"
)
"""Words that there is none, or that it does not bind."""
OF_SOMETHING_ELSE = re.compile(
    r"与本案(?:无关|没有关系|不相关|争议无关)|不是本案|并非本案|劳动(?:人事)?(?:争议)?仲裁|人事争议仲裁|土地承包仲裁"
    r"|(?:另有|另一|另外|其他|别的|此前|之前|先前|前一)[^。；;]{0,24}?(?:合同|协议|纠纷|争议|案)[^。；;]{0,24}仲裁"
)
"""Words of an arbitration that is not about this dispute, or that comes before a court and not in its stead."""
OVER = re.compile(
    r"(?:曾|已经?|经(?![济营协])|于\d|被)[^。；;，,]{0,30}(?:申请仲裁|仲裁裁决|裁决|仲裁委[^。；;，,]{0,12}(?:作出|裁定|决定|驳回|受理|不予受理))"
    r"|仲裁裁决书?[^。；;]{0,20}(?:执行|履行)完毕|不予受理|驳回[^。；;，,]{0,6}仲裁"
)
"""Words that the arbitrators were there already: they tell what happened, and agree on nothing."""
OR_COURT = re.compile(
    r"仲裁[^。；;]{0,24}(?:或者?|也可以?|亦可)[^。；;]{0,24}(?:法院|起诉|诉讼)"
    r"|(?:法院|起诉|诉讼)[^。；;]{0,16}(?:或者?|也可以?)[^。；;]{0,24}仲裁"
)
"""An agreement on either of the two binds to neither（仲裁法解释第七条）."""
STRUCK_OUT = re.compile(
    r"仲裁[^。；;未没拒]{0,40}?(?<![拟求议想出])(?:删除|删去|删掉|划掉|划去|划除|涂去|涂掉|去掉|勾掉|作废|改[为成由][^。；;，,]{0,24}(?:法院|诉讼))"
    r"|(?<![拟求议想出未没有])(?:删除|删去|删掉|划掉|划去|涂去|涂掉|去掉)了?[^。；;，,]{0,12}仲裁"
    r"|(?:不是|并非|不属于|不构成|不能视为|不算)[^。；;，,没无]{0,8}仲裁(?:条款|协议|约定)"
)
"""Words that such a clause was in a draft or in print alone and was taken out, or that a clause is none of it."""
NOT_HERE = (NOT_BINDING, STRUCK_OUT, OF_SOMETHING_ELSE, OR_COURT)
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
        if clause and speaks and not any(words.search(clause) for words in NOT_HERE):
            yield Found(
                f"particulars.{name}",
                Text(
                    "写了仲裁的约定：“{clause}”。约定有效的，要向约定的仲裁委员会申请，法院不受理。",
                    clause=clause[:80],
                ),
                _CURE,
            )
            return
    for each in tellings(record):
        if agrees_on_arbitration(each.text):
            message = Text(
                "{source}写了仲裁的约定：“{sentence}”。约定有效的，要向约定的仲裁委员会申请，法院不受理。",
                source=each.source,
                sentence=each.text.strip()[:80],
            )
            yield Found(each.where, message, _CURE)
            return
    agreed = clause_in_contracts(record)
    if agreed is not None and agreed.arbitration:
        message = Text(
            "《{paper}》里有仲裁的约定：“{clause}”。约定有效的，要向约定的仲裁委员会申请，法院不受理。",
            paper=agreed.paper.called,
            clause=agreed.text.strip()[:80],
        )
        yield Found(agreed.paper.where, message, _CURE)


def agrees_on_arbitration(sentence: str) -> bool:
    """Whether it tells an agreement that binds, about this dispute: not one of another, nor what arbitrators did."""
    return CLAUSE.search(sentence) is not None and not any(
        words.search(sentence) for words in (*NOT_HERE, OVER)
    )
