"""When a paper is wanted (何时要交): the conditions that rows of `data/materials.toml` name, of causes and of bases."""

import re
from collections.abc import Iterator

from court_filing.law import case_numbers, charges, labour
from court_filing.review.enforcement import applies, is_successor
from court_filing.review.labour import is_award, told_of_arbitration
from court_filing.review.labour_awards import is_labour_award
from court_filing.review.private_prosecution import TURNED_DOWN, charge_of, is_mostly_public
from court_filing.review.record import FilingRecord, Material, Party
from court_filing.review.telling import day_told, flat, titles_of

REFUSAL_NOTICE = "不予受理"
ACT_PAPER = re.compile(
    r"决定|处罚|通知|答复|告知|登记|公告|裁决|协议|许可|证书|认定|批复|复函|意见书|确认书|邮寄|快递|EMS|申请|回执|举报|投诉"
)
FACTUAL_ACT = re.compile(
    r"强制?拆|拆除|拆毁|推倒|铲除|填埋|砸毁|毁坏|损毁|清除|清理|清场|清退|搬离|搬走|拖走|拖离|运走|扣押|扣留|暂扣|查封|封闭|封堵|封门"
    r"|收走|拿走|断水|断电|停水|停电|停气|堵路|挖断|围挡|占用|占地|驱离|殴打|打伤|控制人身|限制人身自由|强制带离|传唤|盘查|拦截"
    r"|强行|强制(?:执行|措施|清|隔离|搬)|事实行为"
)
"""What an agency does with its hands: no paper need come with it, and what was seen of it proves it."""
OMISSION = re.compile(
    r"不作为|不履行|未履行|拒不?履行|履行[^，。；;]{0,24}职责|不予?答复|未[^，。；;]{0,6}答复|不处理|未处理|不受理|未作出|拖延|怠于"
)
WITH_A_PAPER = re.compile(
    r"决定书|通知书|告知书|答复书|许可证|催告书|[〔\[（(]\d{4}[〕\]）)][^，。；;]{0,6}\d+\s*号"
)
SEEN = re.compile(
    r"照片|相片|图片|影像|录像|视频|监控|录音|光盘|截图|截屏|现场|记录|笔录|报警|接警|出警|110|公证|证言|证人|证明|清单|收据|报道|直播"
)
ASKED_FOR = re.compile(
    r"信访|上访|来访|12345|热线|工单|通话|电话|录音|短信|微信|聊天|截图|截屏|报警|接警|110|请求|反映|控告|签收|挂号|平台|网站|邮件|凭证|催告"
)
RECEIPT = re.compile(r"送达|签收|回证|回执|收到|邮寄|快递|EMS|妥投")
CONTRACT = re.compile(r"合同|仲裁协议|仲裁条款|协议书")
OF_THE_CASE = ("evidence", "other", "judgment", "arbitration_award", "arbitration_agreement")
"""Where papers about the dispute lie, and not about who acts."""
ARBITRAL, NOTARISED = re.compile("仲裁"), re.compile("公证")
SOLE_CODE = re.compile(r"92[0-9A-Z]{16}")
SOLE_TRADER = re.compile(r"类型[:：]?个体工商户|个体工商户(?:营业执照|\(|（|$)|组成形式[:：]?个人经营")
COURT_PAPER, NOT_FIRST = re.compile("判决|裁定"), re.compile("终审|二审|调解|支付令|仲裁|公证|终字")


def is_sole_trader(record: FilingRecord, party: Party) -> bool:
    """Whether it is an individual business（个体工商户）, whose operator is the party and needs no head's certificate.

    Its credit code begins with 92, its head is called 经营者, or its licence says so（民诉法解释第五十九条）.
    """
    head = party.legal_representative
    code = re.sub(r"\s", "", party.id_number or "").upper()
    if SOLE_CODE.fullmatch(code) or (head is not None and "经营者" in (head.post or "")):
        return True
    licences = [each for each in record.materials if each.slot == "licence"]
    own = [each for each in licences if _is_licence_of(each, record, party)]
    return any(SOLE_TRADER.search(re.sub(r"\s", "", each.words or "")) for each in own)


def _is_licence_of(material: Material, record: FilingRecord, party: Party) -> bool:
    if material.party is not None:
        return record.parties[material.party : material.party + 1] == (party,)
    told = re.sub(r"\s", "", f"{material.title or ''}{material.words or ''}")
    return bool(party.name) and str(party.name) in told


def comes_after_arbitration(record: FilingRecord) -> bool:
    """Whether it is a labour suit, which comes after arbitration."""
    return labour.concerns(record.cause)


