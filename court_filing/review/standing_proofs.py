"""Proofs of standing (资格的证明) that few filings want: for a victim, against an act for others, by recommendation."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.ages import is_minor
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.naming import called, is_blank
from court_filing.review.record import Agent, AgentType, CaseType, FilingRecord, Party, Role
from court_filing.review.rule import rule
from court_filing.review.telling import sentences, titles_of
from court_filing.texts import Text

FOR_THE_VICTIM = {CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十七条第二款"}
INTERESTED = {CaseType.ADMINISTRATIVE: "《行诉法解释》第五十四条第一款第（三）项"}
BELONGING = {
    CaseType.CIVIL: "《民诉法解释》第八十八条第（五）项、第（六）项",
    CaseType.ADMINISTRATIVE: "《行诉法解释》第五十四条第二款",
    CaseType.ENFORCEMENT: "《民诉法解释》第八十八条第（五）项、第（六）项",
}

_IN_THEIR_PLACE = re.compile(
    r"代为告诉|代为(?:提起)?自诉|代(?:其|被害人|死者)[^，。；;]{0,6}(?:告诉|起诉|自诉|控告)"
    r"|自诉人(?:系|是|为|作为)(?:本案)?(?:被害人|死者)[^，。；;]{0,12}(?:父|母|子|女|配偶|丈夫|妻子|兄|弟|姐|妹|祖|近亲属|监护人|法定代理人)"
    r"|被害人(?!家属)[^，。；;]{0,16}(?:已?死亡|去世|身亡|自杀|昏迷|植物人|不能亲自|无法(?:亲自)?告诉|无法自行|丧失行为能力)"
)
_WHY_NOT = re.compile(
    r"死亡|火化|注销|残疾|病历|病情|诊断|住院|出院|鉴定|行为能力|精神|威胁|威吓|强制|控制|报警|接警|监护|失踪|医学证明|盲|聋|哑|出生"
)
_RELATED = re.compile(r"户口|户籍|结婚证|亲属|关系证明|亲子|收养|监护")
_FOR_ANOTHER = re.compile(
    r"(?:向|给|为|同意|准予|批准|许可)(?:了)?第三人[^，。；;]{0,30}(?:颁发|核发|发放|发给|作出|办理|登记|许可|批准|批复|确认|审批|建设|建房|征收)"
    r"|(?:颁发|核发|发放|发|登记|批准|许可|转移登记|过户|确认)(?:给|到|为|至)第三人"
    r"|第三人[^，。；;]{0,16}(?:取得|获得|领取|办理了?)[^，。；;]{0,16}(?:许可|登记|证|批准|审批)"
)
_INTEREST = re.compile(
    r"产权|房产|房屋|不动产|所有权|使用权|宅基地|土地|承包|合同|租赁|相邻|邻|照片|采光|通行|日照|继承|亲属|户口|结婚|出资|股东|营业执照|协议"
    r"|债权|判决|裁定|票据|购房|买卖|竞买|中标|投标|投诉|举报|损失|鉴定|测量|检测|利害关系|权属|证明"
)
_ONLY_RECOMMENDS = re.compile(r"推荐(?:信|函|书|意见|材料)")
_BELONGS = re.compile(
    r"属于|居住|户籍|户口|劳动|社保|社会保险|在职|工作证|工资|暂住|房产|会员|章程|登记证|资格|辖区|住址证明|身份证明|证明"
)


@rule("Z8.victim_prevented", severity=Severity.GAP, article=FOR_THE_VICTIM)
def why_not_the_victim(record: FilingRecord, today: date) -> Iterator[Found]:
    """Who prosecutes in the victim's place proves why the victim cannot, and how they are related."""
    in_place = any(_IN_THEIR_PLACE.search(sentence) for sentence in sentences(record))
    if not in_place and not any(_grown_up_wards(record, today)):
        return
    proofs = _proofs(record)
    if _WHY_NOT.search(proofs):
        return
    if _RELATED.search(proofs):
        message = Text("写的是替被害人告诉，没有看到被害人不能亲自告诉的原因的证明。")
    else:
        message = Text("写的是替被害人告诉，没有看到与被害人关系的证明和被害人不能亲自告诉的原因的证明。")
    yield Found(
        "materials.evidence",
        message,
        Text(
            "请上传证明关系的材料，例如户口簿、结婚证、出生证明；和证明原因的材料，例如死亡证明、残疾证、诊断证明、鉴定意见、报警记录。被害人自己告诉的，请改正。"
        ),
    )


def _grown_up_wards(record: FilingRecord, today: date) -> Iterator[Party]:
    on = record.submitted_on or today
    for _index, party in record.initiators:
        guarded = party.guardian is not None and not is_blank(party.guardian.name)
        if guarded and party.birth is not None and not is_minor(party.birth, on=on):
            yield party


def _proofs(record: FilingRecord) -> str:
    """What the files are called, beside the complaint and the lists."""
    slots = {each.slot for each in record.materials} - {"complaint", "evidence_list"}
    return titles_of(record, *sorted(slots)) if slots else ""


@rule("A7.interest_proved", severity=Severity.ASK, article=INTERESTED)
def no_proof_of_interest(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who sues against an act that was done for another proves how it concerns them."""
    others = any(party.role is Role.THIRD_PARTY for party in record.parties)
    told = [*(claim.text for claim in record.claims), *sentences(record)]
    if not others or not any(_FOR_ANOTHER.search(sentence) for sentence in told):
        return
    files = [each for each in record.materials if each.slot in ("evidence", "other")]
    if any(each.title is None or _INTEREST.search(each.title) for each in files):
        return
    yield Found(
        "materials.evidence",
        Text("告的行为是对第三人作出的，没有看到原告与它有利害关系的材料。"),
        Text("请上传能说明利害关系的材料，例如房屋、土地的权属证书，相邻关系的照片，合同。"),
    )


@rule("P3.belongs", severity=Severity.ASK, article=BELONGING)
def nothing_says_who_belongs(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who is recommended by a community, a unit or an association proves that the party, or they, belong to it."""
    titles = _proofs(record)
    for index, agent in record.own_agents:
        if agent.type is not AgentType.RECOMMENDED or _BELONGS.search(titles) or _is_at_home(record, agent):
            continue
        if not _ONLY_RECOMMENDS.search(titles):
            # What was handed in may say both; that it lacks altogether is told for itself.
            continue
        yield Found(
            f"agents[{index}]",
            Text(
                "代理人{name}是推荐的，没有看到{party}属于推荐的社区、单位（团体）的证明。",
                name=agent.name or "",
                party=called(record, record.initiators[0][0]) if record.initiators else "",
            ),
            Text("请上传居住、工作或者会员关系的证明；推荐信里已经写明的，请在文件名里注明。"),
        )


def _is_at_home(record: FilingRecord, agent: Agent) -> bool:
    """Whether the party's address or workplace names the community or unit that recommends."""
    unit = re.sub(r"居民委员会|村民委员会|居委会|村委会|社区|工会|委员会", "", agent.organisation or "")
    core = plain(unit)[-3:]
    own = [plain(f"{party.address or ''}{party.workplace or ''}") for _index, party in record.initiators]
    return len(core) >= 2 and any(core in each for each in own)
