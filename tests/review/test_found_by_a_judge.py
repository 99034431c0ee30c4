"""J3–J11, A, X, Z, P6–P9, D8: what a careful judge finds at filing, each beside the same filing without it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from review.situation import CLEAN, COMPANY, DEFENDANT, PLAINTIFF, material, represented

from court_filing.review.exchange import from_json
from court_filing.review.finding import Finding, Severity
from court_filing.review.record import AgentType, Claim, FilingRecord, PartyKind, Reading
from court_filing.review.run import examine
from court_filing.review.told_sums import value_of

TODAY = date(2026, 11, 21)
ASK, FLAG, GAP = Severity.ASK, Severity.FLAG, Severity.GAP
Spoil = Callable[[FilingRecord], FilingRecord]


def sample(number: str) -> FilingRecord:
    folder = Path(__file__).parent / "filings" / number
    record = from_json(json.loads((folder / "filing.json").read_text(encoding="utf-8"), parse_float=Decimal))
    readable = tuple(replace(each, reading=Reading(pages=1, bytes=1000)) for each in record.materials)
    return replace(record, materials=readable)


DIVORCE, SALE, PROSECUTION, AGENCY, ENFORCEMENT = map(sample, ("002", "003", "010", "012", "014"))
LABOUR = replace(
    CLEAN,
    cause="追索劳动报酬纠纷",
    parties=(PLAINTIFF, replace(COMPANY, role=DEFENDANT.role, address=DEFENDANT.address)),
    claims=(Claim("wages", "判令被告支付工资12000元；", Decimal(12000)),),
    claim_total_yuan=Decimal(12000),
    facts="原告2022年3月入职，被告拖欠工资12000元。原告不服仲裁裁决，起诉。",
    particulars={"labour_arbitration": "绍劳人仲案〔2026〕第35号裁决", "award_received_on": "2026-11-12"},
    materials=(
        *CLEAN.materials,
        material("arbitration_award", title="仲裁裁决书"),
        material("arbitration_receipt", title="送达回证"),
    ),
)
AWARD = replace(
    ENFORCEMENT,
    court="广西壮族自治区柳州市中级人民法院",
    particulars={
        **ENFORCEMENT.particulars,
        "basis_kind": "仲裁裁决书",
        "basis_no": "（2026）柳仲裁字第12号",
        "basis_text": "柳州仲裁委员会作出的裁决，已发生法律效力。",
        "issuing_body": "柳州仲裁委员会",
    },
    materials=(*ENFORCEMENT.materials, material("arbitration_agreement", title="购销合同")),
)
CLEAN_ONES = {
    "借贷": CLEAN, "离婚": DIVORCE, "买卖": SALE, "自诉": PROSECUTION, "行政": AGENCY, "执行": ENFORCEMENT,
    "劳动": LABOUR, "执行仲裁裁决": AWARD,
}  # fmt: skip


def telling(**particulars: Any) -> Spoil:
    return lambda record: replace(record, particulars={**record.particulars, **particulars})


def adding(sentence: str) -> Spoil:
    return lambda record: replace(record, facts=f"{record.facts}{sentence}")


def changed(**members: Any) -> Spoil:
    return lambda record: replace(record, **members)


def without(*slots: str) -> Spoil:
    return lambda record: replace(
        record, materials=tuple(each for each in record.materials if each.slot not in slots)
    )


def party(index: int, **members: Any) -> Spoil:
    def spoil(record: FilingRecord) -> FilingRecord:
        parties = list(record.parties)
        parties[index] = replace(parties[index], **members)
        return replace(record, parties=tuple(parties))

    return spoil


def agent(**members: Any) -> FilingRecord:
    return represented(**members)


def both(*spoils: Spoil) -> Spoil:
    def spoil(record: FilingRecord) -> FilingRecord:
        for each in spoils:
            record = each(record)
        return record

    return spoil


def titled(slot: str, title: str) -> Spoil:
    return lambda record: replace(record, materials=(*record.materials, material(slot, title=title)))


def claim(index: int, **members: Any) -> Spoil:
    def spoil(record: FilingRecord) -> FilingRecord:
        claims = list(record.claims)
        claims[index] = replace(claims[index], **members)
        return replace(record, claims=tuple(claims))

    return spoil


Situation = tuple[FilingRecord, Spoil, str, Severity, str]
RIVAL = "（2026）京0105民初88号"
SITUATIONS: dict[str, Situation] = {
    "没有这个法院": (CLEAN, changed(court="绍兴市火星区人民法院"), "D1.court_known", ASK, "court"),
    "约定了别的法院": (
        SALE, telling(agreed_jurisdiction="由常州市武进区人民法院管辖"), "J3.agreed_court", ASK, "court",
    ),
    "约定违反专属管辖": (
        replace(SALE, cause="房屋租赁合同纠纷"),
        telling(agreed_jurisdiction="由德阳市旌阳区人民法院管辖", property_address="江苏省太仓市城厢镇"),
        "J3.agreement_binds", FLAG, "particulars.agreed_jurisdiction",
    ),
    "仲裁条款": (
        SALE, telling(arbitration_clause="提交常州仲裁委员会仲裁"), "J4.arbitration_clause", ASK,
        "particulars.arbitration_clause",
    ),
    "事实里写了仲裁条款": (
        SALE, adding("合同约定发生争议提交常州仲裁委员会仲裁。"), "J4.arbitration_clause", ASK, "facts",
    ),
    "专利案件到了基层法院": (
        CLEAN, changed(cause="发明专利权权属、侵权纠纷"), "J1.court_level", FLAG, "court",
    ),
    "船舶碰撞到了基层法院": (CLEAN, changed(cause="船舶碰撞损害责任纠纷"), "J6.special_court", FLAG, "court"),
    "内地没有海事法院的海事案件": (
        both(party(0, address="西安市雁塔区"), party(1, address="西安市碑林区东关街1号"))(CLEAN),
        changed(cause="船舶碰撞损害责任纠纷", court="西安市碑林区人民法院"), "J6.maritime", FLAG, "court",
    ),
    "买卖到了海事法院": (SALE, changed(court="上海海事法院"), "J6.special_court", FLAG, "court"),
    "军人之间": (
        CLEAN, both(party(0, occupation="现役军人"), party(1, occupation="现役军人")), "J6.military", FLAG,
        "court",
    ),
    "不准离婚不满六个月": (
        DIVORCE, telling(earlier_suits="2026年8月3日法院判决不准离婚"), "J7.divorce_again", FLAG,
        "particulars.earlier_suits",
    ),
    "事实里写的不准离婚": (
        DIVORCE, adding("原告曾起诉离婚，2026年7月10日经法院判决不准离婚。"), "J7.divorce_again", FLAG, "facts",
    ),
    "已经判决过": (
        CLEAN, telling(earlier_suits="2025年就本案借款起诉，已有民事判决书"), "J7.judged_before", FLAG,
        "particulars.earlier_suits",
    ),
    "复议决定后超过十五日": (
        AGENCY, telling(reconsideration={"result": "复议改变", "received_on": "2026-09-01"}),
        "J8.administrative_time", FLAG, "particulars.reconsideration",
    ),
    "事实里写的收到日期": (
        AGENCY,
        both(telling(known_on=None, decision_date=None), changed(facts="原告于2026年2月1日收到处罚决定书，不服。")),
        "J8.administrative_time", FLAG, "particulars.known_on",
    ),
    "申请履职不满两个月": (
        AGENCY,
        both(
            telling(act_kind="不履行法定职责"),
            changed(facts="原告于2026年10月20日向被告申请查处，至今未答复。"),
        ),
        "J8.answer_awaited", FLAG, "facts",
    ),
    "当场处罚没有复议": (
        AGENCY, adding("被告适用简易程序当场处罚。"), "J9.review_first", ASK, "particulars.reconsideration",
    ),
    "不履行职责没有复议": (
        AGENCY, telling(act_kind="不履行法定职责"), "J9.review_first", ASK, "particulars.reconsideration",
    ),
    "不公开信息没有复议": (
        AGENCY, telling(act_kind="政府信息不予公开告知书（信息公开）"), "J9.review_first", ASK,
        "particulars.reconsideration",
    ),
    "纳税争议没有复议": (
        AGENCY, telling(act_kind="税务处理决定书"), "J9.review_first", ASK, "particulars.reconsideration",
    ),
    "没写告什么行为": (
        AGENCY,
        both(telling(act_kind=None), claim(0, text="请求依法支持原告；")),
        "A1.act_named", GAP, "particulars.act_kind",
    ),
    "告的是个人": (AGENCY, party(1, kind=PartyKind.NATURAL, name="余立新"), "A2.agency", ASK, "parties[1]"),
    "复议维持只告一个": (
        AGENCY, telling(reconsideration="复议维持，2026年11月12日收到"), "A3.both_agencies", ASK, "parties",
    ),
    "赔偿没有数额": (
        AGENCY, claim(0, kind="compensation", text="判令被告赔偿原告损失；"), "A4.compensation", GAP,
        "claims[0].amount_yuan",
    ),
    "规范性文件没有名称": (
        AGENCY, claim(0, text="一并审查被告依据的规范性文件；"), "A5.norm_named", GAP, "claims[0].text",
    ),
    "信访答复": (AGENCY, telling(act_kind="信访答复意见"), "A6.scope", FLAG, "particulars.act_kind"),
    "执行依据没有案号": (
        ENFORCEMENT, telling(basis_no=None, basis_text=None), "X1.basis_named", GAP, "particulars.basis_no",
    ),
    "案号是别的法院的": (ENFORCEMENT, telling(basis_no=RIVAL), "X1.number_fits", ASK, "particulars.basis_no"),
    "没有写谁作出的": (
        ENFORCEMENT,
        both(telling(issuing_body=None, basis_text=None), changed(facts="被执行人至今未履行。")),
        "X1.basis_described", ASK, "particulars.issuing_body",
    ),
    "没有给付内容": (
        ENFORCEMENT, changed(claims=(Claim("other", "确认合同有效；"),), claim_total_yuan=None), "X2.orders",
        ASK, "claims",
    ),
    "没有写生效": (
        ENFORCEMENT,
        both(telling(effective_on=None, basis_text=None), changed(facts="判决应于2026年8月4日前给付，至今未履行。")),
        "X3.effective", ASK, "particulars.effective_on",
    ),
    "履行期没有满": (
        ENFORCEMENT, telling(performance_due="2027-01-20"), "X4.in_default", ASK,
        "particulars.performance_due",
    ),
    "事实里写的履行期没有满": (
        ENFORCEMENT,
        both(telling(performance_due=None), changed(facts="被执行人应于2027年1月20日前给付136500元。")),
        "X4.in_default", ASK, "facts",
    ),
    "没有写财产情况": (
        ENFORCEMENT, telling(property_clue=None), "X5.property_clue", ASK, "particulars.property_clue",
    ),
    "财产所在地法院没有证明": (
        ENFORCEMENT,
        both(changed(court="柳州市柳北区人民法院"), telling(property_clue="柳州市柳北区跃进路7号房屋一套")),
        "X6.property_proof", GAP, "materials.other",
    ),
    "一审判决没有生效证明": (
        ENFORCEMENT, without("effect_proof"), "D2.effect_proof", GAP, "materials.effect_proof",
    ),
    "继承人申请执行": (
        ENFORCEMENT, adding("申请执行人是原债权人的继承人。"), "D2.succession_proof", GAP,
        "materials.succession_proof",
    ),
    "裁决没有仲裁协议": (
        AWARD, without("arbitration_agreement"), "D2.arbitration_agreement", GAP,
        "materials.arbitration_agreement",
    ),
    "公证债权文书没有执行证书": (
        replace(ENFORCEMENT, particulars={**ENFORCEMENT.particulars, "basis_kind": "公证债权文书"}),
        changed(), "D2.execution_certificate", GAP, "materials.execution_certificate",
    ),
    "不是自诉的罪名": (PROSECUTION, changed(cause="贪污罪"), "Z1.category", FLAG, "cause"),
    "拒执没有写不予立案": (
        PROSECUTION, changed(cause="拒不执行判决、裁定罪"), "Z1.refusal_date", ASK,
        "particulars.police_refusal_date",
    ),
    "拒执没有写执行案号": (
        PROSECUTION, changed(cause="拒不执行判决、裁定罪"), "Z7.execution", ASK,
        "particulars.execution_case_no",
    ),
    "拒执没有不予立案通知书": (
        PROSECUTION, changed(cause="拒不执行判决、裁定罪"), "D2.no_case_notice", GAP,
        "materials.police_refusal",
    ),
    "过了追诉时效": (
        PROSECUTION, telling(act_from="2019-01-01", act_to="2019-02-01"), "Z2.limitation", FLAG,
        "particulars.act_to",
    ),
    "被告人情况不全": (PROSECUTION, party(1, birthplace=None), "Z3.accused_described", GAP, "parties[1].birthplace"),
    "没有时间": (
        PROSECUTION,
        both(telling(act_from=None, act_to=None), changed(facts="被告人在其家中多次捏造事实诽谤自诉人，请求追究。")),
        "Z4.time", GAP, "particulars.act_from",
    ),
    "没有地点": (
        PROSECUTION,
        both(telling(act_place=None), changed(facts="2026年6月3日，被告人捏造事实诽谤自诉人，请求追究刑事责任。")),
        "Z4.place", GAP, "particulars.act_place",
    ),
    "附带民事没有请求": (PROSECUTION, telling(civil_claim=True), "Z5.civil_claim", GAP, "claims"),
    "不附带民事却要赔偿": (
        PROSECUTION,
        changed(claims=(*PROSECUTION.claims, Claim("damages", "赔偿医疗费5000元。", Decimal(5000)))),
        "Z5.civil_claim_told", ASK, "particulars.civil_claim",
    ),
    "被告人因病死亡": (
        PROSECUTION, adding("2026年9月4日被告人因病死亡。"), "Z6.grounds", FLAG, "facts",
    ),
    "被告人在医院去世": (
        PROSECUTION,
        lambda record: adding(f"被告人{record.parties[1].name}于2026年9月在县医院经抢救无效去世。")(record),
        "Z6.grounds", FLAG, "facts",
    ),
    "写了不予立案，没有交": (
        replace(PROSECUTION, materials=(*PROSECUTION.materials, material("police_refusal", title="通知书"))),
        both(telling(police_refusal_date="2026-06-10"), without("police_refusal")),
        "D2.no_case_notice", GAP, "materials.police_refusal",
    ),
    "劳动争议没有写仲裁": (
        LABOUR,
        both(
            telling(labour_arbitration=None, award_received_on=None),
            without("arbitration_award", "arbitration_receipt"),
            changed(facts="原告2022年3月入职，被告拖欠工资12000元，原告多次索要无果。"),
        ),
        "N4.arbitration_told", ASK, "particulars.labour_arbitration",
    ),
    "被告人下落不明": (PROSECUTION, adding("被告人现下落不明。"), "Z6.grounds", FLAG, "facts"),
    "证人没有住所": (
        PROSECUTION, titled("evidence", "证人证言（证人王某）"), "D1.witness", GAP, "materials.evidence[3]",
    ),
    "劳动争议没有仲裁": (
        LABOUR,
        both(
            telling(labour_arbitration="未经仲裁", award_received_on=None),
            without("arbitration_award", "arbitration_receipt"),
            changed(facts="原告2022年3月入职，被告拖欠工资12000元，原告多次索要无果。"),
        ),
        "N1.arbitration_first", ASK, "particulars.labour_arbitration",
    ),
    "劳动争议超过十五日": (
        LABOUR, telling(award_received_on="2026-09-20"), "N3.fifteen_days", ASK,
        "particulars.labour_arbitration",
    ),
    "没有仲裁裁决书": (
        LABOUR, without("arbitration_award"), "D2.arbitration_award", GAP, "materials.arbitration_award",
    ),
    "没有收到裁决的证明": (
        LABOUR, without("arbitration_receipt"), "D2.arbitration_receipt", GAP,
        "materials.arbitration_receipt",
    ),
    "没有行为能力": (CLEAN, adding("原告系无民事行为能力人。"), "P2.capacity", ASK, "parties[0].guardian"),
    "项目部": (
        SALE, party(1, name="德阳恒屹建设有限公司旌阳项目部"), "P6.branch", ASK, "parties[1].name",
    ),
    "公司填成个人": (
        CLEAN, party(1, name="上虞立本机械有限公司"), "P6.kind_fits", ASK, "parties[1].kind",
    ),
    "被告已经去世": (CLEAN, adding("茅立本已于2026年1月去世。"), "P9.alive", ASK, "parties[1]"),
    "外国人的委托书": (
        represented(), party(0, id_type="护照", id_number="E12345678"), "P8.foreign_power", ASK,
        "materials.authority_letter",
    ),
    "外文合同": (SALE, titled("evidence", "采购合同（英文）"), "P8.translation", ASK, "materials.evidence[3]"),
    "朋友当近亲属": (
        agent(type=AgentType.RELATIVE, relation="配偶"),
        lambda record: replace(record, agents=(replace(record.agents[0], relation="朋友"),)),
        "P3.relation", ASK, "agents[0].relation",
    ),
    "个人的工作人员": (
        agent(type=AgentType.EMPLOYEE), changed(), "P3.employee", ASK, "agents[0].type",
    ),
    "律师没有写律所": (agent(organisation=None), changed(), "P3.firm", ASK, "agents[0].organisation"),
    "离婚不能出庭": (
        replace(represented(), cause="离婚纠纷"), adding("原告因病无法出庭。"), "P3.position", ASK,
        "materials.written_position",
    ),
    "骂人": (CLEAN, adding("被告是个王八蛋。"), "D8.decent", FLAG, "facts"),
    "大写不一致": (
        CLEAN, claim(0, text="判令被告偿还借款本金210000元（大写贰拾贰万元）；"), "D3.in_capitals", ASK,
        "claims[0].text",
    ),
    "欠款不一致": (
        SALE, lambda record: replace(record, facts="货到后被告未付清，尚欠货款77777元。"), "D3.owed", ASK,
        "claims[0].amount_yuan",
    ),
    "要的比约定的价款多": (
        SALE,
        lambda record: replace(
            record, facts="2026年5月8日，双方约定货款31000元，被告收货后一直没有付款。",
            claims=(Claim("price", "判令被告支付货款36000元。", Decimal(36000)),), claim_total_yuan=Decimal(36000),
        ),
        "D3.agreed_less", ASK, "claims[0].amount_yuan",
    ),
    "劳动仲裁裁决向中级法院申请执行": (
        AWARD,
        telling(
            basis_no="柳劳人仲案〔2026〕12号", issuing_body="柳州市劳动人事争议仲裁委员会",
            basis_text="柳州市劳动人事争议仲裁委员会作出的裁决，已发生法律效力。",
        ),
        "J10.enforcement_court", ASK, "court",
    ),
    "同一项请求两次": (
        SALE, changed(claims=(SALE.claims[2], *SALE.claims)), "D4.claim_twice", FLAG, "claims[3].text",
    ),
}  # fmt: skip


def seen(record: FilingRecord) -> list[Finding]:
    outcome = examine(record, today=TODAY)
    assert outcome.not_checked == ()
    return list(outcome.findings)


@pytest.mark.parametrize("record", CLEAN_ONES.values(), ids=CLEAN_ONES)
def test_a_complete_filing_gives_no_finding(record: FilingRecord) -> None:
    assert [(each.rule, each.where) for each in seen(record)] == []


@pytest.mark.parametrize(("base", "spoil", "rule", "severity", "where"), SITUATIONS.values(), ids=SITUATIONS)
def test_a_judge_finds_it(
    base: FilingRecord, spoil: Spoil, rule: str, severity: Severity, where: str
) -> None:
    found = [(each.rule, each.severity, each.where) for each in seen(spoil(base))]
    assert (rule, severity, where) in found


HARMLESS = {
    "父亲去世": (CLEAN, "被告之父于2024年去世。"),
    "没有仲裁条款": (SALE, "双方没有约定仲裁条款。"),
    "仲裁条款已经解除": (SALE, "合同中的仲裁条款已由双方协议解除。"),
    "引用对方的话": (CLEAN, "被告辱骂原告“你这个畜生”。"),
    "约定的价款之外还有运费": (SALE, "合同约定货款10元，运费另计。"),
    "致人死亡": (CLEAN, "被告驾驶失误致原告丈夫张某死亡。"),
    "对方起诉过离婚": (DIVORCE, "被告曾于2026年7月起诉离婚，后被告撤诉。"),
    "离婚有新情况": (DIVORCE, "2026年8月3日法院判决不准离婚，此后有新情况：被告又殴打原告。"),
    "被告人打死人": (PROSECUTION, "被告人于2026年4月殴打他人致其死亡，另案处理。"),
    "被告人的父亲去世": (PROSECUTION, "被告人的父亲已去世。"),
    "传言被告人死亡": (PROSECUTION, "网友一度以为被告人已经死亡。"),
    "报过警": (PROSECUTION, "案发后自诉人报警，公安机关告知其可以自诉。"),
    "没有复议也可以起诉": (AGENCY, "决定书告知可以直接起诉，原告没有申请复议。"),
}


@pytest.mark.parametrize(("record", "sentence"), HARMLESS.values(), ids=HARMLESS)
def test_words_that_are_like_it_are_let_be(record: FilingRecord, sentence: str) -> None:
    assert [(each.rule, each.where) for each in seen(adding(sentence)(record))] == []


SHARES = [
    "判令二被告各承担原告今后医疗费的二分之一；",
    "判令三被告凭票各负担医疗费三分之一；",
    "今后的医疗费由三被告平均承担。",
    "今后的医疗费由二被告各承担50%。",
]


def test_of_a_suit_without_any_arbitration_the_receipt_is_not_missed_too() -> None:
    silent = telling(labour_arbitration=None, award_received_on=None)
    untold = changed(facts="原告2022年3月入职，被告拖欠工资12000元，原告多次索要无果。")
    bare = untold(silent(without("arbitration_award", "arbitration_receipt")(LABOUR)))
    assert [each.rule for each in seen(bare) if each.rule.startswith("D2.")] == ["D2.arbitration_award"]
    awarded = untold(silent(without("arbitration_receipt")(LABOUR)))
    assert [each.rule for each in seen(awarded) if each.rule.startswith("D2.")] == ["D2.arbitration_receipt"]


@pytest.mark.parametrize("share", SHARES)
def test_a_share_of_what_will_be_spent_is_definite(share: str) -> None:
    filing = replace(CLEAN, claims=(*CLEAN.claims, Claim("medical", share)))
    assert "D3.amount_named" not in {each.rule for each in seen(filing)}
    indefinite = replace(filing, claims=(*CLEAN.claims, Claim("medical", "判令被告承担今后的医疗费；")))
    assert "D3.amount_named" in {each.rule for each in seen(indefinite)}


def test_an_award_of_labour_arbitration_wants_no_agreement_and_a_basic_court() -> None:
    labour = telling(
        basis_no="柳劳人仲案〔2026〕12号",
        issuing_body="柳州市劳动人事争议仲裁委员会",
        basis_text="柳州市劳动人事争议仲裁委员会作出的裁决，已发生法律效力。",
    )(replace(AWARD, court=ENFORCEMENT.court, materials=ENFORCEMENT.materials))
    assert [(each.rule, each.where) for each in seen(labour)] == []


SOLE = replace(
    COMPANY,
    kind=PartyKind.OTHER_ORGANISATION,
    name="常州市武进区锐驰轴承经营部",
    legal_representative=replace(COMPANY.legal_representative, post="经营者"),
)


def test_an_individual_business_needs_no_certificate_of_its_head() -> None:
    trader = replace(CLEAN, parties=(SOLE, *CLEAN.parties[1:]))
    assert "D2.legal_rep_certificate" not in {each.rule for each in seen(trader)}
    firm = replace(SOLE, legal_representative=replace(SOLE.legal_representative, post="执行事务合伙人"))
    assert "D2.legal_rep_certificate" in {
        each.rule for each in seen(replace(CLEAN, parties=(firm, *CLEAN.parties[1:])))
    }


@pytest.mark.parametrize(("title", "foreign"), [("授权委托书（韩文静）", False), ("合同（英文版）", True)])
def test_a_person_is_no_language(title: str, foreign: bool) -> None:
    filing = replace(CLEAN, materials=(*CLEAN.materials, material("other", title=title)))
    assert ("P8.translation" in {each.rule for each in seen(filing)}) is foreign


def test_the_limitation_of_a_debt_is_nobodys_to_tell() -> None:
    """诉讼时效规定第二条: the court does not explain it unasked, and late suits are accepted."""
    old = telling(loan_date="2010-04-01", due_date="2011-04-01")(CLEAN)
    assert seen(replace(old, facts="2010年4月1日，被告向原告借款210000元，约定一年后还清，到期未还。")) == []
    late = telling(effective_on="2015-07-20", performance_due="2015-08-04")(ENFORCEMENT)
    assert seen(replace(late, facts="被执行人应于2015年8月4日前给付136500元，至今未履行。")) == []


def test_a_flag_that_can_be_mended_is_told_to_who_files_and_another_is_not() -> None:
    (level,) = seen(replace(CLEAN, court="浙江省绍兴市中级人民法院"))
    (late,) = seen(telling(known_on="2026-02-01", decision_date="2026-01-30")(AGENCY))
    assert (level.severity, level.for_filer) == (FLAG, True)
    assert (late.severity, late.for_filer) == (FLAG, False)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("贰拾壹万", 210000),
        ("伍万", 50000),
        ("壹拾", 10),
        ("十二", 12),
        ("叁仟零伍拾", 3050),
        ("一亿二千万", 120000000),
    ],
)
def test_a_sum_in_chinese_numerals_is_read(words: str, value: int) -> None:
    assert value_of(words) == Decimal(value)


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        ("证人闻小满，住广东省江门市江海区城东街道红旗路184号，联系方\n式13900007431。", []),
        ("证人闻小满，住广东省江门市江海区城东街道红旗路184号。", ["联系方式"]),
        ("我叫闻小满，当天在场，亲眼看见。", ["住所", "联系方式"]),
    ],
)
def test_a_statement_may_itself_say_how_the_witness_is_reached(stated: str, missing: list[str]) -> None:
    statement = material("evidence", title="证人证言", words=stated)
    filing = replace(PROSECUTION, materials=(*PROSECUTION.materials, statement))
    told = [str(each.message) for each in seen(filing) if each.rule == "D1.witness"]
    assert [word for word in ("住所", "联系方式") if any(word in each for each in told)] == missing