def award_is_missed(record: FilingRecord) -> bool:
    """Whether the award, or the notice that the commission does not take the case, is nowhere among the files."""
    if not _wants_award(record, even_if_refused=True):
        return False
    return not any(is_award(each.called) and not RECEIPT.search(each.called) for each in record.materials)


def receipt_is_missed(record: FilingRecord) -> bool:
    """Whether nothing shows on which day the award was received, which is there or told of."""
    _where, told = told_of_arbitration(record)
    known = (told is not None and told.spoken_of) or not award_is_missed(record)
    return known and _wants_award(record, even_if_refused=False) and not RECEIPT.search(titles_of(record))


def _wants_award(record: FilingRecord, *, even_if_refused: bool) -> bool:
    _where, told = told_of_arbitration(record)
    if told is None or told.denied:
        return False
    refused = told.exception is not None and REFUSAL_NOTICE in told.exception.words
    return told.exception is None or (refused and even_if_refused)


def rests_on_an_award(record: FilingRecord) -> bool:
    """Whether an arbitral award is enforced, not one of labour arbitration, which needs no agreement."""
    kind = flat(record.particulars.get("basis_kind"))
    return applies(record) and bool(ARBITRAL.search(kind)) and not is_labour_award(record)


def agreement_is_missed(record: FilingRecord) -> bool:
    """Whether no contract or agreement on arbitration is among the files."""
    return rests_on_an_award(record) and not CONTRACT.search(titles_of(record, *OF_THE_CASE))


def rests_on_a_deed(record: FilingRecord) -> bool:
    """Whether a notarised deed (公证债权文书) is enforced."""
    return applies(record) and bool(NOTARISED.search(flat(record.particulars.get("basis_kind"))))


def certificate_is_missed(record: FilingRecord) -> bool:
    """Whether no certificate of enforcement (执行证书) is among the files."""
    return rests_on_a_deed(record) and "执行证书" not in titles_of(record)


def came_in_place(record: FilingRecord) -> bool:
    """Whether an heir or another successor applies."""
    return applies(record) and is_successor(record)


def could_be_appealed(record: FilingRecord) -> bool:
    """Whether the basis is a judgment or ruling of first instance, which takes effect only when nobody appeals."""
    kind = f"{flat(record.particulars.get('basis_kind'))} {flat(record.particulars.get('basis_text'))}"
    if not applies(record) or not COURT_PAPER.search(kind) or NOT_FIRST.search(kind):
        return False
    if "生效" in titles_of(record):
        return False
    try:
        return case_numbers.parse(flat(record.particulars.get("basis_no"))).type_code.endswith("初")
    except case_numbers.BadCaseNumber:
        return "初" in flat(record.particulars.get("basis_no"))


def only_after_a_refusal(record: FilingRecord) -> bool:
    """Whether it is a charge of 公诉转自诉, which police or procuratorate must have turned down before, one that they
    bring as a rule, or who files answers on which day they turned it down."""
    charge = charge_of(record.cause)
    turned_down = charge is not None and charge.category == charges.TURNED_DOWN
    return turned_down or is_mostly_public(record) or day_told(record, "police_refusal_date") is not None


def refusal_is_missed(record: FilingRecord) -> bool:
    """Whether no paper of that refusal is among the files."""
    return only_after_a_refusal(record) and not TURNED_DOWN.search(titles_of(record))


def act_is_unproved(record: FilingRecord) -> bool:
    """Whether nothing among the evidence is called like a paper of the act, or of what was applied for.

    An act without any paper is proved by what was seen of it, one that was not done by how it was asked for.
    """
    titles = [each.title for each in record.materials if each.slot in OF_THE_CASE]
    proofs = _proofs_of_the_act(record)
    return not any(title is None or any(proof.search(title) for proof in proofs) for title in titles)


def _proofs_of_the_act(record: FilingRecord) -> Iterator[re.Pattern[str]]:
    sued_for = " ".join([flat(record.particulars.get("act_kind")), *(each.text for each in record.claims)])
    yield ACT_PAPER
    if FACTUAL_ACT.search(sued_for) and not WITH_A_PAPER.search(sued_for):
        yield SEEN
    if OMISSION.search(f"{sued_for} {record.cause or ''}"):
        yield ASKED_FOR


def is_divorce(record: FilingRecord) -> bool:
    """Whether it is a divorce in which somebody acts for who files."""
    return "离婚" in (record.cause or "") and bool(record.own_agents)
