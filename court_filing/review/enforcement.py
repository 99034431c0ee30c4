"""X1–X6: what an application for enforcement (申请执行) rests on: basis, effect, order, default, property."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from court_filing.law import case_numbers, courts
from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.review.courts import chosen_of, competent_for
from court_filing.review.dates import written
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import is_blank
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import (
    DAY,
    asked_for,
    day_told,
    days_in,
    flat,
    sentences,
    story,
    tellings,
    told,
)
from court_filing.texts import Text

OTHER_STEPS = frozenset(
    {"execution_case_no", "objection_kind", "objection_to", "resumption_reason", "reward"}
)
"""Particulars of objections, resumption and the like: they come after an application, and rest on it."""
PROOFS = frozenset({"property_proof", "evidence", "other"})
"""Where proof of property may lie."""
NUMBER = re.compile(r"\d+\s*号")
KIND = re.compile(r"判决|裁定|调解书|裁决|公证|支付令|决定")
ISSUER = re.compile(r"法院|仲裁|公证|委员会|局|政府|[贵\u4f60本该]院")
EFFECT = re.compile(r"生效|法律效力|终局|终审|(?:没有|没|未|均未|都没有?)(?:人)?上诉|上诉期(?:满|已过|过)")
PROPERTY = re.compile(
    r"财产(?!保险|保全)|账户|帐户|存款|[辆轿货卡]车|车[辆一牌]|汽车|车子|房屋|房产|房子|住房|[间套处]房|楼房|工资|股权|股份|股票|基金|保险金|到期债权|名下|店面|店铺|商店|铺面|商铺|门面|鱼塘|果园|林地|承包|土地|厂房|机器|设备|租金|收入|退休金|养老金|公积金|微信|支付宝|余额|存折|银行卡|理财|拆迁款|补偿款|分红|钱款?在"
)
"""Words of something that somebody owns."""
NOT_YET = re.compile(
    r"(?:还|尚)?(?:没有?|未)(?:有)?(?:到期|到(?:履行|付款|还款)?期限?|届期|届满)|怕(?:他|她|对方|其|被执行人)?们?(?:到时候?|到期|以后|届时)[^，。]{0,6}(?:不|没)|提前申请|先来申请"
)
"""Words of a time to perform that is not over."""
DEFAULT = re.compile(
    r"未履行|没有履行|未(?:按|能|全部|依)|拒不|拒绝|仍未|至今未|尚未|不履行|逾期|未给付|未支付|未付|未还|没有付|没有给|没付|没给|未清偿|未交付"
)
ORDERS = re.compile(
    r"给付|支付|偿还|返还|归还|退还|交付|交还|腾退|腾空|搬离|迁出|拆除|停止|恢复|赔偿|赔礼|道歉|履行|协助|移交|办理|清偿|承担|付款|过户|探望|抚养|分割"
    r"|查封|拍卖|扣划|划拨|冻结|公开|登报|修复|更换|排除|清除|补偿|缴纳|罚款|罚没|没收|执行[^。；;，,]{0,30}\d[\d,，.]*\s*[万亿]?\s*元"
    r"|\d\s*[万亿]?\s*元[^。；;，,]{0,20}执行"
)
NOTHING_OF_ITS_OWN = re.compile(
    r"(?:不|未|没有)?(?:全部|完全|自动|按期|按时|继续|全面|依法|立即|尽快)*履行(?:了|完)?[^。；;，,]{0,24}?(?:义务|职责|判决书?|裁定书?|裁决书?|调解书|文书|支付令|公证书|内容|事项)"
    r"|支付令|给付义务|支付义务"
    r"|(?:执行|诉讼|申请|受理|保全)费用?[^。；;，,]{0,14}(?:承担|负担)"
)
"""Words that only repeat that there is something to be performed, without saying what."""
_DIED = r"(?:去世|死亡|病故|亡故|身故|身亡|过世|逝世|病逝)"
_KIN = r"(?:父|母|丈夫|妻子?|爱人|老伴|配偶|[爷奶]|外公|外婆|姥|儿|女|哥|姐|弟|妹|兄|爸|妈)"
SUCCEEDED = re.compile(
    r"申请(?:执行)?人[^。；;]{0,20}(?:继承|承受|受让)|(?:债权|权利)[^。；;]{0,12}转让给?[^。；;]{0,6}申请|继承人申请"
    rf"|(?:权利人|债权人|(?<!被)原告|(?<!被)申请(?:执行)?人)(?:原?本?[是为系])(?:我|本人|申请(?:执行)?人)[们的]{{0,2}}{_KIN}[^。；;]{{0,40}}{_DIED}"
    rf"|(?:权利人|债权人)(?![的之]|{_KIN})[^。；;，,死]{{0,8}}[，,]?(?:其|他|她)?(?:已经?|[现不]幸?|[于在]|因)[^。；;，,]{{0,16}}{_DIED}"
)
"""Words of somebody who came in the place of the creditor: by inheritance, after the creditor's death, by transfer."""
BASES = ("judgment", "arbitration_award")
"""The slots of the documents that are enforced."""
ORDERED = re.compile(
    rf"(?:判决|判令|裁定|裁决|责令|确定|确认|约定|载明|主文|应当?|须|承诺|同意)[^。；;]{{0,40}}?(?:{ORDERS.pattern})"
)
"""What was ordered, told as facts."""
ALL_OF_IT = re.compile(r"执行|履行")
"""A claim to enforce the whole document, which is then told elsewhere."""
DUE = re.compile(
    rf"(?:于|在|至|应)?\s*({DAY.pattern})[^，。；;]{{0,6}}?(?:前|内|止)?[^，。；;]{{0,14}}?(?:给付|支付|履行|偿还|付清|清偿|还清|交付|腾退)"
)


