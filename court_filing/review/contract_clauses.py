"""What the contracts among the uploaded papers agree on for a dispute: a court（约定管辖）or arbitrators（仲裁条款）.

Where papers agree on different things, or the filing itself explains the clause, nothing is taken from them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from court_filing.law import causes, courts
from court_filing.law.courts import Court
from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.review.once import once
from court_filing.review.papers_read import Read, in_roles, is_between_others, papers_in
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.telling import tellings

_CONTRACT = re.compile(
    r"合同|协议|契约|运单|提单|托运单|订单|订货单|订购单|采购单|条款|借条|借据|欠条|租约|保单|保险单|确认书|意向书|承诺书|担保函|担保书|约定|章程|条件|须知"
)
_NO_CONTRACT = re.compile(
    r"判决书|裁定书|决定书|裁决书|调解书|通知书|笔录|律师函|催告函|催款函|告知函|回执|答辩|聊天|微信|短信|邮件|起诉状|申请书|会议纪要|草案|草稿|范本|示范文本|样本"
)
_DISPUTE = re.compile(r"争议|纠纷|协商不成|协商未果|协商无果|分歧|异议|诉讼|管辖|引起|产生的")
_ARBITRATED = re.compile(
    r"(?:提交|提请|申请|递交|交由|交付|交|由|向|通过|采取|采用|以|进行)[^。；;]{0,36}?仲裁(?!费|期间|裁决|程序|员|时效|过程|结果|机关)"
    r"|仲裁(?:委员会|院|中心)[^。；;，,]{0,12}(?:仲裁|裁决|解决|管辖)"
)
_IN_COURT = re.compile(
    r"(?:由|向|提交|提请|交由|交|诉至|在|到)[^。；;]{0,40}?法院[^。；;，,]{0,10}?(?:管辖|起诉|诉讼|提起|审理|裁判|解决|处理|裁决|判决|提出)"
    r"|(?:管辖法院|管辖的法院|约定法院|诉讼管辖地?|诉讼法院)(?:约定)?(?:为|是|系|[:：])[^。；;]{2,40}"
    r"|(?:选择|选定|约定|以|确定)[^。；;]{2,36}?法院[^。；;，,]{0,4}(?:为|作为|是)[^。；;，,]{0,8}管辖"
)
_NO_AGREEMENT = re.compile(
    r"(?:不|无须|无需|不得|不再|未|没有)[^。；;，,]{0,6}仲裁|劳动(?:人事)?(?:争议)?仲裁|人事争议仲裁|土地承包仲裁"
    r"|仲裁[^。；;]{0,24}(?:或者?|也可以?|亦可)[^。；;]{0,24}(?:法院|起诉|诉讼)"
    r"|(?:法院|起诉|诉讼)[^。；;]{0,16}(?:或者?|也可以?|亦可)[^。；;]{0,24}仲裁|(?:可以?|有权|既可)[^。；;]{0,10}(?:选择)?[^。；;]{0,10}仲裁[^。；;]{0,12}(?:或|、|也)"
    r"|(?:原|此前|先前)[^。；;]{0,16}(?:约定|条款)[^。；;]{0,24}(?:废止|作废|取消|失效|变更|删除)|作废|强制执行"
)
_UNTICKED = re.compile(r"[□☐][^□☐☑☒√✓✔■。；;\n]*")
_CHOICE = re.compile(
    r"第?[（(\[【_]*(?P<which>[一二三四1-4①②③④壹贰叁]?)[)）\]】_]*(?:种|项|款)(?:方式|办法|途径|方法)?(?:进行)?(?:解决|处理)?"
)
_OPTION = re.compile(
    r"(?:^|[。；;：:，,])(?:第?[（(]?(?P<which>[一二三四1-4①②③④壹贰叁])(?:[)）.．、:：]|种[:：，,]?))"
)
_RANKS = {sign: rank for row in ("一二三四", "1234", "①②③④", "壹贰叁") for rank, sign in enumerate(row, 1)}
_EXPLAINED = re.compile(
    r"(?:仲裁|管辖)[^。；;]{0,30}(?:无效|不明|不能确定|无法确定|变更|改为|改由|改成|放弃|解除|撤销|失效|不成立|未生效|不适用|不予受理|不存在|不约束|对[^。；;]{0,8}没有约束)"
    r"|(?:没有|未)[^。；;，,]{0,6}(?:写明|明确|选定|约定)[^。；;，,]{0,10}仲裁(?:委|机构)|补充协议|或裁或审|仲裁委[^。；;]{0,12}(?:驳回|不予受理|裁定|决定)"
    r"|(?:管辖|仲裁)(?:权)?异议|格式条款"
)
"""Words with which the filing says why a clause does not bind."""
_BESIDE = ("律师", "法律服务", "委托代理", "保全", "保险单", "保险合同", "劳动合同", "鉴定", "评估")
_NOT_OPEN = frozenset({"婚姻家庭、继承纠纷", "劳动争议", "人事争议", "人格权纠纷", "侵权责任纠纷"})


@dataclass(frozen=True)
class Clause:
    """What a contract says of where a dispute goes, its parties called as they stand in the case."""

    paper: Read
    text: str
    arbitration: bool


@once
def clause_in_contracts(record: FilingRecord) -> Clause | None:
    """What the contracts agree on; None where they agree on nothing, not on the same, or it is explained away."""
    found = causes.meant_by(record.cause or "")
    path = set(found.path) if found else {record.cause or ""}
    if record.case_type is not CaseType.CIVIL or _NOT_OPEN & path:
        return None
    if any(_EXPLAINED.search(each.text) for each in tellings(record)):
        return None
    clauses = [each for paper in _contracts(record) for each in _clauses(record, paper)]
    if len({each.arbitration for each in clauses}) != 1:
        return None
    named = {tuple(named_courts(each.text)) for each in clauses}
    if clauses[0].arbitration:
        return clauses[0]
    return clauses[0] if len(named) == 1 and _of_the_same_level(record, *named.pop()) else None


def _of_the_same_level(record: FilingRecord, *named: Court) -> bool:
    """Whether the courts are of the level of the chosen one: an agreement changes no level（级别管辖）."""
    chosen = courts.by_written_name(record.court or "")
    return chosen is None or all(court.level == chosen.level for court in named)


def _contracts(record: FilingRecord) -> Iterator[Read]:
    for paper in papers_in(record, "evidence", "other", "arbitration_agreement"):
        name = f"{paper.title}{paper.called}"
        if (
            _NO_CONTRACT.search(name)
            or is_between_others(record, paper)
            or _is_for_something_else(record, paper)
        ):
            continue
        if _CONTRACT.search(f"{name}{paper.text}"):
            yield paper


def _is_for_something_else(record: FilingRecord, paper: Read) -> bool:
    """Whether it is a contract that a suit brings with it, and not what it is about: with a lawyer, an insurer."""
    about = f"{record.cause}{''.join(str(party.name) for party in record.parties)}"
    named = f"{paper.title}{paper.called}{''.join(name for _label, name in paper.parties)}"
    return any(word in named and word not in about for word in _BESIDE)


def _clauses(record: FilingRecord, paper: Read) -> Iterator[Clause]:
    """What is left once unticked boxes and the ways that were not chosen are taken out."""
    before = ""
    for sentence in _chosen(_UNTICKED.sub("", "。".join(paper.sentences))):
        if _DISPUTE.search(before + sentence) and not _NO_AGREEMENT.search(sentence):
            arbitration = _ARBITRATED.search(sentence) is not None
            if arbitration or _IN_COURT.search(sentence):
                yield Clause(paper, in_roles(record, paper, sentence), arbitration)
        before = sentence


def _chosen(text: str) -> list[str]:
    """The sentences; of several ways among which a number chooses（第二种方式解决）only the one that was chosen."""
    choice = next(
        (each for each in _CHOICE.finditer(text) if _DISPUTE.search(text[: each.start()][-40:])), None
    )
    if choice is None:
        return text.split("。")
    rest = text[choice.end() :]
    options = [each for each in _OPTION.finditer(rest) if each.start() < 200][:4]
    if len(options) < 2:
        return text.split("。")
    ends = [each.start() for each in options[1:]] + [_end_of(rest, options[-1].end())]
    taken = [
        rest[each.end() : end]
        for each, end in zip(options, ends, strict=True)
        if _RANKS.get(each["which"]) == _RANKS.get(choice["which"])
    ]
    return [*text[: choice.start()].split("。"), *taken, *rest[ends[-1] :].split("。")]


def _end_of(text: str, start: int) -> int:
    found = re.compile("[。；;]").search(text, start)
    return found.start() if found else len(text)
