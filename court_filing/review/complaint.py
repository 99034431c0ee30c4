"""D1: what the complaint as a whole must hold: court, cause, parties on both sides, claims, facts."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.cause_lists import lists_naming
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.referring import may_stand_in_the_paper
from court_filing.review.rule import rule
from court_filing.review.uploaded import Uploaded, uploaded
from court_filing.texts import Text

CONDITIONS = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十二条",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十六条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十九条",
    CaseType.ENFORCEMENT: "《执行工作规定》第十六条第一款",
}
CONTENT = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十四条第（三）项",
    CaseType.PRIVATE_PROSECUTION: "《登记立案规定》第五条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十九条第（三）项",
    CaseType.ENFORCEMENT: "《执行工作规定》第十八条第（1）项",
}
DEFINITE = {
    CaseType.CIVIL: "《民诉法解释》第二百零九条",
    CaseType.PRIVATE_PROSECUTION: "《登记立案规定》第六条第（三）项",
    CaseType.ADMINISTRATIVE: "《行诉法解释》第六十七条",
    CaseType.ENFORCEMENT: "《执行工作规定》第十六条第一款第（3）项",
}

SERVICE = {
    CaseType.CIVIL: "《法院专递送达规定》第三条",
    CaseType.ADMINISTRATIVE: "《行诉法解释》第五十一条第一款",
}

SIGNATURE = {
    CaseType.CIVIL: "《登记立案规定》第六条第（四）项",
    CaseType.PRIVATE_PROSECUTION: "《登记立案规定》第六条第（四）项",
    CaseType.ADMINISTRATIVE: "《登记立案规定》第六条第（四）项",
    CaseType.ENFORCEMENT: "《执行工作规定》第十八条第（1）项",
}

LISTS = {
    CaseType.CIVIL: "civil",
    CaseType.PRIVATE_PROSECUTION: "charges",
    CaseType.ADMINISTRATIVE: "administrative",
}
"""From which list of causes each kind of case has its own; an enforcement repeats that of its basis."""
PROCEDURES = {"civil": Text("民事"), "charges": Text("刑事自诉"), "administrative": Text("行政")}

SHORT_FACTS, SHORTEST_FACTS = 15, 12
"""Characters below which facts and reasons can hardly both be told."""
SHORT_REASON = 8
"""The same of the reason to enforce: 被执行人至今未付款 says it all, for what happened was decided already."""
UNDEFINED_NAME = re.compile(
    r".*某|.*(?:先生|女士|老板娘?|师傅|经理|小姐|大姐|大哥|阿姨|房东|司机|店主|业主|包工头|工头|中介|网友|客服|员工|职工|邻居|亲戚|朋友)"
    r"|[小老]\S|\S[总哥姐叔姨嫂婶爷]|姓\S|\S姓(?:男|女)?(?:子|士|人)?|某.{0,8}"
    r"|(?:外号|绰号|网名|昵称|微信|抖音|快手|QQ|淘宝|闲鱼|电话|手机|车牌|账号|账户|用户).*|.*(?:不详|不明|未知|不知名|待查|无名氏).*"
)
"""A name under which nobody can be found, without what stands behind it in brackets."""
IN_QUOTES = re.compile(r"[“\"‘「].*[”\"’」]")
IN_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]?|[“”\"‘’「」\s]")
ENDS_AT_AN_AREA = re.compile(r"[^路街号村镇乡道巷弄\d]*([省市县旗盟州]|(?<![小园社校厂属活宅矿景])区)")
PHONE = re.compile(r"\+?[\d\s()（）-]{7,25}")


@rule("D1.court", severity=Severity.GAP, article=CONDITIONS)
def no_court(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The court to which the filing goes."""
    if is_blank(record.court):
        yield Found("court", Text("没有选择法院。"), Text("请选择要去的法院；不知道的，可按对方住所地查找。"))