def _only(article: str) -> dict[CaseType, str]:
    return {CaseType.ENFORCEMENT: article}


STATED = _only("《执行工作规定》第十八条第（1）项")
EFFECTIVE = _only("《执行工作规定》第十六条第一款第（1）项")
PAYABLE = _only("《执行工作规定》第十六条第一款第（3）项")
IN_DEFAULT = _only("《执行工作规定》第十六条第一款第（4）项")


def applies(record: FilingRecord) -> bool:
    """Whether this is the application itself, and not an objection, a resumption or the like."""
    return not OTHER_STEPS & set(record.particulars)


@rule("X1.basis_named", severity=Severity.GAP, article=STATED)
def basis_not_named(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The application names the document that is to be enforced, by its number."""
    if not applies(record):
        return
    if is_blank(flat(record.particulars.get("basis_no"))) and not NUMBER.search(_told_or_handed_in(record)):
        yield Found(
            "particulars.basis_no",
            Text("没有写执行依据（生效法律文书）的案号、文号。"),
            Text("请照判决书、裁决书等的首页填写，例如（2026）桂0203民初1882号。"),
        )


@rule("X1.basis_described", severity=Severity.ASK, article=STATED)
def basis_not_described(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What kind of document it is, and who made it."""
    if not applies(record):
        return
    for name, words, label in (
        ("basis_kind", KIND, Text("是哪一种生效法律文书")),
        ("issuing_body", ISSUER, Text("是哪个法院、仲裁委员会或者公证机构作出的")),
    ):
        if is_blank(flat(record.particulars.get(name))) and not words.search(_told_or_handed_in(record)):
            yield Found(
                f"particulars.{name}",
                Text("没有写执行依据{label}。", label=label),
                Text("请照生效法律文书填写。"),
            )


@rule("X1.number_fits", severity=Severity.ASK, article=STATED)
def number_of_another_court(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The court in the number is the one that is named."""
    try:
        number = case_numbers.parse(flat(record.particulars.get("basis_no")))
    except case_numbers.BadCaseNumber:
        return
    by_number = courts.by_code(number.court_code)
    named = named_courts(flat(record.particulars.get("issuing_body")))
    if by_number is not None and named and by_number not in named:
        yield Found(
            "particulars.basis_no",
            Text("案号是{court}的，写的是{named}作出的。", court=by_number.name, named=named[0].name),
            Text("请照生效法律文书核对案号和作出的法院。"),
        )


@rule("X2.orders", severity=Severity.ASK, article=PAYABLE)
def nothing_to_enforce(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What is asked for can be enforced: to pay, to hand over, to do or to leave off."""
    said = [claim.text for claim in record.claims if claim.kind != "costs" and not is_blank(claim.text)]
    if (
        applies(record)
        and said
        and not any(_orders(text) for text in said)
        and not _is_told_elsewhere(record, said)
    ):
        yield Found(
            "claims",
            Text("没有看出要对方给付什么、做什么：只确认权利、没有给付内容的文书不能强制执行。"),
            Text("请照判决主文写明要对方支付的金额、交付的东西或者要做的事。"),
        )


def _orders(text: str) -> bool:
    return ORDERS.search(NOTHING_OF_ITS_OWN.sub("", text)) is not None


def _is_told_elsewhere(record: FilingRecord, said: list[str]) -> bool:
    """Whether the whole of a document is to be enforced, and facts, basis or the application tell what it orders."""
    texts = [*sentences(record), flat(record.particulars.get("basis_text"))]
    others = [each.text for each in asked_for(record) if each.paper]
    return any(ALL_OF_IT.search(text) for text in said) and (
        any(ORDERED.search(NOTHING_OF_ITS_OWN.sub("", text)) for text in texts) or any(map(_orders, others))
    )


@rule("X3.effective", severity=Severity.ASK, article=EFFECTIVE)
def effect_not_told(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The document has taken effect."""
    if not applies(record) or not is_blank(flat(record.particulars.get("effective_on"))):
        return
    if not EFFECT.search(_told_of_basis(record)) and not any(
        map(EFFECT.search, _words_of(record, "effect_proof"))
    ):
        yield Found(
            "particulars.effective_on",
            Text("没有写生效法律文书哪一天生效。"),
            Text("请照生效证明填写；上诉期满没有上诉的，上诉期满第二天生效。"),
        )


@rule("X4.in_default", severity=Severity.ASK, article=IN_DEFAULT)
def not_in_default(record: FilingRecord, today: date) -> Iterator[Found]:
    """The time to perform is over, and the debtor has not performed."""
    if not applies(record):
        return
    due_on, where, on = *_due(record), record.submitted_on or today
    if due_on is not None and due_on >= on:
        yield Found(
            where,
            Text("对方履行的期限到 {due}，还没有满。", due=written(due_on)),
            Text("履行期限满了以后对方没有履行的，才能申请执行；日期写错的请改正。"),
        )
    elif due_on is None and not is_blank(record.facts) and NOT_YET.search(story(record)):
        yield Found(
            where,
            Text("写的像是对方履行的期限还没有到。"),
            Text("履行期限满了以后对方没有履行的，才能申请执行；已经到期的部分，请写明到期日。"),
        )
    elif due_on is None and not is_blank(record.facts) and not DEFAULT.search(story(record)):
        yield Found(
            where,
            Text("没有写对方应当在哪天以前履行，也没有写对方没有履行。"),
            Text("请写明生效法律文书定的履行期限，和对方履行了多少。"),
        )


@rule("X5.property_clue", severity=Severity.ASK, article=STATED)
def property_not_told(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What is known of the debtor's property; that nothing is known is an answer."""
    clue = flat(record.particulars.get("property_clue"))
    if applies(record) and not clue and not PROPERTY.search(_told_of_property(record)):
        yield Found(
            "particulars.property_clue",
            Text("没有写您了解的对方财产情况。"),
            Text("请写明知道的银行账户、车辆、房屋、工资等；不知道的，写“暂无”。"),
        )


def _told_of_basis(record: FilingRecord) -> str:
    parts = (flat(record.particulars.get(name)) for name in ("basis_text", "basis_no", "basis_kind"))
    return "\n".join([*parts, story(record), *(claim.text for claim in record.claims)])


def _told_or_handed_in(record: FilingRecord) -> str:
    """What is told of the basis, and what the basis itself says of its number, its kind and who made it."""
    names = ("title", "case_number", "award_number", "court", "commission")
    said = [
        each.text
        for material in record.materials
        if material.slot in BASES or material.slot == "execution_certificate"
        for name in names
        for each in material.says.get(name, ())
    ]
    return "\n".join([_told_of_basis(record), *said, *_words_of(record, *BASES)])


def _words_of(record: FilingRecord, *slots: str) -> Iterator[str]:
    return (each.words for each in record.materials if each.slot in slots and each.words)


def _told_of_property(record: FilingRecord) -> str:
    """The facts, and what an uploaded application says under a heading of its own（财产线索）."""
    said = (each for material in record.materials for each in material.says.get("property", ()))
    return "\n".join([story(record), *(each.text for each in said)])


def _due(record: FilingRecord) -> tuple[date | None, str]:
    """Until when to perform, and where that is told; where nothing tells it, the place that should."""
    if day := day_told(record, "performance_due"):
        return day, "particulars.performance_due"
    for each in tellings(record):
        if found := DUE.search(each.text):
            days = days_in(found[0])
            if days:
                # Of several instalments the last, where nothing says that an earlier one was not paid.
                return (days[0] if DEFAULT.search(story(record)) else days[-1]), each.where
    return None, "particulars.performance_due"


def is_successor(record: FilingRecord) -> bool:
    """Whether who applies is not the creditor of the document but came in their place（继承人、权利承受人）."""
    words = "\n".join([told(record, "successor"), *sentences(record)])
    return SUCCEEDED.search(words) is not None


@rule("X6.property_proof", severity=Severity.GAP, article=_only("《执行程序解释》第一条"))
def property_not_proved(record: FilingRecord, today: date) -> Iterator[Found]:
    """A court that enforces only because property lies there is shown that it does."""
    chosen, clue = chosen_of(record), flat(record.particulars.get("property_clue"))
    if (
        not applies(record)
        or chosen is None
        or not clue
        or any(each.slot in PROOFS for each in record.materials)
    ):
        return
    on = record.submitted_on or today
    without = replace(record, particulars={**record.particulars, "property_clue": "", "property_place": ""})
    here, elsewhere = competent_for(record, on=on).courts, competent_for(without, on=on).courts
    if chosen in here and elsewhere and chosen not in elsewhere:
        yield Found(
            "materials.other",
            Text("选的是财产所在地的{court}，没有交那里有财产可以执行的证明。", court=chosen.name),
            Text("请上传房产、车辆、存款等在那里的材料，放在“其他材料”里。"),
        )