@rule("D1.cause", severity=Severity.GAP, article=CONDITIONS)
def no_cause(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What the dispute is about (案由)."""
    if is_blank(record.cause):
        yield Found("cause", Text("没有选择案由（纠纷的种类）。"), Text("请选择最接近的案由，法官会核对。"))


@rule("D1.cause_fits", severity=Severity.ASK, article=CONDITIONS)
def cause_of_another_procedure(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The cause is one of this procedure, not of another; one that no list has is nobody's to judge here."""
    own = LISTS.get(record.case_type)
    if own is None or is_blank(record.cause):
        return
    lists = lists_naming(str(record.cause))
    if lists and own not in lists:
        yield Found(
            "cause",
            Text(
                "“{cause}”是{theirs}的案由，这里提交的是{ours}案件。",
                cause=record.cause,
                theirs=PROCEDURES[min(lists)],
                ours=PROCEDURES[own],
            ),
            Text("请改选案由；案由没有错的，请回到“案件类型”改选。"),
        )


@rule("D1.initiator", severity=Severity.GAP, article=CONDITIONS)
def nobody_files(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Somebody must come to court."""
    if not record.initiators:
        yield Found("parties", Text("没有写明是谁提出的（原告或申请人）。"), Text("请添加原告或申请人。"))


@rule("D1.respondent", severity=Severity.GAP, article=DEFINITE)
def nobody_is_sued(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Somebody must be brought to court."""
    if not record.respondents:
        yield Found("parties", Text("没有写明对方是谁。"), Text("请添加对方，写明姓名（名称）和地址。"))


@rule("D1.respondent_definite", severity=Severity.GAP, article=DEFINITE)
def vague_name(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A respondent under a nickname cannot be told from others."""
    for index, party in record.respondents:
        name = party.name or ""
        if party.natural and not is_blank(name) and is_undefined(name):
            yield Found(
                f"parties[{index}].name",
                Text("{who}：这个称呼不足以确定是谁。", who=called(record, index)),
                Text("请写对方身份证上的姓名；不知道全名的，写明手机号、单位等线索，可向法院求助查询。"),
            )


def is_undefined(name: str) -> bool:
    """Whether nobody can be told from others by that name: 小王, 某公司老板（姓王）, 网名“夜行者”."""
    bare = IN_BRACKETS.sub("", name)
    return (
        UNDEFINED_NAME.fullmatch(bare) is not None
        or not bare
        or IN_QUOTES.fullmatch(name.strip()) is not None
    )


@rule("D1.respondent_place", severity=Severity.ASK, article=DEFINITE)
def vague_address(record: FilingRecord, _today: date) -> Iterator[Found]:
    """An address that ends at a city or a county finds nobody."""
    for index, party in record.respondents:
        address = (party.address or "").strip()
        if not is_blank(address) and ENDS_AT_AN_AREA.fullmatch(address):
            yield Found(
                f"parties[{index}].address",
                Text(
                    "{who}的地址只写到“{address}”，法院难以找到。", who=called(record, index), address=address
                ),
                Text("请写到乡镇（街道）、村（路）和门牌号。"),
            )


@rule("D1.contact_form", severity=Severity.ASK, article=CONTENT)
def odd_phone(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A telephone number that cannot be one."""
    for index, party in record.initiators:
        phone = (party.phone or "").strip()
        if not is_blank(phone) and not _may_be_phone(phone):
            yield Found(
                f"parties[{index}].phone",
                Text("{who}的电话“{phone}”不像电话号码。", who=called(record, index), phone=phone),
                Text("请核对号码：手机号码是 11 位数字，座机写上区号。"),
            )


def _may_be_phone(phone: str) -> bool:
    digits = re.sub(r"\D", "", phone)
    if not PHONE.fullmatch(phone) or not 7 <= len(digits) <= 20:
        return False
    mobile = digits.startswith("1") and not digits.startswith("10") and "-" not in phone
    return not mobile or len(digits) == 11


@rule("D1.claims", severity=Severity.GAP, article=CONTENT)
def no_claim(record: FilingRecord, _today: date) -> Iterator[Found]:
    """At least one concrete claim (诉讼请求) beside the costs."""
    said = [claim for claim in record.claims if not is_blank(claim.text)]
    if not said:
        yield Found(
            "claims",
            Text("没有写诉讼请求。"),
            Text("请写明要求对方做什么，一项一条，例如“返还借款 5 万元”。"),
        )
    elif all(claim.kind == "costs" for claim in said):
        yield Found(
            "claims",
            Text("诉讼请求里只有诉讼费用，没有对对方的具体要求。"),
            Text("请写明要求对方做什么，例如“返还借款 5 万元”。"),
        )


@rule("D1.claim_text", severity=Severity.GAP, article=CONTENT)
def empty_claim(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A claim row without words, beside others that have them."""
    if all(is_blank(claim.text) for claim in record.claims):
        return
    for index, claim in enumerate(record.claims):
        if is_blank(claim.text):
            yield Found(
                f"claims[{index}].text",
                Text("第 {number} 项请求没有写内容。", number=index + 1),
                Text("请写明这一项要求对方做什么，或者删去这一项。"),
            )


@rule("D1.facts", severity=Severity.GAP, article=CONTENT)
def no_facts(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Facts and reasons (事实与理由)."""
    if is_blank(record.facts):
        yield Found(
            "facts",
            Text("没有写事实和理由。"),
            Text("请写明什么时间、什么地点、发生了什么事，为什么提出这些请求。"),
        )


@rule("D1.facts_told", severity=Severity.ASK, article=CONTENT)
def short_facts(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Facts of a few words tell no story; where they only point to the uploaded complaint, it is what counts."""
    facts = (record.facts or "").strip()
    fewest = SHORT_REASON if record.case_type is CaseType.ENFORCEMENT else SHORT_FACTS
    if may_stand_in_the_paper(record, facts):
        paper = uploaded(record)
        told = _facts_in(paper) if paper else None
        if paper is None or told is None or len(told) >= fewest or len(told) < SHORTEST_FACTS:
            # Not read, or told of the paper itself.
            return
        where = paper.where
    elif is_blank(facts) or len(facts) >= fewest:
        return
    else:
        where = "facts"
    yield Found(
        where, Text("事实和理由只有几个字，看不出发生了什么。"), Text("请补充时间、地点、经过和理由。")
    )


def _facts_in(paper: Uploaded) -> str | None:
    said = paper.says.get("facts")
    return said[0].text if said else paper.facts


@rule("D1.signature", severity=Severity.ASK, article=SIGNATURE)
def unsigned(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The complaint that was composed here has nobody's signature under it."""
    if record.complaint_written_here and record.complaint_signed is False:
        yield Found(
            "complaint",
            Text("网上写的{complaint}还没有签名。", complaint=record.titles.get("complaint", "诉状")),
            Text("请打开“写诉状”里的“签名”，手写、键入姓名或者上传签字页；也可以到法院窗口当面签。"),
        )


@rule("D1.service", severity=Severity.GAP, article=SERVICE)
def no_service_address(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Where papers reach the person (送达地址), where that was asked."""
    if "service" not in record.asked:
        return
    asked = {"收件人": record.service_name, "电话": record.service_phone, "邮寄地址": record.service_address}
    missing = [name for name, answer in asked.items() if is_blank(answer)]
    if missing:
        yield Found(
            "service",
            Text("没有写送达地址的{missing}，法院的通知和文书送不到。", missing="、".join(missing)),
            Text("请在“联系方式和送达地址”里填写。"),
        )


@rule("D1.good_faith", severity=Severity.ASK, article="《登记立案规定》第十六条")
def no_good_faith(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The statement of good faith (诚信诉讼承诺) was shown and not accepted."""
    if record.statement_accepted is False:
        yield Found(
            "statement_accepted",
            Text("还没有确认诚信诉讼承诺。"),
            Text("请阅读承诺书并确认；虚假诉讼要承担法律责任。"),
        )


@rule("D1.legible_values", severity=Severity.ASK, article=CONTENT)
def malformed_values(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A date or a sum written so that nobody can read it as one."""
    for malformed in record.malformed:
        if malformed.expected == "date":
            message = Text("“{value}”不是一个日期。", value=malformed.value)
            cure = Text("请按“2026-01-31”的样子写日期，并核对这一天是否存在。")
        else:
            message = Text("“{value}”不是一个金额。", value=malformed.value)
            cure = Text("请用数字写金额，单位是元，例如“50000.00”。")
        yield Found(malformed.where, message, cure)
